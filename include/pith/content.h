// The article as structure: a tree of headings, paragraphs, lists, tables and so on, from which every format
// that is more than plain text is written.
//
//   pith::Content content = pith::content_of(*article, {.links = true});
//   for (const pith::ContentNode& node : content.nodes)
//     if (node.kind == pith::ContentKind::heading) fmt::print("{}\n", content.text_in(node));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/export.h"
#include "pith/extraction.h"

namespace pith {

/// What a node of the tree is. Nodes of block kinds hold block kinds or, where noted, inline kinds.
enum class ContentKind : std::uint8_t {
  root,            ///< node 0
  heading,         ///< number: its level, 1 to 6. Holds inline kinds
  paragraph,       ///< holds inline kinds
  list,            ///< ordered; number: of its first item; reversed; value: "a", "A", "i" or "I". Holds items
  item,            ///< of a list. number: where the page gives it one, else 0; task
  definitions,     ///< a definition list. Holds terms and descriptions
  term,            ///< holds inline kinds
  description,     ///< of the term or terms before it
  table,           ///< of data: tables that lay out a page leave no trace. Holds a caption and rows
  caption,         ///< of a table. Holds inline kinds
  row,             ///< holds cells
  cell,            ///< header; columns and rows: how many it spans, of the rows in the tree
  code_block,      ///< value: the language, if known. Holds one text with its line breaks and indentation
  quote,           ///< a block quote. value: address of its source, if known
  figure,          ///< holds images and perhaps a caption
  figure_caption,  ///< of a figure
  details,         ///< something to unfold. Holds a summary and what it unfolds
  summary,         ///< holds inline kinds
  footnote,        ///< number: which one
  rule,            ///< a change of topic (<hr>). Holds nothing

  text,         ///< range of Content::text. Holds nothing
  line_break,   ///< holds nothing
  link,         ///< value: its address. Never inside another link
  image,        ///< value: its address; label: what stands for it. Holds nothing
  media,        ///< a video, a sound, an embedded page. value: its address; label: its title. Holds nothing
  strong,       ///< b, strong
  emphasis,     ///< i, em
  deleted,      ///< s, del
  superscript,  ///< sup
  subscript,    ///< sub
  code,         ///< code, kbd, samp, tt
  math,  ///< value: its TeX; display: a line of its own. Holds the same as text, with the delimiters where it
         ///< is only they that make it a formula
  footnote_reference,  ///< number: of which footnote. Holds the mark as the page shows it
  ruby,                ///< text and how it is read. Holds readings, too
  reading,             ///< of what stands before it in a ruby. Its text has the parentheses round it
};

/// Is it a kind that stands within a line?
constexpr bool is_inline(ContentKind kind) noexcept {
  return kind >= ContentKind::text;
}

/// Whether an item is a task, as GitHub has them: a list item with a box to check.
enum class Task : std::uint8_t { none, open, done };

/// The direction of text that a page declares (dir).
enum class Direction : std::uint8_t { unknown, ltr, rtl, automatic };

/// A range of Content::text or Content::values.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// One node. Nodes stand in reading order (preorder): the descendants of node i are those of (i,
/// nodes[i].end), its first child, if any, is i + 1, and its next sibling, if any, is nodes[i].end.
struct ContentNode {
  ContentKind kind = ContentKind::root;
  bool ordered = false;                      ///< list
  bool header = false;                       ///< cell
  bool display = false;                      ///< math
  bool reversed = false;                     ///< list that counts down
  Task task = Task::none;                    ///< item
  Direction direction = Direction::unknown;  ///< of block kinds, and of the root: the page's
  std::uint32_t parent = 0;
  std::uint32_t end = 0;      ///< one past the last descendant
  std::uint32_t number = 0;   ///< heading, list, item, footnote, footnote_reference
  std::uint32_t columns = 1;  ///< cell, 1 to 1000
  std::uint32_t rows = 1;     ///< cell, 1 to the rows from its own on
  TextRange text;             ///< of Content::text; for kinds that hold others: from the first to the last
  TextRange value;            ///< of Content::values
  TextRange label;            ///< of Content::values
  TextRange
      language;  ///< of Content::values, BCP 47, of block kinds; of the root: the page's. Only if declared
};

/// Where a kept block stands, or what stands between kept blocks and is none: formulas that the page holds as
/// scripts or images only, and pictures (images and media), which have no text.
struct ContentBlock {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  std::uint32_t block = 0;  ///< index of Blocks::items, or kNone
  std::uint32_t node =
      0;  ///< the node that its text begins in: paragraph, heading, term, caption, summary, code_block
  TextRange text;            ///< of Content::text
  NodeId element = kNoNode;  ///< of what is no block, the page's element
};

/// The kept part of a page as a tree. Owns all its text.
struct Content {
  std::vector<ContentNode> nodes;  ///< nodes[0] is the root
  std::string text;    ///< of all text nodes, one after the other; a newline after every block of text, but
                       ///< a space where the next goes on in its line (a table in a cell)
  std::string values;  ///< addresses, languages, TeX …
  std::vector<ContentBlock> blocks;  ///< every kept block, in reading order, and what is between them

  /// The text of a text node. Of other nodes all text in them; blocks of text are separated by newlines.
  std::string_view text_in(const ContentNode& node) const {
    return std::string_view(text).substr(node.text.begin, node.text.end - node.text.begin);
  }
  /// The text of a block as it stands here: with its formulas as TeX.
  std::string_view text_of(const ContentBlock& block) const {
    return std::string_view(text).substr(block.text.begin, block.text.end - block.text.begin);
  }
  std::string_view value_of(const ContentNode& node) const {
    return std::string_view(values).substr(node.value.begin, node.value.end - node.value.begin);
  }
  std::string_view language_of(const ContentNode& node) const {
    return std::string_view(values).substr(node.language.begin, node.language.end - node.language.begin);
  }
  std::string_view label_of(const ContentNode& node) const {
    return std::string_view(values).substr(node.label.begin, node.label.end - node.label.begin);
  }
};

/// What goes into the tree beside the text.
struct ContentOptions {
  bool links = true;   ///< with links, where they lead
  bool images = true;  ///< with images and embedded media
  /// With the captions of figures that stand in the text or next to it and show something, also of those
  /// whose captions were not kept. The text does not have these words.
  bool captions = false;
};

/// Makes the tree of what was kept. It holds the words of to_text() in their order and, without captions,
/// none else. Addresses are absolute (resolved against <base> and the page's URL, or its canonical one, where
/// one is known) and lead to http, https, mailto or tel; others are left out. An image is kept in the text,
/// between kept blocks, and in a figure next to them; not where it only counts readers or holds a place.
/// Nesting is at most 64 deep. Linear in the page, iterative.
PITH_API Content content_of(const Extraction& extraction, const ContentOptions& options = {});

/// The same of each of the comments that the extraction has, in their order; they have no footnotes. What
/// only the page's JSON-LD has is paragraphs. Linear in the page and in the comments, iterative.
PITH_API std::vector<Content> contents_of_comments(const Extraction& extraction,
                                                   const ContentOptions& options = {});

}  // namespace pith
