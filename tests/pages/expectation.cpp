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
