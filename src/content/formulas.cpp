#include "content/formulas.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "blocks/white_space.h"
#include "content/mathml_tex.h"
#include "content/words.h"
#include "text/words.h"

namespace pith::content {
namespace {

using blocks::Flow;

constexpr std::size_t kLongestTex = 10'000;

// Delimiters of formulas stand in prices ("$$") and regular expressions ("\\(group\\)") as well: a formula
// has a sign of TeX or is a variable or a number.
bool looks_like_tex(std::string_view tex) {
  if (tex.find_first_of("\\^_={}+<>/|") != std::string_view::npos) return true;
  if (tex.size() == 1) return base::is_ascii_alphanumeric(tex[0]);
  return !tex.empty() && std::all_of(tex.begin(), tex.end(), base::is_ascii_digit);
}

// Without white space round it, nor the backslash of a space that stood at the end: it would escape what
// comes.
std::string_view stripped(std::string_view tex) {
  tex = base::strip_ascii_whitespace(tex);
  const auto ends_in_space = [&] { return (tex.size() - (tex.find_last_not_of('\\') + 1)) % 2 == 1; };
  // npos + 1 is 0
  while (ends_in_space()) {
    tex.remove_suffix(1);
    tex = base::strip_ascii_whitespace(tex);
  }
  return tex;
}

// Comments end with their line, and lines do not stay. What is one line from the start has no comments.
std::string tidied(std::string_view source) {
  const bool lines = source.find('\n') != std::string_view::npos;
  source = base::strip_ascii_whitespace(source);
  if (source.size() > kLongestTex) return {};
  if (source.ends_with("%]]>")) source.remove_suffix(4);  // kramdown's CDATA, commented out
  std::string tex;
  bool space = false;
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    for (std::size_t i = 0; i < line.size() && lines; ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '%') {
        line = line.substr(0, i);
      }
    }
    blocks::append_collapsed(line, tex, 0, space);
    space = true;
  }
  tex.resize(stripped(tex).size());
  return tex;
}

bool is_tex_encoding(std::string_view encoding) {
  return base::equals_ignoring_ascii_case(encoding, "application/x-tex") ||
         base::equals_ignoring_ascii_case(encoding, "tex") ||
         base::equals_ignoring_ascii_case(encoding, "latex");
}

bool displays(const Document& document, NodeId id) {
  constexpr int kLevels = 3;
  for (int level = 0; level < kLevels && id != kNoNode; ++level, id = document[id].parent) {
    const Node& node = document[id];
    if (node.has(KnownAttribute::class_) &&
        has_marked(Mark::math_display, document.attribute(id, KnownAttribute::class_)))
      return true;
    if (node.text == "mjx-container" && document.attribute(id, "display") == "true") return true;
  }
  return false;
}

bool holds_words(std::string_view text) {
  return base::may_hold_letters(text) && text::count_words(text) > 0;
}

// The <dd> that a formula stands in, with none but inline elements between; kNoNode where there is none.
// Wikis indent lines so: <dl> begins with a <dd>, not with a term.
NodeId indented_line_round(const Document& document, NodeId formula) {
  constexpr int kLevels = 3;
  NodeId id = document[formula].parent;
  for (int level = 0; level < kLevels && id != kNoNode; ++level, id = document[id].parent) {
    if (document[id].tag == Tag::dd) break;
    if (document[id].type != NodeType::element || blocks::flow_of(document, id) != Flow::inlined)
      return kNoNode;
  }
  if (id == kNoNode || document[id].tag != Tag::dd) return kNoNode;
  NodeId first = document[id].parent == kNoNode ? kNoNode : document.first_child(document[id].parent);
  if (first != kNoNode && document[first].type == NodeType::text) first = document.next_sibling(first);
  return first != kNoNode && document[first].tag == Tag::dd ? id : kNoNode;
}

class Finder {
 public:
  explicit Finder(const Document& document) : document_(document) {}

