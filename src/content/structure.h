// Which elements give the tree which nodes.
#pragma once

#include <cstdint>
#include <optional>

#include "pith/content.h"
#include "pith/document.h"

namespace pith::content {

/// The inline kinds that need nothing but their element, as bits.
enum Style : std::uint8_t {
  kStrong = 1 << 0,
  kEmphasis = 1 << 1,
  kDeleted = 1 << 2,
  kSuperscript = 1 << 3,
  kSubscript = 1 << 4,
  kCode = 1 << 5,
};

/// The bit of an element, or 0.
std::uint8_t style_of(const Node& element);

/// The block kind that an element gives wherever it may stand: heading, list, item, … Nothing for <p>, <div>
/// and others that only part paragraphs, and for the rest.
std::optional<ContentKind> block_kind_of(const Node& element);

/// Does a node of this kind hold inline kinds only?
constexpr bool holds_inline(ContentKind kind) {
  return kind == ContentKind::heading || kind == ContentKind::term || kind == ContentKind::caption ||
         kind == ContentKind::summary;
}

/// May a node of kind `kind` stand right in one of kind `parent`? Both are block kinds.
bool may_stand_in(ContentKind kind, ContentKind parent);

/// What has to be opened in a `parent` that holds only its own parts (a list, a table, a row, a definition
/// list), for a paragraph to stand there; nothing where it may stand as it is.
std::optional<ContentKind> part_of(ContentKind parent);

}  // namespace pith::content
