// Features of the blocks beside a block. Reads the text group's columns of the other rows.
#include <array>

#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::size_t kReach = 3;

// A column of the text group with its values and, before and behind them, kReach times -1 for the blocks that
// are not there.
std::vector<float> with_ends(const FeatureMatrix& rows, Feature feature) {
  std::vector<float> values(rows.rows + 2 * kReach, -1.0F);
  for (std::size_t i = 0; i < rows.rows; ++i) values[kReach + i] = rows.at(i, feature);
  return values;
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
  using enum Feature;
  const std::vector<float> word_column = with_ends(rows, Feature::words),
                           link_column = with_ends(rows, link_ratio), leaf_column = with_ends(rows, leaf),
                           end_column = with_ends(rows, ends_sentence);
  // A neighbour's three columns stand together in features.def.
  constexpr std::array kBefore = {words_before1, words_before2, words_before3},
                       kAfter = {words_after1, words_after2, words_after3};
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const std::size_t here = kReach + i;
    for (std::size_t k = 0; k < kReach; ++k) {
      const std::size_t before = here - 1 - k, after = here + 1 + k;
      rows.at(i, kBefore[k], 0) = word_column[before];
      rows.at(i, kBefore[k], 1) = link_column[before];
      rows.at(i, kBefore[k], 2) = leaf_column[before];
      rows.at(i, kAfter[k], 0) = word_column[after];
      rows.at(i, kAfter[k], 1) = link_column[after];
      rows.at(i, kAfter[k], 2) = leaf_column[after];
    }
    rows.at(i, ends_sentence_before1) = end_column[here - 1];
    rows.at(i, ends_sentence_after1) = end_column[here + 1];
    fill_window(page, rows, i, 4, near_words);
    fill_window(page, rows, i, 12, around_words);
  }
}

}  // namespace pith::features
