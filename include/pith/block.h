// Blocks: the units that are kept or dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith {

/// One run of text under one block-level element, cut at block elements, table cells and <br>.
struct Block {
  NodeId container = kNoNode;                  ///< the block-level element that the text stands in
  NodeId first = kNoNode;                      ///< first text node
  NodeId last = kNoNode;                       ///< last text node
  std::uint32_t text_begin = 0, text_end = 0;  ///< range of Blocks::text
  std::uint32_t words = 0;                     ///< words of any script (text/words.h)
  std::uint32_t link_words = 0;                ///< those inside <a href>
  std::uint32_t links = 0;                     ///< number of <a href> that begin in the block
  std::uint32_t emphasis_words = 0;            ///< inside b, strong, em, i
  std::uint32_t code_words = 0;                ///< inside code, kbd, samp, tt
  SourceSpan source;                           ///< from the first to the last text node
  Tag leaf = Tag::unknown;    ///< the innermost structural tag: p, li, td, h2 …; div and the like else
  std::uint8_t heading = 0;   ///< 1 to 6 inside a heading, else 0
  bool preformatted = false;  ///< in <pre> or other code: line breaks and indentation are kept
  bool after_br = false;      ///< a single <br> separates it from the block before
  bool after_brbr = false;    ///< two or more of them do
  bool hidden = false;        ///< hidden, aria-hidden or display:none on an ancestor
  bool in_noscript = false;
  bool in_table = false;  ///< in a cell of a table
};

/// All blocks of a page in document order, with their normalised text: white space collapsed to single spaces
/// (except in preformatted blocks), soft hyphens and zero-width spaces removed, trimmed. <q> has
/// quotation marks and the reading of a ruby parentheses; numbers of lines of code are left out. Blank lines
/// that code begins with stand before its range in `text`: the content tree has them.
struct Blocks {
  std::vector<Block> items;
  std::string text;
  /// The page shows formulas by elements (<math>, images, scripts with TeX). Here they are what those
  /// elements hold as text, if anything; to_text(), the content tree and all that is made of it have their
  /// TeX.
  bool has_formulas = false;

  /// A block's text, for as long as the Blocks live.
  std::string_view text_of(const Block& block) const {
    return std::string_view(text).substr(block.text_begin, block.text_end - block.text_begin);
  }
};

}  // namespace pith
