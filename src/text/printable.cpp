#include "text/printable.h"

#include "pith/printable.h"
#include "text/chars.h"
#include "text/utf8.h"

namespace pith::text {
namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Unicode Standard Annex 9, table 4: embeddings, overrides, isolates and their ends.
bool is_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

void append_painted(std::string& out, bool colours, std::string_view sequence, std::string_view text) {
  if (colours) out.append("\x1b[").append(sequence).append("m");
  out.append(text);
  if (colours) out.append("\x1b[0m");
}

}  // namespace pith::text

namespace pith {

std::string printable(std::string_view text) {
  const std::string valid = text::is_valid_utf8(text) ? std::string(text) : text::repair_utf8(text);
  std::string out;
  for (std::size_t pos = 0; pos < valid.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::next_code_point(valid, pos);
    if (text::is_direction(c)) continue;
    text::is_control(c) ? out.append(" ") : out.append(valid, begin, pos - begin);
  }
  return out;
}

}  // namespace pith
