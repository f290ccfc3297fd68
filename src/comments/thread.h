// Comments as the page shows them.
#pragma once

#include <vector>

#include "metadata/dates.h"
#include "pith/extraction.h"

namespace pith::comments {

/// The comments among the elements of a page, found by class, id and microdata. One that is marked by its
/// class alone is believed if it has an author or a date.
std::vector<Comment> shown_comments(const Extraction& extraction, metadata::DayOrder order);

}  // namespace pith::comments
