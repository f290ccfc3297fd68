// Two Documents that should be the same.
#pragma once

#include <string>
#include <vector>

#include "pith/document.h"

namespace pith::test {

inline std::string node_difference(const Document& a, NodeId i, const Document& b, NodeId k) {
  const Node &x = a[i], &y = b[k];
  if (x.type != y.type || x.ns != y.ns || x.tag != y.tag || x.text != y.text) {
    return std::string("node ").append(x.text).append(" became ").append(y.text);
  }
  if (x.source.begin != y.source.begin || x.source.end != y.source.end) return "spans differ";
  if (x.attribute_count != y.attribute_count) return "numbers of attributes differ";
  for (std::uint32_t n = 0; n < x.attribute_count; ++n) {
    const Attribute &p = a.attributes[x.attributes + n], &q = b.attributes[y.attributes + n];
    if (p.name != q.name || p.value != q.value) return std::string("attribute differs: ").append(p.name);
  }
  return {};
}

/// The first difference between two trees, or an empty string. With `comments` false those of `a` are passed
/// over; `b` then has none.
inline std::string document_difference(const Document& a, const Document& b, bool comments = true) {
  std::vector<NodeId> twin(a.size(), kNoNode);  // of each node of a, the one of b
  NodeId k = 0;
  for (NodeId i = 0; i < a.size(); ++i) {
    if (!comments && a[i].type == NodeType::comment) continue;
    const auto at = " (node " + std::to_string(i) + ")";
    if (k == b.size()) return "a node is missing" + at;
    if (std::string difference = node_difference(a, i, b, k); !difference.empty()) return difference + at;
    if (i > 0 && twin[a[i].parent] != b[k].parent) return "parents differ" + at;
    twin[i] = k++;
  }
  if (k != b.size()) return "there are more nodes";
  if (a.doctype_public_id != b.doctype_public_id || a.doctype_system_id != b.doctype_system_id ||
      a.doctype_has_ids != b.doctype_has_ids) {
    return "doctypes differ";
  }
  return {};
}

}  // namespace pith::test
