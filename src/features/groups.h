// The groups of base features, one file each. Each fills its own columns of every row.
#pragma once

#include <algorithm>
#include <cmath>
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

/// log(1 + x), negative x mirrored.
inline float log1(double x) {
  return static_cast<float>(x < 0 ? -std::log1p(-x) : std::log1p(x));
}

/// a / b, 0 where b is 0.
inline float ratio(double a, double b) {
  return b > 0 ? static_cast<float>(a / b) : 0.0F;
}

inline float capped(std::uint32_t x, std::uint32_t limit) {
  return static_cast<float>(std::min(x, limit));
}

/// Blocks whose hash is equal form a class; classes are numbered in order of their first block.
struct BlockClasses {
  std::vector<std::uint32_t> class_of;  ///< per block
  std::uint32_t count = 0;
};
BlockClasses classes_like(const PageMap& page);     ///< same tags and classes on three levels
BlockClasses classes_of_path(const PageMap& page);  ///< same tag path
BlockClasses classes_of_text(const PageMap& page);  ///< same words

}  // namespace pith::features
