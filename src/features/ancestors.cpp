#include "features/ancestors.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/hash.h"
#include "blocks/element_kinds.h"
#include "features/numbering.h"

namespace pith::features {
namespace {

bool is_body_property(std::string_view itemprop) {
  return itemprop == "articleBody" || itemprop == "text" || itemprop == "description" ||
         itemprop == "reviewBody" || itemprop == "mainContentOfPage";
}

std::uint64_t tag_hash(Tag tag) {
  return base::mix(static_cast<std::uint64_t>(tag) + 1);
}

std::string_view class_of(const Document& document, NodeId id) {
  if (!document[id].has(KnownAttribute::class_)) return {};
  return document.attribute(id, KnownAttribute::class_).substr(0, blocks::kMaxValue);
}

std::uint64_t signature_of(Tag tag, std::string_view class_) {
  return base::hash_bytes(class_, tag_hash(tag));
}

void take_role(std::string_view role, Ancestor& here) {
  if (role == "main") here.main = here.depth;
  if (role == "navigation") here.nav = true;
  if (role == "complementary") here.aside = true;
  if (role == "contentinfo") here.footer = here.depth;
  if (role == "banner") here.header = here.depth;
  if (role == "dialog") here.details = true;
}

void take_tag(Tag tag, Place place, Ancestor& here) {
  switch (tag) {
    case Tag::article:
      if (here.outer_article == kNoPlace) here.outer_article = place;
      here.article = here.depth;
      here.region = place;
      break;
    case Tag::main:
      here.main = here.depth;
      here.region = place;
      break;
    case Tag::section:
      here.section = here.depth;
      here.region = place;
      break;
    case Tag::td:
    case Tag::body:
    case Tag::dl:
      here.region = place;
      break;
    case Tag::header:
      here.header = here.depth;
      break;
    case Tag::footer:
      here.footer = here.depth;
      break;
    case Tag::nav:
      here.nav = true;
      break;
    case Tag::aside:
      here.aside = true;
      break;
    case Tag::form:
      here.form = true;
      here.region = place;
      break;
    case Tag::figure:
      here.figure = true;
      break;
    case Tag::details:
    case Tag::dialog:
      here.details = true;
      break;
    case Tag::button:
    case Tag::label:
    case Tag::summary:
      here.button = true;
      break;
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
      if (here.lists < std::numeric_limits<std::uint8_t>::max()) ++here.lists;
      here.region = place;
      break;
    default:
      break;
  }
}

class AncestryReader {
 public:
  AncestryReader(const Document& document, const Blocks& blocks) : document_(document), blocks_(blocks) {}

  Ancestry run() {
    const std::size_t size = blocks_.items.size();
    found_.elements.reserve(size + 16);
    found_.container.reserve(size);
    found_.leaf.reserve(size);
    found_.shared_depth.reserve(size);
    found_.elements.emplace_back();
    classes_.reserve(size + 16);
    classes_.emplace_back();
    open_.push_back(0);
    for (std::uint32_t i = 0; i < size; ++i) {
      const Block& block = blocks_.items[i];
      close_until(block.first, i);
      found_.shared_depth.push_back(i > 0 ? found_.elements[open_.back()].depth : std::uint16_t{0});
      const Place container = open(block.container, i);
      found_.container.push_back(container);
      const Place structural = found_.elements[container].structural;
      found_.leaf.push_back(structural != kNoPlace ? structural : container);
    }
    for (const Place place : open_) found_.elements[place].range.end = static_cast<std::uint32_t>(size);
    for (Place place = 1; place < found_.elements.size(); ++place) {
      Ancestor& element = found_.elements[place];
      element.signature = signature_of(document_[element.node].tag, classes_[place]);
    }
    count_siblings();
    return std::move(found_);
  }

 private:
  // Ends the ranges of the elements that do not hold `node`.
  void close_until(NodeId node, std::uint32_t block) {
    while (document_[found_.elements[open_.back()].node].end <= node) {
      found_.elements[open_.back()].range.end = block;
      open_.pop_back();
    }
  }

  // The place of an element that holds the block's first text; it and those above it are made where they are
  // missing.
  Place open(NodeId container, std::uint32_t block) {
    std::size_t known = open_.size() - 1;
    while (found_.elements[open_[known]].node > container) --known;
    if (found_.elements[open_[known]].node == container) return open_[known];
    missing_.clear();
    const NodeId above = found_.elements[open_[known]].node;
    for (NodeId node = container; node != above; node = document_[node].parent) missing_.push_back(node);
    while (!missing_.empty()) {
      open_.push_back(add(missing_.back(), open_.back(), block));
      missing_.pop_back();
    }
    return open_.back();
  }

