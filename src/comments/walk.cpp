#include "comments/walk.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "metadata/strings.h"

namespace pith::comments {
namespace {

using blocks::Flow;

// An open element and what the text in it is.
struct Open {
  NodeId end = kNoNode;
  std::uint32_t candidate = kNone;
  std::uint32_t part = kNone;  // of Found::parts
  std::uint32_t lists = 0;
  Use use = Use::plain;
  bool region = false;
  bool strong = false;
  NodeId link = kNoNode;
};

constexpr NodeId kParagraphNodes = 64;  // that are looked at
constexpr std::size_t kLongestHeadLine =
    120;  // bytes of a paragraph that may tell who wrote something and when

// "https://schema.org/Comment", "http://schema.org/UserComments", "Comment"
bool is_comment_type(std::string_view type) {
  type = type.substr(0, blocks::kMaxValue);
  type.remove_prefix(type.find_last_of("/:#") + 1);
  return type == "Comment" || type == "UserComments";
}

class Walk {
 public:
  Walk(const Document& document, const Blocks& blocks) : document_(document) {
    found_.formulas = content::find_formulas(document, blocks);
  }

  Found run() {
    open_.assign(1, Open{});
    for (NodeId id = 1; id < document_.size();) {
      while (open_.back().end <= id) open_.pop_back();
      const Node& node = document_[id];
      if (node.type == NodeType::text) text(id, node);
      const bool inside = node.type != NodeType::element || (!formula(id, node) && open(id, node));
      id = inside ? id + 1 : node.end;
    }
    return std::move(found_);
  }

 private:
  // Is the element a formula? All of it has been read then.
  bool formula(NodeId id, const Node& node) {
    const std::vector<content::Formula>& all = found_.formulas.all;
    while (next_formula_ < all.size() && all[next_formula_].node < id) ++next_formula_;
    if (next_formula_ == all.size() || all[next_formula_].node != id) return false;
    const NodeId source = all[next_formula_].source;
    const bool again = source == last_source_;  // what shows it stands before its source
    last_source_ = source;
    const Open& around = open_.back();
    if (around.part != kNone) return false;  // a name or a day is text
    if (again) add_silent(id);               // the tree asks for the source of what it shows
    if (again || around.candidate == kNone || around.use == Use::none) return true;
    NodeId first = id + 1;
    while (first < node.end && document_[first].type != NodeType::text) ++first;
    add_piece(first < node.end ? first : id, around);
    found_.pieces.back().formula = static_cast<std::uint32_t>(next_formula_);
    return true;
  }

  void add_piece(NodeId id, const Open& around) {
    found_.pieces.push_back({id, kNone, around.candidate, around.use, false, around.strong, around.link});
  }

  void add_silent(NodeId id) {
    const Open& around = open_.back();
    if (around.candidate == kNone || around.part != kNone || around.use == Use::none) return;
    add_piece(id, around);
    found_.pieces.back().silent = true;
  }

  // Elements that show something without text, and such as hold a place (an empty cell) or say what is shown
  // (the box of a task).
  static bool is_silent(const Node& node) {
    if (blocks::embedded_by(node) != blocks::Embedded::nothing) return true;
    if (node.ns != Namespace::html) return false;
    switch (node.tag) {
      case Tag::br:
      case Tag::hr:
      case Tag::input:
      case Tag::picture:
      case Tag::td:
      case Tag::th:
        return true;
      default:
        return false;
    }
  }

  // Returns false when nothing in the element is to be read.
  bool open(NodeId id, const Node& node) {
    const Flow flow = blocks::flow_of(document_, id);
    const bool silent = is_silent(node);
    if (silent && (flow == Flow::skipped || flow == Flow::br)) add_silent(id);
    if (flow == Flow::skipped) return false;
    if (flow == Flow::br) return true;
    Open opened = open_.back();
    opened.end = node.end;
    const Marks marks = marks_of(id, node);
    if (marks.skip) return false;
    opened.region |= marks.region;
    opened.strong |= sets_off(node);
    if (node.ns == Namespace::html && node.tag == Tag::a) opened.link = id;
    const bool list = node.tag == Tag::ul || node.tag == Tag::ol || node.tag == Tag::dl;
    if (marks.replies || (list && opened.candidate != kNone && opened.use != Use::text)) ++opened.lists;
    if (!candidate(id, node, marks, opened)) part(id, node, marks, opened);
    open_.push_back(opened);
    if (silent) add_silent(id);
    return true;
  }

  // As pages do with the name of who wrote a comment. Titles are set off more.
  static bool sets_off(const Node& node) {
    if (node.ns != Namespace::html) return false;
    switch (node.tag) {
      case Tag::b:
      case Tag::strong:
      case Tag::a:
      case Tag::dt:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        return true;
      default:
        return false;
    }
  }

