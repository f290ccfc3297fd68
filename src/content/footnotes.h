// Footnotes: the marks in the text and the notes they lead to.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "content/page.h"

namespace pith::content {

/// Links and the elements they lead to, each with the number of its footnote; sorted by node.
struct Footnotes {
  std::vector<std::pair<NodeId, std::uint32_t>> marks, notes;
  /// Text nodes at the beginning of notes, with so many bytes that only repeat the mark ("[1]"); sorted.
  std::vector<std::pair<NodeId, std::uint32_t>> labels;

  /// The number of a mark or note, the bytes of a label; 0 for other nodes.
  static std::uint32_t number(const std::vector<std::pair<NodeId, std::uint32_t>>& of, NodeId id);
};

/// A mark is a link in the kept text to an element of the same page further down: a list item, description,
/// paragraph or division with kept text, which is a note. The link's text is short, and it stands in <sup> or
/// holds one, or link or note are called a footnote by their attributes; and the note leads back, is called
/// one, begins with the mark, or is an item of a numbered list. A mark in brackets that the note begins with
/// needs no <sup>, but for a note of several blocks, which then has to lead back: it may be a section. A
/// number that only a space parts from the text is a label where the notes next to it begin so as well. Notes
/// are numbered in the order of the text. Linear in the page, but for sorting.
Footnotes find_footnotes(const KeptPage& page);

}  // namespace pith::content
