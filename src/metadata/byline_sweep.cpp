#include "metadata/byline_sweep.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "metadata/credits.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostOfKind = 8;
constexpr std::size_t kMostMarked = 200;  // elements that are looked into
constexpr std::size_t kLongestBare = 60;  // of one that is nothing but a name
constexpr std::size_t kParagraph = 80;    // bytes of a text that is more than a label

constexpr AuthorFeatures kToldByElements = bit(AuthorFeature::microdata) | bit(AuthorFeature::class_name) |
                                           bit(AuthorFeature::class_author) | bit(AuthorFeature::link) |
                                           bit(AuthorFeature::class_user) | bit(AuthorFeature::user_link);

bool is_inline(Tag tag) {
  return tag == Tag::strong || tag == Tag::b || tag == Tag::em || tag == Tag::i || tag == Tag::span ||
         tag == Tag::font || tag == Tag::small || tag == Tag::a;
}

bool is_heading(Tag tag) {
  return blocks::heading_level(tag) > 0;
}

bool may_be_capital(char c) {
  return base::is_ascii_upper_alpha(c) || static_cast<unsigned char>(c) >= 0xC3;
}

// Does it begin with two words that names may consist of, as "Ann Reed" and "Ludwig van Beethoven"? For
// refusing early.
bool may_be_name(std::string_view text) {
  constexpr std::size_t kLongestParticle = 4;
  if (!may_be_capital(text[0])) return false;
  const std::size_t space = text.find(' ');
  if (space >= text.size() - 1) return false;  // there is none, or nothing behind it
  const std::size_t end = std::min(text.find(' ', space + 1), text.size());
  return may_be_capital(text[space + 1]) || (end - space <= kLongestParticle && end < text.size());
}

// `text` without the white space at its start.
std::string_view without_indent(std::string_view text) {
  std::size_t first = 0;
  while (first < text.size() && base::is_ascii_whitespace(text[first])) ++first;
  return text.substr(first);
}

// `others` too: those who did something else, whose line may name the writers as well.
bool may_be_byline(std::string_view text, bool others) {
  while (!text.empty() && (text[0] == '-' || text[0] == '|')) text = without_indent(text.substr(1));
  const bool writer = may_start_byline(text), other = others && may_start_other_role(text);
  if (!writer && !other) return false;
  std::array<char, 64> start{};
  text = text.substr(0, start.size());
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return true;
  std::transform(text.begin(), text.end(), start.begin(), base::ascii_lowercase);
  const std::string_view lower(start.data(), text.size());
  const auto begins = [&](WordKind kind) { return listed_prefix(kind, lower) > 0; };
  return (writer && (begins(WordKind::prefix) || begins(WordKind::label) || begins(WordKind::ours) ||
                     begins(WordKind::dateline) || begins(WordKind::credit))) ||
         (other && begins(WordKind::other_role));
}

bool holds_day(std::string_view raw) {
  return raw.size() <= kShortLine && std::any_of(raw.begin(), raw.end(), base::is_ascii_digit) &&
         !find_date(clean(raw, kShortLine), DayOrder::day_first).iso.empty();
}

}  // namespace

void BylineSweep::visit_marked(NodeId id, AuthorFeature kind, const BylineMarks& marks, Source source,
                               AuthorFeatures more) {
  Last& last = last_of(kind);
  if (last.count > 0 && id < last.end) return;  // a part of it
  if (last.count >= kMostOfKind || ++marked_ > kMostMarked) return;
  bool other_role = false;
  std::vector<std::string> names = names_of_byline(document_, id, marks, other_role);
  if (names.empty()) return;
  const bool certain = kind == AuthorFeature::microdata || kind == AuthorFeature::aside;
  if (!certain && names.size() > 1 && begin_small(names)) return;  // a sentence
  other_role = other_role || follows_other_role(document_, id);
  const bool siblings = document_[id].parent == document_[last.node].parent;
  const bool joins = !other_role && last.count > 0 && (siblings || kind != AuthorFeature::aside);
  if (joins && are_side_by_side(last, id)) {
    // Names side by side are one byline; later ones belong to other things.
    add_names(found_[last.index].names, names);
    last.node = id;
    last.end = document_[id].end;
    told_end_ = std::max(told_end_, last.end);
    return;
  }
  if (other_role) more |= bit(AuthorFeature::other_role);
  add(id, kind, std::move(names), source, more);
}

bool BylineSweep::are_side_by_side(const Last& last, NodeId id) const {
  constexpr NodeId kSideBySide = 20;
  if (id > last.end + kSideBySide) return false;
  const NodeId parent = document_[id].parent;
  const NodeId other = document_[last.node].parent;
  return parent == other ||
         (document_[parent].parent == document_[other].parent && parent != 0 && other != 0);
}

// Texts in elements of the same tag and class.
bool BylineSweep::are_alike(NodeId text, NodeId other) const {
  const NodeId a = document_[text].parent, b = document_[other].parent;
  return document_[a].tag == document_[b].tag &&
         document_.attribute(a, KnownAttribute::class_) == document_.attribute(b, KnownAttribute::class_);
}

