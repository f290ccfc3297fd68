// How kept blocks are put together as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pith/content.h"
#include "pith/extraction.h"

namespace pith::emit {

/// What stands before each block in the text that the blocks marked in `keep` make; empty for the others.
/// Before the first one, that are the tabs of empty cells at most.
std::vector<std::string> separators(const Extraction& extraction, const std::vector<std::uint8_t>& keep);

/// to_text(), but that the words come from the tree of what was kept, with its links and images, and that no
/// line is longer than `width` columns, if that is not 0. Code and rows of tables keep their lines.
std::string text_of_tree(const Extraction& extraction, const Content& content, std::size_t width);

/// The text of a tree that is of no page, as comments are, laid out in the same way. Linear in the tree times
/// its depth.
std::string text_of_tree(const Content& content, std::size_t width);

}  // namespace pith::emit
