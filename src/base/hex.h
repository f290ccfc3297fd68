// Hexadecimal digits.
#pragma once

#include "base/ascii.h"

namespace pith::base {

/// Value of a hexadecimal digit in either case, or -1.
constexpr int hex_digit(char c) noexcept {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lowercase(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace pith::base
