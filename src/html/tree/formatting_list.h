// The list of active formatting elements (HTML standard 13.2.4.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "html/tokenizer/names.h"
#include "pith/document.h"

namespace pith::html {

/// An entry, or a marker (kNoNode).
struct FormattingEntry {
  NodeId node = kNoNode;
  NameId name = 0;
  std::uint64_t attributes_hash = 0;  ///< of names and values in any order; 0 before it was needed

  bool is_marker() const noexcept { return node == kNoNode; }
};

class FormattingList {
 public:
  void clear() { entries_.clear(); }
  std::size_t size() const noexcept { return entries_.size(); }
  bool empty() const noexcept { return entries_.empty(); }
  FormattingEntry& operator[](std::size_t index) { return entries_[index]; }

  void push_marker() { entries_.push_back({}); }
  /// "Clear the list of active formatting elements up to the last marker."
  void clear_to_marker();

  /// "Push onto the list of active formatting elements", with the Noah's Ark clause.
  void push(const Document& document, NodeId node, NameId name);

  /// Index of the last entry of this name behind the last marker, or npos.
  std::size_t find_after_marker(NameId name) const noexcept;
  /// Index of the entry of a node, or npos.
  std::size_t find(NodeId node) const noexcept;
  void remove(std::size_t index) { entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index)); }
  void insert(std::size_t index, FormattingEntry entry) {
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(index), entry);
  }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  std::vector<FormattingEntry> entries_;
};

}  // namespace pith::html