  Formulas find() {
    index();
    const auto size = static_cast<NodeId>(document_.size());
    for (NodeId id = 1; id < size;) {
      const Node& node = document_[id];
      Formula formula;
      if (node.type == NodeType::element) formula = at(id);
      const bool found = !formula.tex.empty();
      if (found) made_.all.push_back(std::move(formula));
      // A formula in one that cannot be read is not looked for, nor is one in what is no text.
      const bool over = found || (node.type == NodeType::element &&
                                  (node.tag == Tag::math || blocks::flow_of(document_, id) == Flow::skipped));
      id = over ? node.end : id + 1;
    }
    display_indented();
    return std::move(made_);
  }

 private:
  // A line that is indented and holds a formula and no words is one on its own.
  void display_indented() {
    std::vector<Formula>& all = made_.all;
    NodeId before = 0;  // where the formula before ends
    for (std::size_t i = 0, behind = 0; i < all.size(); i = behind) {
      while (behind < all.size() && all[behind].source == all[i].source) ++behind;
      const NodeId begin = all[i].node, end = document_[all[behind - 1].node].end;
      const NodeId line = all[i].display ? kNoNode : indented_line_round(document_, begin);
      const NodeId line_end = line == kNoNode ? 0 : document_[line].end;
      const bool alone =
          before <= line && end <= line_end && (behind == all.size() || all[behind].node >= line_end);
      if (alone && !has_words(line + 1, begin) && !has_words(end, line_end)) {
        for (std::size_t k = i; k < behind; ++k) all[k].display = true;
      }
      before = end;
    }
  }

  bool has_words(NodeId begin, NodeId end) const {
    return std::any_of(document_.nodes.begin() + begin, document_.nodes.begin() + end, [](const Node& node) {
      return node.type == NodeType::text && holds_words(node.text);
    });
  }

  // What the elements are searched for, so that each is found at once.
  void index() {
    const auto size = static_cast<NodeId>(document_.size());
    for (NodeId id = 1; id < size; ++id) {
      const Node& node = document_[id];
      if (node.type != NodeType::element) continue;
      if (node.ns == Namespace::mathml) {
        if (node.tag == Tag::math) maths_.push_back(id);
        if (node.text == "annotation" && is_tex_encoding(document_.attribute(id, "encoding")))
          annotations_.push_back(id);
      }
      if (blocks::is_formula_image(document_, id)) images_.push_back(id);
      const Flow flow = blocks::flow_of(document_, id);
      if (flow == Flow::block || flow == Flow::br) made_.edges.push_back(id);
    }
  }

  // The first of these that stands in the element, or kNoNode.
  NodeId first_in(NodeId id, const std::vector<NodeId>& list) const {
    const auto found = std::upper_bound(list.begin(), list.end(), id);
    return found != list.end() && *found < document_[id].end ? *found : kNoNode;
  }

  // The formula that an element stands for; without TeX where it stands for none.
  Formula at(NodeId id) {
    const Node& node = document_[id];
    if (node.ns == Namespace::mathml) return node.tag == Tag::math ? of_root(id) : Formula{};
    if (blocks::is_tex_script(document_, node)) return of_script(id);
    if (blocks::is_formula_image(document_, id)) return of_image(id);
    const bool root = node.text == "mjx-container" ||
                      (node.has(KnownAttribute::class_) &&
                       has_marked(Mark::math_root, document_.attribute(id, KnownAttribute::class_)));
    return root ? of_root(id) : Formula{};
  }

