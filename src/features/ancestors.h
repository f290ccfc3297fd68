// The elements that blocks stand in, each with what it passes on to everything below it. Most elements of a
// page hold no text of their own or stand below the paragraph; they are not here.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::features {

/// Index into Ancestry::elements; 0 is the document.
using Place = std::uint32_t;
inline constexpr Place kNoPlace = ~0U;

/// Half-open range of block indexes.
struct BlockRange {
  std::uint32_t begin = 0, end = 0;
};

/// What an element has of itself or of those around it. Copied as a whole for every element and rarely
/// changed, so it stands alone: a copy that follows a change waits for it.
struct Inherited {
  /// Depth of the nearest one at or above it, -1 without one.
  std::int32_t article = -1, main = -1, section = -1, header = -1, footer = -1;
  Place region = 0;             ///< nearest article, main, section, td, form, list or body, 0 without one
  Place structural = kNoPlace;  ///< nearest one with a tag of a leaf (blocks::is_structural)
  Place outer_article = kNoPlace;
  std::uint8_t lists = 0;  ///< how many of them, at most 255
  bool nav = false, aside = false, form = false, figure = false, details = false, button = false,
       article_body = false;
};

struct Ancestor : Inherited {
  NodeId node = 0;
  Place parent = 0;             ///< the document is its own
  BlockRange range;             ///< the blocks whose text begins below it
  std::uint16_t depth = 0;      ///< number of ancestors
  std::uint64_t path = 0;       ///< hash of the tags from the root
  std::uint64_t signature = 0;  ///< hash of the element's own tag and class

  // Among its parent's elements.
  std::uint32_t child_index = 0;
  std::uint32_t children = 0;       ///< number of child elements
  std::uint32_t tag_siblings = 0;   ///< child elements of the parent with the same tag, itself included
  std::uint32_t like_siblings = 0;  ///< … with the same tag and class
};

/// Deeper than any element.
inline constexpr std::uint16_t kDeepest = std::numeric_limits<std::uint16_t>::max();

struct Ancestry {
  std::vector<Ancestor> elements;  ///< in document order, the document first

  // Per block.
  std::vector<Place> container;  ///< that of Block::container
  std::vector<Place> leaf;       ///< the element of the leaf tag, or the container
  /// Depth of the lowest element here that also holds the block before; 0 for the first block.
  std::vector<std::uint16_t> shared_depth;
};

/// Linear in the blocks and their ancestors, and in the children of those.
Ancestry read_ancestry(const Document& document, const Blocks& blocks);

}  // namespace pith::features
