#include "emit/places.h"

#include <algorithm>

#include "content/tables.h"
#include "emit/grid.h"

namespace pith::emit {
namespace {

bool is_list(Tag tag) {
  return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::menu || tag == Tag::dir;
}

bool is_of_table(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::tr;
}

// Of a cell among others in their order.
std::size_t column_of(const std::vector<std::pair<std::uint32_t, std::size_t>>& columns, std::uint32_t cell) {
  const auto found = std::lower_bound(columns.begin(), columns.end(), std::pair(cell, std::size_t{0}));
  return found != columns.end() && found->first == cell ? found->second : 0;
}

}  // namespace

Places::Places(const content::KeptPage& page, const std::vector<ContentBlock>& others)
    : page_(page), document_(page.document) {
  for (const ContentBlock& one : others) {
    if (one.block == ContentBlock::kNone) others_.push_back(one.element);
  }
}

// Place of the contents of the node `id`, which stands at `place`.
Place Places::inside(NodeId id, Place place) {
  const Tag tag = document_[id].tag;
  if (is_list(tag)) {
    if (place.list == kNoNode) place.list = id;
  } else if (tag == Tag::table && place.in_data) {
    place.inner = id;
  } else if (tag == Tag::table) {
    place.table = id;
    place.row = place.cell = kNoNode;
    place.in_data = content::holds_data(page_, id);
    if (place.in_data && !find_columns(id, true)) find_columns(id, false);
  } else if (place.inner != kNoNode || (place.cell != kNoNode && is_of_table(tag))) {
    return place;  // in a template there may be a row or cell without a table of its own
  } else if (tag == Tag::td || tag == Tag::th) {
    place.cell = id;
    if (place.in_data) place.column = column_of(id);
  } else if (tag == Tag::tr) {
    place.row = id;
    place.cell = kNoNode;
  }
  return place;
}

std::size_t Places::column_of(NodeId cell) const {
  return emit::column_of(columns_, cell);
}

bool Places::is_written(NodeId row) const {
  const auto other = std::lower_bound(others_.begin(), others_.end(), row);
  return page_.has_text(row) || (other != others_.end() && *other < document_[row].end);
}

// Of all cells in rows that are written. False where their spans ask for too much.
bool Places::find_columns(NodeId table, bool spans) {
  columns_.clear();
  content::TableRows rows;
  rows.read(document_, table);
  std::vector<NodeId> written = rows.ids();
  std::erase_if(written, [this](NodeId row) { return !is_written(row); });
  Columns columns(spans);
  for (auto row = written.begin(); row != written.end(); ++row) {
    for (NodeId id = *row + 1; id < document_[*row].end;) {
      const Node& node = document_[id];
      if (node.tag == Tag::tr) break;  // of a template
      const bool is_cell = node.tag == Tag::td || node.tag == Tag::th;
      if (is_cell) {
        const std::uint32_t wide =
            content::read_span(document_.attribute(id, "colspan"), content::kMostColumns);
        // Of the rows that the cell spans, those that are written.
        std::uint32_t high = content::read_span(document_.attribute(id, "rowspan"), content::kMostRows);
        if (high > 1) {
          const auto behind = std::lower_bound(row, written.end(), rows.reach(*row, high));
          high = static_cast<std::uint32_t>(behind - row);
        }
        columns_.emplace_back(id, columns.place(wide, high));
        if (columns.too_many()) return false;
      }
      id = is_cell ? node.end : id + 1;
    }
    columns.end_row();
    if (columns.too_many()) return false;
  }
  return true;
}

Place Places::at(NodeId id) {
  if (id >= document_.size()) return {};
  while (!open_.empty() && document_[open_.back().id].end <= id) open_.pop_back();
  const NodeId known = open_.empty() ? kNoNode : open_.back().id;
  for (NodeId up = id; up != known && up != kNoNode; up = document_[up].parent) way_.push_back(up);
  Place place = open_.empty() ? Place{} : open_.back().place;
  for (; !way_.empty(); way_.pop_back()) {
    place = inside(way_.back(), place);
    open_.push_back({way_.back(), place});
  }
  return place;
}

Place TreePlaces::of(std::uint32_t node) {
  Place place;
  for (std::uint32_t id = node; id != 0; id = content_.nodes[id].parent) {
    const ContentKind kind = content_.nodes[id].kind;
    if (kind == ContentKind::list || kind == ContentKind::definitions) place.list = id;
    if (kind == ContentKind::cell) place.cell = id;
    if (kind == ContentKind::row) place.row = id;
    if (kind == ContentKind::table) place.table = id;
  }
  if (place.cell == kNoNode) return place;
  place.in_data = true;
  place.column = column_of(place.table, place.cell);
  return place;
}

std::size_t TreePlaces::column_of(std::uint32_t table, std::uint32_t cell) {
  if (table != table_) {
    table_ = table;
    columns_.clear();
    for (const std::vector<std::uint32_t>& row : grid_of(content_, table)) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        if (row[column] != kNoCell) columns_.emplace_back(row[column], column);
      }
    }
  }
  return emit::column_of(columns_, cell);
}

}  // namespace pith::emit