  // The source of what shows a formula, the best first.
  Formula of_root(NodeId id) {
    if (first_in(id, made_.edges) != kNoNode) return {};  // more than a formula
    const NodeId math = document_[id].tag == Tag::math ? id : first_in(id, maths_);
    const bool display =
        displays(document_, id) || (math != kNoNode && document_.attribute(math, "display") == "block");
    if (const NodeId annotation = first_in(id, annotations_); annotation != kNoNode) {
      if (std::string tex = text_of(annotation); !tex.empty())
        return {id, annotation, std::move(tex), display};
    }
    if (Formula formula = of_script_behind(id); !formula.tex.empty()) return formula;
    if (math != kNoNode) {
      for (const std::string_view name : {"alttext", "data-latex"}) {
        const std::string_view tex = document_.attribute(math, name);
        if (looks_like_tex(base::strip_ascii_whitespace(tex)) && tex.size() <= kLongestTex)
          return {id, math, tidied(tex), display};
      }
      if (std::string tex = converted(math); !tex.empty()) return {id, math, std::move(tex), display};
    }
    if (const NodeId image = first_in(id, images_); image != kNoNode) {
      Formula formula = of_image(image);
      formula.node = id;
      return formula;
    }
    return {};
  }

  // Roots inside each other have one formula, which is read once.
  std::string converted(NodeId math) {
    if (math != converted_) tex_ = tidied(tex_of_mathml(document_, math, kLongestTex));
    converted_ = math;
    return tex_;
  }

  std::string text_of(NodeId id) const {
    const NodeId child = document_.first_child(id);
    if (child == kNoNode || document_[child].type != NodeType::text) return {};
    return tidied(document_[child].text);
  }

  Formula of_script(NodeId script) const {
    const std::string_view type = document_.attribute(script, KnownAttribute::type);
    return {script, script, text_of(script), type.find("mode=display") != std::string_view::npos};
  }

  Formula of_image(NodeId image) const {
    const std::string_view tex = base::strip_ascii_whitespace(document_.attribute(image, "alt"));
    if (!looks_like_tex(tex)) return {};
    return {image, image, tidied(tex), displays(document_, image)};
  }

  bool has_text(NodeId id) const {
    return std::any_of(document_.nodes.begin() + id, document_.nodes.begin() + document_[id].end,
                       [](const Node& node) { return node.type == NodeType::text; });
  }

  // MathJax leaves the source in a script right behind what it shows. Where it shows no text, the script
  // stands for itself.
  Formula of_script_behind(NodeId id) const {
    constexpr int kSteps = 4;
    NodeId next = document_.next_sibling(id);
    for (int step = 0; step < kSteps && next != kNoNode; ++step, next = document_.next_sibling(next)) {
      const Node& node = document_[next];
      if (node.type == NodeType::text && base::strip_ascii_whitespace(node.text).empty()) continue;
      if (node.type != NodeType::element) break;
      if (blocks::is_tex_script(document_, node)) {
        if (!has_text(id)) break;
        Formula formula = of_script(next);
        formula.node = id;
        return formula;
      }
      if (!has_marked(Mark::math_root, document_.attribute(next, KnownAttribute::class_))) break;
    }
    return {};
  }

  const Document& document_;
  Formulas made_;
  std::vector<NodeId> annotations_, maths_, images_;
  NodeId converted_ = kNoNode;
  std::string tex_;
};

// Finds the blocks that are formulas with no words beside them: at most a number, "(1.2)", or a dot.
class Keeper {
 public:
  Keeper(const Document& document, const Blocks& blocks, std::vector<std::uint8_t>& keep)
      : document_(document), blocks_(blocks.items), keep_(keep), found_(find_formulas(document, blocks)) {}

