// What the forms of an explanation have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/explanation.h"
#include "pith/extraction.h"

namespace pith::emit {

/// The text, or its beginning of at most `most` bytes and an ellipsis.
std::string shortened(std::string_view text, std::size_t most);

/// "repeated", "table", "no_article", "together" or "headline"; empty for none.
std::string_view exclusion_name(Exclusion exclusion);

/// Why a block is kept in spite of its score: "keep_headline", "formula" or "together"; empty where it is
/// not.
std::string_view pin_name(const BlockReasons& block);

/// Blocks and words of a page, and those of them that are kept.
struct Totals {
  std::size_t blocks = 0, kept_blocks = 0, words = 0, kept_words = 0;
};
Totals totals_of(const Extraction& extraction);

/// The explanation; an empty one where the extraction has none.
const Explanation& explanation_of(const Extraction& extraction);

/// The reasons for a block; none where the extraction has no explanation.
const BlockReasons& reasons_for(const Extraction& extraction, std::size_t block);

}  // namespace pith::emit
