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

/// Finds the places of blocks that are asked for in document order. Each element round them is seen once, and
/// no other node is: linear, however deep they are nested.
class Places {
 public:
  explicit Places(const Document& document) : document_(document) {}

  /// Place of a block that does not stand before the one of the last call.
  Place of(const Block& block) { return at(block.first != kNoNode ? block.first : block.container); }

 private:
  // A node that encloses the last block, or its own, and the place of what is in it.
  struct Open {
    NodeId id;
    Place place;
  };

  Place at(NodeId id);

  const Document& document_;
  std::vector<Open> open_;
  std::vector<NodeId> way_;
};

}  // namespace pith::emit
