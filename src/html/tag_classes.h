// Classes of elements that tree construction treats alike.
#pragma once

#include "pith/document.h"

namespace pith::html {

/// Elements without content and end tag (HTML standard 13.1.2, void elements, and obsolete ones).
bool is_void(Tag tag) noexcept;

/// Elements whose content is text up to their end tag (raw text and escapable raw text).
bool is_raw_text(Tag tag) noexcept;

/// Formatting elements: tree construction compares their attributes (HTML standard 13.2.4.3, the Noah's Ark
/// clause), so they have to stay what they are.
bool is_formatting(Tag tag) noexcept;

/// True when a start tag ends an open element whose own end tag was left out (HTML standard 13.1.2.4,
/// optional tags).
bool ends(Tag start, Tag open) noexcept;

/// table and the elements of its structure.
bool is_table_part(Tag tag) noexcept;

/// h1 to h6: the end tag of one ends any other.
bool is_heading(Tag tag) noexcept;

/// Special elements (HTML standard 13.2.4.2): an end tag without a rule of its own closes nothing beyond
/// them.
bool is_special(Tag tag) noexcept;

/// Elements whose end tag has a rule of its own: it closes what is open inside them, within their scope.
bool has_end_rule(Tag tag) noexcept;

/// True when `open` bounds the scope in which an end tag `end` looks for its element (HTML
/// standard 13.2.4.2).
bool ends_scope(Tag open, Tag end) noexcept;

/// HTML start tags that end foreign content (HTML standard 13.2.6.5; font does only with some attributes, and
/// is left out).
bool leaves_foreign(Tag tag) noexcept;

/// Gumbo looks for these among the open elements without asking for their namespace; as foreign elements they
/// lead it into failing assertions. Nobody reads them there.
bool confuses_gumbo(Tag tag) noexcept;

}  // namespace pith::html