std::vector<AuthorCandidate> BylineSweep::take() {
  // Several of the regions beside the article that differ belong to other pages.
  constexpr AuthorFeatures kAside = bit(AuthorFeature::aside);
  const auto is_aside = [](const AuthorCandidate& one) { return (one.features & kAside) != 0; };
  const auto first = std::find_if(found_.begin(), found_.end(), is_aside);
  const bool differ = std::any_of(first, found_.end(), [&](const AuthorCandidate& other) {
    return is_aside(other) && letters_only(other.names.front()) != letters_only(first->names.front());
  });
  if (differ) found_.erase(std::remove_if(found_.begin(), found_.end(), is_aside), found_.end());
  return std::move(found_);
}

void BylineSweep::visit_text(NodeId id) {
  const std::string_view raw = without_indent(document_[id].text);
  if (raw.size() < 2) return;
  if (headline_.known() && id > headline_.begin && id < headline_.end) return;  // "By the Sea"
  const bool near = headline_.around(id);
  if (told_ && !near) return;  // nobody looks for a signature below a byline
  const bool announces = may_be_byline(raw, near);
  const bool bare = !announces && id >= told_end_ && may_be_name(raw) &&
                    raw.size() <= (near ? kLongestByline : kShortLine) && (near || signs_text(id));
  if (!announces && !bare) return;
  const std::string text = clean(raw, kLongestByline);
  if (text.size() < 2 || (text.size() > kShortLine && !is_long_byline(text))) return;
  if (announces) add_announced(id, trimmed(text));
  if (bare && !is_caption(id)) add_bare(id, trimmed(text), near);
}

void BylineSweep::add_announced(NodeId id, std::string_view text) {
  constexpr NodeId kLargestLine = 20;
  const AuthorFeature kind =
      headline_.just_behind(id) ? AuthorFeature::announced : AuthorFeature::announced_far;
  if (last_of(kind).count >= kMostOfKind) return;
  const NodeId line_end = std::min(document_[document_[id].parent].end, id + kLargestLine);
  std::string line(text);
  const Credits credits = credits_of(text);
  if (!credits.announced) {
    // "Photos by" alone: what stands in the next element is no byline.
    if (is_other_role(text)) told_end_ = std::max(told_end_, node_behind_next_text(id));
    // "By" alone: the name stands in the next element.
    line = is_byline_prefix(text) ? next_text(document_, id) : std::string();
  }
  std::vector<std::string> names;
  if (line.empty()) {
    names = names_before_job(text);
  } else {
    line = with_more_names(document_, id, std::move(line));
    names = names_in(line, NameSource::visible);
  }
  if (names.empty() || begin_small(names)) return;
  add(id, kind, std::move(names), Source::dom, credits.weak ? bit(AuthorFeature::other_role) : 0);
  told_end_ = std::max(told_end_, line_end);
}

NodeId BylineSweep::node_behind_next_text(NodeId id) const {
  return next_text(document_, id).empty() ? 0 : id + 1;
}

// "Ann Reed", "Ann Reed | Staff Writer"; below the text only what is a name and nothing else.
void BylineSweep::add_bare(NodeId id, std::string_view text, bool near) {
  const AuthorFeature kind = near ? AuthorFeature::bare : AuthorFeature::signature;
  if (last_of(kind).count >= 2 * kMostOfKind) return;
  std::vector<std::string> names = names_in(text, NameSource::visible);
  if (names.empty() || !std::all_of(names.begin(), names.end(), looks_personal)) return;
  const bool whole = names.size() == 1 && names.front() == text;
  if (!near && (!whole || text.size() > kLongestBare)) return;
  const Last last = last_of(kind);
  if (near && tells_writer_in_brackets(text))
    return add(id, AuthorFeature::announced, std::move(names), Source::dom, 0);
  if (near && last.count > 0 && are_side_by_side(last, id) && are_alike(last.node, id)) {
    const Last& list = last_of(AuthorFeature::bare_list);
    std::vector<std::string> together =
        found_[list.node == last.node && list.count > 0 ? list.index : last.index].names;
    add_names(together, names);
    add(id, AuthorFeature::bare_list, std::move(together), Source::dom, 0);
  }
  add(id, kind, std::move(names), Source::dom, whole ? bit(AuthorFeature::whole_text) : 0);
}

void BylineSweep::visit_dated(NodeId id, std::string_view text, const FoundDate& day) {
  std::vector<std::string> names = names_behind_days(text);
  if (!names.empty()) return add(id, AuthorFeature::announced, std::move(names), Source::dom, 0);
  const std::string_view before = text.substr(0, day.begin), behind = text.substr(day.end);
  const std::string_view name = trimmed(before.empty() ? behind : before);
  const bool parted =
      before.empty() ? behind.starts_with(" - ") || behind.starts_with(" | ") || behind.starts_with(" – ")
                     : before.ends_with(" - ") || before.ends_with(" | ") || before.ends_with(" – ");
  if (!parted || !(before.empty() || behind.empty()) || !looks_personal(name)) return;
  names = names_in(name, NameSource::visible);
  if (names.size() == 1 && names.front() == name)
    add(id, AuthorFeature::dated, std::move(names), Source::dom, 0);
}

