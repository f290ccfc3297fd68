#include "text/printable.h"

#include "text/chars.h"
#include "text/utf8.h"

namespace pith::text {

std::string printable(std::string_view text) {
  const std::string valid = is_valid_utf8(text) ? std::string(text) : repair_utf8(text);
  std::string out;
  for (std::size_t pos = 0; pos < valid.size();) {
    const std::size_t begin = pos;
    const char32_t c = next_code_point(valid, pos);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    control ? out.append(" ") : out.append(valid, begin, pos - begin);
  }
  return out;
}

}  // namespace pith::text
