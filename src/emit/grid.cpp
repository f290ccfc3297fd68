#include "emit/grid.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace pith::emit {
namespace {

constexpr std::size_t kMostColumns = 1000;
// A grid may have so many times its cells and some more: a page could write spans that make it enormous.
constexpr std::size_t kSparse = 8;
constexpr std::size_t kFreePlaces = 4000;

// Nothing when the spans ask for too much.
std::optional<Grid> placed(const Content& content, std::uint32_t table, bool spans) {
  Grid grid;
  std::vector<std::uint32_t> covered;  // by column, the rows that a cell above still reaches over
  std::size_t columns = 0, cells = 0;
  const std::vector<ContentNode>& nodes = content.nodes;
  for (std::uint32_t row = table + 1; row < nodes[table].end; row = nodes[row].end) {
    if (nodes[row].kind != ContentKind::row) continue;
    std::vector<std::uint32_t>& places = grid.emplace_back();
    std::size_t column = 0;
    for (std::uint32_t cell = row + 1; cell < nodes[row].end; cell = nodes[cell].end) {
      ++cells;
      while (column < covered.size() && covered[column] > 0) ++column;
      if (spans && column >= kMostColumns) return std::nullopt;
      places.resize(column, kNoCell);
      places.push_back(cell);
      const std::size_t span = spans ? std::min<std::size_t>(nodes[cell].columns, kMostColumns) : 1;
      if (spans && covered.size() < column + span) covered.resize(column + span, 0);
      for (std::size_t i = column; spans && i < column + span; ++i)
        covered[i] = std::max(covered[i], nodes[cell].rows);
      column += span;
    }
    columns = std::max(columns, places.size());
    if (spans && columns * grid.size() > kSparse * cells + kFreePlaces) return std::nullopt;
    for (std::uint32_t& rows : covered) rows -= rows > 0;
  }
  for (std::vector<std::uint32_t>& places : grid) places.resize(columns, kNoCell);
  return grid;
}

}  // namespace

Grid grid_of(const Content& content, std::uint32_t table) {
  if (auto grid = placed(content, table, true)) return std::move(*grid);
  return *placed(content, table, false);
}

}  // namespace pith::emit
