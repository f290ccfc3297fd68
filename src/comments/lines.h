// The lines of a comment that say who wrote it and when, or what one clicks on, where no class marks them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "comments/names.h"
#include "comments/walk.h"
#include "metadata/dates.h"
#include "pith/extraction.h"

namespace pith::comments {

/// What the first and the last lines of a candidate say besides its text.
struct Head {
  std::string author, date;  ///< empty where no line has one, or an element is marked as such
  Sign sign = Sign::none;
  bool dated = false;                 ///< `date`, or "3 days ago"
  std::vector<std::uint32_t> pieces;  ///< of Found::pieces, which say it and are no text then
};

/// That of each candidate. Pieces that are nothing but buttons ("Reply", "Like (3)") are of no use from then
/// on. Linear.
std::vector<Head> read_lines(const Document& document, const Blocks& blocks, Found& found,
                             metadata::DayOrder order);

}  // namespace pith::comments
