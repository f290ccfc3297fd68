// Figures: whether their pictures belong to what was kept, and their captions with them.
#pragma once

#include "content/addresses.h"
#include "content/page.h"

namespace pith::content {

/// Does the figure hold kept text, or stand next to a kept block?
bool is_in_text(const KeptPage& page, NodeId figure);

/// The page with the captions kept as well of all figures that are in the text and hold a picture or medium
/// that has an address; hidden ones are left out. Linear in the page.
KeptPage with_captions(const KeptPage& page, const Addresses& addresses);

}  // namespace pith::content
