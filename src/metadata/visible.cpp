#include "metadata/visible.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "blocks/element_kinds.h"
#include "metadata/bylines.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/words.h"

namespace pith::metadata {
namespace {

constexpr NodeId kNearHeadline = 80;  // nodes behind the headline that are searched without any marks
// Nodes behind the headline (or the start) that are searched at all: bylines at the end of an article are
// nearer, and most of a long page belongs to other things.
constexpr NodeId kFarthest = 2000;

constexpr unsigned bit(WordKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

constexpr unsigned kOfTitles = bit(WordKind::class_title) | bit(WordKind::class_site);

// What an element's attributes say about it.
struct Marks {
  unsigned kinds = 0;  // class_kinds of class and id
  std::string_view classes, itemprop, property, rel, datetime, content, title;
  bool pubdate = false;
  bool reply = false;  // a comment or an answer, by its itemtype
};

bool is_reply(std::string_view itemtype) {
  const std::string_view type = itemtype.substr(itemtype.rfind('/') + 1);  // npos + 1 is 0
  return type == "Comment" || type == "UserComments" || type == "Answer";
}

// class_kinds() of the values seen before: pages repeat their classes.
class ClassKinds {
 public:
  unsigned of(std::string_view value) {
    if (value.empty()) return 0;
    Seen& seen = seen_[slot_of(value)];
    if (seen.value != value) seen = {value, class_kinds(value)};
    return seen.kinds;
  }

 private:
  struct Seen {
    std::string_view value;
    unsigned kinds = 0;
  };

  static std::size_t slot_of(std::string_view value) {
    std::uint64_t ends =
        static_cast<unsigned char>(value.front()) + 256U * static_cast<unsigned char>(value.back());
    if (value.size() >= 8) {
      ends = base::load_eight(value.data()) + 3 * base::load_eight(value.data() + value.size() - 8);
    }
    return base::mix(ends + value.size()) % kSlots;
  }

  static constexpr std::size_t kSlots = 256;
  std::array<Seen, kSlots> seen_{};
};

constexpr std::uint32_t kNames = attribute_bits({KnownAttribute::id, KnownAttribute::class_});
// What says something of an element whose names do not.
constexpr std::uint32_t kTelling =
    attribute_bits({KnownAttribute::itemprop, KnownAttribute::itemtype, KnownAttribute::rel,
                    KnownAttribute::datetime, KnownAttribute::pubdate, KnownAttribute::property});

// class_kinds of class and id that tell of people, days and comments.
unsigned kinds_of(const Document& document, const Node& node, ClassKinds& class_kinds_of) {
  unsigned kinds = 0;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [name, whole] = document.attributes[node.attributes + i];
    if (name == "class") kinds |= class_kinds_of.of(whole.substr(0, blocks::kMaxValue));
    if (name == "id") kinds |= class_kinds(whole.substr(0, blocks::kMaxValue));
  }
  return kinds & ~kOfTitles;
}

Marks marks_of(const Document& document, const Node& node, unsigned kinds) {
  Marks marks;
  marks.kinds = kinds;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [name, whole] = document.attributes[node.attributes + i];
    const std::string_view value = whole.substr(0, blocks::kMaxValue);
    // The length tells most names apart without reading them.
    switch (name.size()) {
      case 3:
        if (name == "rel") marks.rel = value;
        break;
      case 5:
        if (name == "class") marks.classes = value;
        if (name == "title") marks.title = value;
        break;
      case 7:
        if (name == "content") marks.content = value;
        if (name == "pubdate") marks.pubdate = true;
        break;
      case 8:
        if (name == "itemprop") marks.itemprop = value;
        if (name == "itemtype") marks.reply = is_reply(value);
        if (name == "datetime") marks.datetime = value;
        if (name == "property") marks.property = value;
        break;
      default:
        break;
    }
  }
  return marks;
}

class Sweep {
 public:
  Sweep(const Document& document, NodeId headline, DayOrder order) : document_(document), order_(order) {
    if (headline == kNoNode) return;
    headline_ = headline;
    near_begin_ = document[headline].end + 1;
    near_end_ = document[headline].end + kNearHeadline;
  }

