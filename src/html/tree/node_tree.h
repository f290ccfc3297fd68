// The nodes of a Document while they are being built. As long as every node is appended in document order,
// which is what happens on nearly all pages, the array of nodes is the tree already. The first node that goes
// elsewhere makes sibling links for all of them, and finish() brings the array back into order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::html {

/// Where a node goes: before a child of `parent`, or behind its last child.
struct Place {
  NodeId parent = 0;
  NodeId before = kNoNode;
};

class NodeTree {
 public:
  /// Working memory, used again from page to page.
  struct Memory {
    struct Links {
      NodeId first_child = kNoNode, last_child = kNoNode, next = kNoNode, previous = kNoNode;
    };
    struct Growing {
      NodeId node;
      std::uint32_t capacity;  // of the text's own memory; 0: it is a view
      bool closed;             // by a comment that has no node
    };
    std::vector<Links> links;
    std::vector<Growing> growing;
    /// A node that is being walked, with its place and depth in the sorted array.
    struct Entered {
      NodeId node, place;
      std::uint32_t depth;
    };
    std::vector<Entered> path;
    std::vector<NodeId> places;  // by node; kNoNode: it goes
    std::vector<NodeId> order;   // by place
  };

  NodeTree(Document& document, Memory& memory);

  /// Makes room for so many nodes.
  void reserve(std::size_t nodes);

  /// A new node at `place`.
  NodeId add(const Node& node, Place place);
  /// A new node that has no parent yet.
  NodeId add_detached(const Node& node);
  /// Appends to the text node before `place`, or makes a new one there.
  void add_text(std::string_view text, SourceSpan source, Place place);
  /// Keeps the text before `place` and what comes there later apart, as a comment would.
  void add_invisible(Place place);

  /// Removes a node, with everything below it, from its parent.
  void remove(NodeId node);
  /// Puts a detached node at `place`.
  void attach(NodeId node, Place place);
  /// Appends all children of `from` to `to`.
  void move_children(NodeId from, NodeId to);
  /// Replaces the children of `to` by copies of those of `from`, as long as there are fewer than `node_limit`
  /// nodes; false when some are left.
  bool clone_children(NodeId from, NodeId to, std::size_t node_limit);

  NodeId parent(NodeId node) const { return document_[node].parent; }
  /// The next node in document order below `root`, or kNoNode.
  NodeId next_in(NodeId root, NodeId node);
  /// The same without what is below `node`.
  NodeId next_after(NodeId root, NodeId node);
  /// Makes the links, so that next_in() and next_after() can be used.
  void link();

  /// Children that were moved, by this tree.
  std::uint64_t steps() const noexcept { return steps_; }

  /// Brings the nodes into document order, without what is detached. Elements that were moved deeper than
  /// `depth_limit` go; their children stay in their place.
  void finish(std::uint32_t depth_limit);

 private:
  void reach(NodeId parent);
  NodeId previous_sibling(Place place) const;
  void append_text(NodeId node, std::string_view text);
  /// Nodes that stay, and those of them that go far from where they are, and alone.
  struct Sorted {
    NodeId count, scattered;
  };
  void sort(std::uint32_t depth_limit);
  Sorted find_places(std::uint32_t depth_limit);
  void move_to_places();

  Document& document_;
  Memory& memory_;
  bool linked_ = false;
  std::uint64_t steps_ = 0;
};

}  // namespace pith::html
