#include "cli/inputs.h"

#include <unistd.h>

#include <string_view>

#include "pith/reader.h"

namespace pith::cli {

bool holds_many_pages(const std::string& input) {
  if (input == "-") return standard_input_form() != InputForm::page;
  if (looks_like_url(input)) return false;
  return is_directory(input) || is_json_lines_name(input) || is_web_archive_name(input);
}

bool holds_json_lines(const std::string& input) {
  return input == "-" ? standard_input_form() == InputForm::json_lines : is_json_lines_name(input);
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
