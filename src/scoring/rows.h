// The rows of a page as everything here reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace pith::scoring {

/// Rows of a strip; see Rows.
inline constexpr std::size_t kStripRows = 16;
/// Set in Rows::places for columns that all rows share.
inline constexpr std::uint16_t kSharedColumn = 0x8000;

/// The rows of one page, as views: strips of kStripRows rows, each column by column. The last strip is as
/// long as the others.
struct Rows {
  std::size_t count = 0;
  const float* strips = nullptr;
  std::size_t strip_columns = 0;  ///< a strip has kStripRows times as many values
  const float* shared = nullptr;  ///< values that all rows share
  std::span<const std::uint16_t>
      places;  ///< per column: place in the strip, or (kSharedColumn | place in `shared`)
};

}  // namespace pith::scoring
