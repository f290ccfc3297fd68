// What the reducer before Gumbo has to know of elements because Gumbo acts on it: rules of the standard of
// about 2015, some of them simplified so that the reducer can follow them tag by tag. What has not changed
// since is in element_traits.h.
#pragma once

#include "pith/document.h"

namespace pith::html {

/// True when a start tag ends an open element whose own end tag was left out (HTML standard 13.1.2.4,
/// optional tags).
bool ends(Tag start, Tag open) noexcept;

/// table and the elements of its structure, whose end tags look for them in table scope (kTableContext of
/// element_traits.h, where text is foster parented, has no cells and captions).
bool is_table_part(Tag tag) noexcept;

/// Elements whose end tag has a rule of its own: it closes what is open inside them, within their scope.
bool has_end_rule(Tag tag) noexcept;

/// True when `open` bounds the scope in which Gumbo looks for the element of an end tag `end`. Not kScope of
/// element_traits.h: that is one of the standard's scopes, this says which of them Gumbo asks for each end
/// tag.
bool ends_scope(Tag open, Tag end) noexcept;

/// Gumbo looks for these among the open elements without asking for their namespace; as foreign elements they
/// lead it into failing assertions. Nobody reads them there.
bool confuses_gumbo(Tag tag) noexcept;

}  // namespace pith::html
