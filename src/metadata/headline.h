// Which of the lines of flattened text is the headline.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "metadata/text_lines.h"

namespace pith::metadata {

/// What is known of a line; models/headline.tsv says what each number is.
enum class HeadlineFeature : unsigned char {
#define PITH_NUMBER(name, weight) name,
#include "numbers/headline.inc"
#undef PITH_NUMBER
  count_
};  // `none` is no property of a line but the score of there being no headline

using HeadlineRow = std::array<float, static_cast<std::size_t>(HeadlineFeature::count_)>;

/// One row a line; all zeros for a line that cannot be a headline.
std::vector<HeadlineRow> headline_rows(const TextLines& lines, const Blocks& blocks);

/// Index of the best line by the weights of models/headline.tsv, a conditional logit over the lines of a page
/// (McFadden, 1974), that is no slogan; lines.lines.size() where none can be a headline.
std::size_t find_headline(const TextLines& lines, const Blocks& blocks);

}  // namespace pith::metadata
