#include "metadata/bylines.h"

#include <algorithm>

#include "blocks/element_kinds.h"
#include "metadata/credits.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/text_days.h"
#include "metadata/words.h"

namespace pith::metadata {
namespace {

// The first name that microdata tell apart within an author, for readers to see or in <meta>.
std::string text_of_name(const Document& document, NodeId author) {
  for (NodeId id = author + 1; id < document[author].end; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element || !node.has(KnownAttribute::itemprop)) continue;
    if (!has_word(document.attribute(id, KnownAttribute::itemprop), "name")) continue;
    std::string text = node.tag == Tag::meta
                           ? clean(document.attribute(id, KnownAttribute::content), kLongestByline)
                           : element_text(document, id, kLongestByline);
    if (!text.empty()) return text;
  }
  return {};
}

std::vector<std::string> names_of_links(const Document& document, NodeId byline) {
  std::vector<std::string> names;
  for (NodeId id = byline + 1; id < document[byline].end; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element || node.tag != Tag::a) continue;
    const std::string_view rel = document.attribute(id, KnownAttribute::rel);
    if (has_word(rel, "tag") || has_word(rel, "category")) continue;
    const std::string text = element_text(document, id, kLongestByline);
    if (!text.empty()) add_names(names, names_in(text, NameSource::visible));
  }
  return names;
}

// One name of several words, or none.
std::vector<std::string> whole_name(std::string_view text) {
  std::vector<std::string> names = names_in(text, NameSource::visible);
  if (names.size() != 1 || names.front().find(' ') == std::string::npos) names.clear();
  return names;
}

// Names that are elements side by side ("Ann Reed", "Bo Li", "Senior Writer"): the first, and with it those
// whose elements look the same.
std::vector<std::string> names_of_parts(const Document& document, NodeId byline) {
  std::vector<std::string> names;
  NodeId first = 0;  // the element of the first name
  for (NodeId id = byline + 1; id < document[byline].end; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::text || node.text.size() > kLongestByline) continue;
    const std::string part = clean(node.text, kLongestByline);
    if (part.empty() || is_byline_prefix(part)) continue;
    if (first == 0) {
      names = whole_name(part);
      if (names.empty() || node.parent == byline) return {};
      first = node.parent;
      continue;
    }
    if (is_listed(WordKind::joins, lowered(part)) || trimmed(part).empty() || part.front() == ',') return {};
    const bool alike = node.parent != first && document[node.parent].tag == document[first].tag &&
                       document.attribute(node.parent, KnownAttribute::class_) ==
                           document.attribute(first, KnownAttribute::class_);
    if (alike) add_names(names, whole_name(part));
  }
  return names;
}

}  // namespace

std::vector<std::string> names_of_byline(const Document& document, NodeId byline, const BylineMarks& marks,
                                         bool& other_role) {
  std::string text(has_word(marks.itemprop, "author") ? marks.content.substr(0, kLongestByline) : "");
  if (text.empty() && !marks.itemprop.empty()) text = text_of_name(document, byline);
  if (text.empty()) text = element_text(document, byline, kLongestByline + 1);
  if (text.empty() || text.size() > kLongestByline) return {};
  const Credits credits = credits_of(text);
  other_role = credits.weak;
  std::vector<std::string> names;
  // Of several roles only the text tells which names are the writers'.
  if (credits.writers.size() < text.size() || tells_writer_in_brackets(text))
    return names_in(text, NameSource::visible);
  if (byline_prefix(text) == 0 && marks.rel.empty()) names = names_of_links(document, byline);
  if (names.empty()) names = names_of_parts(document, byline);
  return names.empty() ? names_in(without_label(text), NameSource::visible) : names;
}

std::string next_text(const Document& document, NodeId& id) {
  constexpr std::size_t kClose = 10;
  const std::size_t end = std::min(document.size(), id + kClose);
  for (NodeId next = id + 1; next < end; ++next) {
    if (document[next].type != NodeType::text || document[next].text.size() > kLongestByline) continue;
    std::string text = clean(document[next].text, kLongestByline);
    if (text.empty()) continue;
    id = next;
    return text;
  }
  return {};
}

std::string with_more_names(const Document& document, NodeId id, std::string line) {
  constexpr std::size_t kLongestPart = 90;
  bool joined = false;
  while (line.size() <= kLongestByline) {
    const std::string next = next_text(document, id);
    if (next.empty() || next.size() > kLongestPart) break;
    const std::string first = next.substr(0, next.find(' '));
    // A capital begins a sentence: "A ferry", where "a" is Czech for "and".
    const bool joins = first[0] == ',' || (is_listed(WordKind::joins, first) && lowered(first) == first);
    if (!joins && !joined) break;
    line.append(" ").append(next);
    joined = joins && first.size() == next.size();
  }
  return line;
}

bool is_long_byline(std::string_view text) {
  if (!has_digits_of_day(text) || text.ends_with('.')) return false;
  const LineDays days = days_of(text, DayOrder::day_first);
  const bool dated = !days.first.iso.empty() && days.first.begin <= kWordsRoundDate;
  if (!credits_of(text).announced && (!dated || names_behind_days(text).empty())) return false;
  return !days.first.iso.empty() && text.size() - days.end <= kWordsRoundDate;
}

bool follows_change(const Document& document, NodeId element, NodeId headline_end) {
  constexpr NodeId kJustBefore = 4;
  constexpr std::size_t kLongestLabel = 40;
  // A text stands where its element does, if that is one of a line.
  const NodeId around = document[element].parent;
  if (document[element].type == NodeType::text && around + 1 == element &&
      blocks::flow_of(document, around) == blocks::Flow::inlined)
    element = around;
  const NodeId parent = document[element].parent;
  for (NodeId before = element - 1; before > headline_end && before + kJustBefore > element; --before) {
    const Node& node = document[before];
    if (node.type != NodeType::text || node.text.size() > kLongestByline) continue;
    const std::string text = clean(node.text, kLongestByline);
    if (text.empty()) continue;
    if (node.parent != parent && document[node.parent].parent != parent) return false;
    std::string_view label = text;
    label.remove_prefix(days_of(text, DayOrder::day_first).end);
    return label.size() <= kLongestLabel && tells_change(label);
  }
  return false;
}

bool follows_other_role(const Document& document, NodeId element) {
  constexpr NodeId kJustBefore = 8;
  for (NodeId before = element; before > 0 && before + kJustBefore > element; --before) {
    if (document[before].type != NodeType::text) continue;
    std::string_view raw = document[before].text;
    raw.remove_prefix(raw.size() - std::min(raw.size(), kLongestByline));
    const std::string text = lowered(trimmed(clean(raw, kLongestByline)));
    if (text.empty()) continue;
    const std::size_t sentence = text.rfind(". ");
    return is_listed(WordKind::other_role,
                     std::string_view(text).substr(sentence == std::string::npos ? 0 : sentence + 2));
  }
  return false;
}

}  // namespace pith::metadata
