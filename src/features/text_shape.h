// What the characters of one block look like.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pith::features {

/// One word of a block.
struct Word {
  std::uint64_t hash;   ///< of the lower-cased word
  std::uint8_t length;  ///< code points, at most 255
  bool own;             ///< a letter of a script without spaces
};

/// Counts over one block's text; see features.def for their meaning.
struct TextShape {
  std::uint32_t words = 0, code_points = 0, longest = 0, numbers = 0, capitalised = 0, shouted = 0,
                own_words = 0, short_words = 0, years = 0;
  std::uint32_t sentence_ends = 0, commas = 0, punctuation = 0, symbols = 0, currency = 0, at_signs = 0,
                bars = 0, questions = 0, exclamations = 0, quotes = 0, brackets = 0, slashes = 0;
  bool ends_sentence = false, ends_colon = false, ends_ellipsis = false, copyright = false,
       starts_lower = false, clock = false;
};

/// One sweep over the text; appends its words to `words`.
TextShape read_text_shape(std::string_view utf8, std::vector<Word>& words);

}  // namespace pith::features
