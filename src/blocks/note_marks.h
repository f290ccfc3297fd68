// Marks of footnotes: raised links to another place of the page.
#pragma once

#include <string_view>

#include "pith/document.h"

namespace pith::blocks {

/// "name" of a link to "#name"; empty for links to elsewhere.
std::string_view fragment_of(const Document& document, NodeId link);

namespace detail {
bool is_bare_mark(const Document& document, NodeId link);
}

/// Is the element a mark that has no brackets of its own, in or round <sup>: a number, a letter, a
/// Roman number, or signs such as asterisks? In a text, where nothing is raised, it would be part of the word
/// before it. Not the number of a note, which leads back to its mark, nor the end of a word ("19th").
inline bool is_bare_mark(const Document& document, NodeId element) {
  const Node& node = document[element];
  if (node.tag != Tag::a || node.end == element + 1) return false;
  const bool raised = document[node.parent].tag == Tag::sup || document[element + 1].tag == Tag::sup;
  return raised && detail::is_bare_mark(document, element);
}

}  // namespace pith::blocks
