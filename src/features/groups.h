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

}  // namespace pith::features
