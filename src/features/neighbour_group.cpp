// Features of the blocks beside a block. Reads the text group's columns of the other rows.
#include "features/groups.h"

namespace pith::features {
namespace {

// A neighbour's three columns stand together in features.def.
void fill_neighbour(const PageMap& page, FeatureMatrix& rows, std::uint32_t i, std::int64_t other,
                    Feature first) {
  if (other < 0 || other >= static_cast<std::int64_t>(page.size())) {
    for (std::size_t k = 0; k < 3; ++k) rows.at(i, first, k) = -1;
    return;
  }
  const auto n = static_cast<std::uint32_t>(other);
  rows.at(i, first, 0) = rows.at(n, Feature::words);
  rows.at(i, first, 1) = rows.at(n, Feature::link_ratio);
  rows.at(i, first, 2) = rows.at(n, Feature::leaf);
}

void fill_window(const PageMap& page, FeatureMatrix& rows, std::uint32_t i, std::uint32_t reach,
                 Feature first) {
  const BlockSums sums = page.sum(window(page, i, reach));
  rows.at(i, first, 0) = ratio(sums.words, sums.blocks);
  rows.at(i, first, 1) = ratio(sums.link_words, sums.words);
  rows.at(i, first, 2) = ratio(sums.sentence_words, sums.words);
}

}  // namespace

void fill_neighbours(const PageMap& page, FeatureMatrix& rows) {
  const std::uint32_t size = page.size();
  for (std::uint32_t i = 0; i < size; ++i) {
    const auto at = static_cast<std::int64_t>(i);
    fill_neighbour(page, rows, i, at - 1, Feature::words_before1);
    fill_neighbour(page, rows, i, at - 2, Feature::words_before2);
    fill_neighbour(page, rows, i, at - 3, Feature::words_before3);
    fill_neighbour(page, rows, i, at + 1, Feature::words_after1);
    fill_neighbour(page, rows, i, at + 2, Feature::words_after2);
    fill_neighbour(page, rows, i, at + 3, Feature::words_after3);
    rows.at(i, Feature::ends_sentence_before1) = i > 0 ? rows.at(i - 1, Feature::ends_sentence) : -1.0F;
    rows.at(i, Feature::ends_sentence_after1) = i + 1 < size ? rows.at(i + 1, Feature::ends_sentence) : -1.0F;
    fill_window(page, rows, i, 4, Feature::near_words);
    fill_window(page, rows, i, 12, Feature::around_words);
  }
}

}  // namespace pith::features
