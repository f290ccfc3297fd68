// Metadata of flattened text: no markup says what a line is, but headline, byline and date stand in this
// order, or nearly so, right before the article.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "metadata/dates.h"
#include "metadata/details.h"
#include "metadata/headline.h"
#include "metadata/metadata.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/text_lines.h"

namespace pith::metadata {
namespace {

// Lines above the first paragraph where bylines and dates are looked for.
constexpr std::size_t kBylineReach = 14;
constexpr std::size_t kRightUnder = 3;  // lines

using LineRefs = std::vector<const TextLine*>;

// Does another line of the page begin with the name on this one (the same name over the writer's biography)?
bool begins_another(const Blocks& blocks, const TextLine& line) {
  for (std::size_t b = 0; b < blocks.items.size(); ++b) {
    if (b != line.block && blocks.text_of(blocks.items[b]).starts_with(line.bare.front())) return true;
  }
  return false;
}

// Is line i what stands under a picture, or right above its credit?
bool captions(const std::vector<TextLine>& lines, std::size_t i) {
  if (!lines[i].date.iso.empty() || lines[i].named_job) return false;
  return lines[i].pictured ||
         (i + 1 < lines.size() && lines[i + 1].pictured && lines[i + 1].date.iso.empty());
}

// Does the line go on behind its names with words that begin small ("Tarn Head in winter")? So do captions.
bool goes_on(const TextLine& line) {
  const std::string& last = line.bare.back();
  const std::size_t at = line.text.find(last);
  if (at == std::string_view::npos) return false;
  const std::string_view behind = base::strip(line.text.substr(at + last.size()), " ,");
  return begins_small(behind);
}

// Where nothing tells, places look like names ("Tarn Head"): only those in Latin letters have a list that
// does.
bool may_be_name(std::string_view name) {
  constexpr unsigned char kFirstGreek = 0xCE;
  return static_cast<unsigned char>(name[0]) >= kFirstGreek || begins_with_given_name(name);
}

// How much the place of names that nothing announces tells that they are the authors'; 0: not enough.
int bare_strength(const Blocks& blocks, const std::vector<TextLine>& lines, std::size_t i) {
  if (lines[i].bare.empty() || captions(lines, i)) return 0;
  if (!lines[i].date.iso.empty()) return lines[i].dated ? 4 : 3;
  const auto dated = [&](std::size_t n) { return n < lines.size() && lines[n].dated; };
  const bool job = lines[i].named_job || (i + 1 < lines.size() && lines[i + 1].job);
  if (dated(i + 1) || (job && dated(i + 2))) return 4;
  const bool over_day = i + 1 < lines.size() && !lines[i + 1].date.iso.empty();
  if (job || over_day) return 3;
  if (goes_on(lines[i])) return 0;
  if (begins_another(blocks, lines[i])) return 2;
  return may_be_name(lines[i].bare.front()) ? 1 : 0;
}

// Names that nothing announces, between the headline and the article: those with the best place, where no
// others have it as well. Labels ("World News") look the same.
std::vector<std::string> bare_authors(const Blocks& blocks, const std::vector<TextLine>& lines,
                                      const LineRefs& part, int least) {
  const TextLine* best = nullptr;
  int most = least - 1;
  std::size_t found = 0;
  for (const TextLine* line : part) {
    const int strength = bare_strength(blocks, lines, static_cast<std::size_t>(line - lines.data()));
    if (strength < least) continue;
    if (strength == most) ++found;
    if (strength <= most) continue;
    best = line;
    most = strength;
    found = 1;
  }
  if (best == nullptr || (most == 1 && found > 1)) return {};
  return best->bare;
}

// The number that begins an entry of a numbered list ("4. "), and its length; 0 where there is none.
std::size_t entry_number(std::string_view text, std::size_t& length) {
  constexpr std::size_t kMostDigits = 2;
  std::size_t number = 0;
  length = 0;
  while (length < text.size() && length < kMostDigits && base::is_ascii_digit(text[length]))
    number = number * 10 + static_cast<std::size_t>(text[length++] - '0');
  if (length == 0 || text.substr(length, 2) != ". ") return length = 0;
  length += 2;
  return number;
}

// Where the way to the page ("1. Home", "2. Travel") ends with the headline, its number does not belong to
// it.
std::string_view without_entry_number(const Blocks& blocks, const TextLine& headline) {
  std::size_t length = 0, before = 0;
  const std::size_t number = entry_number(headline.text, length);
  if (number < 2 || headline.block == 0) return headline.text;
  const std::string_view above = blocks.text_of(blocks.items[headline.block - 1]);
  return entry_number(above, before) + 1 == number && before > 0 ? headline.text.substr(length)
                                                                 : headline.text;
}

// Where bylines and days are looked for, the likeliest place first.
using Parts = std::array<LineRefs, 4>;

// The first of the lines above the first paragraph among which bylines and days are looked for.
std::size_t top_of(const TextLines& read) {
  return read.before > kBylineReach ? read.before - kBylineReach : 0;
}

// Between headline and article; right under the first paragraph, which may be a summary; above the headline,
// the closest first; further down.
Parts parts_of(const TextLines& read, std::size_t headline) {
  const std::vector<TextLine>& lines = read.lines;
  const bool found = headline < lines.size();
  Parts parts;
  for (std::size_t i = found ? headline + 1 : top_of(read); i < read.before; ++i)
    parts[0].push_back(&lines[i]);
  for (std::size_t i = read.before; i < lines.size(); ++i) {
    if (!lines[i].foreign) parts[i <= read.before + kRightUnder ? 1 : 3].push_back(&lines[i]);
  }
  for (std::size_t i = found ? headline : 0; i-- > top_of(read);) parts[2].push_back(&lines[i]);
  return parts;
}

std::vector<std::string> find_authors(const Blocks& blocks, const TextLines& read, const Parts& parts,
                                      bool found) {
  const auto announced = [](const LineRefs& part, bool weak) {
    const auto named = std::find_if(part.begin(), part.end(), [&](const TextLine* line) {
      return !line->authors.empty() && line->weak == weak;
    });
    return named == part.end() ? std::vector<std::string>{} : (*named)->authors;
  };
  // Without a headline nothing tells where the article's lines begin.
  const std::array<int, 4> least = {found ? 3 : 4, 3, 4, 9};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::vector<std::string> names = announced(parts[i], false);
    if (names.empty()) names = bare_authors(blocks, read.lines, parts[i], least[i]);
    if (!names.empty()) return names;
  }
  LineRefs tail;
  for (const TextLine& line : read.tail) tail.push_back(&line);
  if (std::vector<std::string> names = announced(tail, false); !names.empty()) return names;
  for (const LineRefs& part : parts) {
    if (std::vector<std::string> names = announced(part, true); !names.empty()) return names;
  }
  if (std::vector<std::string> names =
          found ? bare_authors(blocks, read.lines, parts[0], 1) : std::vector<std::string>{};
      !names.empty())
    return names;
  return announced(tail, true);
}

// The line with the day of publication, or null. A line that is little more than a day goes before captions
// and the like, a day of publication before that of a change, "Stand: …" between
// them.
const TextLine* find_day(const TextLines& read, const Parts& parts) {
  for (const LineRefs& part : parts) {
    for (const int rank : {0, 1, 2}) {
      for (const TextLine* line : part) {
        const int is = line->changed ? 2 : line->state ? 1 : 0;
        if (!line->date.iso.empty() && line->dated && is == rank) return line;
      }
    }
  }
  for (const LineRefs& part : parts) {
    for (const TextLine* line : part) {
      if (!line->date.iso.empty()) return line;
    }
  }
  for (const TextLine& line : read.tail) {
    if (!line.date.iso.empty() && line.dated) return &line;
  }
  return nullptr;
}

// The line with the day of a change: that of publication, or the first that is little more than such a day.
const TextLine* find_change(const TextLines& read, const Parts& parts, const TextLine* published) {
  // What only tells when the text was brought up to date is no change of itself.
  const auto is_other = [&](const TextLine& line) { return &line != published || !line.state; };
  if (published != nullptr && !published->state && !published->change.iso.empty()) return published;
  for (const LineRefs& part : parts) {
    for (const TextLine* line : part) {
      if (!line->change.iso.empty() && line->dated && is_other(*line)) return line;
    }
  }
  for (const TextLine& line : read.tail) {
    if (!line.change.iso.empty() && line.dated && is_other(line)) return &line;
  }
  return nullptr;
}

// "3/4/2021" is read as the page's other days are written, or as its language has it.
const std::string& read_as(const LineDay& day, DayOrder order) {
  return order == DayOrder::day_first && !day.other.empty() ? day.other : day.iso;
}

// Where only the day of a change is known it stands for the page's, but nothing was published then.
void add_days(Metadata& metadata, const TextLines& read, const Parts& parts, const Blocks& blocks,
              const std::vector<std::uint8_t>& keep) {
  const TextLine* line = find_day(read, parts);
  if (line == nullptr) return;
  const TextLine* change = find_change(read, parts, line);
  const bool ambiguous = !line->date.other.empty() || (change != nullptr && !change->change.other.empty());
  const DayOrder order = ambiguous ? day_order(language_of_kept(blocks, keep)) : DayOrder::month_first;
  metadata.date = read_as(line->date, order);
  note_source(metadata, "date", Source::text);
  if (!line->changed) metadata.date_published = with_time(metadata.date, line->date.value);
  if (change == nullptr) return;
  const std::string& changed = read_as(change->change, order);
  if (changed < metadata.date) return;  // nothing is changed before it is published
  metadata.date_modified = with_time(changed, change->change.value);
  note_source(metadata, "date_modified", Source::text);
}

}  // namespace

Metadata read_text_metadata(const Document& document, const Blocks& blocks,
                            const std::vector<std::uint8_t>& keep) {
  Metadata metadata;
  const TextLines read = read_text_lines(document, blocks, keep);
  const std::vector<TextLine>& lines = read.lines;
  const std::size_t headline = find_headline(read, blocks);
  const bool found = headline < lines.size();
  if (found) metadata.title = clean(without_entry_number(blocks, lines[headline]));
  const Parts parts = parts_of(read, headline);
  metadata.authors = find_authors(blocks, read, parts, found);
  if (!metadata.title.empty()) note_source(metadata, "title", Source::text);
  if (!metadata.authors.empty()) note_source(metadata, "authors", Source::text);
  add_days(metadata, read, parts, blocks, keep);
  return metadata;
}

}  // namespace pith::metadata
