// Was a text wrapped at a fixed width, and where do its lines belong together?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plaintext/lines.h"

namespace pith::plaintext {

/// What the lines of a text were measured in when they were wrapped.
enum class Unit : std::uint8_t {
  columns,
  narrow,  ///< columns, but a wide character took one, as in lynx
  bytes,   ///< of UTF-8, as tools have it that know no characters (fold)
};

/// How a text was laid out, judged by its first lines. Where a tool wrapped it the widest line and the next
/// word tell the width; people wrap sooner or later, and what they wrote is told by how narrow a line was
/// when the next word still did not go there.
struct Layout {
  std::uint32_t width = 0;   ///< units up to which its lines go; 0: they were not wrapped
  std::uint32_t least = 0;   ///< units that a line and the next word always exceed; a tool's: the width
  std::uint32_t slack = 0;   ///< units by which the width may be larger, as far as line ends tell it
  std::uint32_t margin = 0;  ///< columns before most of them, and behind: headings without it are wider
  Unit unit = Unit::columns;
  bool dense = false;  ///< hardly any blank lines: a line that is not wrapped is a paragraph
};

/// Measures a text by its first lines.
Layout measure_layout(std::string_view text, const std::vector<Line>& lines);

/// True when whoever wrapped the text would have had to break between these two adjacent lines: the first
/// word of the second did not fit behind the first. Two lines that stand out into the left margin may reach
/// as far into the right one, and those that are centred.
bool is_wrapped_break(std::string_view text, const Layout& layout, const Line& line, const Line& next);

}  // namespace pith::plaintext
