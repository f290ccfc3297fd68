#include "emit/grid.h"

#include <algorithm>
#include <cstddef>

namespace pith::emit {
namespace {

constexpr std::size_t kMostColumns = 1000;

}  // namespace

Grid grid_of(const Content& content, std::uint32_t table) {
  Grid grid;
  std::vector<std::uint32_t> covered;  // by column, the rows that a cell above still reaches over
  std::size_t columns = 0;
  const std::vector<ContentNode>& nodes = content.nodes;
  for (std::uint32_t row = table + 1; row < nodes[table].end; row = nodes[row].end) {
    if (nodes[row].kind != ContentKind::row) continue;
    std::vector<std::uint32_t>& places = grid.emplace_back();
    std::size_t column = 0;
    for (std::uint32_t cell = row + 1; cell < nodes[row].end; cell = nodes[cell].end) {
      while (column < covered.size() && covered[column] > 0) ++column;
      places.resize(column, kNoCell);
      places.push_back(cell);
      const std::size_t span =
          column < kMostColumns ? std::min<std::size_t>(nodes[cell].columns, kMostColumns) : 1;
      if (covered.size() < column + span) covered.resize(column + span, 0);
      for (std::size_t i = column; i < column + span; ++i)
        covered[i] = std::max(covered[i], nodes[cell].rows);
      column += span;
    }
    columns = std::max(columns, places.size());
    for (std::uint32_t& rows : covered) rows -= rows > 0;
  }
  for (std::vector<std::uint32_t>& places : grid) places.resize(columns, kNoCell);
  return grid;
}

}  // namespace pith::emit
