// Properties of characters, from ICU, in one table look-up.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

namespace pith::text {

/// Bits of char_class().
enum CharClass : std::uint16_t {
  kLetter = 1 << 0,        ///< general category L*
  kNumber = 1 << 1,        ///< N*
  kUpper = 1 << 2,         ///< Lu, Lt
  kLower = 1 << 3,         ///< Ll
  kOwnWord = 1 << 4,       ///< a word of its own: Han, kana, Thai, Lao, Khmer, Myanmar letters
  kSpace = 1 << 5,         ///< White_Space, controls included
  kPunctuation = 1 << 6,   ///< P*
  kSymbol = 1 << 7,        ///< S*
  kCurrency = 1 << 8,      ///< Sc
  kMark = 1 << 9,          ///< M*
  kSentenceEnd = 1 << 10,  ///< . ! ? and their like in other scripts (Sentence_Terminal)
  kIgnorable = 1 << 11,    ///< soft hyphen, zero-width space, joiners, BOM, bidi marks
  kUnderscore = 1 << 12,
};

/// Letters, numbers and the underscore: what \w matches in the metrics of the annotated pages.
inline constexpr std::uint16_t kWord = kLetter | kNumber | kUnderscore;

namespace detail {
// The classes of the first 65,536 characters, each run of 256 made when one of it is first asked for: few
// pages use more than three runs, and all of them take ICU longer than a page takes pith.
extern std::array<std::atomic<std::uint16_t>, 0x10000> bmp_classes;
extern std::array<std::atomic<bool>, 0x100> bmp_is_made;
void make_bmp_run(char32_t run) noexcept;
std::uint16_t classify(char32_t c) noexcept;
char32_t lower_beyond_ascii(char32_t c) noexcept;
}  // namespace detail

/// Thread-safe.
inline std::uint16_t char_class(char32_t c) noexcept {
  if (c >= 0x10000) return detail::classify(c);
  if (!detail::bmp_is_made[c >> 8].load(std::memory_order_acquire)) detail::make_bmp_run(c >> 8);
  return detail::bmp_classes[c].load(std::memory_order_relaxed);
}

/// Simple lower case of one character.
inline char32_t to_lower(char32_t c) noexcept {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  return detail::lower_beyond_ascii(c);
}

/// What a C1 control character (U+0080 to U+009F) was meant to be: the character of windows-1252 with that
/// number, as the HTML standard has it for numeric references (13.2.5.80). Other characters are themselves.
char32_t repaired_control(char32_t c) noexcept;

/// Where the last code point of valid UTF-8 begins. Pre: the text is not empty.
inline std::size_t last_code_point_begin(std::string_view utf8) noexcept {
  std::size_t begin = utf8.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(utf8[begin]) & 0xC0) == 0x80) --begin;
  return begin;
}

/// Reads the code point at `pos` of valid UTF-8 and moves `pos` behind it. Pre: pos < utf8.size(). Never
/// reads beyond the view, even where the text is not valid.
inline char32_t next_code_point(std::string_view utf8, std::size_t& pos) noexcept {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) & 0x3F : 0;
  };
  const auto lead = static_cast<unsigned char>(utf8[pos]);
  if (lead < 0x80) return static_cast<void>(++pos), lead;
  if (lead < 0xE0) return pos += 2, (lead & 0x1FU) << 6 | byte(pos - 1);
  if (lead < 0xF0) return pos += 3, (lead & 0x0FU) << 12 | byte(pos - 2) << 6 | byte(pos - 1);
  return pos += 4, (lead & 0x07U) << 18 | byte(pos - 3) << 12 | byte(pos - 2) << 6 | byte(pos - 1);
}

}  // namespace pith::text
