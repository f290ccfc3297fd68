#include "metadata/visible.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "blocks/element_kinds.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/words.h"

namespace pith::metadata {
namespace {

constexpr NodeId kLargestByline = 80;        // nodes
constexpr std::size_t kLongestByline = 250;  // bytes
constexpr NodeId kNearHeadline = 80;         // nodes behind the headline that are searched without any marks

constexpr unsigned bit(WordKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

// What an element's attributes say about it.
struct Marks {
  unsigned kinds = 0;  // class_kinds of class and id
  std::string_view classes, itemprop, property, rel, datetime, content, title;
  bool pubdate = false;
};

bool contains_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
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

constexpr std::uint32_t kMarks =
    attribute_bits({KnownAttribute::id, KnownAttribute::class_, KnownAttribute::itemprop, KnownAttribute::rel,
                    KnownAttribute::datetime, KnownAttribute::content, KnownAttribute::title,
                    KnownAttribute::pubdate, KnownAttribute::property});

Marks marks_of(const Document& document, const Node& node, ClassKinds& class_kinds_of) {
  Marks marks;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [name, whole] = document.attributes[node.attributes + i];
    const std::string_view value = whole.substr(0, blocks::kMaxValue);
    // The length tells most names apart without reading them.
    switch (name.size()) {
      case 2:
        if (name == "id") marks.kinds |= class_kinds(value);
        break;
      case 3:
        if (name == "rel") marks.rel = value;
        break;
      case 5:
        if (name == "class") {
          marks.kinds |= class_kinds_of.of(value);
          marks.classes = value;
        } else if (name == "title") {
          marks.title = value;
        }
        break;
      case 7:
        if (name == "content") marks.content = value;
        if (name == "pubdate") marks.pubdate = true;
        break;
      case 8:
        if (name == "itemprop") marks.itemprop = value;
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
    const auto size = static_cast<NodeId>(nodes.size());
    for (NodeId id = 1; id < size;) {
      const Node& node = nodes[id];
      if (node.type == NodeType::element) {
        if (is_passed_over(node)) {
          id = node.end;
          continue;
        }
        // Without any of them it says nothing.
        if (node.has_any(kMarks) || (node.tag == Tag::a && is_around_headline(id))) {
          const Marks marks = marks_of(document_, node, class_kinds_);
          if (is_other_region(node, marks)) {
            id = node.end;
            continue;
          }
          visit(id, node, marks);
        }
      } else if (node.type == NodeType::text) {
        visit_text(id);
      }
      ++id;
    }
    return std::move(out_);
  }

 private:
  bool is_passed_over(const Node& node) const {
    switch (node.tag) {
      case Tag::head:
      case Tag::script:
      case Tag::style:
      case Tag::nav:
      case Tag::template_:
      case Tag::svg:
        return true;
      case Tag::footer:
        return !is_of_article(node);
      default:
        return false;
    }
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
    const bool comments = (marks.kinds & bit(WordKind::class_comment)) != 0;
    if (!comments && !(marks.kinds & bit(WordKind::class_other))) return false;
    if (node.tag == Tag::body || node.tag == Tag::html || node.tag == Tag::main || node.tag == Tag::article)
      return false;
    const NodeId id = id_of(node);
    if (id <= headline_ && headline_ < node.end) return false;
    if (!comments && id > headline_ && id < near_end_ && node.end - id <= kLargestByline) return false;
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
    return marks.classes.find("name") != std::string_view::npos ? Sign::element : Sign::class_name;
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
    std::string text(contains_word(marks.itemprop, "author") ? marks.content.substr(0, kLongestByline) : "");
    if (text.empty()) text = element_text(document_, id, kLongestByline + 1);
    if (text.empty() || text.size() > kLongestByline) return;
    std::vector<std::string> names;
    if (byline_prefix(text) == 0 && marks.rel.empty()) names = names_of_links(id);
    if (names.empty()) names = names_in(without_label(text), NameSource::visible);
    if (names.empty()) return;
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

  // The names that link to their authors' pages, inside a byline.
  std::vector<std::string> names_of_links(NodeId byline) const {
    std::vector<std::string> names;
    for (NodeId id = byline + 1; id < document_[byline].end; ++id) {
      const Node& node = document_[id];
      if (node.type != NodeType::element || node.tag != Tag::a) continue;
      const std::string text = element_text(document_, id, kLongestByline);
      if (!text.empty()) add_names(names, names_in(text, NameSource::visible));
    }
    return names;
  }

  void take_date(NodeId id, Sign sign, const Marks& marks) {
    std::string value;
    FoundDate date;
    for (const std::string_view attribute : {marks.datetime, marks.content, marks.title}) {
      value = attribute.substr(0, kLongestByline);
      date = read_date(value, order_);
      if (!date.iso.empty()) break;
    }
    if (date.iso.empty()) {
      value = element_text(document_, id, kLongestByline + 1);
      if (value.size() <= kLongestByline) date = find_date(value, order_);
    }
    if (date.iso.empty()) return;
    out_.date = std::move(date);
    out_.date_value = std::move(value);
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
    const bool wants_author = out_.author_sign < Sign::near_headline && may_hold_byline(raw);
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
    unsigned digits = 0;
    const char* const end = raw.data() + raw.size();
    for (std::size_t at = 0; at < raw.size(); at += 8) {
      digits += base::count_bytes(base::bytes_within(base::load_eight(raw.data() + at, end), '0', '9'));
    }
    return digits >= kFewestDigits;
  }

  static bool may_hold_byline(std::string_view raw) {
    const auto* const start = std::find_if_not(
        raw.begin(), raw.end(), [](char c) { return base::is_ascii_whitespace(c) || c == '-' || c == '|'; });
    const auto first = static_cast<std::size_t>(start - raw.begin());
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
    if (sign == Sign::near_headline) {
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

  void take_text_author(NodeId id, const std::string& text, Sign sign) {
    std::vector<std::string> names;
    if (byline_prefix(text) > 0) {
      names = names_in(text, NameSource::visible);
    } else if (is_byline_prefix(text)) {
      // "By" alone: the name stands in the next element.
      for (NodeId next = id + 1; next < document_.size() && next < id + kNameBehindPrefix; ++next) {
        if (document_[next].type != NodeType::text || document_[next].text.size() > kLongestByline) continue;
        const std::string name = clean(document_[next].text, kLongestByline);
        if (name.empty()) continue;
        names = names_in(name, NameSource::visible);
        break;
      }
    }
    if (names.empty() || begins_small(names)) return;
    out_.byline = {std::move(names), Source::dom};
    out_.author_sign = sign;
  }

  static constexpr std::size_t kWordsRoundDate = 24;  // bytes: "Published: ", " 10:30 AM"
  static constexpr NodeId kNameBehindPrefix = 10;

  const Document& document_;
  DayOrder order_;
  Visible out_;
  NodeId headline_ = 0;
  NodeId near_begin_ = 0;  // the nodes behind the headline
  NodeId near_end_ = 0;
  ClassKinds class_kinds_;
  NodeId last_author_ = 0;
  NodeId author_end_ = 0;
};

}  // namespace

Visible read_visible(const Document& document, NodeId headline, DayOrder order) {
  return Sweep(document, headline, order).run();
}

}  // namespace pith::metadata