  Visible run() {
    const std::vector<Node>& nodes = document_.nodes;
    const auto size = std::min(static_cast<NodeId>(nodes.size()), headline_ + kFarthest);
    for (NodeId id = 1; id < size;) {
      const Node& node = nodes[id];
      if (node.type == NodeType::element) {
        if (is_passed_over(node)) {
          id = node.end;
          continue;
        }
        const unsigned kinds = node.has_any(kNames) ? kinds_of(document_, node, class_kinds_) : 0;
        // Most elements say nothing.
        if (kinds != 0 || node.has_any(kTelling) || (node.tag == Tag::a && is_around_headline(id))) {
          const Marks marks = marks_of(document_, node, kinds);
          if (is_other_region(node, marks)) {
            if (marks.reply || (marks.kinds & bit(WordKind::class_comment))) {
              id = node.end;
              continue;
            }
            aside_end_ = std::max(aside_end_, node.end);
          }
          if (id < aside_end_) {
            visit_aside(id, node, marks);
          } else {
            visit(id, node, marks);
          }
        }
      } else if (node.type == NodeType::text && id >= aside_end_) {
        visit_text(id);
      }
      ++id;
    }
    take_aside();
    return std::move(out_);
  }

 private:
  bool is_passed_over(const Node& node) {
    switch (node.tag) {
      case Tag::head:
      case Tag::script:
      case Tag::style:
      case Tag::nav:
      case Tag::template_:
      case Tag::svg:
        return true;
      case Tag::footer:
        return !is_of_article(node) && is_of_page(node);
      default:
        return false;
    }
  }

  // The foot of the page, which holds what belongs to none of its articles; other feet may.
  bool is_of_page(const Node& node) {
    constexpr int kFarFromBody = 3;
    NodeId parent = node.parent;
    for (int i = 0; i < kFarFromBody && parent != 0; ++i, parent = document_[parent].parent) {
      if (document_[parent].tag == Tag::body) return true;
    }
    aside_end_ = std::max(aside_end_, node.end);
    return false;
  }

  // Articles have feet of their own, with their date and author.
  bool is_of_article(const Node& node) const {
    constexpr int kFarUp = 4;
    constexpr NodeId kLargestFoot = 60;
    const NodeId id = id_of(node);
    if (node.end - id > kLargestFoot || id < headline_) return false;
    NodeId parent = node.parent;
    for (int i = 0; i < kFarUp && parent != 0; ++i, parent = document_[parent].parent) {
      if (document_[parent].tag == Tag::article) return true;
    }
    return false;
  }

  NodeId id_of(const Node& node) const { return static_cast<NodeId>(&node - document_.nodes.data()); }

  // A wrapper of the whole page may speak of comments in its class, and the parts of an article's head of
  // widgets.
  bool is_other_region(const Node& node, const Marks& marks) const {
    const bool comments = marks.reply || (marks.kinds & bit(WordKind::class_comment)) != 0;
    if (!comments && !(marks.kinds & bit(WordKind::class_other))) return false;
    // What a page builder calls a widget is any part of the page.
    if (!comments && marks.classes.find("elementor-widget") != std::string_view::npos) return false;
    if (marks.reply && id_of(node) > headline_) return true;
    if (node.tag == Tag::body || node.tag == Tag::html || node.tag == Tag::main || node.tag == Tag::article)
      return false;
    const NodeId id = id_of(node);
    if (id <= headline_ && headline_ < node.end) return false;
    if (!comments && is_around_headline(id) && node.end - id <= kLargestByline) return false;
    return node.end - id < document_.size() / 2;
  }

  void visit(NodeId id, const Node& node, const Marks& marks) {
    const bool small = node.end - id <= kLargestByline;
    const Sign author = small ? author_sign(id, node, marks) : Sign::none;
    if (author != Sign::none && author >= out_.author_sign) take_author(id, author, marks);
    const Sign date = date_sign(node, marks, small);
    if (date > out_.date_sign) take_date(id, date, marks);
  }

  // The last part of a name with a prefix: "schema:author".
  static std::string_view without_prefix(std::string_view property) {
    return property.substr(property.rfind(':') + 1);  // npos + 1 is 0
  }

