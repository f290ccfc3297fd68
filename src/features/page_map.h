// Everything the feature groups share: where blocks stand in the tree, running sums over blocks, words with
// numbers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "features/page_facts.h"
#include "features/text_shape.h"
#include "pith/block.h"
#include "pith/document.h"

namespace pith::features {

/// Numbers hashes in the order in which they come: open addressing, growing. For one page.
class Numbering {
 public:
  Numbering();
  /// The number of `hash`, a new one when it was not seen before. Amortised O(1).
  std::uint32_t add(std::uint64_t hash);
  /// The number of `hash`, or ~0.
  std::uint32_t find(std::uint64_t hash) const;
  std::uint32_t size() const { return count_; }

 private:
  struct Slot {
    std::uint64_t hash;
    std::uint32_t number;
  };
  std::size_t slot(std::uint64_t hash) const;
  void grow();
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

/// Sums over a run of blocks.
struct BlockSums {
  std::uint32_t blocks = 0, words = 0, link_words = 0, sentence_words = 0, paragraph_words = 0, headings = 0;
};

/// Half-open range of block indexes.
struct BlockRange {
  std::uint32_t begin = 0, end = 0;
};

/// What an element passes on to everything below it.
struct Inherited {
  std::uint16_t depth = 0;
  NodeId article = kNoNode, main = kNoNode, section = kNoNode, header = kNoNode, footer = kNoNode;
  NodeId region = kNoNode;  ///< see region_of
  NodeId outer_article = kNoNode;
  std::uint8_t lists = 0, tables = 0, articles = 0;
  bool nav = false, aside = false, form = false, figure = false, quote = false, details = false,
       button = false, article_body = false;
  std::uint64_t path = 0;       ///< hash of the tags from the root
  std::uint64_t signature = 0;  ///< hash of the element's own tag and class
};

/// A page prepared for the features; views point into `document` and `blocks`, which must outlive it.
struct PageMap {
  const Document* document = nullptr;
  const Blocks* blocks = nullptr;
  PageFacts facts;

  // Per node (text nodes have defaults).
  std::vector<Inherited> inherited;
  std::vector<std::uint32_t> child_index;    ///< among the parent's elements
  std::vector<std::uint32_t> element_count;  ///< number of child elements
  std::vector<std::uint32_t> tag_siblings;   ///< child elements of the parent with the same tag
  std::vector<std::uint32_t> like_siblings;  ///< child elements of the parent with the same tag and class

  std::vector<std::uint32_t>
      blocks_before;  ///< blocks whose first text node comes before; one more entry than nodes

  // Per block.
  std::vector<NodeId> leaf;  ///< the element of the leaf tag, or the container
  std::vector<TextShape> shapes;
  std::vector<BlockSums> sums;            ///< sums[i]: blocks before i; one more entry than blocks
  std::vector<std::uint32_t> paragraphs;  ///< indexes of the long paragraphs
  std::vector<std::uint32_t> last_paragraph, next_paragraph;  ///< per block, itself not counted; ~0 for none

  // Words: block i has word_ids[word_offsets[i] .. word_offsets[i + 1]), numbers into the dictionary of
  // distinct words.
  std::vector<std::uint32_t> word_ids;
  std::vector<std::uint32_t> word_offsets;
  std::vector<Word> dictionary;
  Numbering vocabulary;

  std::uint32_t size() const { return static_cast<std::uint32_t>(blocks->items.size()); }
  const Word& word(std::size_t place) const { return dictionary[word_ids[place]]; }
  const Block& block(std::uint32_t i) const { return blocks->items[i]; }
  NodeId parent(NodeId node) const { return node == 0 ? 0 : (*document)[node].parent; }
  /// The ancestor `levels` above `node`; stops at the document.
  NodeId up(NodeId node, unsigned levels) const;
  /// The blocks whose text stands below `node`. O(1).
  BlockRange range_of(NodeId node) const {
    return {blocks_before[node], blocks_before[(*document)[node].end]};
  }
  BlockSums sum(BlockRange range) const;
  /// Levels from block a's leaf up to the first ancestor that also holds block b. O(depth).
  unsigned levels_to_shared(std::uint32_t a, std::uint32_t b) const;
};

/// The nearest article, main, section, td, form, list or body at or above `leaf`'s parent; 0 without one.
NodeId region_of(const PageMap& page, NodeId leaf);

/// True for blocks that carry running text: 20 words or more, few of them links, at least one sentence.
bool is_long_paragraph(const Block& block, const TextShape& shape) noexcept;

PageMap map_page(const Document& document, const Blocks& blocks);

}  // namespace pith::features
