#include "blocks/element_kinds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/ascii.h"

namespace pith::blocks {

namespace {

// Their content is never read as text.
constexpr auto kSkipped = std::to_array<Tag>({
    Tag::head,
    Tag::script,
    Tag::style,
    Tag::template_,
    Tag::noframes,
    Tag::noembed,
    Tag::iframe,
    Tag::select,
    Tag::datalist,
    Tag::textarea,
    Tag::audio,
    Tag::video,
    Tag::canvas,
    Tag::title,
    Tag::rp,
});

// Part of the surrounding text.
constexpr auto kInlined = std::to_array<Tag>({
    Tag::unknown, Tag::a,    Tag::abbr,   Tag::acronym, Tag::b,      Tag::bdi,     Tag::bdo,      Tag::big,
    Tag::blink,   Tag::cite, Tag::code,   Tag::data,    Tag::del,    Tag::dfn,     Tag::em,       Tag::font,
    Tag::i,       Tag::img,  Tag::image,  Tag::input,   Tag::ins,    Tag::kbd,     Tag::label,    Tag::map,
    Tag::area,    Tag::mark, Tag::meter,  Tag::nobr,    Tag::output, Tag::picture, Tag::progress, Tag::q,
    Tag::rb,      Tag::rt,   Tag::rtc,    Tag::ruby,    Tag::s,      Tag::samp,    Tag::slot,     Tag::small,
    Tag::source,  Tag::span, Tag::strike, Tag::strong,  Tag::sub,    Tag::sup,     Tag::time,     Tag::tt,
    Tag::u,       Tag::var,  Tag::wbr,    Tag::link,    Tag::meta,   Tag::base,    Tag::embed,    Tag::param,
    Tag::track,
});

constexpr auto kStructural = std::to_array<Tag>({
    Tag::p,          Tag::li,      Tag::td,      Tag::th,     Tag::dt,     Tag::dd,      Tag::h1,
    Tag::h2,         Tag::h3,      Tag::h4,      Tag::h5,     Tag::h6,     Tag::pre,     Tag::blockquote,
    Tag::figcaption, Tag::caption, Tag::summary, Tag::button, Tag::legend, Tag::address,
});

// What the text inside elements is.
constexpr std::pair<Tag, std::uint8_t> kInside[] = {
    {Tag::b, kEmphasis},        {Tag::strong, kEmphasis},
    {Tag::em, kEmphasis},       {Tag::i, kEmphasis},
    {Tag::code, kCode},         {Tag::kbd, kCode},
    {Tag::samp, kCode},         {Tag::tt, kCode},
    {Tag::pre, kPreformatted},  {Tag::listing, kPreformatted},
    {Tag::xmp, kPreformatted},  {Tag::plaintext, kPreformatted},
    {Tag::noscript, kNoscript}, {Tag::td, kCell},
    {Tag::th, kCell},
};

constexpr auto kKinds = [] {
  std::array<TagKind, static_cast<std::size_t>(Tag::count_)> kinds{};
  const auto kind = [&](Tag tag) -> TagKind& { return kinds[static_cast<std::size_t>(tag)]; };
  for (const Tag tag : kSkipped) kind(tag).flow = Flow::skipped;
  for (const Tag tag : kInlined) kind(tag).flow = Flow::inlined;
  for (const Tag tag : kStructural) kind(tag).structural = true;
  for (const auto& [tag, inside] : kInside) kind(tag).inside = inside;
  kind(Tag::br).flow = Flow::br;
  for (const Tag tag : {Tag::q, Tag::rt, Tag::td, Tag::th, Tag::table, Tag::ol, Tag::ul, Tag::div})
    kind(tag).rare = true;
  return kinds;
}();

}  // namespace

const std::array<TagKind, static_cast<std::size_t>(Tag::count_)> detail::kTagKinds = kKinds;

namespace {

// What holds one paragraph, heading or the like, and no blocks.
constexpr bool holds_one_line(Tag tag) {
  return tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::dt || tag == Tag::summary ||
         tag == Tag::figcaption || tag == Tag::caption || tag == Tag::legend || tag == Tag::pre;
}

// Is the node a text that is more than white space, in that parent?
bool is_text_in(const Document& document, NodeId id, NodeId parent) {
  return id < document.size() && document[id].type == NodeType::text && document[id].parent == parent &&
         !base::strip_ascii_whitespace(document[id].text).empty();
}

// Does a custom element stand in a line of text? It holds no blocks, and stands in a paragraph or the like,
// or has text on both sides.
bool is_in_line(const Document& document, NodeId id) noexcept {
  constexpr NodeId kMostNodes = 64;
  constexpr int kMostLevels = 16;
  const Node& element = document[id];
  if (element.end - id > kMostNodes) return false;
  for (NodeId inside = id + 1; inside < element.end; ++inside) {
    const Node& node = document[inside];
    const bool known =
        node.type == NodeType::element && node.ns == Namespace::html && node.tag != Tag::unknown;
    if (known && kind_of(node.tag).flow == Flow::block) return false;
  }
  if (is_text_in(document, id - 1, element.parent) && is_text_in(document, element.end, element.parent))
    return true;
  NodeId above = element.parent;
  for (int level = 0; level < kMostLevels && above != kNoNode; ++level, above = document[above].parent) {
    const Node& node = document[above];
    const bool known =
        node.type == NodeType::element && node.ns == Namespace::html && node.tag != Tag::unknown;
    if (known && kind_of(node.tag).flow == Flow::block) return holds_one_line(node.tag);
  }
  return false;
}

}  // namespace

bool detail::is_wiki_tool(const Document& document, NodeId id) noexcept {
  const std::string_view name = document.attribute(id, KnownAttribute::class_);
  return name == "mw-editsection" || name == "mw-cite-backlink";
}

Flow detail::flow_of_other(const Document& document, NodeId id) noexcept {
  const Node& element = document[id];
  if (element.ns == Namespace::svg) return Flow::skipped;
  if (element.ns == Namespace::mathml) {
    return element.tag == Tag::annotation_xml || element.text == "annotation" ? Flow::skipped : Flow::inlined;
  }
  if (embedded_by(element) != Embedded::nothing) return Flow::skipped;
  return !is_custom(element) || is_in_line(document, id) ? Flow::inlined : Flow::block;
}

Embedded embedded_by(const Node& element) noexcept {
  if (element.ns != Namespace::html) return Embedded::nothing;
  switch (element.tag) {
    case Tag::img:
      return Embedded::image;
    case Tag::video:
    case Tag::audio:
    case Tag::iframe:
    case Tag::embed:
      return Embedded::media;
    case Tag::unknown:
      break;
    default:
      return Embedded::nothing;
  }
  constexpr std::string_view kAmp = "amp-";
  if (!element.text.starts_with(kAmp)) return Embedded::nothing;
  const std::string_view name = element.text.substr(kAmp.size());
  if (name == "img" || name == "anim") return Embedded::image;
  const bool media = name == "video" || name == "audio" || name == "iframe" || name == "youtube";
  return media ? Embedded::media : Embedded::nothing;
}

bool is_structural(Tag tag) noexcept {
  return kind_of(tag).structural;
}

std::uint8_t heading_level(Tag tag) noexcept {
  return tag >= Tag::h1 && tag <= Tag::h6
             ? static_cast<std::uint8_t>(static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1)
             : 0;
}

namespace {

// Does the class or title of a link say that it leads to what it stands beside, as those of documentation do?
bool is_permalink(const Document& document, NodeId link) {
  constexpr std::array<std::string_view, 9> kNames = {"headerlink",    "permalink",   "hash-link",
                                                      "header-anchor", "anchor-link", "heading-anchor",
                                                      "heading-link",  "toclink",     "anchor"};
  constexpr std::array<std::string_view, 3> kTitles = {"Permalink", "Link to this", "Direct link"};
  const std::string_view title = document.attribute(link, KnownAttribute::title);
  for (const std::string_view begin : kTitles) {
    if (title.starts_with(begin) || document.attribute(link, "aria-label").starts_with(begin)) return true;
  }
  std::string_view names = document.attribute(link, KnownAttribute::class_).substr(0, kMaxValue);
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(base::kAsciiWhitespace), names.size());
    if (std::find(kNames.begin(), kNames.end(), names.substr(0, end)) != kNames.end()) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

// Does a link to a place of the page stand in a heading or a term, or in the very place?
bool is_in_its_place(const Document& document, NodeId link) {
  constexpr int kMostLevels = 3;
  const std::string_view href = document.attribute(link, KnownAttribute::href);
  NodeId above = document[link].parent;
  for (int level = 0; level < kMostLevels && above != kNoNode; ++level, above = document[above].parent) {
    if (heading_level(document[above].tag) > 0 || document[above].tag == Tag::dt) return true;
    if (href.starts_with('#') && href.size() > 1 && document[above].has(KnownAttribute::id) &&
        document.attribute(above, KnownAttribute::id) == href.substr(1))
      return true;
  }
  return false;
}

}  // namespace

bool is_link_sign(const Document& document, NodeId text) noexcept {
  constexpr std::array<std::string_view, 4> kSigns = {"\xC2\xB6", "#", "\xC2\xA7", "\xF0\x9F\x94\x97"};
  constexpr std::array<std::string_view, 2> kWords = {"Link to this ", "Permalink to this "};
  // U+21A9, also with a variation selector, U+2191, U+2934 and U+21B5.
  constexpr std::array<std::string_view, 7> kArrows = {"\xE2\x86\xA9",
                                                       "\xE2\x86\xA9\xEF\xB8\x8E",
                                                       "\xE2\x86\xA9\xEF\xB8\x8F",
                                                       "\xE2\x86\x91",
                                                       "\xE2\xA4\xB4",
                                                       "\xE2\x86\xB5",
                                                       "^"};
  constexpr std::size_t kLongest = 32;
  const Node& node = document[text];
  if (node.text.size() > kLongest) return false;
  const NodeId link = node.parent;
  const bool leads = document[link].tag == Tag::a && document[link].has(KnownAttribute::href);
  if (!leads || document[link].end != link + 2) return false;
  const auto says = [&node](std::string_view sign) { return node.text == sign; };
  if (std::any_of(kArrows.begin(), kArrows.end(), says))
    return document.attribute(link, KnownAttribute::href).starts_with('#');
  if (std::any_of(kSigns.begin(), kSigns.end(), says))
    return is_in_its_place(document, link) || is_permalink(document, link);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](auto words) { return node.text.starts_with(words); }) &&
         is_permalink(document, link);
}