  Sign author_sign(NodeId id, const Node& node, const Marks& marks) const {
    if (!marks.itemprop.empty() &&
        (contains_word(marks.itemprop, "author") || contains_word(marks.itemprop, "creator"))) {
      return Sign::microdata;
    }
    if (!marks.rel.empty() && contains_word(marks.rel, "author")) return Sign::microdata;
    if (!marks.property.empty() && without_prefix(marks.property) == "author") return Sign::microdata;
    if (marks.kinds & bit(WordKind::class_not)) return Sign::none;
    if (node.tag == Tag::a && is_around_headline(id) && leads_to_author(id)) return Sign::element;
    if (!(marks.kinds & bit(WordKind::class_author))) return Sign::none;
    if (headline_ != 0 && !is_around_headline(id)) return Sign::far_class;
    return marks.classes.find("name") != std::string_view::npos ? Sign::element : Sign::class_name;
  }

  // Widgets and feet hold what belongs to other pages, and in some layouts the article itself: what is
  // declared there counts where nothing else tells, and all of it agrees.
  void visit_aside(NodeId id, const Node& node, const Marks& marks) {
    if (marks.itemprop.empty() && marks.rel.empty() && marks.property.empty()) return;
    if (out_.date_sign == Sign::none && !aside_.dates_differ &&
        date_sign(node, marks, true) == Sign::microdata) {
      DayFound day = day_of(id, marks);
      if (day.date.iso.empty()) return;
      aside_.dates_differ = !aside_.day.date.iso.empty() && aside_.day.date.iso != day.date.iso;
      day.source = source_of(Sign::microdata, marks);
      aside_.day = std::move(day);
    }
    if (out_.author_sign == Sign::none && !aside_.authors_differ && node.end - id <= kLargestByline &&
        author_sign(id, node, marks) == Sign::microdata) {
      AuthorList authors{names_of_byline(document_, id, {marks.itemprop, marks.rel, marks.content}),
                         source_of(Sign::microdata, marks)};
      if (authors.names.empty()) return;
      aside_.authors_differ = !aside_.authors.names.empty() && letters_only(aside_.authors.names.front()) !=
                                                                   letters_only(authors.names.front());
      aside_.authors = std::move(authors);
    }
  }

  void take_aside() {
    if (out_.date_sign == Sign::none && !aside_.dates_differ && !aside_.day.date.iso.empty()) {
      out_.date = std::move(aside_.day.date);
      out_.date_value = std::move(aside_.day.value);
      out_.date_source = aside_.day.source;
      out_.date_sign = Sign::anywhere;
    }
    if (out_.author_sign == Sign::none && !aside_.authors_differ && !aside_.authors.names.empty()) {
      out_.byline = std::move(aside_.authors);
      out_.author_sign = Sign::anywhere;
    }
  }

  bool is_around_headline(NodeId id) const {
    return headline_ != 0 && id + kNearHeadline / 2 > headline_ && id < near_end_;
  }

  // "/authors/ann-reed", but not "/authors".
  bool leads_to_author(NodeId id) const {
    std::string_view path = document_.attribute(id, KnownAttribute::href).substr(0, kLongestByline);
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos)
      path.remove_prefix(scheme + 3);
    for (std::size_t at = path.find('/'); at < path.size();) {
      const std::size_t end = path.find('/', at + 1);
      if (end == std::string_view::npos || end + 1 >= path.size()) return false;
      if (is_listed(WordKind::path_author, path.substr(at + 1, end - at - 1))) return true;
      at = end;
    }
    return false;
  }

  static Sign date_sign(const Node& node, const Marks& marks, bool small) {
    if (!marks.itemprop.empty() && contains_word(marks.itemprop, "datePublished")) return Sign::microdata;
    if (node.tag == Tag::time && marks.pubdate) return Sign::microdata;
    if (!marks.property.empty()) {
      const std::string_view property = without_prefix(marks.property);
      if (property == "datePublished" || property == "dateCreated" || property == "created")
        return Sign::microdata;
    }
    if (!marks.itemprop.empty() && contains_word(marks.itemprop, "dateCreated")) return Sign::element_class;
    if (marks.kinds & bit(WordKind::class_not)) return Sign::none;
    const bool dated = (marks.kinds & bit(WordKind::class_date)) != 0;
    const bool modified = (marks.kinds & bit(WordKind::class_modified)) != 0;
    if (modified && !dated) return Sign::none;
    if (node.tag == Tag::time && !marks.datetime.empty()) return dated ? Sign::element_class : Sign::element;
    return dated && small ? Sign::class_name : Sign::none;
  }

