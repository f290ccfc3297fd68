// The adoption agency algorithm (HTML standard 13.2.6.4.7, "any other end tag" apart).
#include <algorithm>

#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

constexpr int kOuterLoops = 8;
constexpr int kInnerLoops = 3;

}  // namespace

void TreeBuilder::adoption_agency(const Token& token) {
  const NameId subject = token.name_id;
  const OpenElement& current = open_.current();
  if (current.name == subject && current.ns == Namespace::html &&
      formatting_.find(current.node) == FormattingList::npos) {
    open_.pop();
    return;
  }
  for (int loop = 0; loop < kOuterLoops; ++loop) {
    const std::size_t entry = formatting_.find_after_marker(subject);
    if (entry == FormattingList::npos) {
      any_other_end_tag(token);
      return;
    }
    const StackIndex element = open_.find(formatting_[entry].node, subject);
    if (element == kNowhere) {
      formatting_.remove(entry);
      return;
    }
    if (!open_.is_in_scope(element)) return;
    // The furthest block: the topmost of the special elements that are lower in the stack. Their own indices
    // lead from the current node down to it.
    StackIndex furthest = kNowhere;
    for (StackIndex special = open_.current().special; special > element;
         special = open_[special - 1].special) {
      furthest = special;
    }
    if (furthest == kNowhere) {
      open_.shrink(element);
      formatting_.remove(entry);
      return;
    }
    if (!adopt(entry, element, furthest)) return;
  }
}

// A detached copy of an element, as "create an element for the token for which the element was created".
NodeId TreeBuilder::clone(NodeId node) {
  const Node original = document_[node];
  return tree_.add_detached(original);
}

// One round of the outer loop with a furthest block. False where there are too many nodes.
bool TreeBuilder::adopt(std::size_t formatting, StackIndex element, StackIndex furthest) {
  if (document_.size() > node_limit_) return false;
  tree_.link();
  const NodeId block = open_[furthest].node;
  std::size_t bookmark = formatting;
  NodeId last_node = block;
  // What stands above the formatting element, without what the inner loop removes: from the furthest block
  // upwards.
  std::vector<OpenElement>& above = memory_.above_formatting;
  above.clear();
  for (StackIndex i = open_.top(); i >= furthest; --i) above.push_back(open_[i]);
  int inner = 0;
  for (StackIndex i = furthest - 1; i > element; --i) {
    OpenElement node = open_[i];
    ++inner;
    std::size_t entry = formatting_.find(node.node);
    if (inner > kInnerLoops && entry != FormattingList::npos) {
      formatting_.remove(entry);
      if (entry < bookmark) --bookmark;
      if (entry < formatting) --formatting;
      entry = FormattingList::npos;
    }
    if (entry == FormattingList::npos) continue;
    node.node = clone(node.node);
    formatting_[entry].node = node.node;
    if (last_node == block) bookmark = entry + 1;
    tree_.remove(last_node);
    tree_.attach(last_node, {node.node, kNoNode});
    last_node = node.node;
    above.push_back(node);
  }
  tree_.remove(last_node);
  tree_.attach(last_node, appropriate_place(element - 1));
  const NodeId adopted = clone(open_[element].node);
  tree_.move_children(block, adopted);
  tree_.attach(adopted, {block, kNoNode});
  FormattingEntry moved = formatting_[formatting];
  moved.node = adopted;
  formatting_.remove(formatting);
  if (formatting < bookmark) --bookmark;
  formatting_.insert(bookmark, moved);
  // The stack again: without the formatting element, with its copy just above the furthest block.
  OpenElement copy = open_[element];
  copy.node = adopted;
  open_.shrink(element);
  for (std::size_t i = above.size(); i-- > 0;) {
    open_.push(above[i]);
    if (above[i].node == block) open_.push(copy);
  }
  return true;
}

}  // namespace pith::html
