// The kept blocks as text. All white space between blocks is decided here, by what the two neighbours are.
#include "emit/text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "emit/places.h"
#include "pith/content.h"
#include "pith/extraction.h"

namespace pith {
namespace {

using emit::Place;

constexpr std::string_view kParagraph = "\n\n";
constexpr std::string_view kLine = "\n";

// Words from which the text of a cell is prose in a layout table rather than a value in a row.
constexpr std::uint32_t kLongCell = 25;

struct Kept {
  const Block* block;
  std::size_t index;  // in Blocks::items
  Place place;
  std::string_view text;
  bool in_row = false;  // one line of text together with the other cells of its row
};

bool is_item(const Block& block) {
  return block.leaf == Tag::li || block.leaf == Tag::dt || block.leaf == Tag::dd;
}

// Marks the blocks [begin, end), all of one row, as one line unless a cell holds prose or several paragraphs.
void judge_row(std::vector<Kept>& kept, std::size_t begin, std::size_t end) {
  std::uint32_t words = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Block& block = *kept[i].block;
    const bool same_cell = i > begin && kept[i].place.cell == kept[i - 1].place.cell;
    const bool apart = kept[i].place.inner != kNoNode || (i > begin && kept[i - 1].place.inner != kNoNode);
    if (same_cell && !block.after_br && !apart) return;
    words = block.words + (same_cell ? words : 0);
    if (words > kLongCell || block.heading > 0 || block.preformatted || block.after_brbr) return;
  }
  for (std::size_t i = begin; i < end; ++i) kept[i].in_row = true;
}

// Finds those that stand in a row of a table.
void judge_rows(std::vector<Kept>& kept) {
  for (std::size_t begin = 0; begin < kept.size();) {
    std::size_t end = begin + 1;
    const NodeId row = kept[begin].place.row;
    while (end < kept.size() && kept[end].place.row == row) ++end;
    if (row != kNoNode && kept[begin].block->in_table) judge_row(kept, begin, end);
    begin = end;
  }
}

std::vector<Kept> kept_blocks(const Extraction& extraction, const std::vector<std::uint8_t>& keep) {
  const content::KeptPage page(extraction, keep);
  emit::Places places(page);
  std::vector<Kept> kept;
  for (std::size_t i = 0; i < extraction.blocks.items.size() && i < keep.size(); ++i) {
    const Block& block = extraction.blocks.items[i];
    if (keep[i] != 0 && block.text_begin != block.text_end)
      kept.push_back({&block, i, places.of(block), extraction.blocks.text_of(block)});
  }
  judge_rows(kept);
  return kept;
}

// The same of a page with formulas, whose TeX only the content tree has.
std::vector<Kept> blocks_of_tree(const Extraction& extraction, const Content& content) {
  static const Block kAlone;
  const content::KeptPage page(extraction);
  emit::Places places(page);
  std::vector<Kept> kept;
  for (const ContentBlock& one : content.blocks) {
    if (content.text_of(one).empty()) continue;
    const bool alone = one.block == ContentBlock::kNone;
    const Block& block = alone ? kAlone : extraction.blocks.items[one.block];
    kept.push_back({&block, one.block, alone ? Place{} : places.of(block), content.text_of(one)});
  }
  judge_rows(kept);
  return kept;
}

// Between blocks that are not in one row.
std::string_view separator(const Kept& before, const Kept& next) {
  const Block& block = *next.block;
  if (before.in_row && next.in_row && before.place.table == next.place.table) return kLine;
  if (block.heading != before.block->heading) return kParagraph;
  // Lines of one element; where the line before was dropped, the two are lines all the same.
  if (before.block->container == block.container) {
    if (block.after_brbr) return kParagraph;
    if (block.after_br) return kLine;
  }
  const bool one_list = before.place.list != kNoNode && before.place.list == next.place.list;
  return one_list && is_item(*before.block) && is_item(block) ? kLine : kParagraph;
}

// What stands before the i-th block. In tables of data, empty cells keep the others in their columns.
void append_separator(std::string& out, const std::vector<Kept>& kept, std::size_t i) {
  const Kept& next = kept[i];
  const bool goes_on = i > 0 && next.in_row && kept[i - 1].in_row && kept[i - 1].place.row == next.place.row;
  if (i > 0 && !goes_on) out.append(separator(kept[i - 1], next));
  if (goes_on && kept[i - 1].place.cell == next.place.cell) {
    out.push_back(' ');
  } else if (next.in_row) {
    const std::size_t from = goes_on ? kept[i - 1].place.column : 0;
    const std::size_t cells =
        next.place.in_data ? next.place.column - std::min(from, next.place.column) : goes_on;
    out.append(cells, '\t');
  }
}

// Appends preformatted text without the white space at the ends of its lines.
void append_preformatted(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    out.append(line.substr(0, line.find_last_not_of(" \t\r") + 1));
    if (end == std::string_view::npos) return;
    out.push_back('\n');
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> emit::separators(const Extraction& extraction,
                                          const std::vector<std::uint8_t>& keep) {
  const std::vector<Kept> kept = kept_blocks(extraction, keep);
  std::vector<std::string> separators(extraction.blocks.items.size());
  for (std::size_t i = 0; i < kept.size(); ++i) append_separator(separators[kept[i].index], kept, i);
  return separators;
}

std::string to_text(const Extraction& extraction) {
  const bool formulas = extraction.blocks.has_formulas;
  const Content content = formulas ? content_of(extraction, {.links = false, .images = false}) : Content{};
  const std::vector<Kept> kept =
      formulas ? blocks_of_tree(extraction, content) : kept_blocks(extraction, extraction.selection.keep);
  std::size_t size = 1;
  for (const Kept& one : kept) size += one.text.size() + kParagraph.size();
  std::string out;
  out.reserve(size);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    append_separator(out, kept, i);
    if (kept[i].block->preformatted) {
      append_preformatted(out, base::strip(kept[i].text, "\n"));
    } else {
      out.append(kept[i].text);
    }
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  if (!out.empty()) out.push_back('\n');
  return out;
}

}  // namespace pith
