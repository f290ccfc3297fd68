// A table's cells on a grid of rows and columns.
#pragma once

#include <cstdint>
#include <vector>

#include "pith/content.h"

namespace pith::emit {

/// Rows of cells, each an index of Content::nodes or kNoCell where another cell reaches over the place or
/// none is. All rows have the same length; columns in which no cell begins are left out at the end.
inline constexpr std::uint32_t kNoCell = 0xFFFFFFFFU;
using Grid = std::vector<std::vector<std::uint32_t>>;

/// Places the cells of a table as the HTML standard does (4.9.12). Where their spans would make a grid of
/// mostly empty places, or of more than 1,000 columns, each row holds its cells one after the other.
Grid grid_of(const Content& content, std::uint32_t table);

}  // namespace pith::emit