  void run(bool tables) {
    for (std::size_t i = 0; i < blocks_.size();) {
      if (keep_[i] != 0 || !may_stand_between(i)) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < blocks_.size() && keep_[end] == 0 && may_stand_between(end)) ++end;
      if (i > 0 && end < blocks_.size() && keep_[i - 1] != 0 && keep_[end] != 0) between(i, end, tables);
      i = end;
    }
  }

 private:
  // The formula that ends in the block or behind it, by its place.
  std::vector<Formula>::const_iterator formula_from(NodeId id) const {
    return std::partition_point(found_.all.begin(), found_.all.end(),
                                [&](const Formula& formula) { return document_[formula.node].end <= id; });
  }

  // A formula without words, or the number beside one.
  bool may_stand_between(std::size_t i) const { return has_formula(i) ? !has_words(i) : is_number(i); }

  bool has_formula(std::size_t i) const {
    const auto formula = formula_from(blocks_[i].first);
    return formula != found_.all.end() && formula->node <= blocks_[i].last;
  }

  bool is_number(std::size_t i) const {
    const std::string_view text = document_[blocks_[i].first].text;
    return blocks_[i].words <= 2 && blocks_[i].first == blocks_[i].last && !base::may_hold_letters(text);
  }

  bool has_words(std::size_t i) const {
    auto formula = formula_from(blocks_[i].first);
    for (NodeId id = blocks_[i].first; id <= blocks_[i].last;) {
      while (formula != found_.all.end() && document_[formula->node].end <= id) ++formula;
      if (formula != found_.all.end() && formula->node <= id) {
        id = document_[formula->node].end;
        continue;
      }
      const Node& node = document_[id];
      if (node.type == NodeType::text && base::may_hold_letters(node.text) &&
          text::count_words(node.text) > 0)
        return true;
      ++id;
    }
    return false;
  }

  // Keeps the formulas of blocks [begin, end), which kept ones enclose.
  void between(std::size_t begin, std::size_t end, bool tables) {
    const NodeId before = blocks_[begin - 1].last, behind = blocks_[end].first;
    for (std::size_t i = begin; i < end; ++i) {
      if (!has_formula(i) || (blocks_[i].in_table && !tables)) continue;
      NodeId parent = blocks_[i].container;
      while (parent != 0 && parent > before && document_[parent].end <= behind)
        parent = document_[parent].parent;
      if (before > parent && behind < document_[parent].end) keep_[i] = 1;
    }
  }

  const Document& document_;
  const std::vector<Block>& blocks_;
  std::vector<std::uint8_t>& keep_;
  const Formulas found_;
};

}  // namespace

bool Formulas::in_one_line(NodeId before, NodeId behind) const {
  const auto edge = std::upper_bound(edges.begin(), edges.end(), before);
  return edge == edges.end() || *edge > behind;
}

Formulas find_formulas(const Document& document, const Blocks& blocks) {
  return blocks.has_formulas ? Finder(document).find() : Formulas{};
}

void keep_formulas(const Document& document, const Blocks& blocks, bool tables,
                   std::vector<std::uint8_t>& keep) {
  if (!blocks.has_formulas || keep.size() < blocks.items.size()) return;
  Keeper(document, blocks, keep).run(tables);
}

DelimitedFormula DelimitedFormulas::next(std::size_t from) {
  static constexpr std::string_view kOpening[] = {"\\(", "\\[", "$$"}, kClosing[] = {"\\)", "\\]", "$$"};
  for (from = text_.find_first_of("\\$", from); from != std::string_view::npos && from + 4 < text_.size();
       from = text_.find_first_of("\\$", from + 1)) {
    const auto* const opening = std::find(std::begin(kOpening), std::end(kOpening), text_.substr(from, 2));
    if (opening == std::end(kOpening)) continue;
    const auto kind = static_cast<std::size_t>(opening - std::begin(kOpening));
    const std::size_t limit = std::min(text_.size(), from + kLongestTex);
    const std::size_t begin = std::max(from + 2, searched_[kind]);
    const std::size_t end =
        begin < limit ? text_.substr(0, limit).find(kClosing[kind], begin) : std::string_view::npos;
    if (end == std::string_view::npos) {
      searched_[kind] = std::max(searched_[kind], limit - 1);
      continue;
    }
    const std::string_view tex = stripped(text_.substr(from + 2, end - from - 2));
    const bool price = text_[from] == '$' && end + 2 < text_.size() && text_[end + 2] == '$';  // "$$ or $$$"
    if (looks_like_tex(tex) && !price) return {from, end + 2, {tex, kind != 0}};
  }
  return {};
}

}  // namespace pith::content
