// What highlighters put round lines of code: numbers, and a row or an item for each line.
#pragma once

#include "pith/document.h"

namespace pith::blocks {

/// May the element be is_line_number()? What most elements can be asked without their attributes.
inline bool may_be_line_number(const Node& element, bool in_code) noexcept {
  switch (element.tag) {
    case Tag::td:
    case Tag::th:
      return element.ns == Namespace::html;
    case Tag::span:
    case Tag::a:
    case Tag::div:
    case Tag::i:
    case Tag::b:
      return in_code && element.ns == Namespace::html;
    default:
      return false;
  }
}

/// True for the gutter beside code and for the number of a line in it: what is named so by its class or has
/// data-line-number, and holds digits only. Outside of preformatted text (`in_code` is false), a cell beside
/// a cell of code. Reads 200,000 bytes at most.
bool is_line_number(const Document& document, NodeId element, bool in_code);

/// True for an element whose parts are the lines of one piece of code: the only list or table in a <pre>
/// (`pre` is its id), or, where `pre` is kNoNode, a table of line numbers and lines, or a <div> of two or
/// more <div> with nothing but <code> in them. Linear in the element's children and theirs.
bool holds_code_lines(const Document& document, NodeId element, NodeId pre);

}  // namespace pith::blocks
