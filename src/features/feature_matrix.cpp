#include "features/feature_matrix.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace pith::features {
namespace {

constexpr std::array<std::string_view, kFeatureCount> kNames = {
#define PITH_FEATURE(name, meaning) #name,
#define PITH_PAGE_FEATURE(name, meaning) #name,
#include "features/features.def"
#undef PITH_FEATURE
#undef PITH_PAGE_FEATURE
};

constexpr std::array<std::string_view, kFeatureCount> kMeanings = {
#define PITH_FEATURE(name, meaning) meaning,
#define PITH_PAGE_FEATURE(name, meaning) meaning,
#include "features/features.def"
#undef PITH_FEATURE
#undef PITH_PAGE_FEATURE
};

}  // namespace

std::string_view feature_name(std::size_t column) noexcept {
  return kNames[column];
}
std::string_view feature_meaning(std::size_t column) noexcept {
  return kMeanings[column];
}

FeatureMatrix::FeatureMatrix(std::size_t row_count) : rows(row_count) {
  const std::size_t strips = (row_count + kStripRows - 1) / kStripRows;
  strips_ = std::make_unique_for_overwrite<StripColumn[]>(strips * kStripColumns);
  if (strips > 0) std::fill_n(strips_.get() + (strips - 1) * kStripColumns, kStripColumns, StripColumn{});
}

void FeatureMatrix::write_row(std::size_t i, float* row) const {
  for (std::size_t column = 0; column < kFeatureCount; ++column) row[column] = value(i, column);
}

void FeatureMatrix::read_row(std::size_t i, const float* row) {
  for (std::size_t column = 0; column < kFeatureCount; ++column) {
    if (!detail::kIsShared[column]) {
      strips_[index(i, column)].rows[i % kStripRows] = row[column];
    } else if (i == 0) {
      shared_[kPlaces[column] & ~kSharedColumn] = row[column];
    }
  }
}

std::uint64_t feature_schema_hash() noexcept {
  std::uint64_t state = base::kFnvOffset;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    state = base::fnv1a("\n", base::fnv1a(kMeanings[i], base::fnv1a("\t", base::fnv1a(kNames[i], state))));
  }
  return base::mix(state);
}

}  // namespace pith::features
