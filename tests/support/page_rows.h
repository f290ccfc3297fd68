// The rows of a page for tests of what reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "scoring/rows.h"

namespace pith::test {

// Row-major rows as Rows; the columns for which `is_shared` get the first row's value in every row.
struct PageRows {
  std::vector<float> dense, strips, shared;
  std::vector<std::uint16_t> places;
  std::size_t count = 0, strip_columns = 0;

  scoring::Rows view() const { return {count, strips.data(), strip_columns, shared.data(), places}; }
};

template <class IsShared>
PageRows page_rows(std::vector<float> dense, std::size_t columns, IsShared&& is_shared) {
  PageRows page;
  page.count = dense.size() / columns;
  for (std::size_t column = 0; column < columns; ++column) {
    const bool shared = page.count > 0 && is_shared(column);
    page.places.push_back(static_cast<std::uint16_t>(shared ? scoring::kSharedColumn | page.shared.size()
                                                            : page.strip_columns++));
    if (shared) page.shared.push_back(dense[column]);
  }
  page.strips.assign(
      (page.count + scoring::kStripRows - 1) / scoring::kStripRows * scoring::kStripRows * page.strip_columns,
      7.0F);
  for (std::size_t i = 0; i < dense.size(); ++i) {
    const std::size_t row = i / columns;
    const std::uint16_t place = page.places[i % columns];
    if (place & scoring::kSharedColumn) {
      dense[i] = page.shared[place & ~scoring::kSharedColumn];
    } else {
      page.strips[(row / scoring::kStripRows * page.strip_columns + place) * scoring::kStripRows +
                  row % scoring::kStripRows] = dense[i];
    }
  }
  page.dense = std::move(dense);
  return page;
}

}  // namespace pith::test
