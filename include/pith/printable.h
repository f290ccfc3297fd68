// Text that others wrote, as a terminal may show it.
#pragma once

#include <string>
#include <string_view>

#include "pith/export.h"

namespace pith {

/// Valid UTF-8 in which control characters (C0 and C1) and separators of lines are spaces, and the marks that
/// change the direction of what follows are left out: nothing in it can move a cursor, change colours, or
/// reorder what stands round it. For names, titles and messages; O(text).
PITH_API std::string printable(std::string_view text);

}  // namespace pith
