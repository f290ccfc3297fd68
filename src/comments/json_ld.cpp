#include "comments/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "comments/names.h"
#include "metadata/strings.h"

namespace pith::comments {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kLongestText = 100'000;  // bytes

// Where the next paragraph begins, by a line break or by the markup that some texts have.
std::size_t next_paragraph(std::string_view text) {
  std::size_t at = std::string_view::npos;
  for (const std::string_view mark : {"\n", "<br", "<p>", "</p>"}) at = std::min(at, text.find(mark, 1));
  return at;
}

// The paragraphs of a text.
std::string text_in(const object& data, std::string_view key) {
  std::string out;
  std::string_view rest = metadata::string_in(data, key).substr(0, kLongestText);
  while (!rest.empty()) {
    const std::size_t end = next_paragraph(rest);
    const std::string line = metadata::clean_escaped(rest.substr(0, end), kLongestText);
    if (!line.empty()) out.append(out.empty() ? "" : "\n\n").append(line);
    rest.remove_prefix(std::min(end, rest.size()));
  }
  return out;
}

class Reader {
 public:
  explicit Reader(metadata::DayOrder order) : order_(order) {}

  // JsonScripts bounds the nesting, so this calls itself.
  void read(const element& value, std::uint32_t depth, bool is_comment) {
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      for (const element one : list) read(one, depth, is_comment);
      return;
    }
    object data;
    if (value.get(data) != simdjson::SUCCESS) return;
    if (is_comment) add(data, depth);
    for (const auto [key, inside] : data) {
      const bool are_comments = key == "comment";
      read(inside, depth + (are_comments && is_comment ? 1 : 0), are_comments);
    }
  }

  std::vector<Comment> comments;

 private:
  void add(const object& data, std::uint32_t depth) {
    Comment comment;
    comment.depth = depth;
    comment.text = text_in(data, "text");
    if (comment.text.empty()) comment.text = text_in(data, "description");
    if (comment.text.empty()) return;
    element author;
    for (const std::string_view key : {"author", "creator"}) {
      if (!comment.author.empty() || data[key].get(author) != simdjson::SUCCESS) continue;
      object person;
      const bool is_object = author.get(person) == simdjson::SUCCESS;
      comment.author =
          author_in(is_object ? metadata::string_in(person, "name") : metadata::string_of(author));
    }
    for (const std::string_view key : {"dateCreated", "datePublished", "commentTime"}) {
      if (comment.date.empty()) comment.date = read_day(metadata::string_in(data, key), order_);
    }
    comments.push_back(std::move(comment));
  }

  const metadata::DayOrder order_;
};

}  // namespace

std::vector<Comment> declared_comments(const metadata::JsonScripts& scripts, metadata::DayOrder order) {
  Reader reader(order);
  for (const element& root : scripts.roots()) reader.read(root, 0, false);
  return std::move(reader.comments);
}

}  // namespace pith::comments
