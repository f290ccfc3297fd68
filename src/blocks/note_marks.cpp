#include "blocks/note_marks.h"

#include <algorithm>

#include "base/ascii.h"

namespace pith::blocks {
namespace {

constexpr NodeId kMostNodes = 8;
constexpr std::size_t kLongestMark = 4;

// "12", "b", "iv", "*", "††".
bool is_mark(std::string_view text) {
  if (text.size() <= kLongestMark && std::all_of(text.begin(), text.end(), base::is_ascii_alphanumeric))
    return !text.empty();
  for (const std::string_view sign : {"*", "\u2020", "\u2021"}) {
    std::string_view rest = text;
    while (rest.starts_with(sign)) rest.remove_prefix(sign.size());
    if (rest.empty() && text.size() <= kLongestMark * sign.size()) return true;
  }
  return false;
}

// "cite_ref-1", "fnref:1", "footnote-ref-1"; "ref1" is the place of a note.
bool names_mark(std::string_view fragment) {
  const std::size_t at = fragment.find("ref", 1);
  return at != std::string_view::npos && !fragment.substr(at).starts_with("reference");
}

// Is there a bracket before the link, or before the <sup> round it?
bool follows_bracket(const Document& document, NodeId link) {
  NodeId before = link - 1;
  if (before > 0 && document[before].type == NodeType::element && document[before].tag == Tag::sup) --before;
  const std::string_view text = document[before].type == NodeType::text ? document[before].text : "";
  return text.ends_with('[') || text.ends_with('(');
}

}  // namespace

std::string_view fragment_of(const Document& document, NodeId link) {
  const std::string_view href = document.attribute(link, KnownAttribute::href);
  return href.size() > 1 && href[0] == '#' ? href.substr(1) : std::string_view();
}

bool detail::is_bare_mark(const Document& document, NodeId link) {
  const Node& element = document[link];
  const std::string_view fragment = fragment_of(document, link);
  if (element.ns != Namespace::html || element.end - link > kMostNodes || fragment.empty()) return false;
  std::string_view mark;
  for (NodeId id = link + 1; id < element.end; ++id) {
    if (document[id].type != NodeType::text) continue;
    const std::string_view text = base::strip_ascii_whitespace(document[id].text);
    if (!text.empty() && !mark.empty()) return false;
    if (!text.empty()) mark = text;
  }
  return is_mark(mark) && !mark.empty() && !names_mark(fragment) && !follows_bracket(document, link);
}

}  // namespace pith::blocks
