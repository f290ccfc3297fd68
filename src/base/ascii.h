// Characters of ASCII as the WHATWG's Infra standard (section 4.6) and Fetch standard (section 2.2) name
// them. Never the locale's; bytes beyond ASCII are none of these and stay as they are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace pith::base {

/// What HTML means by white space.
inline constexpr std::string_view kAsciiWhitespace = "\t\n\f\r ";

/// What may stand round the values of HTTP's header fields: no form feed.
inline constexpr std::string_view kHttpWhitespace = "\t\n\r ";

/// A character of kAsciiWhitespace.
constexpr bool is_ascii_whitespace(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// A character of kHttpWhitespace.
constexpr bool is_http_whitespace(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// 0 to 9.
constexpr bool is_ascii_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// A to Z.
constexpr bool is_ascii_upper_alpha(char c) noexcept {
  return c >= 'A' && c <= 'Z';
}

/// a to z.
constexpr bool is_ascii_lower_alpha(char c) noexcept {
  return c >= 'a' && c <= 'z';
}

/// A to Z and a to z.
constexpr bool is_ascii_alpha(char c) noexcept {
  return is_ascii_lower_alpha(c) || is_ascii_upper_alpha(c);
}

/// A to Z, a to z and 0 to 9.
constexpr bool is_ascii_alphanumeric(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c);
}

/// May there be letters in UTF-8 text? A to Z, a to z, or any byte beyond ASCII.
constexpr bool may_hold_letters(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

/// A to Z become a to z.
constexpr char ascii_lowercase(char c) noexcept {
  return is_ascii_upper_alpha(c) ? static_cast<char>(c | 0x20) : c;
}

/// a to z become A to Z.
constexpr char ascii_uppercase(char c) noexcept {
  return is_ascii_lower_alpha(c) ? static_cast<char>(c & ~0x20) : c;
}

/// The text with every character in ASCII lowercase.
inline std::string in_ascii_lowercase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lowercase(c);
  return lower;
}

/// An ASCII case-insensitive match of the whole of both.
constexpr bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lowercase(x) == ascii_lowercase(y); });
}

/// The text without the characters of `whitespace` at its two ends.
constexpr std::string_view strip(std::string_view text, std::string_view whitespace) noexcept {
  const std::size_t first = text.find_first_not_of(whitespace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(whitespace) - first + 1);
}
constexpr std::string_view strip_ascii_whitespace(std::string_view text) noexcept {
  return strip(text, kAsciiWhitespace);
}
constexpr std::string_view strip_http_whitespace(std::string_view text) noexcept {
  return strip(text, kHttpWhitespace);
}

}  // namespace pith::base
