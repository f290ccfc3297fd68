// Text that Markdown gives back as it was (CommonMark 0.30, GitHub Flavored Markdown 0.29).
#pragma once

#include <string>
#include <string_view>

namespace pith::emit {

/// Where a text stands.
struct MarkdownPlace {
  bool line_start = false;   ///< at the start of a line of a paragraph
  bool after_break = false;  ///< the line is not the paragraph's first
  bool in_link = false;      ///< between the brackets of a link or image
  bool in_table = false;
  bool last = false;      ///< nothing follows in the paragraph
  bool has_math = false;  ///< the document holds formulas, so $ is escaped
};

/// Appends `text` with a backslash before what would be markup there.
void append_escaped(std::string& out, std::string_view text, const MarkdownPlace& place);

/// Appends a code span.
void append_code_span(std::string& out, std::string_view code, bool in_table);

/// Appends an address as the destination of a link.
void append_destination(std::string& out, std::string_view url);

/// Number of characters of the longest run of `c`.
std::size_t longest_run(std::string_view text, char c);

}  // namespace pith::emit
