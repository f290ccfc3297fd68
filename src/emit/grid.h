// A table's cells on a grid of rows and columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pith/content.h"

namespace pith::emit {

/// Gives the cells of a table their columns, one after the other, as the HTML standard does (4.9.12).
class Columns {
 public:
  /// Without spans, each row holds its cells one after the other.
  explicit Columns(bool spans) : spans_(spans) {}

  /// The column in which the next cell of the row begins.
  std::size_t place(std::uint32_t columns, std::uint32_t rows);
  void end_row();
  /// Have the spans made a grid of mostly empty places, or of more than 1,000 columns? Its other cells have
  /// no place then.
  bool too_many() const { return too_many_; }
  /// That have been taken so far, by cells that begin in them.
  std::size_t count() const { return count_; }

 private:
  bool spans_, too_many_ = false;
  std::vector<std::uint32_t> covered_;  // by column, the rows that a cell above still reaches over
  std::size_t column_ = 0, count_ = 0, cells_ = 0, rows_ = 0;
};

/// Rows of cells, each an index of Content::nodes or kNoCell where another cell reaches over the place or
/// none is. All rows have the same length; columns in which no cell begins are left out at the end.
inline constexpr std::uint32_t kNoCell = 0xFFFFFFFFU;
using Grid = std::vector<std::vector<std::uint32_t>>;

/// Places the cells of a table. Where there are too_many() columns, each row holds its cells one after the
/// other.
Grid grid_of(const Content& content, std::uint32_t table);

}  // namespace pith::emit
