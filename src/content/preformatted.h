// Preformatted text with its formulas as TeX.
#pragma once

#include <cstdint>
#include <string>

#include "content/formulas.h"
#include "pith/block.h"
#include "pith/document.h"

namespace pith::content {

/// The text of the preformatted block blocks.items[index], in which each formula is its TeX, once, with the
/// blank lines that it begins with (Blocks::text has them before the block's own text). Linear in the nodes
/// and the text of the block.
std::string preformatted_text(const Document& document, const Blocks& blocks, std::uint32_t index,
                              const Formulas& formulas);

}  // namespace pith::content
