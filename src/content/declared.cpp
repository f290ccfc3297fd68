#include "content/declared.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "content/tables.h"

namespace pith::content {
namespace {

constexpr std::uint32_t kMostNumber = 999'999'999;

bool has_attribute(const Document& document, NodeId element, std::string_view name) {
  return document.attribute(element, name).data() != nullptr;
}

// Parts of up to eight letters and digits, the first without digits (RFC 5646, 2.1; XML Schema's "language").
bool is_language_tag(std::string_view tag) {
  constexpr std::size_t kLongestPart = 8;
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-' && length > 0) {
      length = 0;
      first = false;
    } else if (++length > kLongestPart ||
               !(first ? base::is_ascii_alpha(c) : base::is_ascii_alphanumeric(c))) {
      return false;
    }
  }
  return length > 0;
}

// A box that scripts or forms know by its name or id is theirs, unless it is disabled.
bool is_task_box(const Document& document, NodeId id) {
  const bool is_others = document[id].has_any(attribute_bits({KnownAttribute::name, KnownAttribute::id}));
  return base::equals_ignoring_ascii_case(document.attribute(id, KnownAttribute::type), "checkbox") &&
         (!is_others || has_attribute(document, id, "disabled"));
}

}  // namespace

std::string_view declared_language(const Document& document, NodeId element) {
  constexpr std::size_t kLongest = 35;  // RFC 5646, 4.4.1
  std::string_view tag = document.attribute(element, KnownAttribute::lang);
  if (tag.empty()) tag = document.attribute(element, KnownAttribute::xml_lang);
  return tag.size() <= kLongest && is_language_tag(tag) ? tag : std::string_view();
}

Direction declared_direction(const Document& document, NodeId element) {
  const std::string_view value = document.attribute(element, "dir");
  if (base::equals_ignoring_ascii_case(value, "ltr")) return Direction::ltr;
  if (base::equals_ignoring_ascii_case(value, "rtl")) return Direction::rtl;
  return base::equals_ignoring_ascii_case(value, "auto") ? Direction::automatic : Direction::unknown;
}

std::uint32_t first_number(const Document& document, NodeId list) {
  const std::string_view start = base::strip_ascii_whitespace(document.attribute(list, "start"));
  if (start == "0") return 0;
  if (!start.empty()) return read_span(start, kMostNumber);
  if (!counts_down(document, list)) return 1;
  std::uint32_t items = 0;
  for (NodeId id = document.first_child(list); id != kNoNode; id = document.next_sibling(id))
    items += document[id].tag == Tag::li;
  return std::max<std::uint32_t>(items, 1);
}

bool counts_down(const Document& document, NodeId list) {
  return document[list].tag == Tag::ol && has_attribute(document, list, "reversed");
}

std::uint32_t item_number(const Document& document, NodeId item) {
  const std::string_view value = base::strip_ascii_whitespace(document.attribute(item, "value"));
  return value.empty() || !base::is_ascii_digit(value.front()) || value == "0"
             ? 0
             : read_span(value, kMostNumber);
}

std::string_view numbering(const Document& document, NodeId list) {
  const std::string_view type = document.attribute(list, KnownAttribute::type);
  return type == "a" || type == "A" || type == "i" || type == "I" ? type : std::string_view();
}

Task task_of(const Document& document, NodeId item) {
  constexpr NodeId kNear = 6;  // behind <p>, <label> and white space
  const NodeId end = std::min(document[item].end, item + kNear);
  for (NodeId id = item + 1; id < end; ++id) {
    const Node& node = document[id];
    if (node.type == NodeType::text && !base::strip_ascii_whitespace(node.text).empty()) return Task::none;
    if (node.type != NodeType::element) continue;
    if (node.tag == Tag::input) {
      if (!is_task_box(document, id)) return Task::none;
      return has_attribute(document, id, "checked") ? Task::done : Task::open;
    }
    const bool may_hold_one =
        node.tag == Tag::p || node.tag == Tag::label || node.tag == Tag::span || node.tag == Tag::div;
    if (!may_hold_one) return Task::none;
  }
  return Task::none;
}

}  // namespace pith::content
