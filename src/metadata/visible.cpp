#include "metadata/visible.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "blocks/element_kinds.h"
#include "metadata/byline_sweep.h"
#include "metadata/bylines.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/text_days.h"
#include "metadata/text_lines.h"
#include "metadata/words.h"

namespace pith::metadata {
namespace {

// Nodes behind the headline (or the start) that are searched at all: bylines at the end of an article are
// nearer, and most of a long page belongs to other things.
constexpr NodeId kFarthest = 1500;

constexpr unsigned kind_bit(WordKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

constexpr unsigned kOfTitles = kind_bit(WordKind::class_title) | kind_bit(WordKind::class_site);

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
  const auto id = static_cast<NodeId>(&node - document.nodes.data());
  if (node.has(KnownAttribute::class_))
    kinds |= class_kinds_of.of(document.attribute(id, KnownAttribute::class_).substr(0, blocks::kMaxValue));
  if (node.has(KnownAttribute::id))
    kinds |= class_kinds(document.attribute(id, KnownAttribute::id).substr(0, blocks::kMaxValue));
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
  Sweep(const Document& document, const PageHead& head, DayOrder order) : document_(document), order_(order) {
    wants_people_ = head.wants_people;
    wants_days_ = head.wants_days;
    place_.title = letters_only(head.title);
    place_.host = head.host;
    if (head.headline == kNoNode) return;
    place_.begin = head.headline;
    place_.end = document[head.headline].end;
    headline_ = head.headline;
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
        if (id < aside_end_ && !node.has_any(kTelling)) {  // only what is declared counts there
          ++id;
          continue;
        }
        const unsigned kinds = node.has_any(kNames) ? kinds_of(document_, node, class_kinds_) : 0;
        // Most elements say nothing.
        if (kinds != 0 || node.has_any(kTelling) || (node.tag == Tag::a && place_.around(id))) {
          const Marks marks = marks_of(document_, node, kinds);
          if (is_other_region(node, marks)) {
            if (marks.reply || (marks.kinds & kind_bit(WordKind::class_comment))) {
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
    out_.bylines = bylines_.take();
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
    const bool comments = marks.reply || (marks.kinds & kind_bit(WordKind::class_comment)) != 0;
    if (!comments && !(marks.kinds & kind_bit(WordKind::class_other))) return false;
    // What a page builder calls a widget is any part of the page.
    if (!comments && marks.classes.find("elementor-widget") != std::string_view::npos) return false;
    if (marks.reply && id_of(node) > headline_) return true;
    if (node.tag == Tag::body || node.tag == Tag::html || node.tag == Tag::main || node.tag == Tag::article)
      return false;
    const NodeId id = id_of(node);
    if (id <= headline_ && headline_ < node.end) return false;
    if (!comments && place_.around(id) && node.end - id <= kLargestByline) return false;
    return node.end - id < document_.size() / 2;
  }

  void visit(NodeId id, const Node& node, const Marks& marks) {
    const bool small = node.end - id <= kLargestByline;
    if (small && wants_people_) visit_author(id, node, marks, false);
    if (!wants_days_ && !place_.just_behind(id)) return;
    const Sign date = date_sign(node, marks, small);
    // <time class="updated">, beside that of publication
    const bool of_change = date == Sign::none && node.tag == Tag::time && is_of_change(marks);
    if (date > out_.date_sign ||
        (date != Sign::none && date == out_.date_sign && is_before_change(id, marks))) {
      take_date(id, date, marks);
    } else if (place_.just_behind(id) &&
               (of_change || (date != Sign::none && follows_change(document_, id, place_.end)))) {
      take_change(read_date(marks.datetime, order_), marks.datetime);
    }
  }

  static bool is_of_change(const Marks& marks) {
    return (marks.kinds & kind_bit(WordKind::class_modified)) != 0;
  }

  // The last part of a name with a prefix: "schema:author".
  static std::string_view without_prefix(std::string_view property) {
    return property.substr(property.rfind(':') + 1);  // npos + 1 is 0
  }

  static bool is_declared_author(const Marks& marks) {
    if (has_word(marks.itemprop, "author") || has_word(marks.itemprop, "creator")) return true;
    return has_word(marks.rel, "author") || without_prefix(marks.property) == "author";
  }

  void visit_author(NodeId id, const Node& node, const Marks& marks, bool aside) {
    if (is_declared_author(marks)) {
      return add_author(id, aside ? AuthorFeature::aside : AuthorFeature::microdata, marks,
                        source_of(Sign::microdata, marks));
    }
    if (aside) return;
    const bool other = (marks.kinds & kind_bit(WordKind::class_not)) != 0;
    const bool around = place_.around(id);
    if (!other && node.tag == Tag::a && around) {
      if (leads_to(id, WordKind::path_author)) return add_author(id, AuthorFeature::link, marks, Source::dom);
      if (leads_to(id, WordKind::path_user))
        return add_author(id, AuthorFeature::user_link, marks, Source::dom);
    }
    if (!(marks.kinds & kind_bit(WordKind::class_author))) {
      if (!other && (marks.kinds & kind_bit(WordKind::class_user)))
        add_author(id, AuthorFeature::class_user, marks, Source::dom);
      return;
    }
    const bool named = marks.classes.find("name") != std::string_view::npos;
    add_author(id,
               other                       ? AuthorFeature::class_not
               : place_.known() && !around ? AuthorFeature::class_far
               : named                     ? AuthorFeature::class_name
                                           : AuthorFeature::class_author,
               marks, Source::dom);
  }

  void add_author(NodeId id, AuthorFeature kind, const Marks& marks, Source source) {
    const bool user = (marks.kinds & kind_bit(WordKind::class_user)) != 0;
    bylines_.visit_marked(id, kind, {marks.itemprop, marks.rel, marks.content}, source,
                          user ? bit(AuthorFeature::user) : 0);
  }

  // Widgets and feet hold what belongs to other pages, and in some layouts the article itself: what is
  // declared there counts where nothing else tells, and all of it agrees.
  void visit_aside(NodeId id, const Node& node, const Marks& marks) {
    if (marks.itemprop.empty() && marks.rel.empty() && marks.property.empty()) return;
    if (wants_days_ && out_.date_sign == Sign::none && !aside_.dates_differ &&
        date_sign(node, marks, true) == Sign::microdata) {
      DayFound day = day_of(id, marks);
      if (day.date.iso.empty() || is_of_other_page(id)) return;
      aside_.dates_differ = !aside_.day.date.iso.empty() && aside_.day.date.iso != day.date.iso;
      day.source = source_of(Sign::microdata, marks);
      aside_.day = std::move(day);
    }
    if (wants_people_ && node.end - id <= kLargestByline) visit_author(id, node, marks, true);
  }

  void take_aside() {
    if (out_.date_sign != Sign::none || aside_.dates_differ || aside_.day.date.iso.empty()) return;
    out_.date = std::move(aside_.day.date);
    out_.date_value = std::move(aside_.day.value);
    out_.date_source = aside_.day.source;
    out_.date_sign = Sign::anywhere;
  }

  // "/authors/ann-reed", but not "/authors".
  bool leads_to(NodeId id, WordKind kind) const {
    std::string_view path = document_.attribute(id, KnownAttribute::href).substr(0, kLongestByline);
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos)
      path.remove_prefix(scheme + 3);
    for (std::size_t at = path.find('/'); at < path.size();) {
      const std::size_t end = path.find('/', at + 1);
      if (end == std::string_view::npos || end + 1 >= path.size()) return false;
      if (is_listed(kind, path.substr(at + 1, end - at - 1))) return true;
      at = end;
    }
    return false;
  }

  static Sign date_sign(const Node& node, const Marks& marks, bool small) {
    if (!marks.itemprop.empty() && has_word(marks.itemprop, "datePublished")) return Sign::microdata;
    if (node.tag == Tag::time && marks.pubdate) return Sign::microdata;
    if (!marks.property.empty()) {
      const std::string_view property = without_prefix(marks.property);
      if (property == "datePublished" || property == "dateCreated" || property == "created")
        return Sign::microdata;
    }
    if (!marks.itemprop.empty() && has_word(marks.itemprop, "dateCreated")) return Sign::element_class;
    if (!marks.itemprop.empty() && has_word(marks.itemprop, "dateModified")) return Sign::none;
    if (marks.kinds & kind_bit(WordKind::class_not)) return Sign::none;
    const bool dated = (marks.kinds & kind_bit(WordKind::class_date)) != 0;
    if (is_of_change(marks) && !dated) return Sign::none;
    if (node.tag == Tag::time && !marks.datetime.empty()) return dated ? Sign::element_class : Sign::element;
    return dated && small ? Sign::class_name : Sign::none;
  }

  static Source source_of(Sign sign, const Marks& marks) {
    if (sign == Sign::microdata && !marks.property.empty()) return Source::rdfa;
    return sign == Sign::microdata && !marks.itemprop.empty() ? Source::microdata : Source::dom;
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

  void take_change(FoundDate day, std::string_view value) {
    if (day.iso.empty() || !out_.changed.iso.empty()) return;
    out_.changed = std::move(day);
    out_.changed_value = value;
  }

  // "Last updated: <time datetime=…>", and what stands in an element that is no more than called a date.
  void read_label(NodeId id, DayFound& day) {
    const std::string text = element_text(document_, id, kLongestByline);
    const LineDays days = days_of(text, order_);
    if (follows_change(document_, id, headline_end()) ||
        (!days.changed.iso.empty() && days.published.iso.empty())) {
      out_.only_change = day.date.iso;
      take_change(day.date, day.value);
    } else if (!days.changed.iso.empty()) {
      take_change(days.changed, days.changed.value);
      if (day.date.iso != days.changed.iso) return;
      day.date = days.published;
      day.value = days.published.value;
    }
  }

  void take_date(NodeId id, Sign sign, const Marks& marks) {
    DayFound day = day_of(id, marks);
    if (day.date.iso.empty() || is_of_other_page(id)) return;
    if (sign < Sign::microdata) read_label(id, day);
    if (day.date.iso == out_.only_change) dated_change_ = id;
    out_.date = std::move(day.date);
    out_.date_value = std::move(day.value);
    out_.date_source = source_of(sign, marks);
    out_.date_sign = sign;
  }

  // Its day is that of another page, or today.
  bool is_of_other_page(NodeId id) {
    return masthead_.holds(id) || is_in_teaser(document_, id, place_) ||
           is_in_other_article(document_, id, place_);
  }

  // Captions tell of the day of a picture; lists, tables, quotations and headings of an article of the days
  // that it is about.
  bool tells_of_other_day(NodeId id) const {
    constexpr int kFarUp = 3;
    NodeId parent = document_[id].parent;
    for (int i = 0; i < kFarUp && parent != 0; ++i, parent = document_[parent].parent) {
      const Tag tag = document_[parent].tag;
      if (tag == Tag::figcaption) return true;
      const bool item = tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::dt ||
                        tag == Tag::dd || tag == Tag::blockquote || blocks::heading_level(tag) > 1;
      if (item && in_article_) return true;
    }
    return false;
  }

  NodeId headline_end() const { return place_.known() ? place_.end : 0; }

  // Without any marks: a short text that is hardly more than a date, or may be a byline.
  void visit_text(NodeId id) {
    const std::string_view raw = document_[id].text;
    if (raw.size() >= kParagraph && place_.known() && id > place_.end) in_article_ = true;
    if (raw.size() > kLongestByline || raw.size() < 2) return;
    if (wants_people_) bylines_.visit_text(id);
    const bool near = place_.just_behind(id);
    if (!wants_days_ && !near) return;
    const bool wants_headline = near && (out_.headline_date.iso.empty() || is_beside_change(id));
    const bool wants_change = near && out_.changed.iso.empty();
    const bool wants_date = out_.date_sign < Sign::near_headline || wants_headline || wants_change;
    if (!wants_date || !has_digits_of_day(raw)) return;  // which nearly every text of a page lacks
    const std::string text = clean(raw, kLongestByline);
    if (text.size() <= kShortLine || (near && is_long_byline(text)))
      take_text_date(id, text, near ? Sign::near_headline : Sign::anywhere);
  }

  void take_text_date(NodeId id, const std::string& text, Sign sign) {
    const LineDays days = days_of(text, order_);
    if (days.first.iso.empty() || listed_prefix(WordKind::other_day, lowered(trimmed(text))) > 0) return;
    const LineDay& found = days.article();
    const bool short_enough = text.size() <= (found.end - found.begin) + kMostBesideDate;
    if (!short_enough && ends_as_statement(text) && !ends_with_time(text)) return;  // what happened that day
    if (tells_of_other_day(id)) return;
    if ((short_enough || sign != Sign::anywhere) && is_of_other_page(id)) return;
    if (days.state && (short_enough || sign != Sign::anywhere)) return take_state(found, sign);
    const bool follows = found.begin == 0 && follows_change(document_, id, headline_end());
    if (sign == Sign::near_headline && has_other_day(found) && (follows || days.published.iso.empty()))
      return take_change(found, found.value);  // "Published May 3", and on a line of its own "Updated May 4"
    if (follows || days.published.iso.empty()) {
      out_.only_change = found.iso;  // the page's day where there is no other
    } else {
      take_change(days.changed, days.changed.value);
    }
    if (sign == Sign::anywhere && !short_enough) return;
    if (sign == Sign::near_headline) {
      bylines_.visit_dated(id, text, found);
      const bool instead = is_beside_change(id) && found.iso < out_.headline_date.iso && !follows;
      if (instead) take_change(out_.headline_date, out_.headline_value);
      if (out_.headline_date.iso.empty() || instead) {
        out_.headline_date = found;
        out_.headline_value = found.value;
        if (follows || days.published.iso.empty()) change_ = id;
      }
    }
    if (sign <= out_.date_sign) return;
    out_.date = found;
    out_.date_value = found.value;
    out_.date_source = Source::dom;
    out_.date_sign = sign;
  }

  // "Stand: 3.5.2021": the first tells of a change where the page tells its day elsewhere, else that day.
  void take_state(const LineDay& day, Sign sign) {
    if (!out_.changed.iso.empty()) return;
    take_change(day, day.value);
    out_.state = true;
    if (out_.date_sign != Sign::none) return;
    out_.date = day;
    out_.date_value = day.value;
    out_.date_source = Source::dom;
    out_.date_sign = std::min(sign, Sign::anywhere);  // any other day goes before it
  }

  // Was a day read near the headline that is not of a change, and not behind this one?
  bool has_other_day(const LineDay& change) const {
    return !out_.headline_date.iso.empty() && out_.headline_date.iso != out_.only_change &&
           out_.headline_date.iso <= change.iso;
  }

  // Soon behind the day of a change may stand that of publication ("Updated 7 March", "Published 5 March").
  bool is_beside_change(NodeId id) const {
    return change_ != 0 && id < change_ + kBeside && out_.headline_date.iso == out_.only_change;
  }

  // The same of elements whose day is marked: "Last updated: <time datetime=…>", "Published: <time
  // datetime=…>".
  bool is_before_change(NodeId id, const Marks& marks) const {
    if (dated_change_ == 0 || id >= dated_change_ + kBeside || out_.date.iso != out_.only_change)
      return false;
    const DayFound day = day_of(id, marks);
    return !day.date.iso.empty() && day.date.iso < out_.date.iso &&
           !follows_change(document_, id, headline_end());
  }

  static constexpr NodeId kBeside = 12;
  static constexpr std::size_t kParagraph = 160;      // bytes
  static constexpr std::size_t kMostBesideDate = 24;  // bytes: "Published: ", " 10:30 AM"

  const Document& document_;
  DayOrder order_;
  bool wants_people_ = true, wants_days_ = true;
  Visible out_;
  HeadlinePlace place_;
  BylineSweep bylines_{document_, place_};
  Masthead masthead_{document_, place_};
  NodeId headline_ = 0;  // 0 where no element holds it
  ClassKinds class_kinds_;
  // What the regions beside the article declare.
  struct Aside {
    DayFound day;
    bool dates_differ = false;
  };
  Aside aside_;
  bool in_article_ = false;  // a paragraph has come behind the headline
  NodeId change_ = 0;        // the text by the headline that tells the day of a change and no other
  NodeId dated_change_ = 0;  // the element that does, whose day is out_.date
  NodeId aside_end_ = 0;     // of the region the sweep is in
};

}  // namespace

Visible read_visible(const Document& document, const PageHead& head, DayOrder order) {
  return Sweep(document, head, order).run();
}

}  // namespace pith::metadata