  static Source source_of(Sign sign, const Marks& marks) {
    if (sign == Sign::microdata && !marks.property.empty()) return Source::rdfa;
    return sign == Sign::microdata && !marks.itemprop.empty() ? Source::microdata : Source::dom;
  }

  void take_author(NodeId id, Sign sign, const Marks& marks) {
    if (sign == out_.author_sign && (id < author_end_ || !is_beside_author(id))) return;
    const std::vector<std::string> names =
        names_of_byline(document_, id, {marks.itemprop, marks.rel, marks.content});
    if (names.empty() || (sign == out_.author_sign && follows_other_role(document_, id))) return;
    if (are_collective(names)) {
      if (aside_.authors.names.empty()) aside_.authors = {names, source_of(sign, marks)};
      return;
    }
    if (sign < Sign::microdata && names.size() > 1 && begins_small(names)) return;  // a sentence
    if (sign > out_.author_sign) out_.byline.names.clear();
    add_names(out_.byline.names, names);
    out_.byline.source = source_of(sign, marks);
    out_.author_sign = sign;
    last_author_ = id;
    author_end_ = document_[id].end;
  }

  // Names side by side are one byline; later ones belong to other things.
  bool is_beside_author(NodeId id) const {
    constexpr NodeId kSideBySide = 20;
    if (id > author_end_ + kSideBySide) return false;
    const NodeId parent = document_[id].parent;
    const NodeId other = document_[last_author_].parent;
    return parent == other ||
           (document_[parent].parent == document_[other].parent && parent != 0 && other != 0);
  }

  // A day with what it was read from.
  struct DayFound {
    FoundDate date;
    std::string value;
    Source source = Source::none;
  };

  DayFound day_of(NodeId id, const Marks& marks) const {
    DayFound day;
    for (const std::string_view attribute : {marks.datetime, marks.content, marks.title}) {
      day.value = attribute.substr(0, kLongestByline);
      day.date = read_date(day.value, order_);
      if (!day.date.iso.empty()) return day;
    }
    day.value = element_text(document_, id, kLongestByline + 1);
    if (day.value.size() <= kLongestByline) day.date = find_date(day.value, order_);
    return day;
  }

  void take_date(NodeId id, Sign sign, const Marks& marks) {
    DayFound day = day_of(id, marks);
    if (day.date.iso.empty()) return;
    out_.date = std::move(day.date);
    out_.date_value = std::move(day.value);
    out_.date_source = source_of(sign, marks);
    out_.date_sign = sign;
  }

  // Without any marks: a short text that is hardly more than a date, or begins as a byline does.
  void visit_text(NodeId id) {
    constexpr std::size_t kShort = 90;
    const std::string_view raw = document_[id].text;
    if (raw.size() > kLongestByline || raw.size() < 2) return;
    const bool near = id >= near_begin_ && id < near_end_;
    const bool wants_date =
        (out_.date_sign < Sign::near_headline || (near && out_.headline_date.iso.empty())) &&
        may_hold_date(raw);
    const bool in_headline = id > headline_ && id < near_begin_;  // "By the Sea"
    const bool wants_author = out_.author_sign < Sign::far_class && !in_headline && may_hold_byline(raw);
    if (!wants_date && !wants_author) return;
    const std::string text = clean(raw, kLongestByline);
    if (text.size() < 2 || text.size() > kShort) return;
    const Sign sign = near ? Sign::near_headline : Sign::anywhere;
    if (wants_date) take_text_date(text, sign);
    if (wants_author && sign > out_.author_sign) take_text_author(id, text, sign);
  }

