// Bylines and dates that readers see, found by microdata, class names and their place near the headline.
#pragma once

#include <string>
#include <vector>

#include "metadata/dates.h"
#include "pith/document.h"

namespace pith::metadata {

struct Visible {
  std::vector<std::string> authors;
  std::string date;
  int author_weight = 0;  ///< 5 marked up as the author … 1 guessed
  int date_weight = 0;
};

/// `headline` is the element that holds the headline, or kNoNode. Regions of comments, related articles and
/// the like are passed over.
Visible read_visible(const Document& document, NodeId headline, DayOrder order);

}  // namespace pith::metadata
