// Scores to keep set.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/block.h"
#include "pith/extraction.h"
#include "pith/options.h"
#include "scoring/model.h"

namespace pith::select {

/// The page types, in the order of the page head's outputs.
inline constexpr std::array<std::string_view, 7> kPageTypes = {
    "article", "documentation", "service", "forum", "listing", "product", "collection"};

/// Numbers by which the empty-page head judges whether a page has content at all.
inline constexpr std::size_t kEmptyPageNumbers = 10;
std::array<float, kEmptyPageNumbers> empty_page_numbers(const Blocks& blocks,
                                                        const std::vector<float>& scores);

/// What select() is to go by.
struct SelectOptions {
  Favor favor = Favor::balanced;
  bool tables = true;
  bool plain_text = false;  ///< flattened text, which may be nothing but an article: whole_text.h
};

/// Chooses the blocks that maximise the expected F of the kept words under the scores, which err together on
/// a page: F1, or F0.5 and F3 when precision or recall is favoured (van Rijsbergen, Information Retrieval,
/// 1979, chapter 7; the optimal set is a prefix of the blocks sorted by score: Lewis, "Evaluating and
/// optimizing autonomous text classification systems", SIGIR 1995). Of blocks of five words or more with the
/// same text only one is kept, the first that scores near the best, code and tables excepted. A page that the
/// empty-page head judges empty keeps nothing; a plain text that is likely to be an article alone (above
/// .5; .8 where precision is favoured, .2 where recall is) keeps all but
/// repeated text and the lines above it, which go by their scores. O(blocks log blocks).
Selection select(const Blocks& blocks, std::vector<float> scores,
                 const std::vector<float>& type_probabilities, const scoring::Logistic& empty_page,
                 const SelectOptions& options);

/// What select() went by to make this selection, with the same arguments: the cuts that it could choose from,
/// and the blocks that could not be chosen. Everything of an Explanation that concerns the choice and not the
/// scores.
Explanation explain(const Blocks& blocks, const Selection& selection, const scoring::Logistic& empty_page,
                    const SelectOptions& options);

}  // namespace pith::select
