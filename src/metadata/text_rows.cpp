#include "metadata/text_rows.h"

#include <string_view>

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestRow = 1000;  // bytes

// The line as it was written, for a block of one line; empty for others.
std::string_view line_of(const Document& document, const Blocks& blocks, std::size_t block) {
  if (block >= blocks.items.size()) return {};
  const Block& item = blocks.items[block];
  if (item.first != item.last || item.first >= document.size()) return {};
  const std::string_view line = document[item.first].text;
  return line.size() > kLongestRow || line.find('\n') != std::string_view::npos ? std::string_view() : line;
}

// Cells that tabs part, or spaces as text browsers pad cells with; of a line without 1.
std::size_t cells_of(std::string_view line) {
  constexpr std::size_t kGap = 3;  // spaces
  std::size_t cells = 1;
  for (std::size_t at = line.find_first_of("\t "); at != std::string_view::npos;) {
    const std::size_t end = line.find_first_not_of("\t ", at);
    if (end == std::string_view::npos) break;
    const std::string_view gap = line.substr(at, end - at);
    cells += gap.size() >= kGap || gap.find('\t') != std::string_view::npos ? 1 : 0;
    at = line.find_first_of("\t ", end);
  }
  return cells;
}

std::size_t cells_between_bars(std::string_view line) {
  if (!line.starts_with('|')) return 0;
  std::size_t cells = 0;
  for (std::size_t at = line.find('|', 1); at != std::string_view::npos; at = line.find('|', at + 1)) ++cells;
  return cells;
}

}  // namespace

std::size_t cells_of_row(const Document& document, const Blocks& blocks, std::size_t block) {
  const std::string_view line = line_of(document, blocks, block);
  if (const std::size_t cells = cells_between_bars(line); cells > 0) return cells;
  const std::size_t cells = cells_of(line);
  if (cells < 2) return 0;
  const bool above = block > 0 && cells_of(line_of(document, blocks, block - 1)) == cells;
  return above || cells_of(line_of(document, blocks, block + 1)) == cells ? cells : 0;
}

}  // namespace pith::metadata
