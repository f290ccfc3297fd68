#include "pages/expectation.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>

#include "support/temp_dir.h"

namespace pith::test {
namespace {

namespace fs = std::filesystem;
namespace dom = simdjson::dom;

const std::string kPages = PITH_SOURCE_DIR "/fixtures/pages";

std::optional<std::string> string_of(dom::element object, const char* key) {
  std::string_view value;
  if (object[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::vector<std::string> strings_of(dom::element object, const char* key) {
  std::vector<std::string> found;
  dom::array values;
  if (object[key].get(values) != simdjson::SUCCESS) return found;
  for (const dom::element value : values) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) found.emplace_back(text);
  }
  return found;
}

}  // namespace

std::vector<std::string> page_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kPages)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Comment> read_comments(const std::string& path) {
  std::vector<Comment> comments;
  dom::parser parser;
  dom::array list;
  if (parser.load(path).get(list) != simdjson::SUCCESS) return {Comment{"", "", path + " cannot be read", 0}};
  for (const dom::element one : list) {
    std::uint64_t depth = 0;
    if (one["depth"].get(depth) != simdjson::SUCCESS) depth = 99;
    comments.push_back({string_of(one, "author").value_or("?"), string_of(one, "date").value_or("?"),
                        string_of(one, "text").value_or("?"), static_cast<std::uint32_t>(depth)});
  }
  return comments;
}

std::vector<std::string> comment_lines(const std::vector<Comment>& comments) {
  std::vector<std::string> lines;
  lines.reserve(comments.size());
  for (const Comment& comment : comments) {
    lines.push_back(std::to_string(comment.depth) + " | " + comment.author + " | " + comment.date + " | " +
                    comment.text);
  }
  return lines;
}

Expectation read_expectation(const std::string& name) {
  Expectation expected;
  const std::string folder = kPages + "/" + name;
  expected.name = name;
  for (const char* file : {"/source.html", "/source.txt"}) {
    if (fs::exists(folder + file)) expected.source = folder + file;
  }
  expected.text = read_file(folder + "/expected.txt");
  dom::parser parser;
  dom::element object;
  if (expected.source.empty() || parser.load(folder + "/expected.json").get(object) != simdjson::SUCCESS) {
    expected.fault = folder + ": no source, or expected.json cannot be read";
    return expected;
  }
  expected.title = string_of(object, "title").value_or("");
  expected.language = string_of(object, "language").value_or("");
  expected.charset = string_of(object, "charset").value_or("");
  expected.sitename = string_of(object, "sitename");
  expected.date = string_of(object, "date");
  expected.authors = strings_of(object, "authors");
  expected.with = strings_of(object, "with");
  expected.without = strings_of(object, "without");
  return expected;
}

}  // namespace pith::test
