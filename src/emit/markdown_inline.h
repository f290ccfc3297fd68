// Inline kinds as Markdown.
#pragma once

#include <cstdint>
#include <string>

#include "pith/content.h"

namespace pith::emit {

/// Where a run of inline nodes is written.
struct MarkdownLine {
  bool in_table = false;    ///< in a cell: no line breaks
  bool in_heading = false;  ///< the same
  bool strong = false;      ///< all of it
  bool has_math = false;    ///< in the document
};

/// The nodes [first, end) of one parent. Line breaks are backslashes and newlines, or <br> in a table.
std::string markdown_line(const Content& content, std::uint32_t first, std::uint32_t end,
                          const MarkdownLine& line);

}  // namespace pith::emit
