// The adoption agency algorithm (HTML standard 13.2.6.4.7, "any other end tag" apart).
#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

constexpr int kOuterLoops = 8;
constexpr int kInnerLoops = 3;

}  // namespace

void TreeBuilder::adoption_agency(const Token& token) {
  const NameId subject = token.name_id;
  const OpenElement& current = open_.current();
  if (current.name == subject && current.ns == Namespace::html && !formatting_.has(current.node)) {
    open_.pop();
    return;
  }
  for (int loop = 0; loop < kOuterLoops; ++loop) {
    const std::size_t entry = formatting_.find_after_marker(subject);
    if (entry == FormattingList::npos) {
      any_other_end_tag(token);
      return;
    }
    const StackIndex element = place_of(formatting_[entry]);
    if (element == kNowhere) {
      formatting_.remove(entry);
      return;
    }
    if (!open_.is_in_scope(element)) return;
    const StackIndex furthest = furthest_block(element);
    if (furthest == kNowhere) {
      open_.shrink(element);
      formatting_.remove(entry);
      return;
    }
    if (!adopt(entry, element, furthest)) return;
  }
}

// "The topmost node in the stack that is lower in the stack than the formatting element, and is special."
// What stands between the two is few formatting elements, or will be off the stack.
StackIndex TreeBuilder::furthest_block(StackIndex element) {
  if (open_.current().special <= element) return kNowhere;
  StackIndex furthest = element + 1;
  while (!(open_[furthest].traits & kSpecial)) ++furthest;
  steps_ += static_cast<std::uint64_t>(furthest - element);
  return furthest;
}

// A detached copy of an element, as "create an element for the token for which the element was created".
NodeId TreeBuilder::clone(NodeId node) {
  Node copy = document_[node];
  copy.end = 0;
  return tree_.add_detached(copy);
}

// One round of the outer loop with a furthest block. False where there are too many nodes.
bool TreeBuilder::adopt(std::size_t formatting, StackIndex element, StackIndex furthest) {
  if (document_.size() > node_limit_) {
    ++document_.cuts.formatting;
    return false;
  }
  tree_.link();
  const OpenElement subject = open_[element];
  const NodeId block = open_[furthest].node;
  std::size_t bookmark = formatting;
  NodeId last_node = block;
  int inner = 0;
  for (StackIndex i = furthest - 1; i > element; --i) {
    if (open_.is_vacant(i)) continue;
    const NodeId node = open_[i].node;
    ++inner;
    std::size_t entry = FormattingList::npos;
    if ((open_[i].traits & kFormatting) && formatting_.has(node)) entry = formatting_.find(node);
    if (inner > kInnerLoops && entry != FormattingList::npos) {
      formatting_.remove(entry);
      if (entry < bookmark) --bookmark;
      if (entry < formatting) --formatting;
      entry = FormattingList::npos;
    }
    if (entry == FormattingList::npos) {
      open_.vacate(i);
      continue;
    }
    const NodeId copy = clone(node);
    formatting_[entry].node = copy;
    open_.replace(i, copy);
    if (last_node == block) bookmark = entry + 1;
    tree_.remove(last_node);
    tree_.attach(last_node, {copy, kNoNode});
    last_node = copy;
  }
  tree_.remove(last_node);
  tree_.attach(last_node, appropriate_place(open_.below(element)));
  OpenElement adopted = subject;
  adopted.node = clone(subject.node);
  tree_.move_children(block, adopted.node);
  tree_.attach(adopted.node, {block, kNoNode});
  formatting_.move(formatting, bookmark, adopted.node);
  open_.vacate(element);
  open_.insert_above(furthest, adopted);
  return true;
}

}  // namespace pith::html
