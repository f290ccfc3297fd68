#include "metadata/text_days.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "metadata/strings.h"
#include "metadata/text_parts.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

// May a word begin here? Words of scripts without spaces may anywhere.
bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) return false;
  std::size_t before = text::last_code_point_begin(text.substr(0, at));
  const std::uint16_t bits = text::char_class(text::next_code_point(text, before));
  return (bits & (text::kLetter | text::kNumber)) == 0 || (bits & text::kOwnWord) != 0;
}

// Is the word of a change right behind the day its own ("2021年3月3日 更新")? So it is in scripts without
// spaces, where nothing stands before the first day and something behind the last.
bool labels_stand_behind(std::string_view text, const FoundDate& first, const FoundDate& last) {
  if (!letters_only(text.substr(0, first.begin)).empty()) return false;
  std::string_view behind = text.substr(last.end);
  if (behind.starts_with("\u65E5")) behind.remove_prefix(3);  // the day's own
  behind.remove_prefix(std::min(behind.find_first_not_of(" :()0123456789"), behind.size()));
  std::size_t at = 0;
  return !behind.empty() && (text::char_class(text::next_code_point(behind, at)) & text::kOwnWord) != 0;
}

// "Stand: ", right before a day. The word has other meanings within a sentence.
bool tells_state(std::string_view before) {
  constexpr std::size_t kClose = 30;
  before = trimmed(before.substr(before.size() - std::min(before.size(), kClose)));
  const std::size_t sign = before.find_last_of("|,;)(");
  if (sign != std::string_view::npos) before.remove_prefix(sign + 1);
  while (!before.empty()) {
    if (is_listed_lowered(WordKind::state_day, trimmed(before))) return true;
    // Behind a dash, a dot or a time of day: "10:00 Uhr \u00B7 Stand".
    const std::size_t space = before.find(' ');
    if (space == std::string_view::npos) break;
    const std::string_view word = before.substr(0, space);
    const bool is_word = !letters_only(word).empty() && !base::is_ascii_digit(word[0]);
    if (is_word && lowered(word) != "uhr") break;
    before.remove_prefix(space + 1);
  }
  return false;
}

}  // namespace

bool tells_change(std::string_view before) {
  constexpr std::size_t kClose = 60;
  before.remove_prefix(before.size() - std::min(before.size(), kClose));
  const std::string lower = lowered(before);
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (begins_word(lower, at) &&
        listed_prefix(WordKind::changed_day, std::string_view(lower).substr(at)) > 0)
      return true;
  }
  return false;
}

LineDays days_of(std::string_view text, DayOrder order) {
  constexpr std::size_t kMostDays = 3;
  std::array<LineDay, kMostDays> days;
  std::size_t count = 0;
  for (std::size_t from = 0; count < kMostDays; from = days[count++].end) {
    LineDay& day = days[count];
    day = {find_date(text.substr(from), order), {}};
    if (day.iso.empty()) break;
    day.begin += from, day.end += from;
  }
  LineDays found;
  if (count == 0) return found;
  const auto has_time = [&](std::string_view part) { return with_time(days[0].iso, part) != days[0].iso; };
  // "8:15 AM, May 3, 2021 | Updated: 9:00 AM, May 4, 2021"; elsewhere times follow.
  const bool times_lead =
      has_time(text.substr(0, days[0].begin)) && !has_time(text.substr(days[count - 1].end));
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = !times_lead ? days[i].begin : i > 0 ? days[i - 1].end : 0;
    const std::size_t to = times_lead ? days[i].end : i + 1 < count ? days[i + 1].begin : text.size();
    days[i].value = count == 1 ? text : text.substr(from, to - from);
  }
  found.first = days[0];
  if (count > 1) found.second = days[1];
  found.end = days[count - 1].end;
  LineDay state;
  const bool behind = labels_stand_behind(text, days[0], days[count - 1]);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = behind ? days[i].end : i == 0 ? 0 : days[i - 1].end;
    const std::size_t to = !behind ? days[i].begin : i + 1 < count ? days[i + 1].begin : text.size();
    const std::string_view label = text.substr(from, std::min(to - from, behind ? kWordsRoundDate : to));
    LineDay& kind = tells_change(label) ? found.changed : tells_state(label) ? state : found.published;
    if (kind.iso.empty()) kind = days[i];
  }
  if (found.published.iso.empty() && !state.iso.empty()) {
    found.published = std::move(state);
    found.state = true;
  } else if (found.changed.iso.empty()) {
    found.changed = std::move(state);
  }
  return found;
}

bool ends_with_time(std::string_view text) {
  constexpr std::size_t kLongestUnit = 6;  // bytes
  const std::size_t space = text.rfind(' ');
  const std::string_view last = text.substr(space == std::string_view::npos ? 0 : space + 1);
  const auto has_digit = [](std::string_view word) {
    return std::any_of(word.begin(), word.end(), base::is_ascii_digit);
  };
  if (has_digit(last)) return true;
  if (last.size() > kLongestUnit || space == std::string_view::npos) return false;
  const std::string_view before = text.substr(0, space);
  return has_digit(before.substr(before.rfind(' ') + 1));
}

bool is_little_more(std::string_view text, const LineDays& days) {
  const auto length = [](const FoundDate& day) { return day.end - day.begin; };
  const LineDay& day = days.article();
  if (text.size() - length(day) <= kWordsRoundDate) return true;
  const std::size_t more = text.size() - length(days.first) - length(days.second);
  if (more > 2 * kWordsRoundDate) return false;
  if (!days.second.iso.empty() && days.first.begin <= kWordsRoundDate) return true;
  const std::string_view part = part_at(text, day.begin);
  return part.size() < text.size() && part.size() - length(day) <= kWordsRoundDate;
}

}  // namespace pith::metadata
