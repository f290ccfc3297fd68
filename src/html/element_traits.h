// Classes of elements by the HTML standard: the tree construction stage and the reducer before Gumbo ask for
// them. What only the reducer asks, because Gumbo does, is in tag_classes.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "pith/document.h"

namespace pith::html {

/// Bits of an element's classes.
using Traits = std::uint16_t;
inline constexpr Traits kSpecial = 1;  ///< "special" (HTML standard 13.2.4.2)
inline constexpr Traits kScope = 2;  ///< ends "has an element in scope"; ends_scope() is how Gumbo sees that
inline constexpr Traits kImpliedEnd = 4;   ///< closed by "generate implied end tags"
inline constexpr Traits kThoroughEnd = 8;  ///< closed by "generate all implied end tags thoroughly"
inline constexpr Traits kTableContext =
    16;                                 ///< table, tbody, tfoot, thead, tr: text there is foster parented
inline constexpr Traits kHeading = 32;  ///< h1 to h6
inline constexpr Traits kListItemBarrier = 64;  ///< special, but not address, div or p
inline constexpr Traits kNoContent = 128;       ///< never stays open: void elements
inline constexpr Traits kTextContent = 256;  ///< closed by its own end tag and nothing else: raw text, RCDATA
inline constexpr Traits kMathmlText = 512;   ///< MathML text integration point
inline constexpr Traits kHtmlPoint = 1024;   ///< HTML integration point
inline constexpr Traits kFormatting = 2048;  ///< "formatting" (HTML standard 13.2.4.2)
inline constexpr Traits kLeavesForeign =
    4096;  ///< its start tag ends foreign content (13.2.6.5); so does font with some attributes

/// The traits of an HTML element.
inline constexpr auto kHtmlTraits = [] {
  std::array<Traits, static_cast<std::size_t>(Tag::count_)> traits{};
  const auto set = [&](Traits bits, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) traits[static_cast<std::size_t>(tag)] |= bits;
  };
  using enum Tag;
  set(kSpecial | kListItemBarrier,
      {applet,   area,     article,    aside,    base,     basefont, bgsound, blockquote, body, br,
       button,   caption,  center,     col,      colgroup, dd,       details, dir,        dl,   dt,
       embed,    fieldset, figcaption, figure,   footer,   form,     frame,   frameset,   h1,   h2,
       h3,       h4,       h5,         h6,       head,     header,   hgroup,  hr,         html, iframe,
       img,      input,    keygen,     li,       link,     listing,  main,    marquee,    menu, meta,
       nav,      noembed,  noframes,   noscript, object,   ol,       param,   plaintext,  pre,  script,
       search,   section,  select,     source,   style,    summary,  table,   tbody,      td,   template_,
       textarea, tfoot,    th,         thead,    title,    tr,       track,   ul,         wbr,  xmp});
  set(kSpecial, {address, div, p});
  set(kScope, {applet, caption, html, table, td, th, marquee, object, select, template_});
  set(kImpliedEnd | kThoroughEnd, {dd, dt, li, optgroup, option, p, rb, rp, rt, rtc});
  set(kThoroughEnd, {caption, colgroup, tbody, td, tfoot, th, thead, tr});
  set(kTableContext, {table, tbody, tfoot, thead, tr});
  set(kHeading, {h1, h2, h3, h4, h5, h6});
  set(kNoContent, {area, base, basefont, bgsound, br, col, embed, frame, hr, image, img, input, keygen, link,
                   meta, param, source, track, wbr});
  set(kTextContent, {iframe, noembed, noframes, script, style, textarea, title, xmp});
  set(kFormatting, {a, b, big, code, em, font, i, nobr, s, small, strike, strong, tt, u});
  set(kLeavesForeign,
      {b,   big,  blockquote, body,  br,   center, code,   dd,  div, dl,      dt,   em,   embed, h1, h2,
       h3,  h4,   h5,         h6,    head, hr,     i,      img, li,  listing, menu, meta, nobr,  ol, p,
       pre, ruby, s,          small, span, strong, strike, sub, sup, table,   tt,   u,    ul,    var});
  return traits;
}();

/// Has an HTML element of this name one of them?
constexpr bool has_trait(Tag tag, Traits traits) noexcept {
  return (kHtmlTraits[static_cast<std::size_t>(tag)] & traits) != 0;
}

/// The traits of an element in any namespace, but for the HTML integration points that depend on attributes.
constexpr Traits traits_of(Namespace ns, Tag tag) noexcept {
  constexpr Traits kBoundary = kSpecial | kScope | kListItemBarrier;
  switch (ns) {
    case Namespace::html:
      return kHtmlTraits[static_cast<std::size_t>(tag)];
    case Namespace::mathml:
      if (tag == Tag::mi || tag == Tag::mo || tag == Tag::mn || tag == Tag::ms || tag == Tag::mtext) {
        return kBoundary | kMathmlText;
      }
      return tag == Tag::annotation_xml ? kBoundary : Traits{0};
    case Namespace::svg:
      return tag == Tag::foreignObject || tag == Tag::desc || tag == Tag::title ? kBoundary | kHtmlPoint
                                                                                : Traits{0};
  }
  return 0;
}

}  // namespace pith::html
