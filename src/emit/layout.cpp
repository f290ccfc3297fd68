#include "emit/layout.h"

#include <algorithm>

#include "content/page.h"

namespace pith::emit {
namespace {

constexpr std::string_view kParagraph = "\n\n";
constexpr std::string_view kLine = "\n";

// Words from which the text of a cell is prose in a layout table rather than a value in a row.
constexpr std::uint32_t kLongCell = 25;

bool is_item(const Block& block) {
  return block.leaf == Tag::li || block.leaf == Tag::dt || block.leaf == Tag::dd;
}

// Marks the parts [begin, end), all of one row. What is no block has no say.
void judge_row(std::vector<Part>& parts, std::size_t begin, std::size_t end) {
  std::uint32_t words = 0;
  const Part* before = nullptr;
  for (std::size_t i = begin; i < end; ++i) {
    const Part& part = parts[i];
    if (part.alone) continue;
    const Block& block = *part.block;
    if (before == nullptr && !block.in_table) return;
    const bool same_cell = before != nullptr && part.place.cell == before->place.cell;
    const bool apart = part.place.inner != kNoNode || (before != nullptr && before->place.inner != kNoNode);
    if (same_cell && !block.after_br && !apart) return;
    words = block.words + (same_cell ? words : 0);
    if (words > kLongCell || block.heading > 0 || block.preformatted || block.after_brbr) return;
    before = &part;
  }
  if (before == nullptr && !parts[begin].place.in_data) return;
  for (std::size_t i = begin; i < end; ++i) parts[i].in_row = true;
}

// Between parts that are not in one row.
std::string_view separator(const Part& before, const Part& next) {
  const Block& block = *next.block;
  if (before.in_row && next.in_row && before.place.table == next.place.table) return kLine;
  if (before.alone || next.alone) return next.goes_on ? kLine : kParagraph;
  if (block.heading != before.block->heading) return kParagraph;
  // Lines of one element; where the line before was dropped, the two are lines all the same.
  if (before.block->container == block.container) {
    if (block.after_brbr) return kParagraph;
    if (block.after_br) return kLine;
  }
  const bool one_list = before.place.list != kNoNode && before.place.list == next.place.list;
  return one_list && is_item(*before.block) && is_item(block) ? kLine : kParagraph;
}

}  // namespace

std::vector<Part> parts_of(const Extraction& extraction, const std::vector<std::uint8_t>& keep) {
  const content::KeptPage page(extraction, keep);
  Places places(page);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < extraction.blocks.items.size() && i < keep.size(); ++i) {
    const Block& block = extraction.blocks.items[i];
    if (keep[i] != 0 && block.text_begin != block.text_end)
      parts.push_back({&block, i, places.of(block), extraction.blocks.text_of(block)});
  }
  judge_rows(parts);
  return parts;
}

void judge_rows(std::vector<Part>& parts) {
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin + 1;
    const NodeId row = parts[begin].place.row;
    while (end < parts.size() && parts[end].place.row == row) ++end;
    if (row != kNoNode) judge_row(parts, begin, end);
    begin = end;
  }
}

void append_separator(std::string& out, const std::vector<Part>& parts, std::size_t i) {
  const Part& next = parts[i];
  const bool goes_on =
      i > 0 && next.in_row && parts[i - 1].in_row && parts[i - 1].place.row == next.place.row;
  if (i > 0 && !goes_on) out.append(separator(parts[i - 1], next));
  if (goes_on && parts[i - 1].place.cell == next.place.cell) {
    out.push_back(' ');
  } else if (next.in_row) {
    const std::size_t from = goes_on ? parts[i - 1].place.column : 0;
    const std::size_t cells =
        next.place.in_data ? next.place.column - std::min(from, next.place.column) : goes_on;
    out.append(cells, '\t');
  }
}

}  // namespace pith::emit
