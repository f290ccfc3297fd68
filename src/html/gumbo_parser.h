// HTML to the flat Document by way of Gumbo.
#pragma once

#include <string_view>

#include "pith/document.h"
#include "pith/error.h"

namespace pith::html {

/// What to leave out. The bounds keep parsing linear: Gumbo walks its stack of open elements for many tags
/// and compares every attribute with those before it.
struct ParseLimits {
  std::uint32_t depth = 512;  ///< open elements (browsers stop at 512 as well); deeper start tags are dropped
  std::uint32_t attributes = 512;  ///< per start tag; later ones are dropped
  /// Leave out what no later stage reads (input_reducer.h): several times faster on pages full of scripts.
  bool only_readable = false;
};

/// Parses valid UTF-8. `fragment` is the context element as the html5lib suite writes it, or empty for a
/// whole document. Errors: Errc::too_complex when the tree outgrows its memory budget, Errc::bad_option for
/// an unknown context. The Document owns all its text; `utf8` may go. Linear time; needs no stack, however
/// deep the tree.
Result<Document> parse_with_gumbo(std::string_view utf8, std::string_view fragment = {},
                                  const ParseLimits& limits = {});

}  // namespace pith::html
