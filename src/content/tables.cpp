#include "content/tables.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace pith::content {
namespace {

// Words from which the text of a cell is prose, and those from which code is what a page is made of.
constexpr std::uint32_t kLongCell = 25;
constexpr std::uint32_t kLongCode = 100;
// Rows of two cells from which a table without header cells or a caption may hold tables in its cells.
constexpr std::size_t kManyRows = 3;
// A table may be filled up to so many times its cells and some more.
constexpr std::size_t kSparse = 8;
constexpr std::size_t kFreeCells = 2000;

class Judge {
 public:
  Judge(const KeptPage& page, NodeId table) : page_(page), table_(table) {}

  bool holds_data() {
    const Document& document = page_.document;
    const std::string_view role = document.attribute(table_, KnownAttribute::role);
    if (base::equals_ignoring_ascii_case(role, "presentation") ||
        base::equals_ignoring_ascii_case(role, "none"))
      return false;
    std::size_t next = page_.from(table_);
    for (NodeId id = table_ + 1; id < document[table_].end;) {
      const Node& node = document[id];
      if (next < page_.size() && page_[next].first == id && !block(page_[next++], id)) return false;
      if (node.type == NodeType::element && node.tag == Tag::table) {
        if (!page_.has_text(id)) {
          id = node.end;
          continue;
        }
        // Not deeper: so each node is looked at for two tables at most.
        if (id >= cell_end_ || id < inner_end_) return false;
        inner_end_ = node.end;
        holding_ += cell_end_ != holding_end_;
        holding_end_ = cell_end_;
      }
      if (node.type == NodeType::element && id >= inner_end_) element(id, node);
      ++id;
    }
    end_row();
    if (holding_ * 3 >= all_filled_) return false;
    if (most_cells_ * rows_ > kSparse * cells_ + kFreeCells) return false;
    if (has_code_ && !has_names_) return false;  // the lines of a listing
    if (declared_) return wide_rows_ >= 1;
    return wide_rows_ >= (holding_ > 0 ? kManyRows : 2) && !prose_;
  }

 private:
  void element(NodeId id, const Node& node) {
    if (node.tag == Tag::tr) {
      end_row();
    } else if (node.tag == Tag::td || node.tag == Tag::th) {
      ++row_cells_;
      cell_end_ = node.end;
      words_ = 0;
      if (page_.has_text(id)) {
        ++filled_;
        ++all_filled_;
        declared_ |= node.tag == Tag::th;
      }
    } else if (node.tag == Tag::caption) {
      declared_ |= page_.has_text(id);
    }
  }

  bool block(const Block& block, NodeId id) {
    if (block.heading > 0) return false;
    if (id >= cell_end_) return !block.preformatted;
    if (block.preformatted) {
      has_code_ = true;
      prose_ |= block.words > kLongCode;
      return true;
    }
    has_names_ = has_names_ || base::may_hold_letters(page_.blocks.text_of(block));
    words_ += block.words;
    prose_ |= words_ > kLongCell || block.after_brbr;
    return cell_end_ != holding_end_ || words_ <= kLongCell;
  }

  void end_row() {
    if (filled_ > 0) {
      ++rows_;
      cells_ += row_cells_;
      most_cells_ = std::max(most_cells_, row_cells_);
    }
    wide_rows_ += filled_ >= 2;
    row_cells_ = filled_ = 0;
  }

  const KeptPage& page_;
  const NodeId table_;
  NodeId cell_end_ = 0;
  std::uint32_t words_ = 0;
  NodeId inner_end_ = 0;                      // of the table in a cell that was met last
  NodeId holding_end_ = 0;                    // of the cell that holds it
  std::size_t holding_ = 0, all_filled_ = 0;  // cells that hold tables, and all with text
  std::size_t row_cells_ = 0, filled_ = 0, rows_ = 0, wide_rows_ = 0, cells_ = 0, most_cells_ = 0;
  bool declared_ = false, prose_ = false;
  bool has_code_ = false, has_names_ = false;  // in a cell; names have letters and are no code
};

}  // namespace

bool holds_data(const KeptPage& page, NodeId table) {
  return Judge(page, table).holds_data();
}

std::uint32_t read_span(std::string_view value, std::uint32_t most) {
  value = base::strip_ascii_whitespace(value);
  std::uint32_t span = 0;
  for (const char c : value) {
    if (!base::is_ascii_digit(c)) break;
    span = std::min(most, span * 10 + static_cast<std::uint32_t>(c - '0'));
  }
  return std::max<std::uint32_t>(span, 1);
}

void TableRows::read(const Document& document, NodeId table) {
  ids_.clear();
  end_ = document[table].end;
  for (NodeId id = table + 1; id < end_;) {
    const Tag tag = document[id].tag;
    const bool closed = tag == Tag::td || tag == Tag::th || tag == Tag::table;
    if (tag == Tag::tr) ids_.push_back(id);
    id = closed ? document[id].end : id + 1;
  }
  group_ends_.resize(ids_.size());
  for (std::size_t i = ids_.size(); i-- > 0;) {
    const bool goes_on = i + 1 < ids_.size() && document[ids_[i]].parent == document[ids_[i + 1]].parent;
    group_ends_[i] = goes_on ? group_ends_[i + 1] : i + 1;
  }
}

NodeId TableRows::reach(NodeId row, std::uint32_t rows) const {
  const auto found = std::lower_bound(ids_.begin(), ids_.end(), row);
  if (found == ids_.end() || *found != row) return row + 1;
  const auto at = static_cast<std::size_t>(found - ids_.begin());
  const std::size_t behind = std::min(at + rows, group_ends_[at]);
  return behind < ids_.size() ? ids_[behind] : end_;
}

}  // namespace pith::content
