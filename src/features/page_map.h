// Everything the feature groups share: where blocks stand in the tree, running sums over blocks, words with
// numbers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features/ancestors.h"
#include "features/numbering.h"
#include "features/page_facts.h"
#include "features/text_shape.h"
#include "pith/block.h"
#include "pith/document.h"

namespace pith::features {

/// Most words of less than five code points are function words.
constexpr bool is_long(const Word& word) noexcept {
  return (unsigned{word.length >= 5} | unsigned{word.own}) != 0;  // without a branch: one word in two is
}

/// Sums over a run of blocks.
struct BlockSums {
  std::uint32_t blocks = 0, words = 0, link_words = 0, sentence_words = 0, paragraph_words = 0, headings = 0;
};

/// Blocks whose hash is equal form a class; classes are numbered in order of their first block.
struct BlockClasses {
  std::vector<std::uint32_t> class_of;  ///< per block
  std::uint32_t count = 0;
};

/// A page prepared for the features; views point into `document` and `blocks`, which must outlive it.
struct PageMap {
  const Document* document = nullptr;
  const Blocks* blocks = nullptr;
  PageFacts facts;

  Ancestry ancestry;

  // Per block.
  std::vector<TextShape> shapes;
  std::vector<BlockSums> sums;                ///< sums[i]: blocks before i; one more entry than blocks
  std::vector<std::uint8_t> paragraph_flags;  ///< 1 for the long paragraphs
  std::vector<std::uint32_t> paragraphs;      ///< indexes of the long paragraphs
  std::vector<std::uint32_t> last_paragraph, next_paragraph;  ///< per block, itself not counted; ~0 for none
  BlockClasses like;                                          ///< same tags and classes on three levels
  BlockClasses path;                                          ///< same tag path

  // Words: block i has word_ids[word_offsets[i] .. word_offsets[i + 1]), numbers into the dictionary of
  // distinct words; distinct_ids has each of a block's once, in the same way.
  std::vector<std::uint32_t> word_ids, distinct_ids;
  std::vector<std::uint32_t> word_offsets, distinct_offsets;
  std::vector<std::uint32_t> new_words, long_words;  ///< per block: distinct ones not seen before; is_long()
  std::vector<Word> dictionary;
  Numbering vocabulary;

  std::uint32_t size() const { return static_cast<std::uint32_t>(blocks->items.size()); }
  const Word& word(std::size_t place) const { return dictionary[word_ids[place]]; }
  /// The words of block i, each once.
  std::span<const std::uint32_t> distinct(std::uint32_t i) const {
    return std::span(distinct_ids)
        .subspan(distinct_offsets[i], distinct_offsets[i + 1] - distinct_offsets[i]);
  }
  /// True for long paragraphs.
  bool is_paragraph(std::uint32_t i) const { return paragraph_flags[i]; }
  const Block& block(std::uint32_t i) const { return blocks->items[i]; }
  const Ancestor& operator[](Place place) const { return ancestry.elements[place]; }
  Place container(std::uint32_t i) const { return ancestry.container[i]; }
  Place leaf(std::uint32_t i) const { return ancestry.leaf[i]; }
  Place parent(Place place) const { return ancestry.elements[place].parent; }
  /// The ancestor `levels` above `place`; stops at the document.
  Place up(Place place, unsigned levels) const {
    for (; levels > 0; --levels) place = parent(place);
    return place;
  }
  BlockSums sum(BlockRange range) const {
    const BlockSums& a = sums[range.begin];
    const BlockSums& b = sums[range.end];
    return {b.blocks - a.blocks,
            b.words - a.words,
            b.link_words - a.link_words,
            b.sentence_words - a.sentence_words,
            b.paragraph_words - a.paragraph_words,
            b.headings - a.headings};
  }
  /// The blocks below `place`, summed up.
  BlockSums sum(Place place) const { return sum(ancestry.elements[place].range); }
  /// Levels from block i's leaf up to an ancestor of depth `shared`; 0 when the leaf is above that.
  float levels_up_to(std::uint32_t i, std::uint16_t shared) const {
    const std::uint16_t depth = (*this)[leaf(i)].depth;
    return depth > shared ? static_cast<float>(depth - shared) : 0.0F;
  }
};

/// The place whose columns end in _section: the nearest article, main, section, td, form, list or body at or
/// above the leaf's parent; 0 without one.
inline Place region_of(const PageMap& page, Place leaf) {
  return page[page.parent(leaf)].region;
}

/// True for blocks that carry running text: 20 words or more, few of them links, at least one sentence.
bool is_long_paragraph(const Block& block, const TextShape& shape) noexcept;

PageMap map_page(const Document& document, const Blocks& blocks);

/// Frees the shapes and words of the blocks: fill_context() does not read them, and on long pages they take
/// as much memory as the network needs after them.
void forget_words(PageMap& page);

}  // namespace pith::features
