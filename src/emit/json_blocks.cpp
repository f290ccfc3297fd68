#include "emit/json_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "blocks/element_kinds.h"
#include "emit/json_fields.h"
#include "pith/content.h"
#include "pith/role.h"

namespace pith::emit {
namespace {

// The names of the block kinds in paths, in their order.
constexpr auto kNames = std::to_array<std::string_view>(
    {"root",        "heading", "paragraph", "list",    "item",     "definitions", "term",
     "description", "table",   "caption",   "row",     "cell",     "code",        "quote",
     "figure",      "caption", "details",   "summary", "footnote", "rule"});
static_assert(kNames.size() == static_cast<std::size_t>(ContentKind::text));

std::string_view name_of(ContentKind kind) {
  return is_inline(kind) ? std::string_view("text") : kNames[static_cast<std::size_t>(kind)];
}

// What a block is: a paragraph that is an item, a cell or the like is called so.
ContentKind kind_of(const Content& content, const ContentNode& node) {
  if (node.kind != ContentKind::paragraph) return node.kind;
  switch (const ContentKind round = content.nodes[node.parent].kind) {
    case ContentKind::item:
    case ContentKind::description:
    case ContentKind::cell:
    case ContentKind::quote:
    case ContentKind::figure_caption:
    case ContentKind::footnote:
      return round;
    default:
      return node.kind;
  }
}

// The place of each node among its parent's children of the same name, from 1.
std::vector<std::uint32_t> positions_of(const Content& content) {
  const std::vector<ContentNode>& nodes = content.nodes;
  std::vector<std::uint32_t> positions(nodes.size(), 1);
  for (std::uint32_t parent = 0; parent < nodes.size(); ++parent) {
    std::array<std::uint32_t, kNames.size()> counts{};
    for (std::uint32_t id = parent + 1; id < nodes[parent].end; id = nodes[id].end) {
      if (!is_inline(nodes[id].kind)) positions[id] = ++counts[static_cast<std::size_t>(nodes[id].kind)];
    }
  }
  return positions;
}

// "list[1]/item[2]/paragraph[1]"
std::string path_of(const Content& content, const std::vector<std::uint32_t>& positions, std::uint32_t id) {
  std::vector<std::uint32_t> way;
  for (; id != 0; id = content.nodes[id].parent) way.push_back(id);
  std::string path;
  for (std::size_t i = way.size(); i > 0; --i) {
    const std::uint32_t step = way[i - 1];
    path +=
        fmt::format("{}{}[{}]", path.empty() ? "" : "/", name_of(content.nodes[step].kind), positions[step]);
  }
  return path;
}

// The place of a formula that is no block.
Block block_of(const Document& document, NodeId formula) {
  Block block;
  block.source = document[formula].source;
  for (NodeId id = formula + 1; id < document[formula].end; ++id)
    block.source.end = std::max(block.source.end, document[id].source.end);
  block.container = document[formula].parent;
  while (block.container != 0 && blocks::flow_of(document, block.container) != blocks::Flow::block)
    block.container = document[block.container].parent;
  return block;
}

std::string score_of(const Selection& selection, std::uint32_t block) {
  const float score = block < selection.scores.size() ? selection.scores[block] : 0;
  return fmt::format("{:.4f}", std::isfinite(score) ? score : 0.F);
}

}  // namespace

std::string json_blocks(const Extraction& extraction) {
  const Content content = content_of(extraction, {.links = false, .images = false});
  const std::vector<std::uint32_t> positions = positions_of(content);
  const std::vector<Role> roles = roles_of(extraction);
  std::string out = "[";
  for (const ContentBlock& place : content.blocks) {
    const ContentNode& node = content.nodes[place.node];
    const ContentKind kind = kind_of(content, node);
    const bool is_block = place.block != ContentBlock::kNone;
    const Block block =
        is_block ? extraction.blocks.items[place.block] : block_of(extraction.document, place.element);
    const bool has_tex = extraction.blocks.has_formulas;
    if (has_tex && content.text_of(place).empty()) continue;
    std::string one;
    const bool of_tree = has_tex || block.preformatted;  // with its formulas, and the blank lines of code
    append_field(one, "text", of_tree ? content.text_of(place) : extraction.blocks.text_of(block));
    append_json(one, "span", fmt::format("[{},{}]", block.source.begin, block.source.end));
    append_field(one, "kind", name_of(kind));
    if (kind == ContentKind::heading) append_json(one, "level", fmt::format("{}", node.number));
    append_field(one, "role", role_name(is_block ? roles[place.block] : Role::body));
    append_field(one, "path", path_of(content, positions, place.node));
    append_field_or_null(one, "element",
                         block.container == 0 ? "" : extraction.document[block.container].text);
    append_json(one, "score", is_block ? score_of(extraction.selection, place.block) : "null");
    out.append(out.size() > 1 ? "," : "").append(one).push_back('}');
  }
  out.push_back(']');
  return out;
}

}  // namespace pith::emit
