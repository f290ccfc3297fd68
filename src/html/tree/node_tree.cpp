#include "html/tree/node_tree.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

namespace pith::html {
namespace {

// How sort() decides: a move of so many places stays in the processor's caches, and where one of so many
// nodes goes further, and not behind the node before it, every move within the array waits for memory.
constexpr NodeId kNear = 4096;
constexpr NodeId kScattered = 8;

}  // namespace

NodeTree::NodeTree(Document& document, Memory& memory) : document_(document), memory_(memory) {
  memory_.links.clear();
  memory_.growing.clear();
  Node root;
  root.type = NodeType::document;
  document_.nodes.push_back(root);
}

// Where the nodes of a page fill thousands of small pages of memory, the system takes a fifth of the time of
// the whole parse to fetch these one by one.
void NodeTree::reserve(std::size_t nodes) {
  document_.nodes.reserve(nodes);
#ifdef MADV_HUGEPAGE
  constexpr std::size_t kSmallPage = 4096, kManyBytes = std::size_t{8} << 20U;
  const std::size_t bytes = document_.nodes.capacity() * sizeof(Node);
  if (bytes < kManyBytes) return;
  void* begin = document_.nodes.data();
  std::size_t space = bytes;
  // A wish, which may be refused. Whole small pages, and nothing of what stands beside the array.
  if (std::align(kSmallPage, kSmallPage, begin, space)) {
    madvise(begin, space / kSmallPage * kSmallPage, MADV_HUGEPAGE);
  }
#endif
}

// Leaves the nodes that end before the next one, up to `parent`. Where that is not on the way up, the next
// node does not come in document order.
inline void NodeTree::reach(NodeId parent) {
  if (linked_) return;
  std::vector<Node>& nodes = document_.nodes;
  const auto next = static_cast<NodeId>(nodes.size());
  for (NodeId node = next - 1; node != parent;) {
    nodes[node].end = next;
    node = nodes[node].parent;
    if (node == kNoNode) return link();
  }
}

void NodeTree::link() {
  if (linked_) return;
  linked_ = true;
  memory_.links.assign(document_.size(), {});
  for (NodeId id = 1; id < document_.size(); ++id) {
    Memory::Links& parent = memory_.links[document_[id].parent];
    memory_.links[id].previous = parent.last_child;
    (parent.last_child == kNoNode ? parent.first_child : memory_.links[parent.last_child].next) = id;
    parent.last_child = id;
  }
}

NodeId NodeTree::add(const Node& node, Place place) {
  if (place.before != kNoNode) link();
  reach(place.parent);
  const auto id = static_cast<NodeId>(document_.size());
  document_.nodes.push_back(node);
  document_.nodes.back().parent = place.parent;
  if (linked_) {
    memory_.links.emplace_back();
    attach(id, place);
  }
  return id;
}

NodeId NodeTree::add_detached(const Node& node) {
  link();
  document_.nodes.push_back(node);
  document_.nodes.back().parent = kNoNode;
  memory_.links.emplace_back();
  return static_cast<NodeId>(document_.size() - 1);
}

void NodeTree::attach(NodeId node, Place place) {
  link();
  std::vector<Memory::Links>& links = memory_.links;
  document_.nodes[node].parent = place.parent;
  const NodeId previous = previous_sibling(place);
  links[node].previous = previous;
  links[node].next = place.before;
  (previous == kNoNode ? links[place.parent].first_child : links[previous].next) = node;
  (place.before == kNoNode ? links[place.parent].last_child : links[place.before].previous) = node;
}

void NodeTree::remove(NodeId node) {
  link();
  std::vector<Memory::Links>& links = memory_.links;
  const NodeId parent = document_[node].parent;
  if (parent == kNoNode) return;
  const Memory::Links own = links[node];
  (own.previous == kNoNode ? links[parent].first_child : links[own.previous].next) = own.next;
  (own.next == kNoNode ? links[parent].last_child : links[own.next].previous) = own.previous;
  links[node].next = links[node].previous = kNoNode;
  document_.nodes[node].parent = kNoNode;
}

void NodeTree::move_children(NodeId from, NodeId to) {
  link();
  std::vector<Memory::Links>& links = memory_.links;
  const NodeId first = links[from].first_child, last = links[from].last_child;
  if (first == kNoNode) return;
  for (NodeId child = first; child != kNoNode; child = links[child].next, ++steps_) {
    document_.nodes[child].parent = to;
  }
  const NodeId before = links[to].last_child;
  links[first].previous = before;
  (before == kNoNode ? links[to].first_child : links[before].next) = first;
  links[to].last_child = last;
  links[from].first_child = links[from].last_child = kNoNode;
}

NodeId NodeTree::next_in(NodeId root, NodeId node) {
  if (memory_.links[node].first_child != kNoNode) return memory_.links[node].first_child;
  return next_after(root, node);
}

NodeId NodeTree::next_after(NodeId root, NodeId node) {
  while (node != root) {
    if (memory_.links[node].next != kNoNode) return memory_.links[node].next;
    node = document_[node].parent;
  }
  return kNoNode;
}

bool NodeTree::clone_children(NodeId from, NodeId to, std::size_t node_limit) {
  link();
  while (memory_.links[to].first_child != kNoNode) remove(memory_.links[to].first_child);
  // Walks both trees at once: `copy` is the copy of `node`'s parent.
  NodeId copy = to;
  NodeId node = memory_.links[from].first_child;
  while (node != kNoNode && document_.size() < node_limit) {
    const Node original = document_[node];
    const NodeId made = add(original, {copy, kNoNode});
    // A copied text does not grow.
    if (original.type == NodeType::text) document_.nodes[made].attributes = 0;
    if (memory_.links[node].first_child != kNoNode) {
      node = memory_.links[node].first_child;
      copy = made;
      continue;
    }
    while (node != from && memory_.links[node].next == kNoNode) {
      node = document_[node].parent;
      if (node != from) copy = document_[copy].parent;
    }
    node = node == from ? kNoNode : memory_.links[node].next;
  }
  return node == kNoNode;
}

NodeId NodeTree::previous_sibling(Place place) const {
  if (linked_) {
    return place.before != kNoNode ? memory_.links[place.before].previous
                                   : memory_.links[place.parent].last_child;
  }
  // In document order a last child that is no element is the last node.
  const auto last = static_cast<NodeId>(document_.size() - 1);
  return document_[last].parent == place.parent ? last : kNoNode;
}

void NodeTree::add_text(std::string_view text, SourceSpan source, Place place) {
  if (place.before != kNoNode) link();
  reach(place.parent);
  const NodeId previous = previous_sibling(place);
  if (previous != kNoNode && document_[previous].type == NodeType::text) {
    Node& node = document_.nodes[previous];
    const bool is_view = node.attributes == 0;
    if (is_view && node.text.data() + node.text.size() == text.data()) {
      node.text = {node.text.data(), node.text.size() + text.size()};
      node.source.end = source.end;
      return;
    }
    if (is_view || !memory_.growing[node.attributes - 1].closed) {
      append_text(previous, text);
      node.source.end = std::max(node.source.end, source.end);
      return;
    }
  }
  Node node;
  node.type = NodeType::text;
  node.text = text;
  node.source = source;
  add(node, place);
}

// While the tree is built, `attributes` of a text node that grows is its place in memory_.growing, plus one.
void NodeTree::append_text(NodeId id, std::string_view text) {
  Node& node = document_.nodes[id];
  if (node.attributes == 0) {
    memory_.growing.push_back({id, 0, false});
    node.attributes = static_cast<std::uint32_t>(memory_.growing.size());
  }
  Memory::Growing& growing = memory_.growing[node.attributes - 1];
  const std::size_t size = node.text.size() + text.size();
  if (size > growing.capacity) {
    const std::size_t capacity = std::max<std::size_t>(32, size * 2);
    char* memory = document_.allocate(capacity);
    std::memcpy(memory, node.text.data(), node.text.size());
    node.text = {memory, node.text.size()};
    growing.capacity = static_cast<std::uint32_t>(capacity);
  }
  std::memcpy(const_cast<char*>(node.text.data()) + node.text.size(), text.data(), text.size());
  node.text = {node.text.data(), size};
}

void NodeTree::add_invisible(Place place) {
  // No way up to the parent, which the next comment would go again: a parent that was left before the last
  // node is not above it.
  const NodeId end = document_[place.parent].end;
  if (place.before != kNoNode || (end != 0 && end != document_.size())) link();
  const NodeId previous = previous_sibling(place);
  if (previous == kNoNode || document_[previous].type != NodeType::text) return;
  Node& node = document_.nodes[previous];
  if (node.attributes == 0) {
    memory_.growing.push_back({previous, 0, false});
    node.attributes = static_cast<std::uint32_t>(memory_.growing.size());
  }
  memory_.growing[node.attributes - 1].closed = true;
}

void NodeTree::finish(std::uint32_t depth_limit) {
  std::vector<Node>& nodes = document_.nodes;
  for (const Memory::Growing& growing : memory_.growing) nodes[growing.node].attributes = 0;
  if (linked_) return sort(depth_limit);
  const auto end = static_cast<NodeId>(nodes.size());
  for (NodeId node = end - 1; node != kNoNode; node = nodes[node].parent) nodes[node].end = end;
}

// Within the array where nodes move near or together, as a second one costs more than all else here.
void NodeTree::sort(std::uint32_t depth_limit) {
  std::vector<Node>& nodes = document_.nodes;
  const Sorted sorted = find_places(depth_limit);
  if (sorted.scattered <= sorted.count / kScattered) {
    move_to_places();
    nodes.resize(sorted.count);
    return;
  }
  std::vector<NodeId>& order = memory_.order;
  order.resize(sorted.count);
  for (NodeId id = 0; id < nodes.size(); ++id) {
    if (memory_.places[id] != kNoNode) order[memory_.places[id]] = id;
  }
  std::vector<Node> others;
  others.reserve(sorted.count);
  for (const NodeId id : order) others.push_back(nodes[id]);
  nodes = std::move(others);
}

// One walk down the links: every node that stays gets its parent and its end as they will be, and its place
// in memory_.places.
NodeTree::Sorted NodeTree::find_places(std::uint32_t depth_limit) {
  std::vector<Node>& nodes = document_.nodes;
  memory_.places.assign(nodes.size(), kNoNode);
  memory_.places[0] = 0;
  std::vector<Memory::Entered>& path = memory_.path;
  path.assign(1, {0, 0, 0});
  Sorted sorted{1, 0};
  NodeId previous = 0;
  for (NodeId next = memory_.links[0].first_child;;) {
    while (next != kNoNode) {
      // Of a node that goes, place and depth are those of the parent which keeps its children.
      Memory::Entered entered = path.back();
      entered.node = next;
      if (entered.depth >= depth_limit && nodes[next].type == NodeType::element) {
        ++document_.cuts.depth;
      } else {
        nodes[next].parent = entered.place;
        ++entered.depth;
        memory_.places[next] = entered.place = sorted.count++;
        const bool near = next + kNear - entered.place <= 2 * kNear;
        sorted.scattered += !near && next != previous + 1;
        previous = next;
      }
      path.push_back(entered);
      next = memory_.links[next].first_child;
    }
    const NodeId left = path.back().node;
    path.pop_back();
    nodes[left].end = sorted.count;
    if (path.empty()) return sorted;
    next = memory_.links[left].next;
  }
}

// A node that is moved takes the place of another, which is moved next.
void NodeTree::move_to_places() {
  std::vector<Node>& nodes = document_.nodes;
  std::vector<NodeId>& places = memory_.places;
  for (NodeId id = 0; id < nodes.size(); ++id) {
    NodeId place = places[id];
    if (place == id || place == kNoNode) continue;
    Node moved = nodes[id];
    places[id] = kNoNode;
    while (place != kNoNode) {
      const NodeId next = places[place];
      places[place] = place;
      std::swap(moved, nodes[place]);
      place = next;
    }
  }
}

}  // namespace pith::html
