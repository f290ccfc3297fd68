#include "cli/inputs.h"

#include <unistd.h>

#include <string_view>

#include "pith/reader.h"

namespace pith::cli {

bool holds_many_pages(const std::string& input) {
  if (looks_like_url(input)) return false;
  return (input != "-" && is_directory(input)) || input_form(input) != InputForm::page;
}

bool holds_json_lines(const std::string& input) {
  return input_form(input) == InputForm::json_lines;
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
