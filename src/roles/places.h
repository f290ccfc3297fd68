// Where each block of a page stands.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cues/cues.h"
#include "pith/extraction.h"

namespace pith::roles {

/// What the elements round a block, and their names, say of it.
struct Place {
  /// What the innermost element that has a name or tag of one is for.
  std::optional<Role> zone;
  cues::Cues own = 0;       ///< of the names of the elements that hold this block and no other
  cues::Cues metadata = 0;  ///< likewise: byline and date, by the words of models/words/byline.tsv
  bool header = false, footer = false;  ///< of the page
  bool figure = false, figcaption = false, quote = false, item = false, table_of_data = false;
  NodeId scope = 0;  ///< the lowest element that holds this block and one more behind it; 0: the document
};

/// One sweep over the nodes; linear, but for the logarithm of the number of blocks.
std::vector<Place> places_of(const Extraction& page);

}  // namespace pith::roles
