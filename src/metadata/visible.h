// Bylines and dates that readers see, found by microdata, class names and their place near the headline.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metadata/dates.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

/// How a date or a byline was recognised, the most telling last.
enum class Sign : std::uint8_t {
  none,
  anywhere,   ///< a text that is hardly more than a date, or that begins as a byline does
  far_class,  ///< as class_name or element, but of a byline far from the headline; no better than the next
  near_headline,  ///< the same, close to the headline
  class_name,     ///< an element whose class says what it is
  element,        ///< <time>, or a class that speaks of a name
  element_class,  ///< <time> with such a class
  microdata,      ///< itemprop, rel=author, <time pubdate>
};

/// Names as one source gives them.
struct AuthorList {
  std::vector<std::string> names;
  Source source = Source::none;
};

struct Visible {
  AuthorList byline;
  FoundDate date;
  std::string date_value;  ///< what it was read from
  Source date_source = Source::none;
  FoundDate headline_date;  ///< the date closest to the headline, whatever else there is
  Sign author_sign = Sign::none;
  Sign date_sign = Sign::none;
};

/// `headline` is the element that holds the headline, or kNoNode. Regions of comments, related articles and
/// the like are passed over.
Visible read_visible(const Document& document, NodeId headline, DayOrder order);

}  // namespace pith::metadata
