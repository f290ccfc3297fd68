#include "comments/comments.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "comments/json_ld.h"
#include "comments/thread.h"
#include "metadata/strings.h"

namespace pith::comments {
namespace {

// By which two writings of a text are the same: JSON-LD often holds the beginning only.
std::string key_of(std::string_view text) {
  constexpr std::size_t kBytes = 400;
  constexpr std::size_t kLetters = 100;
  return metadata::letters_only(metadata::clean(text, kBytes)).substr(0, kLetters);
}

std::unordered_set<std::string> body_keys(const Extraction& page) {
  std::unordered_set<std::string> keys;
  for (std::size_t i = 0; i < page.blocks.items.size() && i < page.selection.keep.size(); ++i) {
    if (page.selection.keep[i] != 0) keys.insert(key_of(page.blocks.text_of(page.blocks.items[i])));
  }
  return keys;
}

// A text without the paragraphs that the body keeps.
std::string without_body(std::string_view text, const std::unordered_set<std::string>& body) {
  constexpr std::string_view kBetween = "\n\n";
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find(kBetween);
    const std::string_view paragraph = text.substr(0, end);
    if (!body.contains(key_of(paragraph))) out.append(out.empty() ? "" : kBetween).append(paragraph);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kBetween.size());
  }
  return out;
}

void fill(Comment& comment, const Comment& other) {
  if (comment.author.empty()) comment.author = other.author;
  if (comment.date.empty()) comment.date = other.date;
}

}  // namespace

std::vector<Comment> find_comments(const Extraction& extraction, const metadata::JsonScripts& scripts,
                                   metadata::DayOrder order) {
  std::vector<Comment> comments = shown_comments(extraction, order);
  std::vector<Comment> declared = declared_comments(scripts, order);
  if (declared.empty()) return comments;
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < comments.size(); ++i) known.emplace(key_of(comments[i].text), i);
  const std::unordered_set<std::string> body = body_keys(extraction);
  for (Comment& comment : declared) {
    const auto [same, is_new] = known.emplace(key_of(comment.text), comments.size());
    if (!is_new) {
      fill(comments[same->second], comment);
      continue;
    }
    comment.text = without_body(comment.text, body);
    if (comment.text.empty()) {
      known.erase(same);
    } else {
      comments.push_back(std::move(comment));
    }
  }
  return comments;
}

}  // namespace pith::comments
