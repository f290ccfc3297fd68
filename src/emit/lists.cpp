#include "emit/lists.h"

#include <algorithm>

namespace pith::emit {

bool has_bare_paragraph(const Content& content, std::uint32_t id) {
  const std::vector<ContentNode>& nodes = content.nodes;
  const std::uint32_t end = nodes[id].end;
  if (id + 1 >= end || nodes[id + 1].kind != ContentKind::paragraph) return false;
  for (std::uint32_t i = nodes[id + 1].end; i < end; i = nodes[i].end) {
    if (nodes[i].kind != ContentKind::list) return false;
  }
  return true;
}

bool is_tight(const Content& content, std::uint32_t list) {
  const std::vector<ContentNode>& nodes = content.nodes;
  for (std::uint32_t item = list + 1; item < nodes[list].end; item = nodes[item].end) {
    if (!has_bare_paragraph(content, item)) return false;
    const std::uint32_t inner = nodes[item + 1].end;
    if (inner >= nodes[item].end) continue;
    const bool follows = !nodes[inner].ordered || first_number(content, inner) == 1;
    if (!follows || nodes[inner].end != nodes[item].end || !is_tight(content, inner)) return false;
  }
  return true;
}

std::uint32_t first_number(const Content& content, std::uint32_t list) {
  const std::vector<ContentNode>& nodes = content.nodes;
  const bool given = list + 1 < nodes[list].end && nodes[list + 1].number > 0;
  return given ? nodes[list + 1].number : nodes[list].number;
}

std::uint32_t next_number(const ContentNode& list, std::uint32_t number) {
  constexpr std::uint32_t kMost = 999'999'999;  // that Markdown knows
  if (list.reversed) return number > 0 ? number - 1 : 0;
  return std::min(number + 1, kMost);
}

bool is_paired(const Content& content, std::uint32_t definitions) {
  const std::vector<ContentNode>& nodes = content.nodes;
  ContentKind last = ContentKind::term;
  for (std::uint32_t id = definitions + 1; id < nodes[definitions].end; id = nodes[id].end) {
    if (id == definitions + 1 && nodes[id].kind == ContentKind::description) return false;
    last = nodes[id].kind;
  }
  return last == ContentKind::description;
}

}  // namespace pith::emit
