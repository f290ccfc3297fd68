#include "metadata/text_below.h"

#include <algorithm>

#include "base/ascii.h"
#include "cues/cues.h"
#include "metadata/dates.h"
#include "metadata/strings.h"
#include "metadata/text_days.h"
#include "metadata/text_lines.h"
#include "metadata/words.h"
#include "text/note_marks.h"

namespace pith::metadata {
namespace {

using cues::bit;

constexpr std::uint32_t kLabelWords = 6;  // at most
constexpr std::uint32_t kDayWords = 12;   // of a line that is little more than a day, at most

bool is_kept(const std::vector<std::uint8_t>& keep, std::size_t block) {
  return block < keep.size() && keep[block] != 0;
}

// Little more than a day and a time, as above comments.
bool is_day_and_time(std::string_view line) {
  const FoundDate day = find_date(line, DayOrder::month_first);
  return !day.iso.empty() && line.size() - (day.end - day.begin) <= kWordsRoundDate &&
         with_time(day.iso, line) != day.iso;
}

// Is less kept from a block on than before it?
bool is_lesser_part(const Blocks& blocks, const std::vector<std::uint8_t>& keep, std::size_t from) {
  std::size_t before = 0, behind = 0;
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    if (is_kept(keep, i)) (i < from ? before : behind) += blocks.items[i].words;
  }
  return behind < before;
}

// The first block from `begin` on that is part of the comments of readers; `end` where none is.
std::size_t first_comment(const Blocks& blocks, const std::vector<std::uint8_t>& keep, std::size_t begin,
                          std::size_t end) {
  bool labelled = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (begins_comment(blocks, i)) return i;
    if (labelled || blocks.items[i].words > kLabelWords ||
        !announces_comments(blocks.text_of(blocks.items[i])))
      continue;
    // A button may be called so as well, above the text; there are many of them, but only the first counts.
    labelled = true;
    if (is_lesser_part(blocks, keep, i)) return i;
  }
  return end;
}

}  // namespace

bool is_paragraph(const Blocks& blocks, std::size_t block) {
  constexpr std::uint32_t kParagraphWords = 25, kSentenceWords = 8;
  const std::uint32_t words = blocks.items[block].words;
  return words >= kParagraphWords ||
         (words >= kSentenceWords && ends_as_statement(blocks.text_of(blocks.items[block])));
}

std::size_t last_paragraph(const Blocks& blocks, const std::vector<std::uint8_t>& keep,
                           std::size_t paragraph) {
  std::size_t last = std::min(blocks.items.size(), keep.size());
  while (last > paragraph + 1 && keep[last - 1] == 0) --last;
  last = first_comment(blocks, keep, paragraph + 1, last);
  while (last > paragraph + 1 && !(is_kept(keep, last - 1) && is_paragraph(blocks, last - 1))) --last;
  return last - 1;
}

bool begins_comment(const Blocks& blocks, std::size_t i) {
  constexpr std::size_t kReach = 4;  // blocks up to the next comment
  const auto is_day_at = [&](std::size_t at) {
    return at < blocks.items.size() && blocks.items[at].words <= kDayWords &&
           is_day_and_time(blocks.text_of(blocks.items[at]));
  };
  const Block& block = blocks.items[i];
  if (block.words < 2 || block.words > kDayWords) return false;
  if (block.words <= kLabelWords && blocks.text_of(block).ends_with(':')) return is_day_at(i + 1);
  if (!is_day_at(i)) return false;
  for (std::size_t next = i + 2; next <= i + kReach; ++next) {
    if (is_day_at(next) && !is_day_at(next - 1)) return true;
  }
  return false;
}

bool is_note(std::string_view line) {
  constexpr std::size_t kMostDigits = 3;
  if (text::leading_note_sign(line) > 0) return !line.starts_with('*') || line.starts_with("* ");
  if (line.starts_with("^ ") || line.starts_with("[^")) return true;
  const bool bracketed = line.starts_with('[');
  if (bracketed) line.remove_prefix(1);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits == 0 || digits > kMostDigits) return false;
  const std::string_view behind = line.substr(digits);
  if (bracketed) return behind.starts_with(']');
  if (!behind.starts_with(". ") && !behind.starts_with(") ")) return false;
  const FoundDate day = find_date(line, DayOrder::month_first);
  return day.iso.empty() || day.begin > 0;  // "3. Mai 2021"
}

bool announces_others(std::string_view line) {
  constexpr std::size_t kLongest = 100;  // bytes
  if (line.size() > kLongest) return false;
  if (is_listed_lowered(WordKind::notes, base::strip(line, " :"))) return true;
  return (cues::phrases_in(line).whole & bit(Role::related_links)) != 0;
}

bool is_service(std::string_view line) {
  constexpr std::size_t kLongest = 100;  // bytes
  if (line.size() > kLongest) return false;
  const cues::Phrases phrases = cues::phrases_in(line);
  return ((phrases.whole | phrases.begins | phrases.holds) &
          (bit(Role::share_bar) | bit(Role::navigation) | bit(Role::newsletter_prompt) |
           bit(Role::advertisement))) != 0;
}

bool announces_comments(std::string_view line) {
  constexpr std::size_t kLongest = 100;  // bytes
  return line.size() <= kLongest && (cues::phrases_in(line).whole & bit(Role::comment)) != 0;
}

}  // namespace pith::metadata
