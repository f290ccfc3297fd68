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
  Sign sign = Sign::none;    ///< of the author
  bool followed = false;     ///< the author, by a colon or the element of a day
  bool has_lines = false;    ///< the candidate has text that is no button
  bool dated = false;        ///< `date`, or "3 days ago"
  /// Those of Found::pieces that say it and are no text then: a line that has the author alone, and others.
  std::vector<std::uint32_t> author_pieces, pieces;
};

/// That of each candidate. Pieces that are nothing but buttons ("Reply", "Like (3)") are of no use from then
/// on. Linear.
std::vector<Head> read_lines(const Document& document, const Blocks& blocks, Found& found,
                             metadata::DayOrder order);

}  // namespace pith::comments
