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

std::uint32_t length_of(const Line& line, Unit unit) {
  if (unit == Unit::bytes) return line.indent + static_cast<std::uint32_t>(line.end - line.begin);
  return unit == Unit::narrow ? line.columns - line.wide : line.columns;
}

// Units that the next line needs at least: its first word, or its first character where lines break anywhere.
std::uint32_t first_word_of(std::string_view text, const Line& line, Unit unit) {
  if (unit == Unit::bytes) {
    const std::size_t end = text.substr(0, line.end).find_first_of(" \t", line.begin);
    return static_cast<std::uint32_t>(std::min(end, line.end) - line.begin);
  }
  return unit == Unit::narrow && is_wide(text, line.begin) ? (line.first_word + 1) / 2 : line.first_word;
}

std::uint16_t first_letter_of(std::string_view text, const Line& line) {
  std::size_t at = line.begin;
  return text::char_class(text::next_code_point(text, at));
}

// A letter that no sentence or headline need start with: a small one, one of a script without capitals, or
// any wide character.
bool starts_mid_sentence(std::string_view text, const Line& line) {
  const std::uint16_t bits = first_letter_of(text, line);
  return ((bits & text::kLetter) != 0 && (bits & text::kUpper) == 0) || is_wide(text, line.begin);
}

bool starts_small(std::string_view text, const Line& line) {
  return (first_letter_of(text, line) & text::kLower) != 0;
}

constexpr std::string_view kWideStop = "\u3002";

bool has_inside(std::string_view text, const Line& line, std::string_view mark) {
  return text.substr(0, line.end).find(mark, line.begin) != std::string_view::npos;
}

bool ends_with_letter(std::string_view text, const Line& line) {
  std::size_t at = text::last_code_point_begin(text.substr(0, line.end));
  return (text::char_class(text::next_code_point(text, at)) & text::kLetter) != 0;
}

// Does a sentence run from a line into the next? Small letters tell, of a word ("o" is a sign of lists as
// well) and among the commas and dots of prose; so does a line that ends amid the second of its sentences. Of
// scripts without spaces, that another sentence ends within the lines, and none between them.
bool runs_on(std::string_view text, const Line& line, const Line& next) {
  const bool sentences = has_inside(text, line, ". ");
  if (starts_small(text, next) && next.first_word > 1 &&
      (sentences || has_inside(text, line, ", ") || has_inside(text, next, ", ") ||
       has_inside(text, next, ". ")))
    return true;
  if (sentences && ends_with_letter(text, line) && (first_letter_of(text, next) & text::kUpper) != 0)
    return true;
  if (!is_wide(text, next.begin)) return false;
  if (has_inside(text, line, kWideStop)) return !text.substr(0, line.end).ends_with(kWideStop);
  const std::size_t stop = text.substr(0, next.end).find(kWideStop, next.begin);
  return stop != std::string_view::npos && stop + kWideStop.size() < next.end;
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

void vote(Votes& votes, std::string_view text, const Line& line, const Line* next, Unit unit) {
  if (line.address) return;  // tools leave addresses whole, and lists of them are not wrapped at all
  const std::uint32_t columns = length_of(line, unit);
  ++votes.lines;
  if (next == nullptr || next->address) return;
  add_range(votes.full, columns, columns * 100 / kFullShare + 1);
  const std::uint32_t enough = columns + 1 + first_word_of(text, *next, unit);
  const std::uint32_t explained = std::min(enough, columns * 100 / kFullShare + 1);
  add_range(votes.explained, columns, explained);
  // Scripts without capitals have two bytes and more for a letter: any short lines of theirs are as many
  // bytes as a line of prose.
  const bool within = unit == Unit::bytes ? starts_small(text, *next) : starts_mid_sentence(text, *next);
  if (within) add_range(votes.mid_sentence, columns, explained);
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

// Where the last paragraph begins if it has no more than two lines, else the end. A prompt below an article
// tells nothing of how that was wrapped, however long its lines are.
std::size_t closing_lines(const std::vector<Line>& lines) {
  std::size_t end = lines.size();
  while (end > 0 && lines[end - 1].blank()) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < 3 && !lines[begin - 1].blank()) --begin;
  return end - begin < 3 ? begin : lines.size();
}

// What the line ends of a sample say, but for lines in the margin.
Votes count_votes(std::string_view text, const std::vector<Line>& lines, std::uint32_t margin, Unit unit) {
  Votes votes;
  const std::size_t closing = closing_lines(lines);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i].indent < margin) continue;
    const Line* next = are_adjacent(lines[i], lines[i + 1]) ? &lines[i + 1] : nullptr;
    vote(votes, text, lines[i], next, unit);
    if (i < closing && !lines[i].address) add_range(votes.longer, 0, length_of(lines[i], unit));
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
         (explained * 5 >= full * 3 && within * 4 >= explained && within > 1);
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

