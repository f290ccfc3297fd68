#include "plaintext/wrapping.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/chars.h"

namespace pith::plaintext {
namespace {

// Tools wrap at 60 to 100 columns; the widest line of a short text is a little shorter than its width.
constexpr std::uint32_t kNarrowest = 50;
constexpr std::uint32_t kWidest = 110;
// A line end after 60 % of the width or more either comes from wrapping or ends a paragraph there.
constexpr std::uint32_t kFullShare = 60;
// lynx lets centred lines reach so far beyond others.
constexpr std::uint32_t kCentredReach = 2;

std::uint32_t columns_of(const Line& line, bool narrow) {
  return narrow ? line.columns - line.wide : line.columns;
}

// Columns that the next line needs at least: its first word, or its first character where lines break
// anywhere.
std::uint32_t first_word_of(std::string_view text, const Line& line, bool narrow) {
  return narrow && is_wide(text, line.begin) ? (line.first_word + 1) / 2 : line.first_word;
}

// A letter that no sentence or headline need start with: a small one, one of a script without capitals, or
// any wide character.
bool starts_mid_sentence(std::string_view text, const Line& line) {
  std::size_t at = line.begin;
  const std::uint16_t bits = text::char_class(text::next_code_point(text, at));
  return ((bits & text::kLetter) != 0 && (bits & text::kUpper) == 0) || is_wide(text, line.begin);
}

// What the line ends of a sample say about each width; an entry for every width up to kWidest.
struct Votes {
  using Counts = std::array<std::int32_t, kWidest + 2>;
  Counts full{};          // line ends after a line that reaches well into the width
  Counts explained{};     // those of them where the next word did not fit
  Counts mid_sentence{};  // those of them that stand within a sentence
  Counts longer{};        // lines that are longer than the width
  std::int32_t lines = 0;
};

// Adds 1 for every width from `begin` up to and without `end`; sums of them are made by `sum_up`.
void add_range(Votes::Counts& counts, std::uint32_t begin, std::uint32_t end) {
  begin = std::min(begin, kWidest + 1);
  end = std::min(end, kWidest + 1);
  if (begin >= end) return;
  ++counts[begin];
  --counts[end];
}

void sum_up(Votes::Counts& counts) {
  for (std::size_t w = 1; w < counts.size(); ++w) counts[w] += counts[w - 1];
}

void vote(Votes& votes, std::string_view text, const Line& line, const Line* next, bool narrow) {
  if (line.address) return;  // tools leave addresses whole, and lists of them are not wrapped at all
  const std::uint32_t columns = columns_of(line, narrow);
  ++votes.lines;
  add_range(votes.longer, 0, columns);
  if (next == nullptr || next->address) return;
  add_range(votes.full, columns, columns * 100 / kFullShare + 1);
  const std::uint32_t enough = columns + 1 + first_word_of(text, *next, narrow);
  const std::uint32_t explained = std::min(enough, columns * 100 / kFullShare + 1);
  add_range(votes.explained, columns, explained);
  if (starts_mid_sentence(text, *next)) add_range(votes.mid_sentence, columns, explained);
}

// Is the second line, the shorter one, in the middle below the first, as the rest of a headline is?
bool are_centred(const Line& line, const Line& next) {
  const std::uint32_t middle = line.indent + line.columns, below = next.indent + next.columns;
  return next.indent > line.indent + 1 && middle <= below + 1 && below <= middle + 1;
}

bool are_adjacent(const Line& line, const Line& next) {
  return !line.blank() && !next.blank() && !line.page_break;
}

// The indent of most lines that may have been wrapped.
std::uint32_t most_frequent_indent(const std::vector<Line>& lines) {
  std::array<std::uint32_t, 16> counts{};
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool full = line.columns >= kNarrowest && line.columns <= kWidest;
    if (full && line.indent < counts.size() && are_adjacent(line, lines[i + 1])) ++counts[line.indent];
  }
  return static_cast<std::uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

// What the line ends of a sample say, but for lines in the margin; wide characters take two columns, or one
// where `narrow`.
Votes count_votes(std::string_view text, const std::vector<Line>& lines, std::uint32_t margin, bool narrow) {
  Votes votes;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i].indent < margin) continue;
    const Line* next = are_adjacent(lines[i], lines[i + 1]) ? &lines[i + 1] : nullptr;
    vote(votes, text, lines[i], next, narrow);
  }
  for (Votes::Counts* counts : {&votes.full, &votes.explained, &votes.mid_sentence, &votes.longer})
    sum_up(*counts);
  return votes;
}

