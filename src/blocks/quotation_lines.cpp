// Whom a block quotation quotes: forums name them before the words, others behind, on a line of their own.
#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "blocks/white_space.h"
#include "text/chars.h"

namespace pith::blocks {
namespace {

// That are looked at before and behind a <cite>.
constexpr NodeId kMostNodes = 8;

bool is_white_text(const Node& node) {
  return node.type == NodeType::text && base::strip_ascii_whitespace(node.text).empty();
}

// A block quotation, or a division or paragraph in one.
bool is_in_quotation(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.tag == Tag::blockquote) return true;
  return (node.tag == Tag::div || node.tag == Tag::p) && document[node.parent].tag == Tag::blockquote;
}

bool begins(const Document& document, NodeId cite, NodeId parent) {
  return cite == parent + 1 || (cite == parent + 2 && is_white_text(document[parent + 1]));
}

bool ends(const Document& document, NodeId cite, NodeId parent) {
  const NodeId behind = document[cite].end, end = document[parent].end;
  return behind == end || (behind + 1 == end && is_white_text(document[behind]));
}

// The last text in the element, the first in [begin, end) of a line; empty where none is near.
std::string_view last_text(const Document& document, NodeId element) {
  const NodeId end = document[element].end;
  for (NodeId id = end - 1; id > element && id + kMostNodes >= end; --id) {
    if (document[id].type == NodeType::text && !is_white_text(document[id])) return document[id].text;
  }
  return {};
}

std::string_view first_text(const Document& document, NodeId begin, NodeId end) {
  for (NodeId id = begin; id < std::min(end, begin + kMostNodes); ++id) {
    const Node& node = document[id];
    if (node.type == NodeType::text) return node.text;
    if (node.type == NodeType::element && kind_of(node.tag).flow != Flow::inlined) return {};
  }
  return {};
}

// The element that has nothing but the <cite> in it and sets it in bold or the like, or the <cite> itself.
NodeId dressed(const Document& document, NodeId cite) {
  constexpr int kMostLevels = 3;
  for (int level = 0; level < kMostLevels; ++level) {
    const NodeId parent = document[cite].parent;
    const Tag tag = document[parent].tag;
    const bool dresses = tag == Tag::b || tag == Tag::strong || tag == Tag::i || tag == Tag::em ||
                         tag == Tag::u || tag == Tag::small || tag == Tag::span || tag == Tag::a;
    if (!dresses || !begins(document, cite, parent) || !ends(document, cite, parent)) break;
    cite = parent;
  }
  return cite;
}

// Does a sentence or a quotation begin there, and not the rest of a word ("Hamlet" and "sche")?
bool begins_sentence(std::string_view text) {
  if (text.starts_with('"')) return true;
  std::size_t at = 0;
  const bool small = !text.empty() && (text::char_class(text::next_code_point(text, at)) & text::kLower) != 0;
  return !small && continues_word("a", text);
}

// Do words or a sentence end there?
bool ends_words(std::string_view text) {
  constexpr std::string_view kEnds[] = {".", "!", "?", "\"", ")", "\u201D", "\u00BB", "\u2026", "\u2019"};
  return continues_word(text, "a") || std::any_of(std::begin(kEnds), std::end(kEnds),
                                                  [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace

bool detail::is_line_of_quotation(const Document& document, NodeId cite) noexcept {
  if (document[cite].ns != Namespace::html || document[cite].parent == kNoNode) return false;
  const NodeId outer = dressed(document, cite), parent = document[outer].parent;
  if (parent == kNoNode || !is_in_quotation(document, parent)) return false;
  if (begins(document, outer, parent)) {
    const std::string_view name = base::strip_ascii_whitespace(last_text(document, cite));
    const std::string_view behind = first_text(document, document[outer].end, document[parent].end);
    return !name.empty() && (name.ends_with(':') || begins_sentence(behind));
  }
  const Node& before = document[outer - 1];
  if (before.type != NodeType::text || !ends(document, outer, parent) || !ends_words(before.text))
    return false;
  const std::string_view name = first_text(document, cite + 1, document[cite].end);
  return !name.empty() && std::string_view(" \t\n,;.:!?)[").find(name.front()) == std::string_view::npos;
}

}  // namespace pith::blocks
