#include "html/tree/formatting_list.h"

#include "base/hash.h"

namespace pith::html {
namespace {

constexpr int kFamily = 3;  // of the Noah's Ark clause

// Never 0.
std::uint64_t hash_attributes(const Document& document, const Node& node) {
  std::uint64_t sum = 1;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = document.attributes[node.attributes + i];
    sum += base::hash(attribute.value, base::hash(attribute.name)) | 2;
  }
  return sum ? sum : 1;
}

}  // namespace

void FormattingList::clear_to_marker() {
  while (!entries_.empty()) {
    const bool marker = entries_.back().is_marker();
    entries_.pop_back();
    if (marker) return;
  }
}

void FormattingList::push(const Document& document, NodeId node, NameId name) {
  FormattingEntry entry{node, name, 0};
  const Node& element = document[node];
  const auto hash_of = [&](FormattingEntry& of) {
    if (of.attributes_hash == 0) of.attributes_hash = hash_attributes(document, document[of.node]);
    return of.attributes_hash;
  };
  int seen = 0;
  std::size_t earliest = npos;
  for (std::size_t i = entries_.size(); i-- > 0 && !entries_[i].is_marker();) {
    FormattingEntry& other = entries_[i];
    if (other.name != name || document[other.node].attribute_count != element.attribute_count) continue;
    if (element.attribute_count > 0 && hash_of(other) != hash_of(entry)) continue;
    ++seen;
    earliest = i;
  }
  if (seen >= kFamily) remove(earliest);
  entries_.push_back(entry);
}

std::size_t FormattingList::find_after_marker(NameId name) const noexcept {
  for (std::size_t i = entries_.size(); i-- > 0 && !entries_[i].is_marker();) {
    if (entries_[i].name == name) return i;
  }
  return npos;
}

std::size_t FormattingList::find(NodeId node) const noexcept {
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].node == node) return i;
  }
  return npos;
}

}  // namespace pith::html