  // Nearly every text of a page is refused by these.
  static bool may_hold_date(std::string_view raw) {
    constexpr unsigned kFewestDigits = 5;
    std::uint64_t digits = 0;  // in eight sums
    const char* const end = raw.data() + raw.size();
    for (std::size_t at = 0; at < raw.size(); at += 8) {
      digits += base::bytes_within(base::load_eight(raw.data() + at, end), '0', '9') >> 7;
    }
    static_assert(kLongestByline < 256);
    return digits * base::kEveryByte >> 56 >= kFewestDigits;
  }

  static bool may_hold_byline(std::string_view raw) {
    std::size_t first = 0;
    while (first < raw.size() &&
           (base::is_ascii_whitespace(raw[first]) || raw[first] == '-' || raw[first] == '|')) {
      ++first;
    }
    if (!may_start_byline(raw.substr(first))) return false;
    std::array<char, 64> lower{};
    raw = raw.substr(first, lower.size());
    if (std::any_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      return true;
    std::transform(raw.begin(), raw.end(), lower.begin(), base::ascii_lowercase);
    const std::string_view text(lower.data(), raw.size());
    return listed_prefix(WordKind::prefix, text) > 0 || listed_prefix(WordKind::label, text) > 0;
  }

  void take_text_date(const std::string& text, Sign sign) {
    const FoundDate found = find_date(text, order_);
    if (found.iso.empty()) return;
    if (listed_prefix(WordKind::other_day, lowered(trimmed(text))) > 0) return;
    if (sign == Sign::near_headline) {
      if (sign > out_.author_sign) take_name_beside(text, found);
      if (out_.headline_date.iso.empty()) out_.headline_date = found;
    } else if (text.size() > (found.end - found.begin) + kWordsRoundDate) {
      return;
    }
    if (sign <= out_.date_sign) return;
    out_.date = found;
    out_.date_value = text;
    out_.date_source = Source::dom;
    out_.date_sign = sign;
  }

  // "12.10.2016 - Ann Reed", "Ann Reed | October 12, 2016", and nothing more.
  void take_name_beside(std::string_view text, const FoundDate& day) {
    const std::string_view before = text.substr(0, day.begin), behind = text.substr(day.end);
    const std::string_view name = trimmed(before.empty() ? behind : before);
    const bool parted =
        before.empty()
            ? behind.starts_with(" - ") || behind.starts_with(" | ") || behind.starts_with(" \u2013 ")
            : before.ends_with(" - ") || before.ends_with(" | ") || before.ends_with(" \u2013 ");
    if (!parted || !(before.empty() || behind.empty()) || !looks_personal(name)) return;
    std::vector<std::string> names = names_in(name, NameSource::visible);
    if (names.size() != 1 || names.front() != name || are_collective(names)) return;
    out_.byline = {std::move(names), Source::dom};
    out_.author_sign = Sign::near_headline;
  }

  void take_text_author(NodeId id, std::string_view text, Sign sign) {
    text = trimmed(text);  // of the dashes before a prefix
    std::string line(text);
    // "By" alone: the name stands in the next element.
    if (byline_prefix(text) == 0) line = is_byline_prefix(text) ? next_text(document_, id) : std::string();
    if (line.empty()) return;
    line = with_more_names(document_, id, std::move(line));
    std::vector<std::string> names = names_in(line, NameSource::visible);
    if (names.empty() || begins_small(names) || are_collective(names)) return;
    out_.byline = {std::move(names), Source::dom};
    out_.author_sign = sign;
  }

  static constexpr std::size_t kWordsRoundDate = 24;  // bytes: "Published: ", " 10:30 AM"

  const Document& document_;
  DayOrder order_;
  Visible out_;
  NodeId headline_ = 0;
  NodeId near_begin_ = 0;  // the nodes behind the headline
  NodeId near_end_ = 0;
  ClassKinds class_kinds_;
  NodeId last_author_ = 0;
  NodeId author_end_ = 0;
  // What the regions beside the article declare.
  struct Aside {
    DayFound day;
    AuthorList authors;
    bool dates_differ = false;
    bool authors_differ = false;
  };
  Aside aside_;
  NodeId aside_end_ = 0;  // of the region the sweep is in
};

}  // namespace

Visible read_visible(const Document& document, NodeId headline, DayOrder order) {
  return Sweep(document, headline, order).run();
}

}  // namespace pith::metadata
