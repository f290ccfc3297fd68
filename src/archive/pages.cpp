// Single pages: files and standard input.
#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string_view>

#include "archive/input_file.h"
#include "archive/standard_input.h"
#include "base/ascii.h"
#include "pith/reader.h"

namespace pith {

bool archive::begins_as_html(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.size(), bytes.find_first_not_of(base::kAsciiWhitespace)));
  for (const std::string_view start : {"<!doctype html", "<html"}) {
    if (bytes.size() > start.size() &&
        base::equals_ignoring_ascii_case(bytes.substr(0, start.size()), start) &&
        (bytes[start.size()] == '>' || base::is_ascii_whitespace(bytes[start.size()]))) {
      return true;
    }
  }
  return false;
}

bool is_page_name(std::string_view name) noexcept {
  const std::string_view stem = archive::without_compression(name);
  for (const std::string_view suffix : {".html", ".htm", ".xhtml", ".txt"}) {
    if (archive::ends_with(stem, suffix)) return true;
  }
  return false;
}

Result<Page> read_page(const std::string& path, std::size_t max_bytes) {
  try {
    auto file = archive::InputFile::open(path);
    if (!file) return file.error();
    auto content = file->read_all(max_bytes);
    if (!content) return content.error();
    Page page;
    page.id = path;
    page.bytes = std::move(*content);
    if (archive::ends_with(archive::without_compression(path), ".txt"))
      page.type = archive::begins_as_html(page.bytes) ? InputType::html : InputType::text;
    return page;
  } catch (const std::bad_alloc&) {
    return Error{Errc::too_large, fmt::format("{}: There is not enough memory left to read it.", path)};
  }
}

Result<Page> read_stdin(std::size_t max_bytes) {
  auto content = archive::standard_input().read_all(max_bytes);
  if (!content) return content.error();
  Page page;
  page.id = "-";
  page.bytes = std::move(*content);
  return page;
}

}  // namespace pith
