// What every part of the content tree is made from: a page and the blocks of it that were kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/extraction.h"

namespace pith::content {

/// A page and its kept blocks, in document order.
struct KeptPage {
  const Document& document;
  const Blocks& blocks;
  std::vector<std::uint32_t> kept;  ///< indices of Blocks::items

  explicit KeptPage(const Extraction& extraction) : KeptPage(extraction, extraction.selection.keep) {}

  /// As if other blocks were kept.
  KeptPage(const Extraction& extraction, const std::vector<std::uint8_t>& keep)
      : document(extraction.document), blocks(extraction.blocks) {
    for (std::size_t i = 0; i < blocks.items.size() && i < keep.size(); ++i) {
      const Block& block = blocks.items[i];
      if (keep[i] != 0 && block.text_begin != block.text_end && block.first < document.size())
        kept.push_back(static_cast<std::uint32_t>(i));
    }
  }

  /// As if every block were kept.
  KeptPage(const Document& page, const Blocks& all) : document(page), blocks(all), kept(all.items.size()) {
    std::iota(kept.begin(), kept.end(), std::uint32_t{0});
  }

  /// Number of kept blocks.
  std::size_t size() const { return kept.size(); }
  /// The i-th of them.
  const Block& operator[](std::size_t i) const { return blocks.items[kept[i]]; }
  /// The first kept block that begins at `id` or behind it, by its place among them.
  std::size_t from(NodeId id) const;
  /// The first block, kept or not, that begins at `id` or behind it, as an index of Blocks::items.
  std::size_t block_from(NodeId id) const;
  /// Is it among the kept ones?
  bool is_kept(std::size_t block) const;
  /// Does a kept block begin inside the element?
  bool has_text(NodeId id) const {
    const std::size_t i = from(id);
    return i < size() && (*this)[i].first < document[id].end;
  }
  /// Does a kept block begin inside the element or reach over it?
  bool holds(NodeId id) const {
    const std::size_t i = from(id);
    return has_text(id) || (i > 0 && (*this)[i - 1].last > id);
  }
};

}  // namespace pith::content
