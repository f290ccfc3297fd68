#include "evaluation/dataset.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace pith::evaluation {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;

Error bad_data(std::string message) {
  return Error{Errc::bad_data, std::move(message)};
}

// Where the pages of a data set lie, by page id.
using PageFiles = std::unordered_map<std::string, std::string>;

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// Entries of a directory in byte order, so that errors are the same on every machine.
Result<std::vector<fs::path>> entries(const fs::path& directory) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    found.push_back(it->path());
  }
  if (error) {
    return Error{Errc::unreadable,
                 fmt::format("{}: The directory cannot be read: {}.", directory.string(), error.message())};
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<PageFiles> find_pages(const fs::path& directory) {
  for (const char* folder : {"html", "text"}) {
    if (!is_folder(directory / folder)) continue;
    auto files = entries(directory / folder);
    if (!files) return files.error();
    PageFiles pages;
    for (const fs::path& file : *files) pages.try_emplace(page_id(file.string()), file.string());
    return pages;
  }
  return bad_data(fmt::format("{}: There are annotations but neither a folder html nor a folder text.",
                              directory.string()));
}

Status attach_page(AnnotatedPage& page, const PageFiles& files, std::string_view annotation) {
  const auto found = files.find(page.id);
  if (found == files.end()) {
    return bad_data(
        fmt::format("{}: The page \"{}\" is annotated but there is no file for it.", annotation, page.id));
  }
  page.path = found->second;
  return std::monostate{};
}

// ---- Fields. A missing field, null or another type gives nothing; the caller says what it cannot do
// without.

std::optional<element> field(const element& object, std::string_view key) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string string_field(const element& object, std::string_view key) {
  const auto value = field(object, key);
  std::string_view text;
  if (!value || value->get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

std::optional<std::vector<std::string>> list_field(const element& object, std::string_view key) {
  const auto value = field(object, key);
  simdjson::dom::array items;
  if (!value || value->get_array().get(items) != simdjson::SUCCESS) return std::nullopt;
  std::vector<std::string> strings;
  for (const element item : items) {
    std::string_view text;
    if (item.get_string().get(text) == simdjson::SUCCESS) strings.emplace_back(text);
  }
  return strings;
}

void add_trimmed(std::vector<std::string>& out, std::string_view name) {
  const std::size_t begin = name.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return;
  out.emplace_back(name.substr(begin, name.find_last_not_of(" \t\n") + 1 - begin));
}

// "PhD", "M.D.", "FAND": one short word with two capitals or more is a degree, where it follows a name.
bool is_degree(std::string_view name) {
  constexpr std::size_t kLongestDegree = 6;
  if (name.size() > kLongestDegree || name.find(' ') != std::string_view::npos) return false;
  return std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
}

// Names come as a list or as one string with ";", "," or a word for "and" between them, where degrees may
// follow a comma as well.
std::vector<std::string> names_field(const element& object, std::string_view key) {
  if (auto list = list_field(object, key)) return std::move(*list);
  constexpr std::array<std::string_view, 5> kBetween = {";", ",", " and ", " und ", " & "};
  const std::string joined = string_field(object, key);
  std::vector<std::string> names;
  std::size_t begin = 0;
  for (std::size_t pos = 0; pos < joined.size();) {
    const auto* const found = std::find_if(kBetween.begin(), kBetween.end(), [&](std::string_view between) {
      return joined.compare(pos, between.size(), between) == 0;
    });
    if (found == kBetween.end()) {
      ++pos;
      continue;
    }
    add_trimmed(names, std::string_view(joined).substr(begin, pos - begin));
    begin = pos += found->size();
  }
  add_trimmed(names, std::string_view(joined).substr(begin));
  if (!names.empty()) names.erase(std::remove_if(names.begin() + 1, names.end(), is_degree), names.end());
  return names;
}

void read_metadata(const element& object, AnnotatedPage& page) {
  page.title = string_field(object, "title");
  page.authors = names_field(object, field(object, "authors") ? "authors" : "author");
  page.date = string_field(object, field(object, "date") ? "date" : "publish_date").substr(0, 10);
  page.sitename = string_field(object, "sitename");
  page.language = string_field(object, "language");
  page.with = list_field(object, "with").value_or(std::vector<std::string>{});
  page.without = list_field(object, "without").value_or(std::vector<std::string>{});
  page.comments = list_field(object, "comments").value_or(std::vector<std::string>{});
}

Result<element> parse_file(simdjson::dom::parser& parser, const fs::path& file) {
  element root;
  if (const auto error = parser.load(file.string()).get(root)) {
    return bad_data(
        fmt::format("{}: The file is not valid JSON: {}.", file.string(), simdjson::error_message(error)));
  }
  return root;
}

// ---- The layouts

Result<Dataset> read_ground_truth(const fs::path& directory) {
  const auto pages = find_pages(directory);
  if (!pages) return pages.error();
  const auto files = entries(directory / "ground-truth");
  if (!files) return files.error();
  Dataset set{.kind = SetKind::wcxb, .fixtures = false, .pages = {}};
  simdjson::dom::parser parser;
  for (const fs::path& file : *files) {
    if (file.extension() != ".json") continue;
    const auto root = parse_file(parser, file);
    if (!root) return root.error();
    const auto truth = field(*root, "ground_truth");
    if (!truth || !truth->is_object()) {
      return bad_data(fmt::format("{}: The object \"ground_truth\" is missing.", file.string()));
    }
    AnnotatedPage page;
    page.id = page_id(file.stem().string());
    page.url = string_field(*root, "url");
    read_metadata(*truth, page);
    page.reference = string_field(*truth, "main_content");
    if (const auto internal = field(*root, "_internal")) {
      if (const auto type = field(*internal, "page_type")) page.page_type = string_field(*type, "primary");
    }
    if (page.page_type.empty()) page.page_type = "article";
    if (auto status = attach_page(page, *pages, file.string()); !status) return status.error();
    set.pages.push_back(std::move(page));
  }
  return set;
}

Result<AnnotatedPage> read_annotation(const element& object, SetKind kind, const std::string& where) {
  AnnotatedPage page;
  page.id = string_field(object, "id");
  if (page.id.empty()) return bad_data(where + ": The field \"id\" is missing.");
  page.url = string_field(object, "url");
  read_metadata(object, page);
  page.reference = string_field(object, "text");
  page.page_type = string_field(object, "page_type");
  if (kind == SetKind::news && !field(object, "text"))
    return bad_data(where + ": The field \"text\" is missing.");
  if (kind == SetKind::segments) {
    for (const char* key : {"with", "without"}) {
      if (!list_field(object, key))
        return bad_data(fmt::format("{}: The list \"{}\" is missing.", where, key));
    }
  }
  return page;
}

Result<Dataset> read_annotations(const fs::path& directory) {
  const auto files = find_pages(directory);
  if (!files) return files.error();
  const std::string path = (directory / "annotations.jsonl").string();
  simdjson::padded_string content;
  if (const auto error = simdjson::padded_string::load(path).get(content)) {
    return Error{Errc::unreadable, fmt::format("{}: {}.", path, simdjson::error_message(error))};
  }
  Dataset set;
  simdjson::dom::parser parser;
  const std::string_view text(content.data(), content.size());
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    const std::string where = fmt::format("{}:{}", path, ++number);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    element object;
    if (const auto error = parser.parse(line.data(), line.size()).get(object)) {
      return bad_data(
          fmt::format("{}: The line is not valid JSON: {}.", where, simdjson::error_message(error)));
    }
    if (set.pages.empty()) set.kind = field(object, "text") ? SetKind::news : SetKind::segments;
    auto page = read_annotation(object, set.kind, where);
    if (!page) return page.error();
    if (auto status = attach_page(*page, *files, where); !status) return status.error();
    set.pages.push_back(std::move(*page));
  }
  return set;
}

std::optional<fs::path> fixture_source(const fs::path& folder) {
  for (const char* name : {"source.html", "source.txt"}) {
    for (const char* compression : {"", ".gz", ".zst"}) {
      fs::path path = folder / (std::string(name) + compression);
      if (is_file(path)) return path;
    }
  }
  return std::nullopt;
}

Result<Dataset> read_fixtures(const fs::path& directory) {
  const auto folders = entries(directory);
  if (!folders) return folders.error();
  Dataset set{.kind = SetKind::news, .fixtures = true, .pages = {}};
  simdjson::dom::parser parser;
  for (const fs::path& folder : *folders) {
    const auto source = fixture_source(folder);
    const bool expected = is_file(folder / "expected.txt");
    if (!source && !expected) continue;
    if (!source)
      return bad_data(fmt::format("{}: Neither source.html nor source.txt is there.", folder.string()));
    if (!expected) return bad_data(fmt::format("{}: expected.txt is missing.", folder.string()));
    AnnotatedPage page;
    page.path = source->string();
    if (is_file(folder / "expected.json")) {
      const auto root = parse_file(parser, folder / "expected.json");
      if (!root) return root.error();
      read_metadata(*root, page);
      page.url = string_field(*root, "url");
      page.page_type = string_field(*root, "page_type");
    }
    page.id = folder.filename().string();
    std::ifstream text(folder / "expected.txt", std::ios::binary);
    page.reference.assign(std::istreambuf_iterator<char>(text), {});
    if (text.bad())
      return Error{Errc::unreadable, fmt::format("{}: expected.txt cannot be read.", folder.string())};
    set.pages.push_back(std::move(page));
  }
  return set;
}

Result<Dataset> read_any(const fs::path& directory) {
  if (is_folder(directory / "ground-truth")) return read_ground_truth(directory);
  if (is_file(directory / "annotations.jsonl")) return read_annotations(directory);
  return read_fixtures(directory);
}

}  // namespace

std::string page_id(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  for (const std::string_view extension :
       std::array<std::string_view, 5>{".gz", ".zst", ".html", ".htm", ".txt"}) {
    if (name.ends_with(extension)) name.remove_suffix(extension.size());
  }
  return std::string(name);
}

Result<Dataset> read_dataset(const std::string& directory) {
  if (!is_folder(directory)) {
    return Error{Errc::not_found, fmt::format("{}: There is no such directory.", directory)};
  }
  auto set = read_any(directory);
  if (!set) return set;
  if (set->pages.empty()) {
    return bad_data(
        fmt::format("{}: No annotated page is here: neither ground-truth/ID.json, annotations.jsonl nor "
                    "NAME/expected.txt.",
                    directory));
  }
  auto& pages = set->pages;
  for (std::size_t i = 0; i < pages.size(); ++i) pages[i].place = i;
  std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  const auto twice = std::adjacent_find(pages.begin(), pages.end(),
                                        [](const auto& a, const auto& b) { return a.id == b.id; });
  if (twice != pages.end()) {
    return bad_data(fmt::format("{}: The page \"{}\" is annotated twice.", directory, twice->id));
  }
  return set;
}

}  // namespace pith::evaluation
