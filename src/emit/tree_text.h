// The lines of a content tree, for plain text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/content.h"

namespace pith::emit {

/// What the text of one block is made of, or of what stands between two line breaks and is no block: with
/// links (text <address>) and images ([alternative text] <address>), if the tree has them.
struct TreeLine {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t block = kNone;  ///< index of Content::blocks; kNone in a tree that names none
  std::uint32_t node = 0;     ///< the paragraph, heading … that it is a part of
  std::string text;
};

/// All lines that are not empty, in their order. Linear in the tree.
std::vector<TreeLine> tree_lines(const Content& content);

/// The text with line breaks at spaces, so that no line has more than `width` columns, unless that is 0 or a
/// word is longer.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace pith::emit
