// Words of any script.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "text/chars.h"

namespace pith::text {

namespace detail {
inline constexpr auto kFoldedAscii = [] {
  std::array<char, 256> folded{};
  for (std::size_t i = 0; i < 0x80; ++i) {
    const char c = static_cast<char>(i);
    if (base::is_ascii_alphanumeric(c) || c == '_') folded[i] = base::ascii_lowercase(c);
  }
  return folded;
}();
}  // namespace detail

/// A character of ASCII that is kWord, letters as small ones; 0 for all others.
constexpr char folded_ascii(char c) noexcept {
  return detail::kFoldedAscii[static_cast<unsigned char>(c)];
}

/// Calls fn(begin, end, hash) for every word of `utf8`: a run of letters, numbers and underscores (as \w+),
/// where every letter of a script without spaces is a word of its own. begin and end are byte offsets; hash
/// is that of the lower-cased word (base::hash of its code points' UTF-32 bytes, folded). Linear.
template <class Fn>
void for_each_word(std::string_view utf8, Fn&& fn) {
  std::size_t begin = 0;
  std::uint64_t state = base::kFnvOffset;
  bool inside = false;
  const auto fold = [](std::uint64_t h, char32_t c) { return (h ^ c) * 0x100000001b3ULL; };
  for (std::size_t pos = 0; pos < utf8.size();) {
    const std::size_t at = pos;
    if (const char letter = folded_ascii(utf8[at]); letter != 0) {
      if (!inside) {
        begin = at;
        state = base::kFnvOffset;
        inside = true;
      }
      state = fold(state, static_cast<char32_t>(letter));
      ++pos;
      continue;
    }
    const char32_t c = next_code_point(utf8, pos);
    const std::uint16_t bits = c < 0x80 ? 0 : char_class(c);
    if (!(bits & kWord)) {
      if (inside) fn(begin, at, base::mix(state));
      inside = false;
      continue;
    }
    if (bits & kOwnWord) {
      if (inside) fn(begin, at, base::mix(state));
      inside = false;
      fn(at, pos, base::mix(fold(base::kFnvOffset, c)));
      continue;
    }
    if (!inside) {
      begin = at;
      state = base::kFnvOffset;
      inside = true;
    }
    state = fold(state, to_lower(c));
  }
  if (inside) fn(begin, utf8.size(), base::mix(state));
}

namespace detail {
/// Which of eight characters of ASCII are kWord.
constexpr std::uint64_t word_bytes(std::uint64_t eight) noexcept {
  return base::bytes_within(eight | ' ' * base::kEveryByte, 'a', 'z') | base::bytes_within(eight, '0', '9') |
         base::bytes_equal(eight, '_');
}
}  // namespace detail

/// Number of words.
inline std::uint32_t count_words(std::string_view utf8) {
  std::uint32_t words = 0;
  bool inside = false;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const std::uint64_t eight = base::load_eight(utf8.data() + pos, utf8.data() + utf8.size());
    if ((eight & base::kHighBits) == 0) {
      const std::uint64_t word = detail::word_bytes(eight);
      words += base::count_bytes(word & ~(word << 8 | std::uint64_t{inside} << 7));
      inside = word >> 63 != 0;
      pos += 8;
      continue;
    }
    const std::uint16_t bits = char_class(next_code_point(utf8, pos));
    const bool word = bits & kWord, own = bits & kOwnWord;
    words += word && (own || !inside) ? 1U : 0U;
    inside = word && !own;
  }
  return words;
}

}  // namespace pith::text
