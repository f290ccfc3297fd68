// A look at the markup before Gumbo sees it, so that no page can make it quadratic.
#pragma once

#include <string>
#include <string_view>

#include "html/gumbo_parser.h"

namespace pith::html {

/// What the guard found. When `cuts` has anything, `blanked` is the input with the start and end tags that were too
/// deep and the surplus attributes overwritten by spaces, so that all offsets stay; otherwise it is empty.
struct GuardedInput {
  std::string blanked;
  ParseCuts cuts;
};

/// Follows the nesting of tags approximately (it knows void elements, raw text, comments, and which end tags may be
/// omitted, but builds no tree). Linear time.
GuardedInput guard_input(std::string_view utf8, const ParseLimits& limits);

}  // namespace pith::html
