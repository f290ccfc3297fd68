#include "blocks/element_kinds.h"

#include <algorithm>

#include "base/ascii.h"

namespace pith::blocks {

Flow flow_of(const Node& element) noexcept {
  if (element.ns == Namespace::svg) return Flow::skipped;
  if (element.ns == Namespace::mathml) {
    return element.tag == Tag::annotation_xml || element.text == "annotation" ? Flow::skipped : Flow::inlined;
  }
  switch (element.tag) {
    case Tag::br:
      return Flow::br;
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::template_:
    case Tag::noframes:
    case Tag::noembed:
    case Tag::iframe:
    case Tag::select:
    case Tag::datalist:
    case Tag::textarea:
    case Tag::audio:
    case Tag::video:
    case Tag::canvas:
    case Tag::title:
    case Tag::rp:
      return Flow::skipped;
    case Tag::a:
    case Tag::abbr:
    case Tag::acronym:
    case Tag::b:
    case Tag::bdi:
    case Tag::bdo:
    case Tag::big:
    case Tag::blink:
    case Tag::cite:
    case Tag::code:
    case Tag::data:
    case Tag::del:
    case Tag::dfn:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::img:
    case Tag::image:
    case Tag::input:
    case Tag::ins:
    case Tag::kbd:
    case Tag::label:
    case Tag::map:
    case Tag::area:
    case Tag::mark:
    case Tag::meter:
    case Tag::nobr:
    case Tag::output:
    case Tag::picture:
    case Tag::progress:
    case Tag::q:
    case Tag::rb:
    case Tag::rt:
    case Tag::rtc:
    case Tag::ruby:
    case Tag::s:
    case Tag::samp:
    case Tag::slot:
    case Tag::small:
    case Tag::source:
    case Tag::span:
    case Tag::strike:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::tt:
    case Tag::u:
    case Tag::var:
    case Tag::wbr:
    case Tag::link:
    case Tag::meta:
    case Tag::base:
    case Tag::embed:
    case Tag::param:
    case Tag::track:
      return Flow::inlined;
    case Tag::unknown:
      return element.text.find('-') == std::string_view::npos ? Flow::inlined : Flow::block;
    default:
      return Flow::block;
  }
}

bool is_structural(Tag tag) noexcept {
  switch (tag) {
    case Tag::p:
    case Tag::li:
    case Tag::td:
    case Tag::th:
    case Tag::dt:
    case Tag::dd:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::pre:
    case Tag::blockquote:
    case Tag::figcaption:
    case Tag::caption:
    case Tag::summary:
    case Tag::button:
    case Tag::legend:
    case Tag::address:
      return true;
    default:
      return false;
  }
}

std::uint8_t heading_level(Tag tag) noexcept {
  return tag >= Tag::h1 && tag <= Tag::h6
             ? static_cast<std::uint8_t>(static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1)
             : 0;
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

bool is_hidden(const Document& document, NodeId element) noexcept {
  constexpr std::uint32_t kHiding = attribute_bits({KnownAttribute::aria_hidden, KnownAttribute::style});
  const Node& node = document[element];
  if (node.has(KnownAttribute::hidden)) return true;
  if (!node.has_any(kHiding)) return false;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = document.attributes[node.attributes + i];
    if (attribute.name == "aria-hidden" && base::equals_ignoring_ascii_case(attribute.value, "true"))
      return true;
    if (attribute.name == "style" && displays_none(attribute.value)) return true;
  }
  return false;
}

}  // namespace pith::blocks
