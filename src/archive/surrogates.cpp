#include "archive/surrogates.h"

#include <cstddef>
#include <string_view>

#include "base/hex.h"

namespace pith::archive {
namespace {

constexpr std::size_t kEscape = 6;  // bytes of \uXXXX

// The code unit of an escape \uXXXX that stands there, or -1.
int escaped_unit(std::string_view json, std::size_t at) {
  if (at + kEscape > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t i = at + 2; i < at + kEscape; ++i) {
    const int digit = base::hex_digit(json[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high_surrogate(int unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(int unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

bool replace_lone_surrogates(std::string& json) {
  bool any = false;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const int unit = escaped_unit(json, at);
    if (unit < 0) {
      at += 2;  // the character that it escapes may be a backslash as well
    } else if (is_high_surrogate(unit) && is_low_surrogate(escaped_unit(json, at + kEscape))) {
      at += 2 * kEscape;
    } else {
      if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
        json.replace(at, kEscape, "\\ufffd");
        any = true;
      }
      at += kEscape;
    }
  }
  return any;
}

}  // namespace pith::archive
