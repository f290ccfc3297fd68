// Trees that parsers made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::test {

/// The first element of that name; kNoNode where there is none.
inline NodeId find(const Document& document, std::string_view name) {
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].type == NodeType::element && document[id].text == name) return id;
  }
  return kNoNode;
}

/// What becomes of texts that stand beside each other.
enum class AdjacentTexts { merged, apart };

/// The tree as text, without source spans. Gumbo leaves text beside an earlier text that it should join,
/// which is no difference where adjacent texts are merged.
inline std::string tree_to_compare(const Document& document, AdjacentTexts adjacent = AdjacentTexts::merged) {
  std::string out;
  std::vector<std::size_t> depth(document.size(), 0);
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    depth[id] = depth[node.parent] + 1;
    const Node& before = document[id - 1];
    if (adjacent == AdjacentTexts::merged && node.type == NodeType::text && before.type == NodeType::text &&
        before.parent == node.parent) {
      out.append(node.text);
      continue;
    }
    out.append("\n").append(depth[id], ' ');
    out.append(std::to_string(static_cast<int>(node.type))).append(std::to_string(static_cast<int>(node.ns)));
    out.append(" ").append(node.text);
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = document.attributes[node.attributes + i];
      out.append(" ").append(attribute.name).append("=").append(attribute.value);
    }
  }
  return out;
}

}  // namespace pith::test
