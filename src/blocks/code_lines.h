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

/// May the element be holds_code_lines()? By its tag, and of a <div> by what it begins with.
inline bool may_hold_code_lines(const Document& document, NodeId element) noexcept {
  const Tag tag = document[element].tag;
  if (tag == Tag::table || tag == Tag::ol || tag == Tag::ul) return true;
  if (tag != Tag::div || document[element].end < element + 4) return false;
  // A <div> and a <code> in it, perhaps with white space before them; nodes behind the <div> do no harm.
  return document[element + 2].tag == Tag::code || document[element + 3].tag == Tag::code;
}

/// True for an element whose parts are the lines of one piece of code: the only list or table in a <pre>, or,
/// where no <pre> is, a table of line numbers and lines, or a <div> of two or more <div> with nothing but
/// <code> in them. Linear in the element's children and theirs.
bool holds_code_lines(const Document& document, NodeId element);

/// The <pre> round an element, of those in which code is lines of that kind: no further up than 16 elements.
NodeId pre_round(const Document& document, NodeId element);

}  // namespace pith::blocks
