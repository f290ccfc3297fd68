#include "content/captions.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "blocks/element_kinds.h"
#include "content/images.h"

namespace pith::content {
namespace {

bool is_figure(const Node& node) {
  return node.type == NodeType::element && node.ns == Namespace::html && node.tag == Tag::figure;
}

bool is_caption(const Node& node) {
  return node.type == NodeType::element && node.ns == Namespace::html && node.tag == Tag::figcaption;
}

bool has_address(const Document& document, NodeId id, const Addresses& addresses) {
  const Node& node = document[id];
  if (node.type != NodeType::element) return false;
  switch (blocks::embedded_by(node)) {
    case blocks::Embedded::image:
      return !image_address(document, id, addresses).empty();
    case blocks::Embedded::media:
      return !media_address(document, id, addresses).empty();
    default:
      return false;
  }
}

bool shows_something(const Document& document, NodeId figure, const Addresses& addresses) {
  for (NodeId id = figure + 1; id < document[figure].end; ++id) {
    if (has_address(document, id, addresses)) return true;
  }
  return false;
}

// Of the blocks that were not kept.
void add_captions(const KeptPage& page, NodeId figure, std::vector<std::uint32_t>& added) {
  for (NodeId id = figure + 1; id < page.document[figure].end;) {
    const Node& node = page.document[id];
    if (is_caption(node)) {
      const std::size_t end = page.block_from(node.end);
      for (std::size_t i = page.block_from(id); i < end; ++i) {
        if (!page.is_kept(i) && !page.blocks.items[i].hidden) added.push_back(static_cast<std::uint32_t>(i));
      }
    }
    id = is_caption(node) ? node.end : id + 1;
  }
}

}  // namespace

bool is_in_text(const KeptPage& page, NodeId figure) {
  if (page.has_text(figure)) return true;
  const std::size_t begin = page.block_from(figure), end = page.block_from(page.document[figure].end);
  return (begin > 0 && page.is_kept(begin - 1)) || (end < page.blocks.items.size() && page.is_kept(end));
}

KeptPage with_captions(const KeptPage& page, const Addresses& addresses) {
  const Document& document = page.document;
  std::vector<std::uint32_t> added;
  for (NodeId id = 1; id < document.size();) {
    const bool figure = is_figure(document[id]);
    if (figure && is_in_text(page, id) && shows_something(document, id, addresses))
      add_captions(page, id, added);
    id = figure ? document[id].end : id + 1;
  }
  KeptPage made = page;
  made.kept.insert(made.kept.end(), added.begin(), added.end());
  std::inplace_merge(made.kept.begin(), made.kept.end() - static_cast<std::ptrdiff_t>(added.size()),
                     made.kept.end());
  return made;
}

}  // namespace pith::content
