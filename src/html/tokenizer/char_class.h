// Classes of single bytes, as the HTML standard's tokenizer asks for them.
#pragma once

#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace pith::html {

/// Bits of kCharClass.
inline constexpr std::uint8_t kSpaceBit = 1;    ///< ASCII white space
inline constexpr std::uint8_t kTagEndBit = 2;   ///< ends a tag name: space, `/`, `>`, NUL (perhaps the end)
inline constexpr std::uint8_t kNameEndBit = 4;  ///< ends an attribute name: as before, and `=`
inline constexpr std::uint8_t kValueEndBit =
    8;                                         ///< ends an unquoted value: space, `>`, NUL (perhaps the end)
inline constexpr std::uint8_t kUpperBit = 16;  ///< ASCII upper alpha

inline constexpr auto kCharClass = [] {
  std::array<std::uint8_t, 256> classes{};
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    std::uint8_t bits = 0;
    if (base::is_ascii_whitespace(c)) bits |= kSpaceBit | kTagEndBit | kNameEndBit | kValueEndBit;
    if (c == '/') bits |= kTagEndBit | kNameEndBit;
    if (c == '>' || c == '\0') bits |= kTagEndBit | kNameEndBit | kValueEndBit;
    if (c == '=') bits |= kNameEndBit;
    if (base::is_ascii_upper_alpha(c)) bits |= kUpperBit;
    classes[static_cast<std::size_t>(i)] = bits;
  }
  return classes;
}();

constexpr std::uint8_t char_class(char c) noexcept {
  return kCharClass[static_cast<unsigned char>(c)];
}

}  // namespace pith::html
