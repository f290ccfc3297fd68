// How the text of a block is written: white space collapsed, characters that only say where a line may break
// left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pith::blocks {

/// Appends the text of a node with its white space collapsed to single spaces. `begin` is where the block's
/// text begins in `out`, which never begins with a space; `space` says whether one is due before what comes
/// next, from one node of the block to the next.
void append_collapsed(std::string_view source, std::string& out, std::size_t begin, bool& space);

/// Would `text`, written right behind `before`, go on with its last word? Of letters and digits of scripts
/// that put spaces between words.
bool continues_word(std::string_view before, std::string_view text);

/// Appends preformatted text: line breaks, tabs and the number of spaces stay. Spaces of every kind and
/// control characters become the common space, as compilers want it.
void append_preformatted(std::string_view source, std::string& out);

}  // namespace pith::blocks
