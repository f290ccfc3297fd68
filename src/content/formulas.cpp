#include "content/formulas.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/ascii.h"
#include "content/words.h"

namespace pith::content {
namespace {

// So many nodes are searched for an annotation; longer formulas do without.
constexpr NodeId kMostNodes = 4096;
constexpr std::size_t kLongestTex = 10'000;

std::string_view first_text(const Document& document, NodeId id) {
  const NodeId child = document.first_child(id);
  if (child == kNoNode || document[child].type != NodeType::text) return {};
  const std::string_view tex = base::strip_ascii_whitespace(document[child].text);
  return tex.size() <= kLongestTex ? tex : std::string_view();
}

bool is_tex_script(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.type != NodeType::element || node.tag != Tag::script) return false;
  return document.attribute(id, KnownAttribute::type).starts_with("math/tex");
}

// <annotation encoding="application/x-tex"> in a formula.
std::string_view annotation_in(const Document& document, NodeId id) {
  const NodeId end = std::min(document[id].end, id + kMostNodes);
  for (NodeId at = id + 1; at < end; ++at) {
    const Node& node = document[at];
    if (node.type != NodeType::element || node.ns != Namespace::mathml || node.text != "annotation") continue;
    const std::string_view encoding = document.attribute(at, "encoding");
    if (base::equals_ignoring_ascii_case(encoding, "application/x-tex") ||
        base::equals_ignoring_ascii_case(encoding, "tex") ||
        base::equals_ignoring_ascii_case(encoding, "latex"))
      return first_text(document, at);
  }
  return {};
}

bool displays(const Document& document, NodeId id) {
  constexpr int kLevels = 3;
  for (int level = 0; level < kLevels && id != kNoNode; ++level, id = document[id].parent) {
    if (has_marked(Mark::math_display, document.attribute(id, KnownAttribute::class_))) return true;
  }
  return false;
}

Formula of_script(const Document& document, NodeId script) {
  const std::string_view type = document.attribute(script, KnownAttribute::type);
  return {first_text(document, script), type.find("mode=display") != std::string_view::npos};
}

// MathJax leaves the source in a script right behind what it shows.
Formula of_script_behind(const Document& document, NodeId id) {
  constexpr int kSteps = 4;
  NodeId next = document.next_sibling(id);
  for (int step = 0; step < kSteps && next != kNoNode; ++step, next = document.next_sibling(next)) {
    if (is_tex_script(document, next)) return of_script(document, next);
    const Node& node = document[next];
    const bool shown = node.type == NodeType::element &&
                       has_marked(Mark::math_root, document.attribute(next, KnownAttribute::class_));
    if (!shown && node.type == NodeType::element) break;
    if (node.type == NodeType::text && !base::strip_ascii_whitespace(node.text).empty()) break;
  }
  return {};
}

// Delimiters of formulas stand in prices ("$$") and regular expressions ("\\(group\\)") as well: a formula
// has a sign of TeX or is a variable or a number.
bool looks_like_tex(std::string_view tex) {
  if (tex.find_first_of("\\^_={}+<>/|") != std::string_view::npos) return true;
  return tex.size() == 1 ? base::is_ascii_alphanumeric(tex[0])
                         : std::all_of(tex.begin(), tex.end(), base::is_ascii_digit);
}

}  // namespace

Formula formula_of(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.ns == Namespace::mathml) {
    if (node.tag != Tag::math) return {};
    std::string_view tex = annotation_in(document, id);
    if (tex.empty()) tex = base::strip_ascii_whitespace(document.attribute(id, "alttext"));
    if (tex.size() > kLongestTex) tex = {};
    return {tex, document.attribute(id, "display") == "block" || displays(document, id)};
  }
  if (is_tex_script(document, id)) return of_script(document, id);
  if (!node.has(KnownAttribute::class_)) return {};
  if (!has_marked(Mark::math_root, document.attribute(id, KnownAttribute::class_))) return {};
  if (const std::string_view tex = annotation_in(document, id); !tex.empty())
    return {tex, displays(document, id)};
  return of_script_behind(document, id);
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
    const std::string_view tex = base::strip_ascii_whitespace(text_.substr(from + 2, end - from - 2));
    const bool price = text_[from] == '$' && end + 2 < text_.size() && text_[end + 2] == '$';  // "$$ or $$$"
    if (looks_like_tex(tex) && !price) return {from, end + 2, {tex, kind != 0}};
  }
  return {};
}

}  // namespace pith::content
