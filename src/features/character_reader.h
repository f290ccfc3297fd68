// Text shapes, one character after the other: what read_text_shape does where it cannot look at many
// characters of ASCII at once, and what all of its ways share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/eight_bytes.h"
#include "base/hash.h"
#include "features/text_shape.h"

namespace pith::features {

/// The word being read. Its hash is over its lower-case characters, ASCII in one byte and others in three,
/// eight bytes at a time.
struct OpenWord {
  std::uint64_t state = base::kFnvOffset;
  std::uint64_t chunk = 0;  ///< the bytes that are not yet in the state, the first one lowest
  unsigned filled = 0;      ///< their number, in bits
  std::uint32_t length = 0;
  std::uint32_t upper = 0, letters = 0, digits = 0;
  std::uint32_t value = 0;  ///< of a number, for years
  std::uint16_t first = 0;  ///< class of the first character
};

/// Between two characters of a text.
struct ShapeReader {
  TextShape& shape;
  std::vector<Word>& words;
  OpenWord word;
  bool pending_end = false;  ///< the last character that is no closing quote or bracket ends a sentence
};

/// What ASCII letters have more than their capitals; in the hashes, digits and underscores have it too.
inline constexpr std::uint64_t kCaseBit = 0x20 * base::kEveryByte;

/// True for a year of this century or the last.
constexpr bool is_year(std::uint32_t value) noexcept {
  return value >= 1900 && value < 2100;
}

/// Counts a character that is no part of a word and no space.
void count_sign(char32_t c, std::uint16_t bits, TextShape& shape);

/// True for characters that may follow the mark that ends a sentence.
constexpr bool is_closing(char32_t c) noexcept {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x201C || c == ' ';
}

/// Reads on from `pos` < utf8.size(): one character, and then more as long as a word is open or what comes is
/// beyond ASCII; with `all` to the end. Returns where it stopped.
std::size_t read_characters(std::string_view utf8, std::size_t pos, bool all, ShapeReader& reader);

/// Sets what the end of the text decides, and ends the word that is open.
void end_shape(std::string_view utf8, ShapeReader& reader);

}  // namespace pith::features
