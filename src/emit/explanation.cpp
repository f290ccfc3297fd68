#include "emit/explanation.h"

#include <array>
#include <cstddef>

#include "text/utf8.h"

namespace pith::emit {

std::string shortened(std::string_view text, std::size_t most) {
  const std::string_view beginning = text::beginning_of(text, most);
  return std::string(beginning).append(beginning.size() < text.size() ? "…" : "");
}

std::string_view exclusion_name(Exclusion exclusion) {
  constexpr std::array<std::string_view, 6> kNames = {"",           "repeated", "table",
                                                      "no_article", "together", "headline"};
  return kNames[static_cast<std::size_t>(exclusion)];
}

std::string_view pin_name(const BlockReasons& block) {
  if (block.kept_as_headline) return "keep_headline";
  if (block.kept_as_formula) return "formula";
  return block.kept_together ? "together" : "";
}

Totals totals_of(const Extraction& extraction) {
  Totals totals;
  totals.blocks = extraction.blocks.items.size();
  for (std::size_t i = 0; i < totals.blocks; ++i) {
    const std::size_t words = extraction.blocks.items[i].words;
    totals.words += words;
    if (!extraction.selection.keep[i]) continue;
    ++totals.kept_blocks;
    totals.kept_words += words;
  }
  return totals;
}

const Explanation& explanation_of(const Extraction& extraction) {
  static const Explanation kNone;
  return extraction.explanation ? *extraction.explanation : kNone;
}

const BlockReasons& reasons_for(const Extraction& extraction, std::size_t block) {
  static const BlockReasons kNone;
  return extraction.explanation ? extraction.explanation->blocks[block] : kNone;
}

}  // namespace pith::emit
