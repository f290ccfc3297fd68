#include "blocks/code_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"

namespace pith::blocks {
namespace {

// Classes of numbers beside lines, by Pygments, highlightjs-line-numbers, Chroma, Rouge, SyntaxHighlighter,
// Crayon, CodeMirror, GitHub and GitLab.
constexpr auto kNumberClasses = std::to_array<std::string_view>(
    {"gutter", "lineno", "linenos", "linenumber", "linenumbers", "line-number", "line-numbers", "linenodiv",
     "hljs-ln-numbers", "lnt", "ln", "rouge-gutter", "blob-num", "diff-line-num", "crayon-nums",
     "codemirror-linenumber", "line-numbers-rows", "lines-numbers", "de1-ln"});

// Of cells of code beside them.
constexpr auto kCodeClasses = std::to_array<std::string_view>(
    {"code", "hljs-ln-code", "blob-code", "js-file-line", "crayon-code", "rouge-code", "line-content"});

constexpr std::size_t kMostBytes = 200'000;
constexpr NodeId kMostNodes = 20'000;
constexpr NodeId kNear = 16;  // nodes, from a cell to the <pre> in it

template <std::size_t size>
bool has_class(const Document& document, NodeId element, const std::array<std::string_view, size>& classes) {
  if (!document[element].has(KnownAttribute::class_)) return false;
  std::string_view value = document.attribute(element, KnownAttribute::class_).substr(0, kMaxValue);
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(base::kAsciiWhitespace), value.size());
    const std::string_view name = value.substr(0, end);
    const auto same = [name](std::string_view one) { return base::equals_ignoring_ascii_case(one, name); };
    if (std::any_of(classes.begin(), classes.end(), same)) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

bool is_named_number(const Document& document, NodeId element) {
  return has_class(document, element, kNumberClasses) ||
         !document.attribute(element, "data-line-number").empty();
}

bool is_cell(const Node& node) {
  return node.type == NodeType::element && node.ns == Namespace::html &&
         (node.tag == Tag::td || node.tag == Tag::th);
}

bool holds_digits_only(const Document& document, NodeId element) {
  const NodeId end = document[element].end;
  if (end - element > kMostNodes) return false;
  std::size_t bytes = 0;
  for (NodeId id = element + 1; id < end; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::text) continue;
    bytes += node.text.size();
    const auto fits = [](char c) {
      return base::is_ascii_digit(c) || base::is_ascii_whitespace(c) || c == '.' || c == ':';
    };
    // The no-break space has two bytes.
    std::string_view text = node.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (fits(text[at])) continue;
      if (text.substr(at, 2) != "\u00A0") return false;
      ++at;
    }
    if (bytes > kMostBytes) return false;
  }
  return true;
}

// The next cell of the row.
NodeId cell_beside(const Document& document, NodeId cell) {
  constexpr int kMost = 4;  // white space and comments
  NodeId next = document.next_sibling(cell);
  for (int i = 0; i < kMost && next != kNoNode && !is_cell(document[next]); ++i)
    next = document.next_sibling(next);
  return next != kNoNode && is_cell(document[next]) ? next : kNoNode;
}

bool holds_pre(const Document& document, NodeId cell) {
  const NodeId end = std::min(document[cell].end, cell + kNear);
  for (NodeId id = cell + 1; id < end; ++id) {
    if (document[id].type == NodeType::element && document[id].tag == Tag::pre) return true;
  }
  return false;
}

// The first cell of a table's first row.
NodeId first_cell(const Document& document, NodeId table) {
  const NodeId end = std::min(document[table].end, table + kNear);
  for (NodeId id = table + 1; id < end; ++id) {
    if (is_cell(document[id])) return id;
  }
  return kNoNode;
}

bool is_white_text(const Node& node) {
  return node.type == NodeType::text && base::strip_ascii_whitespace(node.text).empty();
}

// Does `pre` hold the element and nothing else, but for a <code> or <div> round it?
bool is_all_of(const Document& document, NodeId element, NodeId pre) {
  constexpr NodeId kBefore = 4, kBehind = 2;
  const NodeId end = document[element].end, pre_end = document[pre].end;
  if (element - pre > kBefore || pre_end - end > kBehind) return false;
  const auto white = [&](NodeId from, NodeId to) {
    for (NodeId id = from; id < to; ++id) {
      const Node& node = document[id];
      if (node.type == NodeType::text && !is_white_text(node)) return false;
    }
    return true;
  };
  return white(pre + 1, element) && white(end, pre_end);
}

// Does an element hold <code> elements and, between them, nothing that is seen?
bool holds_code_only(const Document& document, NodeId element) {
  bool any = false;
  for (NodeId id = element + 1; id < document[element].end; id = document[id].end) {
    const Node& node = document[id];
    const bool is_code = node.type == NodeType::element && node.tag == Tag::code;
    if (!is_code && !is_white_text(node)) return false;
    any |= is_code;
  }
  return any;
}

// Is each of an element's children a <div> of nothing but code, and are there two or more?
bool holds_lines(const Document& document, NodeId element) {
  int lines = 0;
  for (NodeId id = element + 1; id < document[element].end; id = document[id].end) {
    const Node& node = document[id];
    if (is_white_text(node)) continue;
    const bool is_line =
        node.type == NodeType::element && node.tag == Tag::div && holds_code_only(document, id);
    if (!is_line) return false;
    ++lines;
  }
  return lines > 1;
}

// Is it a table whose first row is a line number and a line?
bool holds_numbered_lines(const Document& document, NodeId table) {
  const NodeId number = first_cell(document, table);
  if (number == kNoNode || !is_named_number(document, number)) return false;
  const NodeId code = cell_beside(document, number);
  return code != kNoNode && has_class(document, code, kCodeClasses) && !holds_pre(document, code) &&
         holds_digits_only(document, number);
}

}  // namespace

bool is_line_number(const Document& document, NodeId element, bool in_code) {
  // Most cells begin with another character, which costs less to see than what their class is.
  if (!holds_digits_only(document, element) || !is_named_number(document, element)) return false;
  if (in_code) return true;
  const NodeId beside = cell_beside(document, element);
  return beside != kNoNode && (holds_pre(document, beside) || has_class(document, beside, kCodeClasses));
}

NodeId pre_round(const Document& document, NodeId element) {
  constexpr int kMostLevels = 16;
  NodeId above = document[element].parent;
  for (int level = 0; level < kMostLevels && above != kNoNode; ++level, above = document[above].parent) {
    if (document[above].type == NodeType::element && document[above].tag == Tag::pre) return above;
  }
  return kNoNode;
}

bool holds_code_lines(const Document& document, NodeId element) {
  const Node& node = document[element];
  if (node.ns != Namespace::html || !may_hold_code_lines(document, element)) return false;
  const NodeId pre = pre_round(document, element);
  if (pre != kNoNode) return node.tag != Tag::div && is_all_of(document, element, pre);
  if (node.tag == Tag::div) return holds_lines(document, element);
  return node.tag == Tag::table && holds_numbered_lines(document, element);
}

}  // namespace pith::blocks
