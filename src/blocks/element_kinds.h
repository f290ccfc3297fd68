// How an element takes part in the flow of text.
#pragma once

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

/// By the default style sheet (HTML standard, section 15.3), except that buttons and labelled fields stand
/// alone, and that a custom element (a name with a hyphen) counts as a block: pages use them as containers.
Flow flow_of(const Node& element) noexcept;

/// The tags that say what a block is: p, li, td, h1 … The innermost one above a block's text is its leaf.
bool is_structural(Tag tag) noexcept;

/// 1 to 6 for h1 to h6, else 0.
std::uint8_t heading_level(Tag tag) noexcept;

/// True when the element's own attributes hide it: hidden, aria-hidden="true", style="display:none".
bool is_hidden(const Document& document, NodeId element) noexcept;

}  // namespace pith::blocks
