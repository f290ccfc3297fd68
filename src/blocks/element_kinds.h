// How an element takes part in the flow of text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pith/document.h"

namespace pith::blocks {

enum class Flow : std::uint8_t {
  block,    ///< starts and ends a block
  inlined,  ///< part of the surrounding text
  br,       ///< a line break
  skipped,  ///< its content is never read as text
};

/// So many bytes of an attribute's value are looked at where a stage looks at every element: a reopened
/// formatting element has its attributes on thousands of nodes, and a page must not pay for all of a long
/// value on each.
inline constexpr std::size_t kMaxValue = 4096;

/// What text inside an element is, as bits.
enum Inside : std::uint8_t {
  kLink = 1 << 0,          ///< a href
  kEmphasis = 1 << 1,      ///< b, strong, em, i
  kCode = 1 << 2,          ///< code, kbd, samp, tt
  kPreformatted = 1 << 3,  ///< pre and its obsolete likes
  kNoscript = 1 << 4,
  kCell = 1 << 5,       ///< td, th
  kHidden = 1 << 6,     ///< is_hidden()
  kCodeLines = 1 << 7,  ///< of a list or table that holds_code_lines()
};

/// What a tag alone says about an HTML element.
struct TagKind {
  Flow flow = Flow::block;
  std::uint8_t inside = 0;  ///< bits of Inside, without those that attributes decide
  bool structural = false;
  bool rare = false;  ///< may add signs or be about lines of code (code_lines.h), also outside of code
};

namespace detail {
extern const std::array<TagKind, static_cast<std::size_t>(Tag::count_)> kTagKinds;
Flow flow_of_other(const Document& document, NodeId id) noexcept;
bool is_hidden_by_attributes(const Document& document, const Node& element) noexcept;
bool is_wiki_tool(const Document& document, NodeId id) noexcept;
bool is_line_of_quotation(const Document& document, NodeId cite) noexcept;
}  // namespace detail

inline const TagKind& kind_of(Tag tag) noexcept {
  return detail::kTagKinds[static_cast<std::size_t>(tag)];
}

/// By the default style sheet (HTML standard, section 15.3), except that buttons and labelled fields stand
/// alone, and that a custom element (a name with a hyphen) counts as a block, as pages use them as
/// containers, unless it stands in a line (is_in_line()) or embeds something. A template is a block where it
/// declares a shadow tree, which browsers show (HTML standard, section 13.2.6.4.4). So is a <cite> at an edge
/// of a block quotation that style sheets set on a line of its own: "ann wrote:", or one without a space
/// between it and the words beside it. What MediaWiki puts beside a heading to edit it, and before a note to
/// lead back from it, is skipped.
inline Flow flow_of(const Document& document, NodeId id) noexcept {
  const Node& element = document[id];
  if (element.tag == Tag::template_ && element.has(KnownAttribute::shadowrootmode)) return Flow::block;
  if (element.tag == Tag::span && element.has(KnownAttribute::class_) && detail::is_wiki_tool(document, id))
    return Flow::skipped;
  if (element.tag == Tag::cite && detail::is_line_of_quotation(document, id)) return Flow::block;
  const bool known = element.ns == Namespace::html && element.tag != Tag::unknown;
  return known ? kind_of(element.tag).flow : detail::flow_of_other(document, id);
}

/// Is it a custom element, whose name has a hyphen? Those that MathJax makes of formulas (mjx-…) are none.
inline bool is_custom(const Node& element) noexcept {
  return element.tag == Tag::unknown && element.ns == Namespace::html &&
         element.text.find('-') != std::string_view::npos && !element.text.starts_with("mjx-");
}

/// What an element shows instead of text.
enum class Embedded : std::uint8_t {
  nothing,
  image,  ///< img; amp-img, amp-anim
  media,  ///< video, audio, iframe, embed; amp-video, amp-audio, amp-iframe, amp-youtube
};

Embedded embedded_by(const Node& element) noexcept;

/// The tags that say what a block is: p, li, td, h1 … The innermost one above a block's text is its leaf.
bool is_structural(Tag tag) noexcept;

/// 1 to 6 for h1 to h6, else 0.
std::uint8_t heading_level(Tag tag) noexcept;

/// True for the text of a link that is nothing but a sign: ¶, #, §, 🔗 in a heading or a term (documentation
/// has such links to the heading itself), in the place that it leads to, or where class or title call it a
/// permalink (also in words: "Link to this heading"); and the arrows (↩, ↑, ^ …) that lead back to another
/// place of the page, behind or before a footnote. It is no text of a block.
bool is_link_sign(const Document& document, NodeId text) noexcept;

/// <script type="math/tex">, the source of a formula for MathJax?
inline bool is_tex_script(const Document& document, const Node& element) noexcept {
  if (element.tag != Tag::script || element.ns != Namespace::html) return false;
  const auto id = static_cast<NodeId>(&element - document.nodes.data());
  return document.attribute(id, KnownAttribute::type).starts_with("math/tex");
}

/// An image of a formula, by its class, with its TeX as the alternative text: MediaWiki's and WordPress's?
bool is_formula_image(const Document& document, NodeId element) noexcept;

/// True when the own attributes of an element of the document hide it: hidden, aria-hidden="true",
/// style="display:none".
inline bool is_hidden(const Document& document, const Node& element) noexcept {
  constexpr std::uint32_t kPerhaps =
      attribute_bits({KnownAttribute::hidden, KnownAttribute::aria_hidden, KnownAttribute::style});
  return element.has_any(kPerhaps) && detail::is_hidden_by_attributes(document, element);
}

}  // namespace pith::blocks
