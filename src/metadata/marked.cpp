#include "metadata/marked.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "metadata/json_ld.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestProperty = 200;
constexpr int kFarUp = 64;            // elements between a property and its item
constexpr NodeId kLargestItem = 100;  // nodes of an item within a property that are read

struct Property {
  std::string_view name;
  MarkedField field;
};

// Of schema.org and Dublin Core.
constexpr Property kProperties[] = {
    {"image", MarkedField::image},
    {"license", MarkedField::license},
    {"publisher", MarkedField::publisher},
    {"dateModified", MarkedField::modified},
    {"modified", MarkedField::modified},
    {"description", MarkedField::description},
    {"keywords", MarkedField::keywords},
    {"subject", MarkedField::keywords},
    {"articleSection", MarkedField::section},
};

constexpr std::uint32_t kItemprop = attribute_bits({KnownAttribute::itemprop});
constexpr std::uint32_t kItemtype = attribute_bits({KnownAttribute::itemtype});

// Calls fn(name) for the words of a value; "schema:image" and "http://schema.org/image" are "image".
template <class Fn>
void for_each_name(std::string_view value, const Fn& fn) {
  for_each_token(value.substr(0, kLongestProperty), [&](std::string_view word) {
    std::size_t begin = word.size();
    while (begin > 0 && word[begin - 1] != ':' && word[begin - 1] != '/' && word[begin - 1] != '#') --begin;
    fn(word.substr(begin));
  });
}

bool names(std::string_view value, std::string_view wanted) {
  bool found = false;
  for_each_name(value, [&](std::string_view name) { found = found || name == wanted; });
  return found;
}

std::optional<MarkedField> field_of(std::string_view value) {
  std::optional<MarkedField> field;
  for_each_name(value, [&](std::string_view name) {
    const auto* const found = std::find_if(std::begin(kProperties), std::end(kProperties),
                                           [&](const Property& property) { return property.name == name; });
    if (!field && found != std::end(kProperties)) field = found->field;
  });
  return field;
}

// What says of what type an item is; empty of an element that is none.
std::string_view type_of(const Document& document, NodeId id, bool microdata) {
  return microdata ? document.attribute(id, KnownAttribute::itemtype) : document.attribute(id, "typeof");
}

bool is_microdata(const Document& document, NodeId id) {
  return document[id].has_any(kItemprop);
}

// The item that a property describes, or kNoNode.
NodeId item_of(const Document& document, NodeId id) {
  const bool microdata = is_microdata(document, id);
  NodeId parent = document[id].parent;
  for (int up = 0; up < kFarUp && parent != kNoNode && parent != 0; ++up, parent = document[parent].parent) {
    if (microdata && !document[parent].has_any(kItemtype)) continue;
    if (!type_of(document, parent, microdata).empty()) return parent;
  }
  return kNoNode;
}

bool may_be_page(std::string_view type) {
  bool may = false;
  for_each_name(type,
                [&](std::string_view name) { may = may || rank_of_type(name) > 0 || name == "Document"; });
  return may;
}

bool is_page_item(const Document& document, NodeId id, NodeId item) {
  return item == kNoNode || may_be_page(type_of(document, item, is_microdata(document, id)));
}

std::string_view property_of(const Document& document, NodeId id) {
  return document.attribute(id,
                            is_microdata(document, id) ? KnownAttribute::itemprop : KnownAttribute::property);
}

// The address that an element itself gives.
std::string_view own_address(const Document& document, NodeId id) {
  for (const std::string_view name : {"content", "src", "href", "resource", "data"}) {
    const std::string_view address = document.attribute(id, name);
    if (!address.empty()) return address;
  }
  return {};
}

std::string own_text(const Document& document, NodeId id) {
  for (const KnownAttribute name : {KnownAttribute::content, KnownAttribute::datetime}) {
    const std::string_view value = document.attribute(id, name);
    if (!value.empty()) return clean_escaped(value);
  }
  return element_text(document, id);
}

// The first element within `item` with that property.
NodeId part_of(const Document& document, NodeId item, std::initializer_list<std::string_view> wanted) {
  const NodeId end = std::min(document[item].end, item + kLargestItem);
  for (NodeId id = item + 1; id < end; ++id) {
    if (!document[id].has_any(kMarks)) continue;
    const std::string_view property = property_of(document, id);
    if (std::any_of(wanted.begin(), wanted.end(), [&](std::string_view one) { return names(property, one); }))
      return id;
  }
  return kNoNode;
}

NodeId picture_in(const Document& document, NodeId element) {
  const NodeId end = std::min(document[element].end, element + kLargestItem);
  for (NodeId id = element + 1; id < end; ++id) {
    if (document[id].type == NodeType::element && document[id].tag == Tag::img) return id;
  }
  return kNoNode;
}

}  // namespace

void MarkedElements::add_trail(NodeId id) {
  if (trails.size() < kMostTrails) trails.push_back(id);
}

void MarkedElements::visit(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.has_any(kItemtype) && names(document.attribute(id, KnownAttribute::itemtype), "BreadcrumbList"))
    add_trail(id);
  const std::string_view property = property_of(document, id);
  if (property.empty()) return;
  const bool microdata = is_microdata(document, id);
  const std::optional<MarkedField> field = field_of(property);
  if (!field) {
    // Nothing but its parts leads to a trail that RDFa marks.
    if (!microdata && trails.size() < kMostTrails && names(property, "itemListElement")) {
      const NodeId list = item_of(document, id);
      const bool is_new = std::find(trails.begin(), trails.end(), list) == trails.end();
      if (list != kNoNode && is_new && names(type_of(document, list, false), "BreadcrumbList"))
        add_trail(list);
    }
    return;
  }
  MarkedElement& found = fields[static_cast<std::size_t>(*field)];
  if (found.ambiguous) return;
  const NodeId item = item_of(document, id);
  if (!is_page_item(document, id, item)) return;
  if (found.element == kNoNode) {
    found = {id, item, microdata ? Source::microdata : Source::rdfa, false};
  } else {
    found.ambiguous = found.item != item;
  }
}

bool describes_page(const Document& document, NodeId id) {
  return is_page_item(document, id, item_of(document, id));
}

std::string text_of(const Document& document, const MarkedElement& marked) {
  const NodeId id = marked.element;
  if (id == kNoNode || marked.ambiguous) return {};
  if (!type_of(document, id, marked.source == Source::microdata).empty()) {
    const NodeId name = part_of(document, id, {"name"});
    return name == kNoNode ? std::string() : own_text(document, name);
  }
  return own_text(document, id);
}

std::string_view address_of(const Document& document, const MarkedElement& marked) {
  const NodeId id = marked.element;
  if (id == kNoNode || marked.ambiguous) return {};
  const std::string_view own = own_address(document, id);
  if (!own.empty()) return own;
  NodeId part = part_of(document, id, {"url", "contentUrl"});
  if (part == kNoNode) part = picture_in(document, id);
  return part == kNoNode ? std::string_view() : own_address(document, part);
}

}  // namespace pith::metadata
