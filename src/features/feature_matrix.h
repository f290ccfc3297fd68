// One row per block, one named column per feature.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pith::features {

/// The columns, in the order of features.def.
enum class Feature : std::uint16_t {
#define PITH_FEATURE(name, meaning) name,
#define PITH_PAGE_FEATURE(name, meaning) name,
#include "features/features.def"
#undef PITH_FEATURE
#undef PITH_PAGE_FEATURE
  count_
};

inline constexpr std::size_t kFeatureCount = static_cast<std::size_t>(Feature::count_);
/// Columns before this one do not depend on a model.
inline constexpr std::size_t kFirstLexical = static_cast<std::size_t>(Feature::lexical);
inline constexpr std::size_t kFirstPageType = static_cast<std::size_t>(Feature::type_article);
/// Columns before this one are what the first pass sees.
inline constexpr std::size_t kFirstContext = static_cast<std::size_t>(Feature::pass1);

std::string_view feature_name(std::size_t column) noexcept;
std::string_view feature_meaning(std::size_t column) noexcept;

/// Hash of all names and meanings in order: a model only fits the schema it was trained on.
std::uint64_t feature_schema_hash() noexcept;

/// Rows that stand together: a strip has kStripRows values of one column, then those of the next.
inline constexpr std::size_t kStripRows = 16;

/// Set in kPlaces for columns that have one value for the whole page.
inline constexpr std::uint16_t kSharedColumn = 0x8000;

namespace detail {
inline constexpr std::array<bool, kFeatureCount> kIsShared = {
#define PITH_FEATURE(name, meaning) false,
#define PITH_PAGE_FEATURE(name, meaning) true,
#include "features/features.def"
#undef PITH_FEATURE
#undef PITH_PAGE_FEATURE
};

constexpr std::array<std::uint16_t, kFeatureCount> place_columns() {
  std::array<std::uint16_t, kFeatureCount> places{};
  std::uint16_t own = 0, shared = 0;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    places[i] = kIsShared[i] ? static_cast<std::uint16_t>(kSharedColumn | shared++)
                             : static_cast<std::uint16_t>(own++);
  }
  return places;
}
}  // namespace detail

/// Where a column stands: in each strip, or (kSharedColumn | place) among the shared values.
inline constexpr std::array<std::uint16_t, kFeatureCount> kPlaces = detail::place_columns();
inline constexpr std::size_t kSharedColumns = [] {
  std::size_t count = 0;
  for (const bool shared : detail::kIsShared) count += shared ? 1 : 0;
  return count;
}();
inline constexpr std::size_t kStripColumns = kFeatureCount - kSharedColumns;

/// The features of a page. Columns that are the same for every block are there once; the others stand column
/// by column in strips of kStripRows blocks, so that a forest can be evaluated for a whole strip at a time
/// while the strip stays in the first-level cache. A column's values are unspecified until it is
/// filled; rows beyond the last one, which fill its strip, are 0. Movable.
class FeatureMatrix {
 public:
  std::size_t rows = 0;

  explicit FeatureMatrix(std::size_t row_count = 0);

  /// A column that every block has its own value of: not a PITH_PAGE_FEATURE. With `offset`, the column that
  /// many places further on.
  float& at(std::size_t i, Feature feature, std::size_t offset = 0) {
    return strips_[index(i, static_cast<std::size_t>(feature) + offset)].rows[i % kStripRows];
  }
  float at(std::size_t i, Feature feature, std::size_t offset = 0) const {
    return strips_[index(i, static_cast<std::size_t>(feature) + offset)].rows[i % kStripRows];
  }
  /// A column that all blocks share.
  float& shared(Feature feature, std::size_t offset = 0) {
    return shared_[kPlaces[static_cast<std::size_t>(feature) + offset] & ~kSharedColumn];
  }
  /// Any column.
  float value(std::size_t i, std::size_t column) const {
    return detail::kIsShared[column] ? shared_[kPlaces[column] & ~kSharedColumn]
                                     : strips_[index(i, column)].rows[i % kStripRows];
  }
  /// One row, kFeatureCount values, in the order of features.def; and back. Reading row 0 sets the shared
  /// columns.
  void write_row(std::size_t i, float* row) const;
  void read_row(std::size_t i, const float* row);

  const float* strips() const noexcept { return rows > 0 ? strips_[0].rows.data() : nullptr; }
  const float* shared_values() const noexcept { return shared_.data(); }

 private:
  // A column of a strip: a line of the cache, which no vector then straddles.
  struct alignas(kStripRows * sizeof(float)) StripColumn {
    std::array<float, kStripRows> rows;
  };
  static std::size_t index(std::size_t i, std::size_t column) {
    return i / kStripRows * kStripColumns + kPlaces[column];
  }
  std::unique_ptr<StripColumn[]> strips_;
  std::array<float, kSharedColumns> shared_{};
};

/// Hashed tokens of every block, as one list with offsets: block i has tokens[offsets[i] .. offsets[i + 1]).
struct TokenLists {
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> tokens;  ///< 32-bit hashes; a model takes them modulo its number of buckets

  void end_block() { offsets.push_back(static_cast<std::uint32_t>(tokens.size())); }
};

}  // namespace pith::features
