#include "blocks/note_marks.h"

#include <algorithm>

#include "base/ascii.h"

namespace pith::blocks {
namespace {

constexpr NodeId kMostNodes = 8;
constexpr std::size_t kLongestMark = 4;

// "i" to "xlix", in letters of one case.
bool is_roman_number(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), base::is_ascii_lower_alpha) &&
      !std::all_of(text.begin(), text.end(), base::is_ascii_upper_alpha))
    return false;
  const auto skip = [&text](std::string_view digits) {
    const bool found = base::equals_ignoring_ascii_case(text.substr(0, digits.size()), digits);
    if (found) text.remove_prefix(digits.size());
    return found;
  };
  if (!skip("xl")) {
    for (int tens = 0; tens < 3 && skip("x");) ++tens;
  }
  if (!skip("ix") && !skip("iv")) {
    skip("v");
    for (int ones = 0; ones < 3 && skip("i");) ++ones;
  }
  return text.empty();
}

// Of asterisks, daggers, section and paragraph signs.
bool is_of_signs(std::string_view text) {
  for (std::size_t length = 0; length < kLongestMark && !text.empty(); ++length) {
    for (const std::string_view sign : {"*", "\u2020", "\u2021", "\u00A7", "\u00B6"}) {
      if (!text.starts_with(sign)) continue;
      text.remove_prefix(sign.size());
      break;
    }
  }
  return text.empty();
}

// "12", "b", "iv", "*", "††"; not "th" and "TM".
bool is_mark(std::string_view text) {
  if (text.empty() || is_of_signs(text)) return !text.empty();
  if (text.size() > kLongestMark) return false;
  return std::all_of(text.begin(), text.end(), base::is_ascii_digit) ||
         (text.size() == 1 && base::is_ascii_alpha(text[0])) || is_roman_number(text);
}

// "cite_ref-1", "fnref:1", "_ftnref1", "footnoteRef1". "ref1" is the place of a note, and so may be "bref1".
bool names_mark(std::string_view fragment) {
  for (std::size_t at = 1; at + 3 <= fragment.size(); ++at) {
    const std::string_view before = fragment.substr(0, at), rest = fragment.substr(at);
    if (!base::equals_ignoring_ascii_case(rest.substr(0, 3), "ref")) continue;
    const bool begins_word =
        !base::is_ascii_alpha(before.back()) || (rest[0] == 'R' && base::is_ascii_lower_alpha(before.back()));
    const bool follows_note = before.ends_with("fn") || before.ends_with("ftn") || before.ends_with("edn") ||
                              before.ends_with("note") || before.ends_with("cite");
    if ((begins_word || follows_note) && !base::equals_ignoring_ascii_case(rest.substr(0, 9), "reference"))
      return true;
  }
  return false;
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
  return is_mark(mark) && !names_mark(fragment) && !follows_bracket(document, link);
}

}  // namespace pith::blocks