  // What the names of the page's outer elements say is not about comments.
  Marks marks_of(NodeId id, const Node& node) const {
    Marks marks;
    if (node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::main) return marks;
    for (const KnownAttribute name : {KnownAttribute::class_, KnownAttribute::id}) {
      if (node.has(name)) add_marks(marks, document_.attribute(id, name));
    }
    return marks;
  }

  bool candidate(NodeId id, const Node& node, const Marks& marks, Open& opened) {
    Candidate made;
    made.node = id;
    made.parent = opened.candidate;
    made.lists = opened.lists;
    made.level = marks.level;
    made.region = opened.region;
    const bool in_list = opened.region && opened.use == Use::plain &&
                         (marks.post || node.tag == Tag::li || node.tag == Tag::article);
    if (is_typed(id, node)) {
      made.claim = Claim::typed;
    } else if (marks.item) {
      made.claim = Claim::named;
    } else if (in_list) {
      made.claim = Claim::unnamed;
    } else if (marks.reply && (opened.region || opened.candidate != kNone)) {
      made.claim = Claim::reply;
    } else {
      return false;
    }
    opened.candidate = static_cast<std::uint32_t>(found_.candidates.size());
    opened.part = kNone;
    opened.use = Use::plain;
    opened.strong = false;
    opened.link = kNoNode;
    found_.candidates.push_back(made);
    return true;
  }

  bool is_typed(NodeId id, const Node& node) const {
    if (node.attribute_count == 0) return false;
    return (node.has(KnownAttribute::itemtype) &&
            is_comment_type(document_.attribute(id, KnownAttribute::itemtype))) ||
           is_comment_type(document_.attribute(id, "typeof"));
  }

  void part(NodeId id, const Node& node, const Marks& marks, Open& opened) {
    if (opened.candidate == kNone) return;
    Part part = marks.part;
    Marks properties;
    for (const KnownAttribute name : {KnownAttribute::itemprop, KnownAttribute::rel}) {
      if (node.has(name)) add_marks(properties, document_.attribute(id, name));
    }
    if (properties.part != Part::none) part = properties.part;
    if (part == Part::none) part = part_of_tag(node, opened);
    if (part == Part::none && node.tag == Tag::p && opened.part != kNone && is_said(id, node, opened.part)) {
      opened.part = kNone;
      opened.use = Use::plain;
    }
    Candidate& owner = found_.candidates[opened.candidate];
    // A second one in the text is what the comment says about somebody, or a day.
    const bool second = (part == Part::author && owner.author) || (part == Part::date && owner.date);
    if (part == Part::none || (opened.use == Use::text && second)) return;
    owner.author |= part == Part::author;
    owner.date |= part == Part::date;
    opened.use = part == Part::text ? Use::text : Use::none;
    opened.part = kNone;
    if (part == Part::text || part == Part::control) return;
    opened.part = static_cast<std::uint32_t>(found_.parts.size());
    found_.parts.push_back({id, opened.candidate, part, {}});
  }

  // Is a paragraph what the comment says, though the element of its author is round it? One that is long, or
  // stands behind the name.
  bool is_said(NodeId id, const Node& node, std::uint32_t part) const {
    if (part + 1 < found_.parts.size() || !metadata::trimmed(found_.parts[part].text).empty()) return true;
    std::size_t bytes = 0;
    const NodeId end = std::min(node.end, id + kParagraphNodes);
    for (NodeId inside = id + 1; inside < end && bytes <= kLongestHeadLine; ++inside) {
      if (document_[inside].type == NodeType::text)
        bytes += base::strip_ascii_whitespace(document_[inside].text).size();
    }
    return bytes > kLongestHeadLine;
  }

  static Part part_of_tag(const Node& node, const Open& opened) {
    if (node.ns != Namespace::html) return Part::none;
    switch (node.tag) {
      case Tag::time:
        return Part::date;
      case Tag::cite:
        return opened.use == Use::text ? Part::none : Part::author;
      case Tag::header:
      case Tag::footer:
        return Part::meta;
      case Tag::button:
      case Tag::form:
      case Tag::nav:
        return Part::control;
      default:
        return Part::none;
    }
  }

  void text(NodeId id, const Node& node) {
    const Open& around = open_.back();
    if (around.candidate == kNone) return;
    if (around.part != kNone) {
      std::string& text = found_.parts[around.part].text;
      if (text.size() < kLongestPart) text.append(metadata::clean(node.text, kLongestPart)).push_back(' ');
    } else if (around.use != Use::none) {
      add_piece(id, around);
    }
  }

  const Document& document_;
  Found found_;
  std::vector<Open> open_;  // below them all one without an end
  std::size_t next_formula_ = 0;
  NodeId last_source_ = kNoNode;  // of the last formula
};

}  // namespace

Found find_candidates(const Document& document, const Blocks& blocks) {
  return Walk(document, blocks).run();
}

}  // namespace pith::comments
