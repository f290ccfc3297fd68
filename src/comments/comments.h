// The comments of readers below an article.
#pragma once

#include <vector>

#include "metadata/dates.h"
#include "metadata/json_scripts.h"
#include "pith/extraction.h"

namespace pith::comments {

/// The comments that the page shows, in its order, and those that only its JSON-LD has. Text that the body
/// keeps is not repeated, and a comment that the body keeps at least half of is none; where the body keeps a
/// third of them, and a third of the body are such, they are its posts, and the page has no comments. Linear
/// in the page, iterative. `scripts` is the page's JSON-LD.
std::vector<Comment> find_comments(const Extraction& extraction, const metadata::JsonScripts& scripts,
                                   metadata::DayOrder order);

}  // namespace pith::comments
