// How wide text is on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace pith::emit {

/// Columns of a terminal that a character takes: 0, 1 or 2 (Unicode Standard Annex 11).
std::size_t columns_of(char32_t c);

/// The same for valid UTF-8.
std::size_t columns_of(std::string_view text);

}  // namespace pith::emit
