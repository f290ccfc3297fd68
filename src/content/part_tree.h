// The tree of a part of a page that is a page of its own.
#pragma once

#include "content/addresses.h"
#include "pith/content.h"
#include "pith/extraction.h"

namespace pith::content {

/// Where the links of a page lead.
Addresses addresses_of(const Extraction& extraction);

/// content_of() for a page that was cut out of the one that the addresses are of and is kept whole, with the
/// pictures and rules at its ends; without footnotes: their numbers would be those of the whole page's.
Content part_tree(const Extraction& part, const Addresses& addresses, const ContentOptions& options);

}  // namespace pith::content
