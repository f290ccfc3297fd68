// The kept blocks as text: their words, and between them what emit/layout.h says.
#include "emit/text.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "content/page.h"
#include "emit/layout.h"
#include "emit/places.h"
#include "emit/tree_text.h"
#include "text/words.h"

namespace pith {
namespace {

using emit::Part;
using emit::TreeLine;

// Of what is no block.
const Block kAlone;

// Appends preformatted text without the white space at the ends of its lines.
void append_preformatted(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    out.append(line.substr(0, line.find_last_not_of(" \t\r") + 1));
    if (end == std::string_view::npos) return;
    out.push_back('\n');
    text.remove_prefix(end + 1);
  }
}

std::string text_of(const std::vector<Part>& parts, std::size_t width) {
  std::size_t size = 1;
  for (const Part& part : parts) size += part.text.size() + 2;
  std::string out;
  out.reserve(size);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    append_separator(out, parts, i);
    if (part.block->preformatted) {
      append_preformatted(out, base::strip(part.text, "\n"));
    } else if (width > 0 && !part.in_row) {
      out.append(emit::wrapped(part.text, width));
    } else {
      out.append(part.text);
    }
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  if (!out.empty()) out.push_back('\n');
  return out;
}

// The lines of a tree, which have to live as long, as parts of the page.
std::vector<Part> parts_of(const Extraction& extraction, const Content& content,
                           const std::vector<TreeLine>& lines) {
  const content::KeptPage page(extraction);
  emit::Places places(page, content.blocks);
  std::vector<Part> parts;
  parts.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TreeLine& line = lines[i];
    Part part{.block = &kAlone, .place = {}, .text = line.text, .alone = true};
    part.goes_on = i > 0 && lines[i - 1].node == line.node;
    if (line.block != TreeLine::kNone) {
      const ContentBlock& one = content.blocks[line.block];
      part.alone = one.block == ContentBlock::kNone;
      part.place = part.alone ? places.at(one.element) : places.of(extraction.blocks.items[one.block]);
      if (!part.alone) part.block = &extraction.blocks.items[one.block];
      // Code in a heading is a line of it in the tree.
      const bool in_line = content.nodes[line.node].kind != ContentKind::code_block;
      if (part.block->preformatted && in_line && !extraction.blocks.has_formulas)
        part.text = extraction.blocks.text_of(*part.block);
    }
    parts.push_back(part);
  }
  emit::judge_rows(parts);
  return parts;
}

// The tag that a paragraph, item … of a tree had. An item's text may stand in a paragraph of its own.
Tag leaf_of(const Content& content, std::uint32_t node) {
  const std::uint32_t parent = content.nodes[node].parent;
  const bool within = content.nodes[node].kind == ContentKind::paragraph && parent + 1 == node;
  switch (content.nodes[within ? parent : node].kind) {
    case ContentKind::item:
      return Tag::li;
    case ContentKind::term:
      return Tag::dt;
    case ContentKind::description:
      return Tag::dd;
    default:
      return Tag::p;
  }
}

// A line of a tree that is of no page, as if the nodes of the tree were the page's.
Block block_of(const Content& content, const TreeLine& line) {
  const ContentNode& node = content.nodes[line.node];
  Block block;
  block.container = line.node;
  block.leaf = leaf_of(content, line.node);
  // Without addresses.
  const bool named = line.block != TreeLine::kNone;
  block.words = text::count_words(named ? content.text_of(content.blocks[line.block]) : line.text);
  block.heading = node.kind == ContentKind::heading ? static_cast<std::uint8_t>(node.number) : 0;
  block.preformatted = node.kind == ContentKind::code_block;
  return block;
}

// The same of a tree that is of no page. Its blocks are put into `blocks`, which has to live as long.
std::vector<Part> parts_of(const Content& content, const std::vector<TreeLine>& lines,
                           std::vector<Block>& blocks) {
  blocks.reserve(lines.size());
  std::vector<Part> parts;
  parts.reserve(lines.size());
  emit::TreePlaces places(content);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Block& block = blocks.emplace_back(block_of(content, lines[i]));
    const emit::Place place = places.of(lines[i].node);
    block.in_table = place.row != kNoNode;
    block.after_br = i > 0 && lines[i - 1].node == lines[i].node;
    parts.push_back({.block = &block, .place = place, .text = lines[i].text});
  }
  emit::judge_rows(parts);
  return parts;
}

}  // namespace

std::vector<std::string> emit::separators(const Extraction& extraction,
                                          const std::vector<std::uint8_t>& keep) {
  const std::vector<Part> parts = parts_of(extraction, keep);
  std::vector<std::string> separators(extraction.blocks.items.size());
  for (std::size_t i = 0; i < parts.size(); ++i) append_separator(separators[parts[i].index], parts, i);
  return separators;
}

std::string emit::text_of_tree(const Extraction& extraction, const Content& content, std::size_t width) {
  const std::vector<TreeLine> lines = tree_lines(content);
  return text_of(pith::parts_of(extraction, content, lines), width);
}

std::string emit::text_of_tree(const Content& content, std::size_t width) {
  const std::vector<TreeLine> lines = tree_lines(content);
  std::vector<Block> blocks;
  return text_of(pith::parts_of(content, lines, blocks), width);
}

std::string to_text(const Extraction& extraction) {
  // The TeX of formulas is in the tree only.
  if (extraction.blocks.has_formulas)
    return emit::text_of_tree(extraction, content_of(extraction, {.links = false, .images = false}), 0);
  return text_of(emit::parts_of(extraction, extraction.selection.keep), 0);
}

}  // namespace pith