// Fewer than one run of blank lines for ten others.
bool is_dense(const std::vector<Line>& lines) {
  std::size_t count = 0;
  std::size_t gaps = 0;
  bool in_gap = true;
  for (const Line& line : lines) {
    if (!line.blank()) ++count;
    if (line.blank() && !in_gap) ++gaps;
    in_gap = line.blank() || line.page_break;
  }
  return gaps * 10 < count;
}

// Could the lines have been wrapped at width `w`? The widest line explains its own end, so a few line ends
// prove little: sentences have to run across them, and the more of them do, the fewer ends need explaining
// (headings and quotes are wrapped earlier). Tables and code may be wider.
bool is_possible(const Votes& votes, std::uint32_t w) {
  const std::int32_t full = votes.full[w], explained = votes.explained[w], within = votes.mid_sentence[w];
  if (within == 0 || votes.longer[w] * 20 > votes.lines) return false;
  return (explained * 5 >= full * 4 && within * 8 >= explained) ||
         (explained * 5 >= full * 3 && within * 4 >= explained);
}

struct Width {
  std::uint32_t width = 0;   // the smallest of several
  std::uint32_t widest = 0;  // the largest of them
  std::int32_t explained = 0;
};

// The width that explains most line ends.
Width find_width(const Votes& votes) {
  Width best;
  for (std::uint32_t w = kNarrowest; w <= kWidest; ++w) {
    const std::int32_t explained = votes.explained[w];
    if (explained == 0 || explained < best.explained || !is_possible(votes, w)) continue;
    if (explained > best.explained) {
      best = {w, w, explained};
    } else if (best.widest + 1 == w) {
      best.widest = w;
    }
  }
  return best;
}

Layout layout_with(std::string_view text, const std::vector<Line>& lines, std::uint32_t margin) {
  Layout layout;
  layout.margin = margin;
  Width width = find_width(count_votes(text, lines, margin, false));
  if (std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.wide > 0; })) {
    const Width narrow = find_width(count_votes(text, lines, margin, true));
    layout.narrow = narrow.explained > width.explained;
    if (layout.narrow) width = narrow;
  }
  layout.width = width.width;
  layout.widest = width.widest;
  return layout;
}

// Do lines that stand out into the left margin reach into the right one? False where more of them were broken
// before it.
bool reach_into_margin(std::string_view text, const std::vector<Line>& lines, const Layout& layout) {
  std::int32_t reach = 0;
  Layout narrower = layout;
  narrower.margin = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.indent >= layout.margin || !are_adjacent(line, lines[i + 1])) continue;
    const bool here = is_wrapped_break(text, narrower, line, lines[i + 1]);
    const bool further = is_wrapped_break(text, layout, line, lines[i + 1]);
    reach += (further ? 1 : 0) - (here ? 1 : 0);
  }
  return reach >= 0;
}

}  // namespace

Layout measure_layout(std::string_view text, const std::vector<Line>& lines) {
  Layout layout = layout_with(text, lines, most_frequent_indent(lines));
  if (layout.margin > 0 && !reach_into_margin(text, lines, layout)) layout = layout_with(text, lines, 0);
  layout.dense = is_dense(lines);
  return layout;
}

bool is_wrapped_break(std::string_view text, const Layout& layout, const Line& line, const Line& next) {
  if (layout.width == 0 || line.address || next.address) return false;
  const std::uint32_t columns = columns_of(line, layout.narrow);
  std::uint32_t further = 0;
  std::uint32_t widest = layout.width;
  const bool centred = are_centred(line, next);
  if (line.indent < layout.margin && (centred || next.indent == line.indent)) {
    // What a line is indented by to be centred takes nothing of its width.
    further = centred ? layout.margin + line.indent : layout.margin - line.indent;
    widest = layout.widest + (centred ? kCentredReach : 0);
  }
  return columns <= widest + further &&
         columns + 1 + first_word_of(text, next, layout.narrow) > layout.width + further;
}

}  // namespace pith::plaintext