// Does the line end within the layout's range?
bool breaks_within(std::string_view text, const Layout& layout, const Line& line, const Line& next) {
  const std::uint32_t length = length_of(line, layout.unit);
  std::uint32_t further = 0;
  std::uint32_t slack = 0;
  if (line.indent < layout.margin && are_centred(line, next)) {
    // What a line is indented by to be centred takes nothing of its width.
    further = layout.margin + line.indent;
    slack = layout.slack + kCentredReach;
  } else if (line.indent < layout.margin && next.indent == line.indent) {
    further = layout.margin - line.indent;
    slack = layout.slack;
  }
  return length <= layout.width + further + slack &&
         length + 1 + first_word_of(text, next, layout.unit) > layout.least + further;
}

bool is_full(const Layout& layout, const Line& line) {
  const std::uint32_t length = length_of(line, layout.unit);
  return length * 100 >= layout.width * kFullShare && length <= layout.width;
}

// A sign of one character, as those of lists.
bool begins_with_sign(std::string_view text, const Line& line) {
  return line.first_word == 1 && (first_letter_of(text, line) & (text::kLetter | text::kNumber)) == 0;
}

// May the end of line `i` come from wrapping by hand?
bool may_wrap(std::string_view text, const std::vector<Line>& lines, std::size_t i, std::uint32_t margin) {
  return are_adjacent(lines[i], lines[i + 1]) && !lines[i].address && !lines[i + 1].address &&
         lines[i].indent >= margin && !begins_with_sign(text, lines[i + 1]);
}

using Histogram = std::array<std::uint32_t, kWidest + 2>;

// The place below which a share of 1/20 of the counted is.
std::uint32_t low_end(const Histogram& counts, std::uint32_t count) {
  std::uint32_t at = 0;
  for (std::uint32_t below = 0; at < kWidest && (below += counts[at]) <= count / 20;) ++at;
  return at;
}

// The layout of which all lines end where a sentence runs on, but for a few; width 0: too few do. Where a
// tool has wrapped, `least` is not below `width`.
Layout range_of_ends(std::string_view text, const std::vector<Line>& lines, std::uint32_t margin) {
  constexpr std::uint32_t kFewest = 3;
  constexpr std::uint32_t kShortest = 40;  // columns; the next word may have been a long one
  Histogram from_widest{}, with_word{};
  std::uint32_t count = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::uint32_t columns = lines[i].columns;
    if (columns < kShortest || !may_wrap(text, lines, i, margin) || !runs_on(text, lines[i], lines[i + 1]))
      continue;
    ++count;
    ++from_widest[kWidest + 1 - std::min(columns, kWidest + 1)];
    ++with_word[std::min(columns + 1 + lines[i + 1].first_word, kWidest + 1)];
  }
  Layout range;
  range.margin = margin;
  if (count < kFewest) return range;
  range.width = kWidest + 1 - low_end(from_widest, count);
  range.least = low_end(with_word, count) - 1;
  return range;
}

// Numbers of lines and of line ends under a ragged layout.
struct Fit {
  std::int32_t lines = 0;
  std::int32_t longer = 0;                  // lines that are longer than the widest
  std::int32_t full = 0;                    // line ends after a line that reaches well into the width
  std::int32_t explained = 0;               // those of them that lie in the range
  std::int32_t within = 0;                  // … and where a sentence runs on
  std::int32_t known = 0;                   // … which a tool's width explains as well
  std::int32_t small = 0, small_known = 0;  // … before a small letter, likewise
};

Fit fit_of(std::string_view text, const std::vector<Line>& lines, const Layout& ragged, const Layout& tool) {
  Fit fit;
  const std::size_t closing = closing_lines(lines);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    const Line& next = lines[i + 1];
    if (line.blank()) continue;
    ++fit.lines;
    fit.longer += i < closing && !line.address && line.columns > ragged.width ? 1 : 0;
    if (!may_wrap(text, lines, i, ragged.margin) || !is_full(ragged, line)) continue;
    ++fit.full;
    if (!breaks_within(text, ragged, line, next)) continue;
    const bool known = tool.width > 0 && breaks_within(text, tool, line, next);
    const bool small = starts_small(text, next);
    ++fit.explained;
    fit.within += runs_on(text, line, next) ? 1 : 0;
    fit.known += known ? 1 : 0;
    fit.small += small ? 1 : 0;
    fit.small_known += small && known ? 1 : 0;
  }
  return fit;
}

