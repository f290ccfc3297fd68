// Document to blocks.
#pragma once

#include "pith/block.h"
#include "pith/document.h"

namespace pith::blocks {

/// Cuts a page into blocks: at block-level elements, table cells and every <br>; text directly in a <div> is
/// a block of its own; inline elements do not cut, nor do rows and items that are lines of
/// code. <noscript> is read (pages keep whole threads in it),
/// hidden elements are read and marked, scripts, styles, templates, form fields and the head are not. Blocks
/// without a letter or a number are dropped, unless `all` are wanted that show something. Linear in the
/// document, iterative.
Blocks segment(const Document& document, bool all = false);

}  // namespace pith::blocks
