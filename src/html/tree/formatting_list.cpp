#include "html/tree/formatting_list.h"

#include <algorithm>

#include "base/hash.h"

namespace pith::html {
namespace {

constexpr int kFamily = 3;  // of the Noah's Ark clause

// Never 0.
std::uint64_t hash_attributes(const Document& document, const Node& node) {
  std::uint64_t sum = 1;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = document.attributes[node.attributes + i];
    sum += base::hash(attribute.value, base::hash(attribute.name));
  }
  return sum ? sum : 1;
}

}  // namespace

void FormattingList::clear(Document& document, std::uint32_t limit) {
  entries_.clear();
  unlisted_.clear();
  document_ = &document;
  limit_ = std::max<std::size_t>(limit, kFamily);
}

void FormattingList::clear_to_marker() {
  while (!entries_.empty()) {
    const FormattingEntry last = entries_.back();
    entries_.pop_back();
    if (last.is_marker()) return;
    forget(last);
  }
}

void FormattingList::push(NodeId node, NameId name) {
  FormattingEntry entry{node, name, (*document_)[node].attribute_count, 0};
  const auto hash_of = [&](FormattingEntry& of) {
    if (of.attributes_hash == 0) of.attributes_hash = hash_attributes(*document_, (*document_)[of.node]);
    return of.attributes_hash;
  };
  int seen = 0;
  std::size_t earliest = npos, begin = entries_.size();
  for (; begin > 0 && !entries_[begin - 1].is_marker(); --begin) {
    FormattingEntry& other = entries_[begin - 1];
    if (other.name != name || other.attribute_count != entry.attribute_count) continue;
    if (entry.attribute_count > 0 && hash_of(other) != hash_of(entry)) continue;
    ++seen;
    earliest = begin - 1;
  }
  steps_ += entries_.size() - begin;
  if (seen >= kFamily) {
    remove(earliest);
  } else if (entries_.size() - begin >= limit_) {
    ++document_->cuts.formatting;
    remove(begin);
  }
  entries_.push_back(entry);
}

std::size_t FormattingList::find_after_marker(NameId name) noexcept {
  std::size_t i = entries_.size();
  while (i > 0 && !entries_[i - 1].is_marker() && entries_[i - 1].name != name) --i;
  steps_ += entries_.size() - i;
  return i > 0 && !entries_[i - 1].is_marker() ? i - 1 : npos;
}

std::size_t FormattingList::find(NodeId node) noexcept {
  std::size_t i = entries_.size();
  while (i > 0 && entries_[i - 1].node != node) --i;
  steps_ += entries_.size() - i;
  return i > 0 ? i - 1 : npos;
}

void FormattingList::remove(std::size_t index) {
  forget(entries_[index]);
  steps_ += entries_.size() - index;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
}

void FormattingList::move(std::size_t index, std::size_t before, NodeId node) {
  forget(entries_[index]);
  entries_[index].node = node;
  const auto at = [&](std::size_t i) { return entries_.begin() + static_cast<std::ptrdiff_t>(i); };
  if (before > index) {
    steps_ += before - index;
    std::rotate(at(index), at(index + 1), at(before));
  } else {
    steps_ += index - before;
    std::rotate(at(before), at(index), at(index + 1));
  }
}

}  // namespace pith::html
