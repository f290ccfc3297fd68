// The white space between the parts of a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "emit/places.h"
#include "pith/block.h"
#include "pith/extraction.h"

namespace pith::emit {

/// One part of a text: a kept block, or a line of pictures or a formula that stands between blocks.
struct Part {
  const Block* block = nullptr;  ///< of what is none, an empty one
  std::size_t index = 0;         ///< in Blocks::items
  Place place;
  std::string_view text;
  bool alone = false;    ///< is no block
  bool goes_on = false;  ///< is a line of the same paragraph as the part before
  bool in_row = false;   ///< is one line together with the other cells of its row
};

/// The blocks marked in `keep`, with their places, as if they were the text.
std::vector<Part> parts_of(const Extraction& extraction, const std::vector<std::uint8_t>& keep);

/// Finds those that stand in a row of a table (Part::in_row). They are one line unless a cell holds prose,
/// several paragraphs or code.
void judge_rows(std::vector<Part>& parts);

/// Appends what stands before the i-th part, by what it and the one before are. In tables of data, empty
/// cells keep the others in their columns.
void append_separator(std::string& out, const std::vector<Part>& parts, std::size_t i);

}  // namespace pith::emit
