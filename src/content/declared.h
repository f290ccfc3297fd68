// What attributes declare of blocks: the language and direction of their text, the numbers of lists, tasks.
#pragma once

#include <cstdint>
#include <string_view>

#include "pith/content.h"
#include "pith/document.h"

namespace pith::content {

/// The value of lang (or xml:lang) if it has the form of a language tag; else empty.
std::string_view declared_language(const Document& document, NodeId element);

/// By dir.
Direction declared_direction(const Document& document, NodeId element);

/// The number of a list's first item, from 0 to 999,999,999, which is all that Markdown knows: by start, or,
/// of one that counts down, by its items.
std::uint32_t first_number(const Document& document, NodeId list);

/// Does an ordered list count down?
bool counts_down(const Document& document, NodeId list);

/// The number that an item has by value, from 1 on; else 0.
std::uint32_t item_number(const Document& document, NodeId item);

/// "a", "A", "i" or "I" if an ordered list is numbered so; else empty.
std::string_view numbering(const Document& document, NodeId list);

/// Whether a list item begins with a box to check. One with a name or an id belongs to a form or a script,
/// unless it is disabled.
Task task_of(const Document& document, NodeId item);

}  // namespace pith::content