void BylineSweep::add(NodeId id, AuthorFeature kind, std::vector<std::string> names, Source source,
                      AuthorFeatures more) {
  if (is_in_teaser(document_, id, headline_)) return;
  Last& last = last_of(kind);
  ++last.count;
  // Who reviewed it takes no place from who wrote it.
  const bool other_role = (more & bit(AuthorFeature::other_role)) != 0;
  if (!other_role) ++last.writers;
  if (other_role ? last.count > 1 : last.writers > 1) more |= bit(AuthorFeature::later);
  if (bit(kind) & kToldByElements) {
    told_end_ = std::max(told_end_, document_[id].end);
    told_ = told_ || std::all_of(names.begin(), names.end(), looks_personal);
  }
  last.index = found_.size();
  last.node = id;
  last.end = document_[id].end;
  more |= neighbours_of(id, letters_only(names.front()));
  found_.push_back({std::move(names), source, bit(kind) | more | place_of(id), 0});
}

// What stands under a picture begins with names of places and of those who are seen.
bool BylineSweep::is_caption(NodeId id) const {
  constexpr int kFarUp = 4;
  NodeId parent = document_[id].parent;
  for (int i = 0; i < kFarUp && parent != 0; ++i, parent = document_[parent].parent) {
    if (document_[parent].tag == Tag::figure || document_[parent].tag == Tag::figcaption) return true;
    const std::string_view classes = document_.attribute(parent, KnownAttribute::class_);
    if (classes.substr(0, kLongestByline).find("caption") != std::string_view::npos) return true;
  }
  return false;
}

// Alone in its block, below a paragraph.
bool BylineSweep::signs_text(NodeId id) const {
  constexpr NodeId kLargestBlock = 6;
  constexpr NodeId kJustBefore = 8;
  NodeId block = document_[id].parent;
  while (block != 0 && is_inline(document_[block].tag)) {
    if (document_[block].tag == Tag::a) return false;
    block = document_[block].parent;
  }
  const Tag tag = document_[block].tag;
  if ((tag != Tag::p && tag != Tag::div) || document_[block].end - block > kLargestBlock) return false;
  for (NodeId before = block; before > 0 && before + kJustBefore > block; --before) {
    if (document_[before].type == NodeType::text && document_[before].text.size() >= kParagraph) return true;
  }
  return false;
}

AuthorFeatures BylineSweep::place_of(NodeId id) const {
  AuthorFeatures place = 0;
  if (!headline_.known()) {
    place |= bit(AuthorFeature::no_headline);
  } else if (id < headline_.end) {
    place |= bit(AuthorFeature::before_headline);
  } else {
    const NodeId behind = id - headline_.end;
    if (behind <= 400)
      place |= bit(behind <= 20   ? AuthorFeature::near_20
                   : behind <= 80 ? AuthorFeature::near_80
                                  : AuthorFeature::near_400);
  }
  constexpr int kFarUp = 4;
  for (int i = 0; i < kFarUp && id != 0; ++i, id = document_[id].parent) {
    if (document_[id].type != NodeType::element) continue;
    const Tag tag = document_[id].tag;
    if (tag == Tag::a) place |= bit(AuthorFeature::in_link);
    if (is_heading(tag)) place |= bit(AuthorFeature::in_heading);
    if (tag == Tag::li) place |= bit(AuthorFeature::in_list);
  }
  return place;
}

AuthorFeatures BylineSweep::neighbours_of(NodeId id, const std::string& name) const {
  constexpr NodeId kBeside = 10;
  AuthorFeatures beside = 0;
  int texts = 0;
  for (NodeId before = id; before > 0 && before + kBeside > id && texts < 2;) {
    const Node& node = document_[--before];
    if (node.type == NodeType::text && node.text.size() > 3) {
      ++texts;
      if (texts == 1 && holds_day(node.text)) beside |= bit(AuthorFeature::day_beside);
    }
    if (node.type != NodeType::element || node.tag != Tag::img) continue;
    beside |= bit(AuthorFeature::picture_beside);
    const std::string described = letters_only(document_.attribute(before, "alt").substr(0, kLongestByline));
    if (!name.empty() && described.find(name) != std::string::npos)
      beside |= bit(AuthorFeature::picture_named);
  }
  const NodeId end = std::min(static_cast<NodeId>(document_.size()), document_[id].end + kBeside);
  for (NodeId behind = document_[id].end; behind < end; ++behind) {
    const Node& node = document_[behind];
    if (node.type != NodeType::text || node.text.size() <= 3) continue;
    if (holds_day(node.text)) beside |= bit(AuthorFeature::day_beside);
    break;
  }
  return beside;
}

}  // namespace pith::metadata
