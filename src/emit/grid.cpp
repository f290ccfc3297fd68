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
  Columns columns(spans);
  const std::vector<ContentNode>& nodes = content.nodes;
  for (std::uint32_t row = table + 1; row < nodes[table].end; row = nodes[row].end) {
    if (nodes[row].kind != ContentKind::row) continue;
    std::vector<std::uint32_t>& places = grid.emplace_back();
    for (std::uint32_t cell = row + 1; cell < nodes[row].end; cell = nodes[cell].end) {
      const std::size_t column = columns.place(nodes[cell].columns, nodes[cell].rows);
      if (columns.too_many()) return std::nullopt;
      places.resize(column, kNoCell);
      places.push_back(cell);
    }
    columns.end_row();
    if (columns.too_many()) return std::nullopt;
  }
  for (std::vector<std::uint32_t>& places : grid) places.resize(columns.count(), kNoCell);
  return grid;
}

}  // namespace

std::size_t Columns::place(std::uint32_t columns, std::uint32_t rows) {
  ++cells_;
  while (column_ < covered_.size() && covered_[column_] > 0) ++column_;
  too_many_ |= spans_ && column_ >= kMostColumns;
  const std::size_t column = column_;
  if (too_many_) return column;
  count_ = std::max(count_, column + 1);
  column_ += spans_ ? std::min<std::size_t>(columns, kMostColumns) : 1;
  if (!spans_) return column;
  if (covered_.size() < column_) covered_.resize(column_, 0);
  for (std::size_t i = column; i < column_; ++i) covered_[i] = std::max(covered_[i], rows);
  return column;
}

void Columns::end_row() {
  ++rows_;
  column_ = 0;
  too_many_ |= spans_ && count_ * rows_ > kSparse * cells_ + kFreePlaces;
  for (std::uint32_t& rows : covered_) rows -= rows > 0;
}

Grid grid_of(const Content& content, std::uint32_t table) {
  if (auto grid = placed(content, table, true)) return std::move(*grid);
  return *placed(content, table, false);
}

}  // namespace pith::emit
