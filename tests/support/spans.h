// Whether the text of blocks stands where their spans say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "blocks/element_kinds.h"
#include "blocks/note_marks.h"
#include "blocks/white_space.h"
#include "html/native_parser.h"
#include "pith/block.h"

namespace pith::test {

/// `text` without any white space, and without what blocks leave out.
inline std::string squeezed(std::string_view text) {
  std::string all, out;
  bool space = false;
  blocks::append_collapsed(text, all, 0, space);
  for (const char c : all) {
    if (c != ' ') out.push_back(c);
  }
  return out;
}

/// The text that HTML shows, without white space, and with brackets round marks of footnotes as blocks have
/// them.
inline std::string shown_in(std::string_view html) {
  const Document document = html::parse_natively("<!DOCTYPE html><body>" + std::string(html)).value();
  std::string text;
  NodeId mark_end = kNoNode;
  for (NodeId id = 1; id <= document.size();) {
    if (id == mark_end) text.push_back(']');
    if (id == document.size()) break;
    const Node& node = document[id];
    if (blocks::is_bare_mark(document, id)) {
      text.push_back('[');
      mark_end = node.end;
    }
    if (node.type == NodeType::text) text.append(node.text);
    const bool inside =
        node.type != NodeType::element || blocks::flow_of(document, id) != blocks::Flow::skipped;
    id = inside ? id + 1 : node.end;
  }
  return squeezed(text);
}

/// Without the signs that blocks add to a text: their elements may begin before a span.
inline std::string without_added_signs(std::string text) {
  for (const std::string_view sign : {"\u201C", "\u201D", "\u2018", "\u2019", "(", ")"}) {
    for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;) text.erase(at, sign.size());
  }
  return text;
}

/// Is a block's text what its source shows? Of a mark that a block begins with the element begins before the
/// span.
inline bool shows(std::string_view from, std::string_view text) {
  if (from == text) return true;
  const std::size_t end = text.find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) return false;
  return from.starts_with(text.substr(1, end - 1)) && from.substr(end - 1) == text.substr(end + 1);
}

/// "" or the first block whose span in `source` does not show its text.
inline std::string spans_fault(const Blocks& blocks, std::string_view source) {
  for (const Block& block : blocks.items) {
    if (block.source.begin > block.source.end || block.source.end > source.size())
      return "a span out of range";
    const std::string_view from = source.substr(block.source.begin, block.source.end - block.source.begin);
    if (!shows(without_added_signs(shown_in(from)), without_added_signs(squeezed(blocks.text_of(block)))))
      return std::string(blocks.text_of(block)) + "\n  is not what stands at its span:\n" + std::string(from);
  }
  return {};
}

/// The same for plain text, where marks, link numbers and the hyphens of wrapped lines are left out: the text
/// is what stands there, but for a few characters, and no two blocks stand in one place.
inline std::string text_spans_fault(const Blocks& blocks, std::string_view source) {
  std::size_t end = 0;
  for (const Block& block : blocks.items) {
    if (block.source.begin < end || block.source.end < block.source.begin || block.source.end > source.size())
      return "a span out of order or range";
    end = block.source.end;
    const std::string from = squeezed(source.substr(block.source.begin, end - block.source.begin));
    const std::string text = squeezed(blocks.text_of(block));
    std::size_t at = 0;
    for (const char c : from) at += at < text.size() && text[at] == c ? 1 : 0;
    if (at < text.size() || from.size() > text.size() * 5 / 4 + 32)
      return std::string(blocks.text_of(block)) + "\n  is not what stands at its span:\n" + from;
  }
  return {};
}

}  // namespace pith::test