  Place add(NodeId id, Place parent, std::uint32_t block) {
    const auto place = static_cast<Place>(found_.elements.size());
    Ancestor& here = found_.elements.emplace_back();
    const Ancestor& above = found_.elements[parent];
    const Node& node = document_[id];
    static_cast<Inherited&>(here) = above;
    here.node = id;
    here.parent = parent;
    here.range = {block, block};
    here.depth = static_cast<std::uint16_t>(above.depth + 1);
    here.path = base::mix(above.path ^ tag_hash(node.tag)) * 3;
    // Hashed later: where a class stands in the page's source is far from the one before it.
    classes_.push_back(class_of(document_, id));
    __builtin_prefetch(classes_.back().data());
    if (blocks::kind_of(node.tag).structural) here.structural = place;
    if (node.has(KnownAttribute::itemprop) &&
        is_body_property(document_.attribute(id, KnownAttribute::itemprop))) {
      here.article_body = true;
    }
    if (node.has(KnownAttribute::role)) take_role(document_.attribute(id, KnownAttribute::role), here);
    take_tag(node.tag, place, here);
    return place;
  }

  // The children of every element that has one of the elements here among them.
  void count_siblings() {
    std::vector<Ancestor>& elements = found_.elements;
    std::vector<Place> first(elements.size(), kNoPlace), next(elements.size(), kNoPlace);
    for (auto place = static_cast<Place>(elements.size()); --place > 0;) {
      next[place] = first[elements[place].parent];
      first[elements[place].parent] = place;
    }
    for (Place place = 0; place < elements.size(); ++place) {
      if (first[place] != kNoPlace) count_children(place, first[place], next);
    }
  }

  void count_children(Place parent, Place first, const std::vector<Place>& next) {
    std::vector<Ancestor>& elements = found_.elements;
    const NodeId id = elements[parent].node, end = document_[id].end;
    const auto same_tag = [&](Place child) -> TagCount& { return tag_count(elements[child].node); };
    for (Place child = first; child != kNoPlace; child = next[child]) same_tag(child) = {parent, 0};
    std::uint32_t index = 0;
    bool alike = false;   // two children have a tag that is asked for
    Place known = first;  // the next child that is here
    for (NodeId child = id + 1; child < end; child = document_[child].end) {
      if (document_[child].type != NodeType::element) continue;
      if (known != kNoPlace && elements[known].node == child) {
        elements[known].child_index = index;
        known = next[known];
      }
      ++index;
      TagCount& tag = tag_count(child);
      if (tag.parent == parent) alike |= ++tag.number > 1;
    }
    elements[parent].children = index;
    for (Place child = first; child != kNoPlace; child = next[child]) {
      elements[child].tag_siblings = same_tag(child).number;
      elements[child].like_siblings = 1;
    }
    if (alike) count_like(parent, first, next);
  }

  // The children with the same tag and class, where some have the same tag.
  void count_like(Place parent, Place first, const std::vector<Place>& next) {
    std::vector<Ancestor>& elements = found_.elements;
    const NodeId id = elements[parent].node, end = document_[id].end;
    std::uint64_t last = 0;  // signature; most lists are of one kind
    std::uint32_t kind = kNone;
    Place known = first;
    for (NodeId child = id + 1; child < end; child = document_[child].end) {
      const bool is_known = known != kNoPlace && elements[known].node == child;
      if (is_known || (document_[child].type == NodeType::element && tag_count(child).parent == parent)) {
        const std::uint64_t signature = is_known
                                            ? elements[known].signature
                                            : signature_of(document_[child].tag, class_of(document_, child));
        if (kind == kNone || signature != last) kind = kinds_.add(base::mix(id + signature));
        last = signature;
        if (kind == kind_counts_.size()) kind_counts_.push_back(0);
        ++kind_counts_[kind];
      }
      if (!is_known) continue;
      elements[known].like_siblings = kind;
      known = next[known];
    }
    for (Place child = first; child != kNoPlace; child = next[child]) {
      elements[child].like_siblings = kind_counts_[elements[child].like_siblings];
    }
  }

  // How many children of an element have a tag, if one of those that are here has it.
  struct TagCount {
    Place parent = kNoPlace;
    std::uint32_t number = 0;
  };
  TagCount& tag_count(NodeId node) { return tags_[static_cast<std::size_t>(document_[node].tag)]; }

  const Document& document_;
  const Blocks& blocks_;
  Ancestry found_;
  std::vector<Place> open_;  // the elements that hold the block, the document first
  std::vector<NodeId> missing_;
  std::vector<std::string_view> classes_;                               // per place
  std::array<TagCount, static_cast<std::size_t>(Tag::count_)> tags_{};  // of the last parent with the tag
  Numbering kinds_;  // of children: by parent, tag and class
  std::vector<std::uint32_t> kind_counts_;
};

}  // namespace

Ancestry read_ancestry(const Document& document, const Blocks& blocks) {
  return AncestryReader(document, blocks).run();
}

}  // namespace pith::features
