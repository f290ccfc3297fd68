// Preformatted text with its formulas as TeX.
#pragma once

#include <string>

#include "content/formulas.h"
#include "pith/block.h"
#include "pith/document.h"

namespace pith::content {

/// The text of a preformatted block in which each formula is its TeX, once; the block's own text where it has
/// none. Linear in the nodes and the text of the block.
std::string preformatted_text(const Document& document, const Blocks& blocks, const Block& block,
                              const Formulas& formulas);

}  // namespace pith::content
