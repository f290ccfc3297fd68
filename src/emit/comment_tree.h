// The comments of readers as a content tree.
#pragma once

#include <vector>

#include "pith/content.h"
#include "pith/extraction.h"

namespace pith::emit {

/// A list of comments, those that answer one in a list inside its item: a paragraph with author (strong) and
/// date, where they are known, and the paragraphs of the text. Answers nested deeper than 16 stand beside
/// each other.
Content comment_tree(const std::vector<Comment>& comments);

}  // namespace pith::emit
