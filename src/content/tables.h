// Tables of data and tables that only lay out a page.
#pragma once

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

}  // namespace pith::content
