#include "content/structure.h"

namespace pith::content {

std::uint8_t style_of(const Node& element) {
  if (element.ns != Namespace::html) return 0;
  switch (element.tag) {
    case Tag::b:
    case Tag::strong:
      return kStrong;
    case Tag::i:
    case Tag::em:
      return kEmphasis;
    case Tag::s:
    case Tag::strike:
    case Tag::del:
      return kDeleted;
    case Tag::sup:
      return kSuperscript;
    case Tag::sub:
      return kSubscript;
    case Tag::code:
    case Tag::kbd:
    case Tag::samp:
    case Tag::tt:
      return kCode;
    default:
      return 0;
  }
}

std::optional<ContentKind> block_kind_of(const Node& element) {
  if (element.ns != Namespace::html) return std::nullopt;
  switch (element.tag) {
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      return ContentKind::heading;
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
    case Tag::dir:
      return ContentKind::list;
    case Tag::li:
      return ContentKind::item;
    case Tag::dl:
      return ContentKind::definitions;
    case Tag::dt:
      return ContentKind::term;
    case Tag::dd:
      return ContentKind::description;
    case Tag::table:
      return ContentKind::table;
    case Tag::caption:
      return ContentKind::caption;
    case Tag::tr:
      return ContentKind::row;
    case Tag::td:
    case Tag::th:
      return ContentKind::cell;
    case Tag::blockquote:
      return ContentKind::quote;
    case Tag::figure:
      return ContentKind::figure;
    case Tag::figcaption:
      return ContentKind::figure_caption;
    case Tag::details:
      return ContentKind::details;
    case Tag::summary:
      return ContentKind::summary;
    default:
      return std::nullopt;
  }
}

bool may_stand_in(ContentKind kind, ContentKind parent) {
  if (holds_inline(parent)) return false;
  switch (kind) {
    case ContentKind::item:
      return parent == ContentKind::list;
    case ContentKind::term:
    case ContentKind::description:
      return parent == ContentKind::definitions;
    case ContentKind::caption:
    case ContentKind::row:
      return parent == ContentKind::table;
    case ContentKind::cell:
      return parent == ContentKind::row;
    case ContentKind::figure_caption:
      return parent == ContentKind::figure;
    case ContentKind::summary:
      return parent == ContentKind::details;
    default:
      return true;
  }
}

std::optional<ContentKind> part_of(ContentKind parent) {
  switch (parent) {
    case ContentKind::list:
      return ContentKind::item;
    case ContentKind::table:
      return ContentKind::row;
    case ContentKind::row:
      return ContentKind::cell;
    case ContentKind::definitions:
      return ContentKind::description;
    default:
      return std::nullopt;
  }
}

}  // namespace pith::content