// Where nothing else is known of whoever wrapped, a third of all lines have to tell it: the lines of menus
// and lists are of any length.
constexpr std::int32_t kPartOfText = 3;

// People who wrap by hand break lines sooner or later, within a range. All line ends within a sentence have
// to lie in one that is narrow, and most other ends of lines that are as long as well. `tool` is what a tool
// would have made.
Layout ragged_or(const Layout& tool, std::string_view text, const std::vector<Line>& lines) {
  constexpr std::uint32_t kWidestRange = 26;
  constexpr std::uint32_t kBeyond = 4;
  constexpr std::int32_t kShortText = 40;  // lines
  Layout ragged = range_of_ends(text, lines, tool.margin);
  if (ragged.width == 0) return tool;
  const bool is_range = ragged.least < ragged.width;
  // Of few line ends hardly any lies at the range's edges.
  ragged.least = std::min(ragged.least, ragged.width) - kBeyond;
  ragged.width += kBeyond;
  if (ragged.width < kNarrowest || ragged.width > kWidest || ragged.least + kWidestRange < ragged.width)
    return tool;
  const Fit fit = fit_of(text, lines, ragged, tool);
  const bool possible = fit.longer * 20 <= fit.lines && fit.explained * kPartOfText >= fit.lines &&
                        fit.explained * 5 >= fit.full * 4 && fit.within * 5 >= fit.explained * 2;
  // A tool's width explains most that are certain, but for cells of tables; in a short text some by chance.
  const bool by_tool = tool.width > 0 && fit.small_known * 4 >= fit.small * 3 &&
                       (fit.lines > kShortText || fit.known * 20 >= fit.explained * (is_range ? 18 : 15));
  return possible && !by_tool ? ragged : tool;
}

// Entries of a list, verses and remarks may all begin with a small letter. Do nearly all lines that would
// begin a wrapped paragraph, and does no sentence end within any?
bool all_begin_small(std::string_view text, const std::vector<Line>& lines, const Layout& layout) {
  std::size_t small = 0, all = 0;
  bool goes_on = false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const bool wrapped =
        are_adjacent(lines[i], lines[i + 1]) && is_wrapped_break(text, layout, lines[i], lines[i + 1]);
    if (wrapped && !goes_on && (first_letter_of(text, lines[i]) & text::kLetter) != 0) {
      ++all;
      small += starts_small(text, lines[i]) ? 1 : 0;
    }
    if (wrapped && has_inside(text, lines[i], ". ")) return false;
    goes_on = wrapped;
  }
  return small * 10 > all * 9;
}

Layout layout_with(std::string_view text, const std::vector<Line>& lines, std::uint32_t margin) {
  Layout layout;
  layout.margin = margin;
  std::int32_t explained = 0;
  const auto try_unit = [&](Unit unit) {
    const Votes votes = count_votes(text, lines, margin, unit);
    const Width width = find_width(votes);
    if (width.explained <= explained) return;
    // Where there are few such letters either unit may explain some more ends by chance.
    const bool exact = width.explained * 10 >= votes.full[width.width] * 9;
    const bool certain =
        (exact || width.explained * 10 > explained * 11) && width.explained * kPartOfText >= votes.lines;
    if (unit == Unit::bytes && !certain) return;
    layout.unit = unit;
    layout.width = layout.least = width.width;
    layout.slack = width.widest - width.width;
    explained = width.explained;
  };
  try_unit(Unit::columns);
  if (std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.wide > 0; }))
    try_unit(Unit::narrow);
  const auto is_longer = [](const Line& line) { return length_of(line, Unit::bytes) > line.columns; };
  if (std::any_of(lines.begin(), lines.end(), is_longer)) try_unit(Unit::bytes);
  layout = ragged_or(layout, text, lines);
  if (layout.width > 0 && all_begin_small(text, lines, layout)) layout.width = layout.least = 0;
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
  if (breaks_within(text, layout, line, next)) return true;
  if (layout.least == layout.width || !is_full(layout, line)) return false;
  const bool goes_on = is_wide(text, next.begin) && !text.substr(0, line.end).ends_with(kWideStop);
  return goes_on || runs_on(text, line, next);
}

}  // namespace pith::plaintext
