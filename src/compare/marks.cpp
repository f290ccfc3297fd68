#include "compare/marks.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string_view>

#include "compare/script.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

namespace pith::compare {
namespace {

using Kind = LineChange::Kind;
using Lines = std::span<const LineChange>;
using Pieces = std::vector<Piece>;

constexpr std::size_t kMostBytes = 20'000;   // of a line
constexpr std::size_t kMostPieces = 1'000;   // of a line
constexpr std::size_t kMostLines = 1'000;    // dropped or added ones that stand together
constexpr std::size_t kMostCandidates = 16;  // that a dropped line is held against
constexpr std::size_t kStepsOfPiece = 20;    // to find it and to give it its number

using Numbers = std::map<std::string_view, std::uint32_t>;  // by order: see lines.cpp

// A line as what it is compared by: its words, and the signs between them.
struct Line {
  std::size_t index = 0;
  Pieces pieces;
  std::vector<std::uint32_t> numbers;  // of the pieces, equal for equal ones
  std::vector<std::uint32_t> words;    // of those of them that are words, sorted
};

void append_piece(std::string_view text, Piece piece, Numbers& numbers, Line& line) {
  const auto number = static_cast<std::uint32_t>(numbers.size());
  line.pieces.push_back(piece);
  line.numbers.push_back(
      numbers.try_emplace(text.substr(piece.begin, piece.end - piece.begin), number).first->second);
}

// What stands between two words: every character that is no space is a piece.
void append_signs(std::string_view text, Piece gap, Numbers& numbers, Line& line) {
  for (std::size_t pos = gap.begin; pos < gap.end;) {
    const std::size_t begin = pos;
    const bool space = text::char_class(text::next_code_point(text, pos)) & text::kSpace;
    if (!space) append_piece(text, {begin, pos}, numbers, line);
  }
}

Line line_of(std::string_view text, std::size_t index, Numbers& numbers) {
  Line line{index, {}, {}, {}};
  if (text.size() > kMostBytes || !text::is_valid_utf8(text)) return line;
  std::size_t behind = 0;  // the last word
  text::for_each_word(text, [&](std::size_t begin, std::size_t end, std::uint64_t) {
    append_signs(text, {behind, begin}, numbers, line);
    append_piece(text, {begin, end}, numbers, line);
    line.words.push_back(line.numbers.back());
    behind = end;
  });
  append_signs(text, {behind, text.size()}, numbers, line);
  if (line.pieces.size() > kMostPieces) line.words.clear();  // so that it has no counterpart
  std::ranges::sort(line.words);
  return line;
}

// How many words two lines share; 0 where it is less than half of them.
std::size_t shared_words(const Line& a, const Line& b) {
  std::vector<std::uint32_t> shared;
  std::ranges::set_intersection(a.words, b.words, std::back_inserter(shared));
  return 4 * shared.size() >= a.words.size() + b.words.size() ? shared.size() : 0;
}

// Those that changed; such as follow each other are one, with the space between them.
Pieces joined(const Line& line, const std::vector<std::uint8_t>& changed) {
  Pieces pieces;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (!changed[i]) continue;
    if (i > 0 && changed[i - 1]) {
      pieces.back().end = line.pieces[i].end;
    } else {
      pieces.push_back(line.pieces[i]);
    }
  }
  return pieces;
}

// Marks what two counterparts do not share; returns the steps that it took.
std::size_t mark_pair(const Line& a, const Line& b, std::span<Pieces> marks) {
  std::vector<std::uint8_t> changed_a, changed_b;
  const std::vector<Kind> script = edit_script(a.numbers, b.numbers, 2 * kMostPieces);
  for (const Kind kind : script) {
    if (kind != Kind::added) changed_a.push_back(kind == Kind::dropped);
    if (kind != Kind::dropped) changed_b.push_back(kind == Kind::added);
  }
  marks[a.index] = joined(a, changed_a);
  marks[b.index] = joined(b, changed_b);
  const auto changed = std::ranges::count_if(script, [](Kind kind) { return kind != Kind::same; });
  return (a.numbers.size() + b.numbers.size()) * static_cast<std::size_t>(changed + 1);
}

void take(std::size_t steps, std::size_t& from) {
  from -= std::min(from, steps);
}

// Lines with none in between that is the same.
void mark_together(Lines lines, std::span<Pieces> marks, std::size_t& steps) {
  Numbers numbers;
  std::vector<Line> dropped, added;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<Line>& side = lines[i].kind == Kind::dropped ? dropped : added;
    if (side.size() == kMostLines || steps == 0) continue;
    side.push_back(line_of(lines[i].text, i, numbers));
    take(kStepsOfPiece * side.back().pieces.size(), steps);
  }
  std::size_t next = 0;  // no added line before it has a counterpart to come
  for (const Line& line : dropped) {
    std::size_t best = 0, counterpart = 0;
    for (std::size_t i = next; i < std::min(added.size(), next + kMostCandidates) && steps > 0; ++i) {
      const std::size_t shared = shared_words(line, added[i]);
      take(line.words.size() + added[i].words.size() + 1, steps);
      if (shared > best) counterpart = i;
      best = std::max(best, shared);
    }
    if (best == 0) continue;
    take(mark_pair(line, added[counterpart], marks), steps);
    next = counterpart + 1;
  }
}

}  // namespace

std::vector<Pieces> changed_words(Lines lines, std::size_t& steps) {
  std::vector<Pieces> marks(lines.size());
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end].kind != Kind::same) ++end;
    if (begin < end && steps > 0)
      mark_together(lines.subspan(begin, end - begin), std::span(marks).subspan(begin, end - begin), steps);
    begin = end + 1;
  }
  return marks;
}

}  // namespace pith::compare
