#include "emit/places.h"

#include <cstddef>

namespace pith::emit {
namespace {

// A table part that the sweep is inside of, and what was innermost round it.
struct Open {
  NodeId end;
  Place outer;
};

bool is_list(Tag tag) {
  return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::menu || tag == Tag::dir;
}

class Sweep {
 public:
  explicit Sweep(const Document& document) : document_(document) {}

  // Place of the contents of node `id`, or of the node itself where it has none. Calls go forwards.
  Place at(NodeId id) {
    for (; next_ <= id && next_ < document_.size(); ++next_) enter(next_);
    return here_;
  }

 private:
  void enter(NodeId id) {
    while (!open_.empty() && open_.back().end <= id) {
      const NodeId list = here_.list;
      here_ = open_.back().outer;
      here_.list = list;
      open_.pop_back();
    }
    if (here_.list != kNoNode && document_[here_.list].end <= id) here_.list = kNoNode;
    const Node& node = document_[id];
    if (node.type != NodeType::element) return;
    if (is_list(node.tag)) {
      if (here_.list == kNoNode) here_.list = id;
      return;
    }
    const bool cell = node.tag == Tag::td || node.tag == Tag::th;
    if (!cell && node.tag != Tag::tr && node.tag != Tag::table) return;
    open_.push_back({node.end, here_});
    if (cell) {
      here_.cell = id;
    } else if (node.tag == Tag::tr) {
      here_.row = id;
      here_.cell = kNoNode;
    } else {
      here_.table = id;
      here_.row = here_.cell = kNoNode;
    }
  }

  const Document& document_;
  std::vector<Open> open_;
  Place here_;
  NodeId next_ = 0;
};

}  // namespace

std::vector<Place> find_places(const Document& document, const Blocks& blocks) {
  std::vector<Place> places;
  places.reserve(blocks.items.size());
  Sweep sweep(document);
  for (const Block& block : blocks.items) {
    places.push_back(sweep.at(block.first != kNoNode ? block.first : block.container));
  }
  return places;
}

}  // namespace pith::emit
