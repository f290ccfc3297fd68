// Text as the metrics of the annotated pages see it. They were defined in Python, and every figure must agree
// with them, so this follows str.lower(), str.isspace() and the `\w` of re to the letter. Blocks and features
// have words of their own (text/words.h); the two differ in a few characters only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith::evaluation {

/// The words of a text as hashes of their lower-cased form, in order.
using Words = std::vector<std::uint64_t>;

/// Full lower-casing without a locale: final sigma, and a capital I with a dot becomes two characters.
std::string lower(std::string_view utf8);

/// Runs of letters, numbers and underscores of the lower-cased text.
Words words(std::string_view utf8);

/// The same, but every character of Chinese, Japanese and Thai (U+0E00, U+3040, U+3400, U+4E00 and U+F900
/// blocks, marks included) is a word.
Words news_words(std::string_view utf8);

/// White space collapsed to single spaces and trimmed.
std::string collapse_space(std::string_view utf8);

}  // namespace pith::evaluation
