// One row per block, one named column per feature.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pith::features {

/// The columns, in the order of features.def.
enum class Feature : std::uint16_t {
#define PITH_FEATURE(name, meaning) name,
#include "features/features.def"
#undef PITH_FEATURE
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

/// Row-major floats; every row is kFeatureCount wide.
struct FeatureMatrix {
  std::size_t rows = 0;
  std::vector<float> values;

  float* row(std::size_t i) { return values.data() + i * kFeatureCount; }
  const float* row(std::size_t i) const { return values.data() + i * kFeatureCount; }
  float& at(std::size_t i, Feature feature) { return row(i)[static_cast<std::size_t>(feature)]; }
  float at(std::size_t i, Feature feature) const { return row(i)[static_cast<std::size_t>(feature)]; }
};

/// Hashed tokens of every block, as one list with offsets: block i has tokens[offsets[i] .. offsets[i + 1]).
struct TokenLists {
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> tokens;  ///< 32-bit hashes; a model takes them modulo its number of buckets

  void end_block() { offsets.push_back(static_cast<std::uint32_t>(tokens.size())); }
};

}  // namespace pith::features
