// Is a text all article, with nothing round it that would have to go?
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "pith/block.h"

namespace pith::select {

/// What is known of a text as a whole; models/whole_text.tsv says what each number is.
enum class WholeTextNumber : unsigned char {
#define PITH_NUMBER(name, weight) name,
#include "numbers/whole_text.inc"
#undef PITH_NUMBER
  count_
};

using WholeTextNumbers = std::array<float, static_cast<std::size_t>(WholeTextNumber::count_)>;

/// The first block that is no line above the article: section, headline, byline and day are short and no
/// sentences, and five at most. 0 where there are more, or nothing else. O(blocks).
std::size_t article_begin(const Blocks& blocks);

/// The numbers of a text, from article_begin() on, whose blocks have these scores of the text model, and
/// which is judged to have no article with this probability; all 0 for a text without words. O(blocks).
WholeTextNumbers whole_text_numbers(const Blocks& blocks, const std::vector<float>& scores, float no_article);

/// The probability that somebody took away what stood round the article, but for lines above it, or that
/// nothing ever did: a logistic regression over these numbers with the weights of models/whole_text.tsv. 0
/// for a text without words. O(blocks).
float whole_text_probability(const Blocks& blocks, const std::vector<float>& scores, float no_article);

}  // namespace pith::select
