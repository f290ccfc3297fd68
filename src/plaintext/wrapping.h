// Was a text wrapped at a fixed width, and where do its lines belong together?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plaintext/lines.h"

namespace pith::plaintext {

/// How a text was laid out, judged by its first lines.
struct Layout {
  std::uint32_t width = 0;   ///< columns at which its lines were wrapped; 0: they were not
  std::uint32_t widest = 0;  ///< the widest that its line ends allow; lines in the margin may tell no more
  std::uint32_t margin = 0;  ///< columns before most of them, and behind: headings without it are wider
  bool narrow = false;       ///< the tool took a wide character for one column, as lynx does
  bool dense = false;        ///< hardly any blank lines: a line that is not wrapped is a paragraph
};

/// Measures a text by its first lines.
Layout measure_layout(std::string_view text, const std::vector<Line>& lines);

/// True when a tool that wraps at `layout.width` would have had to break between these two adjacent lines:
/// the first word of the second did not fit behind the first. Two lines that stand out into the left margin
/// may reach as far into the right one, and those that are centred.
bool is_wrapped_break(std::string_view text, const Layout& layout, const Line& line, const Line& next);

}  // namespace pith::plaintext
