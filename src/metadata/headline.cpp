#include "metadata/headline.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <cstdint>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "metadata/slogans.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

using enum HeadlineFeature;

constexpr std::size_t kPageTop = 80;        // blocks among which the page's title is looked for
constexpr std::size_t kShortestTitle = 12;  // bytes of a line that another one may begin with

constexpr HeadlineRow kWeights = {
#define PITH_NUMBER(name, weight) weight##F,
#include "numbers/headline.inc"
#undef PITH_NUMBER
};

float& at(HeadlineRow& row, HeadlineFeature feature) {
  return row[static_cast<std::size_t>(feature)];
}

float flag(bool value) {
  return value ? 1.0F : 0.0F;
}

// The line above a byline or a date; lines of one or two words between them ("Share", "World") do not count,
// nor does one longer line (the summary).
bool stands_before_byline(const std::vector<TextLine>& lines, std::size_t index) {
  bool summary = false;
  for (std::size_t i = index + 1; i < lines.size() && i < index + 5; ++i) {
    if (!lines[i].authors.empty() || !lines[i].date.iso.empty()) return true;
    if (lines[i].words <= 2) continue;
    if (summary || lines[i].words < lines[index].words) return false;
    summary = true;
  }
  return false;
}

// Is who wrote named right below the line? Days and lines of one or two words between them do not count.
bool stands_above_author(const std::vector<TextLine>& lines, std::size_t index) {
  for (std::size_t i = index + 1; i < lines.size() && i < index + 5; ++i) {
    if (!lines[i].authors.empty()) return true;
    if (lines[i].words > 2 && lines[i].date.iso.empty()) return false;
  }
  return false;
}

// As far as a look at the line alone can tell.
bool looks_like_headline(const TextLine& line) {
  return line.words >= 4 && line.words <= 22 && !line.statement && line.date.iso.empty() &&
         line.authors.empty();
}

bool can_be_headline(const TextLine& line) {
  return line.words > 0 && line.text.size() <= kLongestLine;
}

bool is_divider(char32_t c) {
  return c == '|' || c == '>' || c == U'\u203A' || c == U'\u00BB';
}

bool is_quotation_mark(char32_t c) {
  return c == '"' || c == '\'' || c == U'\u00AB' || c == U'\u00BB' || (c >= U'\u2018' && c <= U'\u201E');
}

// How the line's letters look, which marks it holds, and whether a sign between spaces divides it.
void fill_letters(std::string_view text, HeadlineRow& row) {
  std::size_t letters = 0, capitals = 0, words = 0, capital_words = 0, digits = 0;
  bool word_begins = true, year_seen = false;
  std::size_t first = 0;
  if (text::char_class(text::next_code_point(text, first)) & text::kLower) at(row, starts_small) = 1;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t c = text::next_code_point(text, position);
    const std::uint16_t bits = text::char_class(c);
    if (bits & text::kLetter) {
      const std::size_t capital = (bits & text::kUpper) ? 1 : 0;
      ++letters;
      capitals += capital;
      words += word_begins ? 1 : 0;
      capital_words += word_begins ? capital : 0;
      word_begins = false;
      digits = 0;
      // The rest of the word is mostly small letters.
      for (; position < text.size() && base::is_ascii_lower_alpha(text[position]); ++position) ++letters;
      continue;
    }
    if (is_divider(c) && begin > 0 && text[begin - 1] == ' ' && position < text.size() &&
        text[position] == ' ')
      at(row, divided) = 1;
    if (c == ',') at(row, comma) = 1;
    if (is_quotation_mark(c)) at(row, quoted) = 1;
    word_begins = (bits & text::kSpace) != 0 || (word_begins && !(bits & text::kWord));
    digits = (bits & text::kNumber) ? digits + 1 : 0;
    year_seen = year_seen || digits == 4;
  }
  at(row, shouted) = flag(letters > 3 && capitals * 10 > letters * 8);
  at(row, titled) = flag(words > 2 && capital_words * 10 > words * 7);
  at(row, year) = flag(year_seen);
}

