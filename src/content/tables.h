// Tables of data and tables that only lay out a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "content/page.h"

namespace pith::content {

/// Columns that a cell may span (HTML standard, 4.9.11), and rows.
inline constexpr std::uint32_t kMostColumns = 1000;
inline constexpr std::uint32_t kMostRows = 65'534;

/// Is this <table>, in which something is kept, one of data? Not when it says that it is for presentation,
/// when a heading stands in a cell, or another table that is more than a few words (or that a third
/// of the cells hold, or that holds one itself), when it has one column, or code and beside it nothing but
/// numbers and signs; without header cells or a caption it takes two rows of two cells (three, where a cell
/// holds a table), none of them prose or long code. Looks at no table that stands in two others: linear in
/// the table, and for all tables of a page in the page.
bool holds_data(const KeptPage& page, NodeId table);

/// What a colspan or rowspan attribute says, from 1 to `most`.
std::uint32_t read_span(std::string_view value, std::uint32_t most);

/// The rows of a table, whether they are kept or not: how far its cells reach.
class TableRows {
 public:
  /// Those of `table`, without the tables in its cells.
  void read(const Document& document, NodeId table);
  /// The first node that a cell of `row` does not reach over if it spans so many rows. As browsers do, it
  /// ends with its <thead>, <tbody> or <tfoot>.
  NodeId reach(NodeId row, std::uint32_t rows) const;
  /// All of them, in their order.
  const std::vector<NodeId>& ids() const { return ids_; }

 private:
  std::vector<NodeId> ids_;
  std::vector<std::size_t> group_ends_;  // of each, one past the last row of the same group
  NodeId end_ = 0;
};

}  // namespace pith::content
