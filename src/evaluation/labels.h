// Labels for training: which blocks of an annotated page belong to its main content.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/dataset.h"
#include "pith/block.h"

namespace pith::evaluation {

/// Alignments of more cells than this are left to 4-gram matching; a cell takes one byte.
inline constexpr std::size_t kMaxAlignmentCells = 400'000'000;

/// For every block the fraction of its words that belong to `reference`; 0 for a block without words.
///
/// The words of the page and of the reference are aligned by a longest common subsequence in which every run
/// of matches costs 1.5 words to begin, so that stop words scattered over the boilerplate do not pay. Among
/// alignments of one value, the one that skips the fewest page words between its first and its last match
/// wins: a teaser that repeats a sentence of the article is left alone. What the alignment leaves of the
/// reference (text that was moved) is then looked for as 4-grams, in any order, each as often as the
/// reference has it. Words are compared in lower case; every character of a script without spaces is a word.
/// Time and memory grow with the product of the words in common, up to max_cells.
std::vector<float> label_blocks(const Blocks& blocks, std::string_view reference,
                                std::size_t max_cells = kMaxAlignmentCells);

/// For every block 1 if it holds (a part of) a segment of `with`, 0 if of `without`, −1 if of neither or of
/// both. Segments are compared as in the metric: as they are written, white space collapsed; one may lie in a
/// block or span several. Every place of a `without` segment counts; of a `with` segment that the page
/// repeats, only the one in the longest block, and none where that leaves a tie, because nobody says which of
/// them was meant.
std::vector<float> label_blocks_by_segments(const Blocks& blocks, const std::vector<std::string>& with,
                                            const std::vector<std::string>& without);

/// The labels of a page by what its set has: segments, or the whole text.
std::vector<float> label_page(SetKind kind, const Blocks& blocks, const AnnotatedPage& page);

}  // namespace pith::evaluation