bool is_formula_image(const Document& document, NodeId element) noexcept {
  const Node& node = document[element];
  if (node.tag != Tag::img || node.ns != Namespace::html || !node.has(KnownAttribute::class_)) return false;
  const std::string_view name = document.attribute(element, KnownAttribute::class_);
  return name.starts_with("mwe-math-fallback-image") || name == "latex" || name == "tex";
}

namespace {

// True when a declaration of a style attribute sets display to none.
bool displays_none(std::string_view style) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view property = base::strip_ascii_whitespace(declaration.substr(0, colon));
    if (!base::equals_ignoring_ascii_case(property, "display")) continue;
    const std::string_view value = base::strip_ascii_whitespace(declaration.substr(colon + 1));
    if (base::equals_ignoring_ascii_case(value.substr(0, 4), "none")) return true;
  }
  return false;
}

}  // namespace

bool detail::is_hidden_by_attributes(const Document& document, const Node& element) noexcept {
  if (element.has(KnownAttribute::hidden)) return true;
  const auto id = static_cast<NodeId>(&element - document.nodes.data());
  if (element.has(KnownAttribute::aria_hidden) &&
      base::equals_ignoring_ascii_case(document.attribute(id, KnownAttribute::aria_hidden), "true")) {
    return true;
  }
  return element.has(KnownAttribute::style) &&
         displays_none(document.attribute(id, KnownAttribute::style).substr(0, kMaxValue));
}

}  // namespace pith::blocks
