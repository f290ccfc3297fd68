// What follows an article in flattened text: a signature is its own, notes, comments and other articles are
// not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/block.h"

namespace pith::metadata {

/// The last kept block that is a paragraph and no comment of a reader, from the first one, `paragraph`, on.
/// Linear in the blocks.
std::size_t last_paragraph(const Blocks& blocks, const std::vector<std::uint8_t>& keep,
                           std::size_t paragraph);

/// Is the block a paragraph: 25 words, or a sentence of eight?
bool is_paragraph(const Blocks& blocks, std::size_t block);

/// Does the comment of a reader begin with the block: "Ann Reed says:", over "3 May 2021 at 10:11", or a line
/// with a day and a time that has another one some lines below?
bool begins_comment(const Blocks& blocks, std::size_t block);

/// A line that begins with the mark of a note ("[1]", "1.", "\u00B9").
bool is_note(std::string_view line);

/// A line above other articles or notes: "More stories", "References".
bool announces_others(std::string_view line);

/// A line of what sites offer below their articles: to share them, to write to the authors, and the like.
bool is_service(std::string_view line);

/// A line above the comments of readers ("2 comments"), or a button that leads there.
bool announces_comments(std::string_view line);

}  // namespace pith::metadata
