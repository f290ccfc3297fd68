#include "emit/columns.h"

#include <unicode/uchar.h>

#include "text/chars.h"

namespace pith::emit {

std::size_t columns_of(char32_t c) {
  if (c < 0x300) return 1;
  const auto code = static_cast<UChar32>(c);
  if (text::char_class(c) & (text::kMark | text::kIgnorable)) return 0;
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) columns += columns_of(text::next_code_point(text, pos));
  return columns;
}

}  // namespace pith::emit
