// What the characters of one block look like.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pith::features {

/// One word of a block.
struct Word {
  std::uint64_t hash;   ///< of the lower-cased word
  std::uint8_t length;  ///< code points, at most 255
  bool own;             ///< a letter of a script without spaces

  bool operator==(const Word&) const = default;
};

/// Counts over one block's text; see features.def for their meaning.
struct TextShape {
  std::uint32_t words = 0, code_points = 0, longest = 0, numbers = 0, capitalised = 0, shouted = 0,
                own_words = 0, short_words = 0, years = 0;
  std::uint32_t sentence_ends = 0, commas = 0, punctuation = 0, symbols = 0, currency = 0, at_signs = 0,
                bars = 0, questions = 0, exclamations = 0, quotes = 0, brackets = 0, slashes = 0;
  bool ends_sentence = false, ends_colon = false, ends_ellipsis = false, copyright = false,
       starts_lower = false, clock = false;

  bool operator==(const TextShape&) const = default;
};

/// The shape of [begin, end) of `text`, which is valid UTF-8 and may be longer, so that the last characters
/// need no copy. Appends its words to `words`. One sweep, vectorised over characters of ASCII.
TextShape read_text_shape(std::string_view text, std::size_t begin, std::size_t end,
                          std::vector<Word>& words);

/// That of all of a text.
TextShape read_text_shape(std::string_view utf8, std::vector<Word>& words);

/// The same, one character after the other, for the tests.
TextShape read_text_shape_slowly(std::string_view utf8, std::vector<Word>& words);

}  // namespace pith::features
