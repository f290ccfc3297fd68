// Where blocks stand in lists and tables.
#pragma once

#include <vector>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::emit {

/// The elements round a block that decide about the white space before it.
struct Place {
  NodeId list = kNoNode;   ///< the outermost ul, ol, dl …: nested lists print as one
  NodeId table = kNoNode;  ///< the innermost table, row and cell
  NodeId row = kNoNode;
  NodeId cell = kNoNode;
};

/// One place per block. One sweep over the nodes: linear, however deep they are nested.
std::vector<Place> find_places(const Document& document, const Blocks& blocks);

}  // namespace pith::emit
