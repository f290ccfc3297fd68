#include "html/tree/open_elements.h"

namespace pith::html {

void OpenElements::clear() {
  elements_.clear();
  last_.assign(std::size_t{kFirstUnknownName} * 2, kNowhere);
}

void OpenElements::shrink(StackIndex index) {
  while (size() > index) pop();
}

void OpenElements::remove(StackIndex index) {
  above_.assign(elements_.begin() + index + 1, elements_.end());
  shrink(index);
  for (const OpenElement& element : above_) push(element);
}

void OpenElements::insert(StackIndex index, OpenElement element) {
  above_.assign(elements_.begin() + index, elements_.end());
  shrink(index);
  push(element);
  for (const OpenElement& above : above_) push(above);
}

StackIndex OpenElements::find(NodeId node, NameId name) const noexcept {
  StackIndex index = last(name, true);
  while (index != kNowhere && (*this)[index].node != node) index = (*this)[index].same_name;
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
