#include "text/note_marks.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace pith::text {
namespace {

constexpr std::size_t kLongestInSquare = 6, kLongestInRound = 3;  // bytes
constexpr std::array<std::string_view, 13> kSigns = {"*",      "\u2020", "\u2021", "\u00B9", "\u00B2",
                                                     "\u00B3", "\u2070", "\u2074", "\u2075", "\u2076",
                                                     "\u2077", "\u2078", "\u2079"};

bool is_letter_byte(char c) {
  return base::is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Bytes of the bracketed mark that `text` ends with, or 0.
std::size_t bracketed_length(std::string_view text) {
  const bool square = text.ends_with(']');
  if (!square && !text.ends_with(')')) return 0;
  const std::size_t longest = (square ? kLongestInSquare : kLongestInRound) + 2;
  const std::string_view end = text.substr(text.size() - std::min(text.size(), longest));
  const std::size_t open = end.rfind(square ? '[' : '(');
  if (open == std::string_view::npos || open + 2 == end.size()) return 0;
  const std::string_view inside = end.substr(open + 1, end.size() - open - 2);
  const bool is_mark = std::ranges::all_of(inside, [square](char c) {
    return base::is_ascii_digit(c) || (square && (base::is_ascii_alpha(c) || c == '^'));
  });
  return is_mark ? end.size() - open : 0;
}

// "on Monday.12": the digits, of at most two, glued to the end of a sentence; "Web 2.0" and "No.1" are none.
std::size_t glued_length(std::string_view text) {
  constexpr std::size_t kMostDigits = 2, kShortestWord = 3;
  std::size_t digits = 0;
  while (digits < text.size() && base::is_ascii_digit(text[text.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits > kMostDigits) return 0;
  std::string_view before = text.substr(0, text.size() - digits);
  if (!before.ends_with('.') && !before.ends_with('!') && !before.ends_with('?')) return 0;
  before.remove_suffix(1);
  if (before.size() < kShortestWord) return 0;
  const std::string_view word = before.substr(before.size() - kShortestWord);
  return std::ranges::all_of(word, is_letter_byte) ? digits : 0;
}

std::size_t mark_length(std::string_view text) {
  for (const std::string_view sign : kSigns) {
    if (text.ends_with(sign)) return sign.size();
  }
  const std::size_t bracketed = bracketed_length(text);
  return bracketed > 0 ? bracketed : glued_length(text);
}

}  // namespace

std::string_view without_note_marks(std::string_view text) {
  for (std::size_t length = mark_length(text); length > 0; length = mark_length(text)) {
    text.remove_suffix(length);
    text = text.substr(0, text.find_last_not_of(' ') + 1);
  }
  return text;
}

std::size_t leading_note_sign(std::string_view text) {
  const auto* const sign =
      std::ranges::find_if(kSigns, [&](std::string_view known) { return text.starts_with(known); });
  return sign == kSigns.end() ? 0 : sign->size();
}

}  // namespace pith::text
