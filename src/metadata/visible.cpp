#include "metadata/visible.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

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
  bool name = false;   // itemprop="name" or class="…name…"
  std::string_view itemprop, rel, datetime, content, title;
  bool pubdate = false;
};

bool contains_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

Marks marks_of(const Document& document, const Node& node) {
  Marks marks;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [name, value] = document.attributes[node.attributes + i];
    if (name == "class" || name == "id") {
      marks.kinds |= class_kinds(value);
      marks.name = marks.name || value.find("name") != std::string_view::npos;
    } else if (name == "itemprop") {
      marks.itemprop = value;
    } else if (name == "rel") {
      marks.rel = value;
    } else if (name == "datetime") {
      marks.datetime = value;
    } else if (name == "content") {
      marks.content = value;
    } else if (name == "pubdate") {
      marks.pubdate = true;
    } else if (name == "title") {
      marks.title = value;
    }
  }
  return marks;
}

class Sweep {
 public:
  Sweep(const Document& document, NodeId headline, DayOrder order)
      : document_(document), headline_(headline), order_(order) {}

  Visible run() {
    for (NodeId id = 1; id < document_.size();) {
      const Node& node = document_[id];
      if (node.type == NodeType::element) {
        if (is_passed_over(node)) {
          id = node.end;
          continue;
        }
        const Marks marks = marks_of(document_, node);
        if (is_other_region(node, marks)) {
          id = node.end;
          continue;
        }
        visit(id, node, marks);
      } else if (node.type == NodeType::text && is_near_headline(id)) {
        visit_text(id);
      }
      ++id;
    }
    return std::move(out_);
  }

 private:
  static bool is_passed_over(const Node& node) {
    switch (node.tag) {
      case Tag::head:
      case Tag::script:
      case Tag::style:
      case Tag::nav:
      case Tag::footer:
      case Tag::template_:
      case Tag::svg:
        return true;
      default:
        return false;
    }
  }

  // A wrapper of the whole page may speak of comments in its class.
  bool is_other_region(const Node& node, const Marks& marks) const {
    if (!(marks.kinds & bit(WordKind::class_other))) return false;
    if (node.tag == Tag::body || node.tag == Tag::html || node.tag == Tag::main || node.tag == Tag::article)
      return false;
    const auto id = static_cast<NodeId>(&node - document_.nodes.data());
    return node.end - id < document_.size() / 2;
  }

  bool is_near_headline(NodeId id) const {
    return headline_ != kNoNode && id > document_[headline_].end &&
           id < document_[headline_].end + kNearHeadline;
  }

  void visit(NodeId id, const Node& node, const Marks& marks) {
    const bool small = node.end - id <= kLargestByline;
    const int author = small ? author_weight(marks) : 0;
    if (author > 0 && author >= out_.author_weight) take_author(id, author, marks);
    const int date = date_weight(node, marks, small);
    if (date > out_.date_weight) take_date(id, date, marks);
  }

  static int author_weight(const Marks& marks) {
    if (contains_word(marks.itemprop, "author") || contains_word(marks.itemprop, "creator")) return 5;
    if (contains_word(marks.rel, "author")) return 5;
    if (!(marks.kinds & bit(WordKind::class_author)) || marks.kinds & bit(WordKind::class_not)) return 0;
    return marks.name ? 4 : 3;
  }

  int date_weight(const Node& node, const Marks& marks, bool small) const {
    if (contains_word(marks.itemprop, "datePublished")) return 5;
    if (node.tag == Tag::time && marks.pubdate) return 5;
    if (marks.kinds & bit(WordKind::class_not)) return 0;
    const bool dated = marks.kinds & bit(WordKind::class_date);
    if (node.tag == Tag::time && !marks.datetime.empty()) return dated ? 4 : 3;
    return dated && small ? 2 : 0;
  }

  void take_author(NodeId id, int weight, const Marks& marks) {
    // Names side by side are one byline; later ones belong to other things.
    constexpr NodeId kSideBySide = 30;
    if (weight == out_.author_weight && id > last_author_ + kSideBySide) return;
    if (weight == out_.author_weight && id < author_end_) return;
    std::string text(contains_word(marks.itemprop, "author") ? marks.content.substr(0, kLongestByline) : "");
    if (text.empty()) text = element_text(document_, id, kLongestByline + 1);
    if (text.empty() || text.size() > kLongestByline) return;
    std::vector<std::string> names;
    if (byline_prefix(text) == 0 && marks.rel.empty()) names = names_of_links(id);
    if (names.empty()) names = names_in(text, NameSource::visible);
    if (names.empty()) return;
    if (weight > out_.author_weight) out_.authors.clear();
    add_names(out_.authors, names);
    out_.author_weight = weight;
    last_author_ = id;
    author_end_ = document_[id].end;
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

  void take_date(NodeId id, int weight, const Marks& marks) {
    std::string date = parse_date(marks.datetime.substr(0, kLongestByline), order_);
    if (date.empty()) date = parse_date(marks.content.substr(0, kLongestByline), order_);
    if (date.empty()) date = parse_date(marks.title.substr(0, kLongestByline), order_);
    if (date.empty()) {
      const std::string text = element_text(document_, id, kLongestByline + 1);
      if (text.size() <= kLongestByline) date = find_date(text, order_).iso;
    }
    if (date.empty()) return;
    out_.date = std::move(date);
    out_.date_weight = weight;
  }

  // Without any marks: a short text behind the headline that is a date, or begins as a byline does.
  void visit_text(NodeId id) {
    constexpr std::size_t kShort = 100;
    const std::string_view raw = document_[id].text;
    if (raw.size() > kLongestByline) return;
    const std::string text = clean(raw);
    if (text.size() < 4 || text.size() > kShort) return;
    if (out_.date_weight < 1) {
      out_.date = find_date(text, order_).iso;
      out_.date_weight = out_.date.empty() ? 0 : 1;
    }
    if (out_.author_weight < 1 && byline_prefix(text) > 0) {
      out_.authors = names_in(text, NameSource::visible);
      out_.author_weight = out_.authors.empty() ? 0 : 1;
    }
  }

  const Document& document_;
  NodeId headline_;
  DayOrder order_;
  Visible out_;
  NodeId last_author_ = 0;
  NodeId author_end_ = 0;
};

}  // namespace

Visible read_visible(const Document& document, NodeId headline, DayOrder order) {
  return Sweep(document, headline, order).run();
}

}  // namespace pith::metadata
