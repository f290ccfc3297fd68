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
  std::uint32_t attribute_count = 0;
  std::uint64_t attributes_hash = 0;  ///< of names and values in any order; 0 before it was needed

  bool is_marker() const noexcept { return node == kNoNode; }
};

/// Entries behind the last marker are at most `limit`, so that every walk over them is short; the first of
/// more goes, as the Noah's Ark clause lets the first of four go. The entries of open elements stand in the
/// order of the stack of open elements.
class FormattingList {
 public:
  /// Empties the list for a new document.
  void clear(Document& document, std::uint32_t limit);
  std::size_t size() const noexcept { return entries_.size(); }
  bool empty() const noexcept { return entries_.empty(); }
  FormattingEntry& operator[](std::size_t index) { return entries_[index]; }

  void push_marker() { entries_.push_back({}); }
  /// "Clear the list of active formatting elements up to the last marker."
  void clear_to_marker();

  /// "Push onto the list of active formatting elements", with the Noah's Ark clause.
  void push(NodeId node, NameId name);

  /// Index of the last entry of this name behind the last marker, or npos.
  std::size_t find_after_marker(NameId name) noexcept;
  /// Index of the last entry of this node, or npos.
  std::size_t find(NodeId node) noexcept;
  /// True where an open formatting element has an entry.
  bool has(NodeId open) const noexcept { return open >= unlisted_.size() || !unlisted_[open]; }
  void remove(std::size_t index);
  /// Puts an entry, for the node that takes the place of its own, before the one at `before`.
  void move(std::size_t index, std::size_t before, NodeId node);

  /// Entries that were looked at or moved, over all documents.
  std::uint64_t steps() const noexcept { return steps_; }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  void forget(const FormattingEntry& entry) {
    if (entry.is_marker()) return;
    if (entry.node >= unlisted_.size()) unlisted_.resize(entry.node + entry.node / 2 + 64);
    unlisted_[entry.node] = true;
  }

  std::vector<FormattingEntry> entries_;
  std::vector<bool> unlisted_;  // by node: those that had an entry
  Document* document_ = nullptr;
  std::size_t limit_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace pith::html
