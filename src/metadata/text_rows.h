// Rows of tables among the lines of flattened text.
#pragma once

#include <cstddef>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::metadata {

/// How many cells the row of a table has that a block is: they begin at tabs or wide gaps, and the line above
/// or below has as many; or they stand between bars, as in Markdown. 0 for a block that is no row.
std::size_t cells_of_row(const Document& document, const Blocks& blocks, std::size_t block);

}  // namespace pith::metadata
