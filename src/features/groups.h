// The groups of base features, one file each. Each fills its own columns of every row.
#pragma once

#include <algorithm>
#include <cstdint>

#include "features/features.h"

namespace pith::features {

void fill_text(const PageMap& page, FeatureMatrix& rows);
void fill_ancestry(const PageMap& page, FeatureMatrix& rows);
void fill_position(const PageMap& page, const PageSource& source, FeatureMatrix& rows);
void fill_neighbours(const PageMap& page, FeatureMatrix& rows);
void fill_containers(const PageMap& page, FeatureMatrix& rows);
void fill_repetition(const PageMap& page, FeatureMatrix& rows);
void fill_phrases(const PageMap& page, const PageSource& source, FeatureMatrix& rows);
void fill_vocabulary(const PageMap& page, FeatureMatrix& rows);
void fill_page(const PageMap& page, const PageSource& source, FeatureMatrix& rows);

/// A number as a column has it.
template <class Number>
constexpr float number(Number x) noexcept {
  return static_cast<float>(x);
}

/// a / b, 0 where b is 0.
template <class Dividend, class Divisor>
float ratio(Dividend a, Divisor b) noexcept {
  return b > 0 ? static_cast<float>(a) / static_cast<float>(b) : 0.0F;
}

inline float capped(std::uint32_t x, std::uint32_t limit) {
  return static_cast<float>(std::min(x, limit));
}

/// The blocks up to `reach` away from block i, itself included.
inline BlockRange window(const PageMap& page, std::uint32_t i, std::uint32_t reach) {
  return {i > reach ? i - reach : 0, std::min(page.size(), i + reach + 1)};
}

/// Running sums over the blocks of a score times words. The page must outlive them.
class WeightedSums {
 public:
  WeightedSums(const PageMap& page, const std::vector<float>& scores)
      : page_(page), sums_(page.size() + 1, 0.0) {
    for (std::uint32_t i = 0; i < page.size(); ++i) {
      sums_[i + 1] = sums_[i] + static_cast<double>(scores[i]) * page.block(i).words;
    }
  }
  double sum(BlockRange range) const { return sums_[range.end] - sums_[range.begin]; }
  /// Word-weighted mean of the score.
  float mean(BlockRange range) const { return ratio(sum(range), page_.sum(range).words); }
  /// The same without block i, which is one of the range.
  float mean_without(BlockRange range, std::uint32_t i) const {
    return ratio(sum(range) - sum({i, i + 1}),
                 page_.sum(range).words - static_cast<double>(page_.block(i).words));
  }

 private:
  const PageMap& page_;
  std::vector<double> sums_;
};

}  // namespace pith::features
