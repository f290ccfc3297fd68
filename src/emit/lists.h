// Shapes of lists that several forms ask for.
#pragma once

#include <cstdint>

#include "pith/content.h"

namespace pith::emit {

/// Is each item a paragraph, perhaps with tight lists behind it? Then nothing parts the items. A list that
/// does not begin with 1 has to be parted from the paragraph before it, or Markdown would not see it.
bool is_tight(const Content& content, std::uint32_t list);

/// The number of an ordered list's first item.
std::uint32_t first_number(const Content& content, std::uint32_t list);

/// The number of the item behind one of that number. Numbers that the page gives (ContentNode::number) go
/// before.
std::uint32_t next_number(const ContentNode& list, std::uint32_t number);

/// Is it terms and descriptions in turn, one or several of each?
bool is_paired(const Content& content, std::uint32_t definitions);

/// Are all of the node's children inline, but for one paragraph, which holds all, or comes first with lists
/// behind it?
bool has_bare_paragraph(const Content& content, std::uint32_t id);

}  // namespace pith::emit
