// The stack of open elements (HTML standard 13.2.4.2). Every question that the standard answers with a walk
// down the stack is answered from what is kept beside each element, so that deep nesting costs no time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "html/element_traits.h"
#include "html/tokenizer/names.h"
#include "pith/document.h"

namespace pith::html {

/// Place in the stack; 0 is the html element, kNowhere none.
using StackIndex = std::int32_t;
inline constexpr StackIndex kNowhere = -1;

/// One element of the stack. The indices are of the nearest such element at or below it; that of the same
/// name may be too high once an element was moved (below_of_same_name() knows).
struct OpenElement {
  NodeId node = 0;
  NameId name = 0;  ///< of the name in lower case, as a token has it
  Tag tag = Tag::unknown;
  Namespace ns = Namespace::html;
  Traits traits = 0;
  StackIndex same_name = kNowhere;  ///< below it: same name and both HTML or both foreign
  StackIndex scope = kNowhere;
  StackIndex special = kNowhere;
  StackIndex barrier = kNowhere;  ///< kListItemBarrier
  StackIndex html = kNowhere;     ///< in the HTML namespace
};

class OpenElements {
 public:
  void clear();
  bool empty() const noexcept { return elements_.empty(); }
  StackIndex size() const noexcept { return static_cast<StackIndex>(elements_.size()); }
  StackIndex top() const noexcept { return size() - 1; }
  const OpenElement& operator[](StackIndex index) const { return elements_[static_cast<std::size_t>(index)]; }
  /// The current node.
  const OpenElement& current() const { return elements_.back(); }

  void push(OpenElement element);
  void pop();
  /// Pops until `index` elements are left.
  void shrink(StackIndex index);
  void remove(StackIndex index);
  /// The adoption agency's changes, in which neither special nor foreign elements come or go; what stands
  /// above stays where it is. vacate() takes an element out and leaves its place empty. insert_above() puts
  /// an element above the special one at `index`, which moves down; there is an empty place below it and
  /// above all other special elements.
  void vacate(StackIndex index);
  void insert_above(StackIndex index, OpenElement element);
  /// Puts a copy of the element in its place: another node with the same name.
  void replace(StackIndex index, NodeId node) { elements_[static_cast<std::size_t>(index)].node = node; }

  /// Topmost HTML element of that name.
  StackIndex last(Tag tag) const noexcept { return last(name_id(tag), true); }
  StackIndex last(NameId name, bool is_html) const noexcept;
  /// Where `node`, which has that name and is HTML, stands.
  StackIndex find(NodeId node, NameId name) noexcept;
  /// The next of the same name below.
  StackIndex below_of_same_name(StackIndex index) noexcept;
  /// The next element below, whatever its name.
  StackIndex below(StackIndex index) const noexcept;
  /// How many elements are open; size() counts empty places as well.
  StackIndex depth() const noexcept { return size() - vacant_; }
  bool is_vacant(StackIndex index) const { return (*this)[index].name == kVacant; }

  bool has(Tag tag) const noexcept { return last(tag) != kNowhere; }
  bool is_in_scope(StackIndex index) const { return index != kNowhere && index >= current().scope; }
  bool in_scope(Tag tag) const { return is_in_scope(last(tag)); }
  bool in_button_scope(Tag tag) const { return in_scope(tag) && last(tag) >= last(Tag::button); }
  bool in_list_item_scope(Tag tag) const {
    return in_scope(tag) && last(tag) >= std::max(last(Tag::ol), last(Tag::ul));
  }
  bool in_table_scope(Tag tag) const {
    const StackIndex index = last(tag);
    return index != kNowhere && index >= std::max({last(Tag::html), last(Tag::table), last(Tag::template_)});
  }
  /// Topmost of h1 to h6.
  StackIndex last_heading() const noexcept;

  /// "Generate implied end tags", except for HTML elements of this name.
  void generate_implied_end_tags(NameId except = kFirstUnknownName - 1);
  void generate_implied_end_tags_thoroughly();

  bool current_is(Tag tag) const { return current().tag == tag && current().ns == Namespace::html; }

  /// Elements that were visited or moved beyond pushing and popping them, over all documents.
  std::uint64_t steps() const noexcept { return steps_; }

 private:
  static constexpr NameId kVacant = 0xFFFFFFFFU;

  static std::size_t slot_of(const OpenElement& element) noexcept {
    return std::size_t{element.name} * 2 + (element.ns == Namespace::html ? 0 : 1);
  }
  void push_again(StackIndex index);
  void move_down(StackIndex index, StackIndex hole);
  void chain_in(StackIndex index, OpenElement& element);
  void drop_vacant() noexcept;

  std::vector<OpenElement> elements_;
  std::vector<OpenElement> above_;  // of push_again()
  std::vector<StackIndex> last_;    // by name, HTML and foreign in turn
  StackIndex vacant_ = 0;
  bool moved_ = false;  // indices of elements of the same name may be too high
  std::uint64_t steps_ = 0;
};

inline StackIndex OpenElements::last(NameId name, bool is_html) const noexcept {
  const std::size_t slot = std::size_t{name} * 2 + (is_html ? 0 : 1);
  return slot < last_.size() ? last_[slot] : kNowhere;
}

inline void OpenElements::push(OpenElement element) {
  const StackIndex index = size();
  const std::size_t slot = slot_of(element);
  if (slot >= last_.size()) last_.resize(slot + slot / 2 + 2, kNowhere);
  element.same_name = last_[slot];
  last_[slot] = index;
  if (index > 0) {
    const OpenElement& below = elements_.back();
    element.scope = below.scope;
    element.special = below.special;
    element.barrier = below.barrier;
    element.html = below.html;
  }
  if (element.traits & kScope) element.scope = index;
  if (element.traits & kSpecial) element.special = index;
  if (element.traits & kListItemBarrier) element.barrier = index;
  if (element.ns == Namespace::html) element.html = index;
  elements_.push_back(element);
}

inline void OpenElements::pop() {
  const OpenElement& element = elements_.back();
  last_[slot_of(element)] = moved_ ? below_of_same_name(top()) : element.same_name;
  elements_.pop_back();
  if (vacant_ > 0) drop_vacant();
}

}  // namespace pith::html
