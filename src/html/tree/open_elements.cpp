#include "html/tree/open_elements.h"

namespace pith::html {

namespace {

// Fewer empty places than this do no harm.
constexpr StackIndex kFewVacant = 16;

}  // namespace

void OpenElements::clear() {
  elements_.clear();
  last_.assign(std::size_t{kFirstUnknownName} * 2, kNowhere);
  vacant_ = 0;
  moved_ = false;
}

void OpenElements::shrink(StackIndex index) {
  while (size() > index) pop();
}

void OpenElements::drop_vacant() noexcept {
  while (vacant_ > 0 && is_vacant(top())) {
    elements_.pop_back();
    --vacant_;
  }
}

// Takes off everything from `index` on and pushes it again without the empty places.
void OpenElements::push_again(StackIndex index) {
  above_.assign(elements_.begin() + index, elements_.end());
  steps_ += above_.size();
  shrink(index);
  for (const OpenElement& element : above_) {
    if (element.name != kVacant) push(element);
  }
}

void OpenElements::remove(StackIndex index) {
  if (index == top()) return pop();
  vacate(index);
  push_again(index);
}

void OpenElements::vacate(StackIndex index) {
  OpenElement& element = elements_[static_cast<std::size_t>(index)];
  StackIndex& last = last_[slot_of(element)];
  if (last == index) last = below_of_same_name(index);
  element.name = kVacant;
  element.tag = Tag::unknown;
  element.traits = 0;
  ++vacant_;
  moved_ = true;
}

void OpenElements::insert_above(StackIndex index, OpenElement element) {
  StackIndex hole = index - 1;
  while (!is_vacant(hole)) --hole;
  steps_ += static_cast<std::uint64_t>(index - hole);
  for (StackIndex i = hole + 1; i <= index; ++i) move_down(i, hole);
  const OpenElement block = (*this)[index - 1];
  element.scope = block.scope;
  element.special = block.special;
  element.barrier = block.barrier;
  element.html = index;
  chain_in(index, element);
  --vacant_;
  // What stands above knows the block by its old place.
  for (StackIndex i = index + 1; i < size() && (*this)[i].special == index; ++i, ++steps_) {
    elements_[static_cast<std::size_t>(i)].special = index - 1;
  }
  for (StackIndex i = index + 1; i < size() && (*this)[i].barrier == index; ++i, ++steps_) {
    elements_[static_cast<std::size_t>(i)].barrier = index - 1;
  }
  if (vacant_ > kFewVacant && vacant_ > depth()) push_again(0);
}

// One place down, as everything between the empty place at `hole` and it.
void OpenElements::move_down(StackIndex index, StackIndex hole) {
  OpenElement& element = elements_[static_cast<std::size_t>(index - 1)] = (*this)[index];
  for (StackIndex* link :
       {&element.same_name, &element.scope, &element.special, &element.barrier, &element.html}) {
    if (*link >= hole) --*link;
  }
  if (element.name == kVacant) return;
  StackIndex& last = last_[slot_of(element)];
  if (last == index) --last;
}

// Puts an element into the place at `index`, and between those of its name.
void OpenElements::chain_in(StackIndex index, OpenElement& element) {
  elements_[static_cast<std::size_t>(index)].name = kVacant;
  StackIndex* link = &last_[slot_of(element)];
  while (*link > index) {
    ++steps_;
    const StackIndex upper = *link, lower = below_of_same_name(upper);
    link = &elements_[static_cast<std::size_t>(upper)].same_name;
    *link = lower;
  }
  element.same_name = *link;
  *link = index;
  elements_[static_cast<std::size_t>(index)] = element;
}

StackIndex OpenElements::below_of_same_name(StackIndex index) noexcept {
  const OpenElement& element = (*this)[index];
  const bool is_html = element.ns == Namespace::html;
  StackIndex below = element.same_name;
  while (below != kNowhere &&
         ((*this)[below].name != element.name || ((*this)[below].ns == Namespace::html) != is_html)) {
    --below;
    ++steps_;
  }
  return below;
}

StackIndex OpenElements::below(StackIndex index) const noexcept {
  --index;
  while (index > 0 && is_vacant(index)) --index;
  return index;
}

StackIndex OpenElements::find(NodeId node, NameId name) noexcept {
  StackIndex index = last(name, true);
  while (index != kNowhere && (*this)[index].node != node) {
    index = below_of_same_name(index);
    ++steps_;
  }
  return index;
}

StackIndex OpenElements::last_heading() const noexcept {
  return std::max({last(Tag::h1), last(Tag::h2), last(Tag::h3), last(Tag::h4), last(Tag::h5), last(Tag::h6)});
}

void OpenElements::generate_implied_end_tags(NameId except) {
  while ((current().traits & kImpliedEnd) && current().name != except) pop();
}

void OpenElements::generate_implied_end_tags_thoroughly() {
  while (current().traits & kThoroughEnd) pop();
}

}  // namespace pith::html
