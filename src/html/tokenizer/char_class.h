// Classes of single bytes, as the HTML standard's tokenizer asks for them.
#pragma once

#include <array>
#include <cstdint>

namespace pith::html {

/// ASCII upper and lower alpha, digits.
constexpr bool is_alpha(char c) noexcept {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr bool is_alphanumeric(char c) noexcept {
  return is_alpha(c) || is_digit(c);
}

/// Value of a hexadecimal digit, or -1.
constexpr int hex_digit(char c) noexcept {
  if (is_digit(c)) return c - '0';
  const int lower = c | 0x20;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Tab, line feed, form feed, carriage return (a line feed once it is normalised) and space.
constexpr bool is_space(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Bits of kCharClass.
inline constexpr std::uint8_t kSpaceBit = 1;    ///< is_space
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
    if (is_space(c)) bits |= kSpaceBit | kTagEndBit | kNameEndBit | kValueEndBit;
    if (c == '/') bits |= kTagEndBit | kNameEndBit;
    if (c == '>' || c == '\0') bits |= kTagEndBit | kNameEndBit | kValueEndBit;
    if (c == '=') bits |= kNameEndBit;
    if (c >= 'A' && c <= 'Z') bits |= kUpperBit;
    classes[static_cast<std::size_t>(i)] = bits;
  }
  return classes;
}();

constexpr std::uint8_t char_class(char c) noexcept {
  return kCharClass[static_cast<unsigned char>(c)];
}

}  // namespace pith::html
