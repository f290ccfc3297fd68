#include "blocks/added_signs.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "blocks/element_kinds.h"

namespace pith::blocks {
namespace {

constexpr NodeId kMostNodes = 4096;

// Quotation marks of many languages.
constexpr auto kMarks = std::to_array<std::string_view>(
    {"\"", "'", "\u201C", "\u201D", "\u201E", "\u201F", "\u2018", "\u2019", "\u201A", "\u00AB", "\u00BB",
     "\u2039", "\u203A", "\u300C", "\u300D", "\u300E", "\u300F"});

bool has_mark(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [text](std::string_view mark) { return text.starts_with(mark); });
}

// First and last text in an element, and whether blocks stand in it.
struct Texts {
  NodeId first = kNoNode, last = kNoNode;
  bool blocks = false;
};

Texts texts_of(const Document& document, NodeId element) {
  Texts texts;
  const NodeId end = document[element].end;
  for (NodeId id = element + 1; id < end;) {
    const Node& node = document[id];
    const Flow flow = node.type == NodeType::element ? flow_of(document, id) : Flow::inlined;
    if (flow == Flow::block) return {.blocks = true};
    const bool is_text = node.type == NodeType::text && !base::strip_ascii_whitespace(node.text).empty() &&
                         !is_link_sign(document, id);
    if (is_text) {
      if (texts.first == kNoNode) texts.first = id;
      texts.last = id;
    }
    id = flow == Flow::skipped ? node.end : id + 1;
  }
  return texts;
}

}  // namespace

void AddedSigns::begin(const Document& document, NodeId element, std::size_t place) {
  drop_before(element);
  const Node& node = document[element];
  if (node.end - element > kMostNodes) return;
  const Texts texts = texts_of(document, element);
  if (texts.blocks || texts.first == kNoNode) return;
  std::string_view opening = "(", closing = ")";
  if (node.tag == Tag::a) opening = "[", closing = "]";
  if (node.tag == Tag::q) {
    if (has_mark(base::strip_ascii_whitespace(document[texts.first].text))) return;
    while (!quotes_.empty() && quotes_.back() <= element) quotes_.pop_back();
    const bool inner = quotes_.size() % 2 == 1;
    quotes_.push_back(node.end);
    opening = inner ? "\u2018" : "\u201C";
    closing = inner ? "\u2019" : "\u201D";
  }
  signs_.push_back({texts.last, false, closing, place});
  signs_.push_back({texts.first, true, opening, place});
}

}  // namespace pith::blocks
