// What an INPUT on the command line is, and its page.
#pragma once

#include <string>

#include "pith/error.h"
#include "pith/fetcher.h"
#include "pith/page.h"

namespace pith::cli {

/// A directory, a JSON-lines file or a web archive, or one of the last two on standard input: something that
/// holds several pages.
bool holds_many_pages(const std::string& input);

/// A JSON-lines file, or JSON lines on standard input.
bool holds_json_lines(const std::string& input);

/// Fetches or reads the one page that `input` is. Its id is `input`.
Result<Page> load_page(const std::string& input, const FetchOptions& options);

/// True when a person sits at standard input, so that reading it by default would only look like hanging.
bool stdin_is_terminal();

}  // namespace pith::cli