void fill_text(const TextLine& line, HeadlineRow& row) {
  at(row, few_words) = flag(line.words < 3);
  at(row, headline_words) = flag(line.words >= 4 && line.words <= 22);
  at(row, many_words) = flag(line.words > 22);
  at(row, very_many_words) = flag(line.words > 35);
  at(row, overlap) = line.overlap;
  at(row, lead_overlap) = line.lead_overlap;
  at(row, kept) = flag(line.kept);
  at(row, sentence) = flag(line.statement);
  at(row, word_count) = std::log1p(static_cast<float>(line.words));
  at(row, pictured) = flag(line.pictured);
  at(row, cut_off) = flag(line.text.ends_with("\u2026") || line.text.ends_with("..."));
  at(row, bracketed) = flag(line.text.ends_with(')'));
  at(row, question) = flag(line.text.ends_with('?') || line.text.ends_with("\uFF1F"));
  at(row, byline) = flag(!line.authors.empty());
  at(row, dated) = flag(!line.date.iso.empty());
  at(row, names) = flag(!line.bare.empty());
  at(row, credit) = flag(line.text.find("\u00A9") != std::string_view::npos || line.text.starts_with('(') ||
                         line.text.starts_with('['));
  fill_letters(line.text, row);
}

void fill_place(const TextLines& lines, std::size_t i, HeadlineRow& row) {
  const std::vector<TextLine>& all = lines.lines;
  at(row, before_byline) = flag(stands_before_byline(all, i));
  for (std::size_t below = i + 1; below < std::min(all.size(), i + 3); ++below) {
    if (!all[below].bare.empty()) at(row, before_names) = 1;
  }
  at(row, after_dated) = flag(i > 0 && (!all[i - 1].date.iso.empty() || !all[i - 1].authors.empty()));
  const auto down = static_cast<float>(lines.before > i ? lines.before - i : 0);
  at(row, distance) = std::log1p(down);
  at(row, near) = flag(lines.before > i && lines.before - i <= 2);
  at(row, behind) = flag(i >= lines.before);
  at(row, longer_follows) = flag(i + 1 < all.size() && all[i + 1].words > all[i].words);
  const bool under = i > 0 && looks_like_headline(all[i - 1]);
  at(row, under_headline) = flag(under);
  at(row, over_summary) =
      flag(i + 1 < all.size() && all[i + 1].words >= 8 && all[i + 1].words > all[i].words);
  at(row, short_before) = flag(i == 0 || all[i - 1].words <= 3);
  if (i + 1 == all.size()) return;
  const TextLine& below = all[i + 1];
  at(row, in_list) = flag(under && looks_like_headline(below));
  at(row, over_byline) = flag(!below.date.iso.empty() || !below.authors.empty());
  at(row, over_names) = flag(!below.bare.empty());
  at(row, over_picture) = flag(below.pictured);
}

void fill_most_overlap(const TextLines& lines, std::vector<HeadlineRow>& rows) {
  constexpr std::uint32_t kFewestWords = 4;
  float most = 0;
  for (const TextLine& line : lines.lines) {
    if (line.words >= kFewestWords) most = std::max(most, line.overlap);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TextLine& line = lines.lines[i];
    if (can_be_headline(line) && line.words >= kFewestWords)
      at(rows[i], most_overlap) = flag(most > 0 && line.overlap >= most);
  }
}

// What the first paragraph's words tell of the lines together.
void fill_lead(const TextLines& lines, std::vector<HeadlineRow>& rows) {
  constexpr float kSome = 0.3F;
  float most = 0;
  bool first = true;
  for (const TextLine& line : lines.lines) most = std::max(most, line.lead_overlap);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TextLine& line = lines.lines[i];
    if (!can_be_headline(line)) continue;
    at(rows[i], most_lead) = flag(most > 0 && line.lead_overlap >= most);
    if (!first || line.lead_overlap < kSome || !looks_like_headline(line)) continue;
    at(rows[i], first_like) = 1;
    first = false;
  }
}

// The first bytes of a line, which tell nearly all pairs apart; of a short line 0.
std::uint32_t start_of(std::string_view line) {
  if (line.size() < kShortestTitle) return 0;
  return static_cast<std::uint32_t>(base::mix(base::load_eight(line.data()))) | 1;
}

