#include "cli/inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

#include "pith/reader.h"

namespace pith::cli {

namespace {

bool is_directory(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// The same names as in batch/inputs.cpp.
bool is_json_lines_name(std::string_view name) {
  for (const std::string_view suffix : {".jsonl", ".jsonl.gz", ".jsonl.zst"}) {
    if (name.ends_with(suffix)) return true;
  }
  return false;
}

}  // namespace

bool holds_many_pages(const std::string& input) {
  if (input == "-" || looks_like_url(input)) return false;
  return is_directory(input) || is_json_lines_name(input);
}

Result<Page> load_page(const std::string& input, const FetchOptions& options) {
  if (input == "-") return read_stdin(options.max_bytes);
  if (!looks_like_url(input)) return read_page(input, options.max_bytes);
  auto page = Fetcher(options).fetch(input);
  if (page) page->id = input;
  return page;
}

bool stdin_is_terminal() {
  return ::isatty(STDIN_FILENO) == 1;
}

}  // namespace pith::cli
