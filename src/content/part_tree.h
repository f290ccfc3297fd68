// The tree of a part of a page that is a page of its own.
#pragma once

#include <string>

#include "content/addresses.h"
#include "pith/content.h"
#include "pith/extraction.h"

namespace pith::content {

/// Where the links of a page lead.
Addresses addresses_of(const Extraction& extraction);

/// content_of() for a page that was cut out of the one that the addresses are of and is kept whole, with the
/// pictures and rules at its ends; without footnotes: their numbers would be those of the whole page's.
Content part_tree(const Extraction& part, const Addresses& addresses, const ContentOptions& options);

/// What the page shows of a comment as a tree; an empty one where only its JSON-LD has it.
Content tree_of_comment(const Extraction& page, const Comment& comment, const Addresses& addresses,
                        const ContentOptions& options);

/// The text of a tree that part_tree() made: paragraphs separated by blank lines, their lines by line breaks.
std::string paragraphs_in(const Content& tree);

}  // namespace pith::content