// Lines that begin with this one or are its beginning, near the top of the page.
void fill_beginnings(const TextLines& lines, const Blocks& blocks, std::vector<HeadlineRow>& rows) {
  std::array<std::uint32_t, kPageTop> starts{};
  const std::size_t top = std::min(blocks.items.size(), kPageTop);
  for (std::size_t b = 0; b < top; ++b) starts[b] = start_of(blocks.text_of(blocks.items[b]));
  const auto begins = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TextLine& line = lines.lines[i];
    const std::uint32_t start = start_of(line.text);
    if (start == 0 || !can_be_headline(line)) continue;
    if (std::count(starts.begin(), starts.end(), start) == (line.block < top ? 1 : 0)) continue;
    for (std::size_t b = 0; b < top; ++b) {
      if (starts[b] != start) continue;
      const std::string_view other = blocks.text_of(blocks.items[b]);
      if (b < line.block && begins(other, line.text)) at(rows[i], begun) = 1;
      if (b > line.block && begins(line.text, other)) at(rows[i], goes_on) = 1;
    }
  }
}

// The same line elsewhere on the page.
void fill_repetition(const TextLines& lines, const Blocks& blocks, std::vector<HeadlineRow>& rows) {
  struct Seen {
    std::uint64_t hash = 0;
    std::size_t first = 0;  // block
    std::size_t count = 0;
  };
  std::vector<Seen> seen;  // of the lines, by hash
  for (const TextLine& line : lines.lines) {
    if (can_be_headline(line)) seen.push_back({base::hash_bytes(line.text, 0)});
  }
  const auto less = [](const Seen& a, const Seen& b) { return a.hash < b.hash; };
  std::sort(seen.begin(), seen.end(), less);
  std::bitset<1024> possible;  // the low bits of their hashes: nearly every other line of the page ends here
  for (const Seen& line : seen) possible.set(line.hash % possible.size());
  const auto find = [&](std::string_view text) {
    const Seen wanted{base::hash_bytes(text, 0)};
    if (!possible.test(wanted.hash % possible.size())) return seen.end();
    const auto found = std::lower_bound(seen.begin(), seen.end(), wanted, less);
    return found != seen.end() && found->hash == wanted.hash ? found : seen.end();
  };
  for (std::size_t b = 0; b < blocks.items.size(); ++b) {
    const std::string_view text = blocks.text_of(blocks.items[b]);
    if (text.size() > kLongestLine) continue;
    const auto found = find(text);
    if (found != seen.end() && found->count++ == 0) found->first = b;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TextLine& line = lines.lines[i];
    if (!can_be_headline(line)) continue;
    const auto found = find(line.text);
    at(rows[i], repeated) = flag(found->count > 1);
    at(rows[i], first_repeated) = flag(found->count > 1 && found->first == line.block);
  }
}

// Index of the best line that is none of `slogans`; the number of lines where there being no headline is
// likelier.
std::size_t best_row(const TextLines& lines, const std::vector<HeadlineRow>& rows,
                     const std::vector<std::uint8_t>& slogans) {
  std::size_t best = rows.size();
  float best_score = kWeights[static_cast<std::size_t>(none)];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (slogans[i] != 0 || !can_be_headline(lines.lines[i])) continue;
    float score = 0;
    for (std::size_t k = 0; k < kWeights.size(); ++k) score += kWeights[k] * rows[i][k];
    if (score <= best_score) continue;
    best = i;
    best_score = score;
  }
  return best;
}

}  // namespace

std::vector<HeadlineRow> headline_rows(const TextLines& lines, const Blocks& blocks) {
  std::vector<HeadlineRow> rows(lines.lines.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!can_be_headline(lines.lines[i])) continue;
    fill_text(lines.lines[i], rows[i]);
    fill_place(lines, i, rows[i]);
  }
  fill_most_overlap(lines, rows);
  fill_lead(lines, rows);
  fill_repetition(lines, blocks, rows);
  fill_beginnings(lines, blocks, rows);
  return rows;
}

std::size_t find_headline(const TextLines& lines, const Blocks& blocks) {
  const std::vector<HeadlineRow> rows = headline_rows(lines, blocks);
  std::vector<std::uint8_t> slogans(rows.size());
  for (;;) {
    const std::size_t best = best_row(lines, rows, slogans);
    if (best == rows.size() || stands_above_author(lines.lines, best) ||
        !is_slogan(lines.lines[best].text, lines.lines[best].overlap))
      return best;
    slogans[best] = 1;
  }
}

}  // namespace pith::metadata
