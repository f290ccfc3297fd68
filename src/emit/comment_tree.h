// The comments of readers as a content tree.
#pragma once

#include <string>

#include "pith/content.h"
#include "pith/extraction.h"

namespace pith::emit {

/// "author, date", as far as they are known.
std::string comment_head(const Comment& comment);

/// A list of comments, those that answer one in a list inside its item: a paragraph with author (strong) and
/// date, where they are known, and what was written. Answers nested deeper than 16 stand beside each other.
Content comment_tree(const Extraction& extraction, const ContentOptions& options);

}  // namespace pith::emit
