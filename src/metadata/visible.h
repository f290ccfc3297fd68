// Bylines and dates that readers see, found by microdata, class names and their place near the headline.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/authors.h"
#include "metadata/dates.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

/// How a date was recognised, the most telling last.
enum class Sign : std::uint8_t {
  none,
  anywhere,       ///< a text that is hardly more than a date
  near_headline,  ///< the same, close to the headline
  class_name,     ///< an element whose class says what it is
  element,        ///< <time>
  element_class,  ///< <time> with such a class
  microdata,      ///< itemprop, <time pubdate>
};

struct Visible {
  std::vector<AuthorCandidate> bylines;  ///< everybody who may have written the page, not yet ranked
  FoundDate date;
  std::string date_value;  ///< what it was read from
  Source date_source = Source::none;
  FoundDate changed;  ///< the day of a change, where readers are told one
  std::string changed_value;
  bool state = false;  ///< … which may be that of publication ("Stand: …"): `date` is, if it is the same
  std::string
      only_change;  ///< the day of a change that no other stands beside; the other two may be that day
  FoundDate headline_date;  ///< the date closest to the headline, whatever else there is
  std::string headline_value;
  Sign date_sign = Sign::none;
};

/// What the sweep has to know of a page.
struct PageHead {
  NodeId headline = kNoNode;  ///< the element that holds the headline
  std::string_view title, host;
  bool wants_people = true;
  bool wants_days = true;  ///< else only those near the headline, beside which people may be named
};

/// Regions of comments, related articles and the like are passed over, and so are teasers and the day of
/// today in the masthead.
Visible read_visible(const Document& document, const PageHead& head, DayOrder order);

}  // namespace pith::metadata
