#include "plaintext/wrapping.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pith::plaintext {
namespace {

constexpr std::size_t kSampleBytes = 1'000'000;
constexpr std::size_t kSampleLines = 20'000;
// Tools wrap at 60 to 100 columns; the widest line of a short text is a little shorter than its width.
constexpr std::uint32_t kNarrowest = 50;
constexpr std::uint32_t kWidest = 110;
constexpr std::uint32_t kShortLine = 30;  // says nothing about the width

struct Shape {
  std::array<std::uint32_t, 256> widths{};  // lines by their columns; the last entry: and wider
  std::size_t lines = 0;
  std::size_t gaps = 0;  // runs of blank lines
};

Shape measure_shape(std::string_view sample) {
  Shape shape;
  LineReader reader(sample);
  Line line;
  bool in_gap = true;
  for (std::size_t n = 0; n < kSampleLines && reader.next(line); ++n) {
    if (line.blank()) {
      if (!in_gap) ++shape.gaps;
      in_gap = true;
      continue;
    }
    ++shape.lines;
    in_gap = line.page_break;
    ++shape.widths[std::min<std::size_t>(line.columns, shape.widths.size() - 1)];
  }
  return shape;
}

// The width that all but one line in fifty of the longer lines keep to.
std::uint32_t usual_width(const Shape& shape) {
  std::size_t longer = 0;
  for (std::size_t w = kShortLine; w < shape.widths.size(); ++w) longer += shape.widths[w];
  std::size_t beyond = 0;
  for (std::size_t w = shape.widths.size() - 1; w >= kShortLine; --w) {
    beyond += shape.widths[w];
    if (beyond > longer / 50) return static_cast<std::uint32_t>(w);
  }
  return 0;
}

// A letter that no sentence or headline starts with: small Latin, Greek or Cyrillic, or any wide character.
bool starts_mid_sentence(std::string_view text, const Line& line) {
  const auto c = static_cast<unsigned char>(text[line.begin]);
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (line.begin + 1 >= text.size()) return false;
  const auto second = static_cast<unsigned char>(text[line.begin + 1]);
  if (c == 0xC3) return second >= 0x9F;
  if (c == 0xCE) return second >= 0xAC;
  if (c == 0xD0) return second >= 0xB0;
  return c == 0xCF || c == 0xD1 || is_wide(text, line.begin);
}

// Do the line ends stand where wrapping at `width` would have put them?
bool is_wrapped_at(std::string_view sample, std::uint32_t width) {
  LineReader reader(sample);
  Line line;
  Line next;
  std::size_t full = 0;       // breaks after a line that reaches well into the width
  std::size_t explained = 0;  // those where the next word did not fit
  std::size_t mid_sentence = 0;
  bool have = false;
  for (std::size_t n = 0; n < kSampleLines && reader.next(next); ++n, line = next) {
    const bool adjacent = have && !next.blank() && !line.blank() && !line.page_break;
    have = true;
    if (!adjacent || line.columns * 10 < width * 6 || line.columns > width) continue;
    ++full;
    if (line.columns + 1 + next.first_word <= width) continue;
    ++explained;
    if (starts_mid_sentence(sample, next)) ++mid_sentence;
  }
  // The widest line explains its own break, so a few breaks prove little: then a sentence must run across
  // one.
  return full > 0 && explained * 5 >= full * 4 && mid_sentence * 8 >= explained && mid_sentence > 0;
}

}  // namespace

Layout measure_layout(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  const Shape shape = measure_shape(sample);
  Layout layout;
  layout.dense = shape.gaps * 10 < shape.lines;
  const std::uint32_t width = usual_width(shape);
  if (width >= kNarrowest && width <= kWidest && is_wrapped_at(sample, width)) layout.width = width;
  return layout;
}

bool is_wrapped_break(const Layout& layout, const Line& line, const Line& next) {
  return layout.width > 0 && line.columns <= layout.width &&
         line.columns + 1 + next.first_word > layout.width;
}

}  // namespace pith::plaintext
