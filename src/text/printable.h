// Text for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace pith::text {

/// Valid UTF-8 in which control characters (C0 and C1) are spaces: nothing in it can move a cursor or change
/// colours.
std::string printable(std::string_view text);

}  // namespace pith::text
