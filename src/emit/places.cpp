#include "emit/places.h"

#include "content/tables.h"

namespace pith::emit {
namespace {

bool is_list(Tag tag) {
  return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::menu || tag == Tag::dir;
}

}  // namespace

// Place of the contents of the node `id`, which stands at `place`.
Place Places::inside(NodeId id, Place place) const {
  const Tag tag = document_[id].tag;
  if (is_list(tag)) {
    if (place.list == kNoNode) place.list = id;
  } else if (tag == Tag::table && place.in_data) {
    place.inner = id;
  } else if (tag == Tag::table) {
    place.table = id;
    place.row = place.cell = kNoNode;
    place.in_data = content::holds_data(page_, id);
  } else if (place.inner != kNoNode) {
    return place;
  } else if (tag == Tag::td || tag == Tag::th) {
    place.cell = id;
  } else if (tag == Tag::tr) {
    place.row = id;
    place.cell = kNoNode;
  }
  return place;
}

Place Places::at(NodeId id) {
  if (id >= document_.size()) return {};
  while (!open_.empty() && document_[open_.back().id].end <= id) open_.pop_back();
  const NodeId known = open_.empty() ? kNoNode : open_.back().id;
  for (NodeId up = id; up != known && up != kNoNode; up = document_[up].parent) way_.push_back(up);
  Place place = open_.empty() ? Place{} : open_.back().place;
  for (; !way_.empty(); way_.pop_back()) {
    place = inside(way_.back(), place);
    open_.push_back({way_.back(), place});
  }
  return place;
}

}  // namespace pith::emit
