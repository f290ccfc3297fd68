// Where blocks stand in lists and tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "content/page.h"
#include "pith/block.h"
#include "pith/content.h"
#include "pith/document.h"

namespace pith::emit {

/// The elements round a block that decide about the white space before it.
struct Place {
  NodeId list = kNoNode;   ///< the outermost ul, ol, dl …: nested lists print as one
  NodeId table = kNoNode;  ///< the innermost table, row and cell; of data, the outermost
  NodeId row = kNoNode;
  NodeId cell = kNoNode;
  std::size_t column = 0;  ///< of the cell, in a table of data
  bool in_data = false;    ///< the table is one of data
  NodeId inner = kNoNode;  ///< a table in a cell of one of data: it is lines of that cell
};

/// Finds the places of blocks and other elements that are asked for in document order. Each element round
/// them is seen once, and of tables all nodes: linear, however deep they are nested.
class Places {
 public:
  /// `others` are written beside the kept blocks; those of them that are blocks do not count.
  explicit Places(const content::KeptPage& page, const std::vector<ContentBlock>& others = {});

  /// Place of a block that does not stand before the one of the last call.
  Place of(const Block& block) { return at(block.first != kNoNode ? block.first : block.container); }
  /// Place of a node that does not.
  Place at(NodeId id);

 private:
  // A node that encloses the last block, or its own, and the place of what is in it.
  struct Open {
    NodeId id;
    Place place;
  };

  Place inside(NodeId id, Place place);
  std::size_t column_of(NodeId cell) const;
  bool is_written(NodeId row) const;
  bool find_columns(NodeId table, bool spans);

  const content::KeptPage& page_;
  const Document& document_;
  std::vector<NodeId> others_;
  std::vector<Open> open_;
  std::vector<NodeId> way_;
  std::vector<std::pair<NodeId, std::size_t>> columns_;  // of the cells of the table of data that is open
};

/// The places of nodes of a tree that is of no page, as if its nodes were elements. Asked for in their order,
/// they take time linear in the tree times its depth.
class TreePlaces {
 public:
  explicit TreePlaces(const Content& content) : content_(content) {}

  Place of(std::uint32_t node);

 private:
  std::size_t column_of(std::uint32_t table, std::uint32_t cell);

  const Content& content_;
  std::uint32_t table_ = 0;
  std::vector<std::pair<std::uint32_t, std::size_t>> columns_;  // of that table's cells
};

}  // namespace pith::emit
