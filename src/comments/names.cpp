#include "comments/names.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/ascii.h"
#include "comments/words.h"
#include "metadata/credits.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::comments {
namespace {

constexpr std::size_t kLongestAuthor = 80;  // bytes
constexpr std::size_t kLongestDate = 300;   // bytes that are searched for one

// Without the brackets at its ends either.
std::string_view bare(std::string_view text) {
  for (;;) {
    const std::string_view stripped = metadata::trimmed(base::strip(text, "()[] "));
    if (stripped.size() == text.size()) return text;
    text = stripped;
  }
}

// Without the words before a day: "on", "am", ", le mercredi".
std::string_view without_on(std::string_view name) {
  const auto is_on = [](std::string_view word) { return is_listed(Word::on, metadata::lowered(word)); };
  for (;;) {
    const std::size_t last = name.rfind(' ') + 1;
    const std::string_view before = base::strip(name.substr(0, last), " ");
    const bool is_weekday =
        (before.ends_with(',') || is_on(before.substr(before.rfind(' ') + 1))) &&
        metadata::is_listed(metadata::WordKind::nobody, metadata::lowered(name.substr(last)));
    if (!is_weekday && !is_on(name.substr(last))) return name;
    name = bare(before);
  }
}

// Without "says" and its like behind the name: the longest of them that is listed, of one word or two.
std::string_view without_says(std::string_view name) {
  const std::string lower = metadata::lowered(name);
  if (lower.size() != name.size()) return name;
  std::size_t end = name.size();
  for (std::size_t space = lower.rfind(' '), words = 0; space != std::string::npos && space > 0 && words < 2;
       space = lower.rfind(' ', space - 1), ++words) {
    if (is_listed(Word::says, std::string_view(lower).substr(space + 1))) end = space;
  }
  return metadata::trimmed(name.substr(0, end));
}

// Calls fn(word) for what spaces divide, up to the first that returns false.
template <class Fn>
bool all_words(std::string_view text, const Fn& fn) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0 && !fn(text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

std::size_t words_in(std::string_view text) {
  std::size_t count = 0;
  all_words(text, [&count](std::string_view) { return ++count > 0; });
  return count;
}

// Where in a line the day stands.
struct When {
  std::size_t begin = std::string_view::npos, end = 0;
  std::string day;
};

// "3 days ago", "vor 3 Tagen": a number with at most two words behind it, and what makes days past of it.
When find_days_past(std::string_view line) {
  constexpr std::size_t kMostDigits = 3, kMostWords = 2;
  When when;
  const std::size_t digit = line.find_first_of("0123456789");
  if (digit == std::string_view::npos || (digit > 0 && line[digit - 1] != ' ')) return when;
  const std::string lower = metadata::lowered(line);
  if (lower.size() != line.size()) return when;
  const std::size_t number_end = std::min(line.find_first_not_of("0123456789", digit), line.size());
  if (number_end - digit > kMostDigits) return when;
  const std::string_view before = metadata::trimmed(std::string_view(lower).substr(0, digit));
  for (std::size_t space = before.rfind(' '), words = 0;;
       space = space == 0 ? std::string_view::npos : before.rfind(' ', space - 1), ++words) {
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    if (is_listed(Word::past, before.substr(begin))) {
      when.begin = static_cast<std::size_t>(before.data() - lower.data()) + begin;
      when.end = number_end;
    }
    if (begin == 0 || words == kMostWords) break;
  }
  const bool is_before = when.begin != std::string_view::npos;
  // The unit, and what stands behind it.
  for (std::size_t at = number_end, words = 0; at < line.size() && words <= kMostWords; ++words) {
    const std::size_t next = line.find_first_not_of(' ', at);
    if (next == std::string_view::npos) break;
    at = std::min(line.find(' ', next), line.size());
    if (is_before) return when.end = at, when;
    if (!is_listed(Word::ago, metadata::trimmed(std::string_view(lower).substr(next, at - next)))) continue;
    when.begin = digit;
    when.end = at;
    break;
  }
  return when;
}

// "8d", "17h": how long ago, where nothing else stands.
bool is_short_time(std::string_view line) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view unit = base::strip(line.substr(digits), " ");
  return digits > 0 && digits <= kMostDigits && is_listed(Word::unit, unit);
}

When find_when(std::string_view line, metadata::DayOrder order) {
  metadata::FoundDate date = metadata::find_date(line, order);
  if (!date.iso.empty()) return {date.begin, date.end, metadata::with_time(date.iso, line)};
  // A day of this year.
  constexpr std::string_view kYear = ", 2000";
  const std::string_view shown = without_on(line);
  date = metadata::find_date(std::string(shown).append(kYear), order);
  if (!date.iso.empty() && date.end == shown.size() + kYear.size()) return {date.begin, line.size(), {}};
  if (is_short_time(shown)) return {0, line.size(), {}};
  return find_days_past(line);
}

// " at 10:15 pm", " um 10.15 Uhr": what may stand behind a day in a line that says nothing else.
bool is_time(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return text.size() <= kLongest && all_words(text, [](std::string_view word) {
           const std::string lower = metadata::lowered(bare(word));
           const bool number = lower.find_first_of("0123456789") != std::string::npos;
           return number || !has_letter_or_number(lower) || is_listed(Word::on, lower) ||
                  is_listed(Word::clock, lower);
         });
}

bool ends_sentence(std::string_view word) {
  constexpr std::size_t kLongestInitial = 3;
  return word.ends_with('.') && word.size() > kLongestInitial;
}

// "Ann Reed", "sunny77"; no sentence, and no word about comments. `sure`: the line says that this is a name.
bool is_user_name(std::string_view name, bool sure) {
  constexpr std::size_t kMostWords = 4, kMostUnsure = 2;
  if (name.size() > kLongestAuthor || !has_letter_or_number(name)) return false;
  if (name.find_first_of("?!;:\"<>{}") != std::string_view::npos) return false;
  const std::size_t words = words_in(name);
  if (words > kMostWords || (words > kMostUnsure && !sure && !metadata::looks_personal(name))) return false;
  if (!all_words(name, [](std::string_view word) { return !ends_sentence(word); })) return false;
  return !is_button(name) && all_words(metadata::lowered(name), [](std::string_view word) {
    word = metadata::trimmed(word);
    return !is_listed(Word::one, word) && !is_listed(Word::many, word) && !is_listed(Word::reply, word) &&
           !is_listed(Word::replies, word);
  });
}

// Bytes of what announces who wrote, with one word or more of it.
std::size_t by_length(std::string_view name) {
  if (const std::size_t length = metadata::byline_prefix(name); length > 0) return length;
  const std::string lower = metadata::lowered(name);
  if (lower.size() != name.size()) return 0;
  constexpr std::size_t kMostWords = 3;
  for (std::size_t space = lower.find(' '), words = 1; space != std::string::npos && words <= kMostWords;
       space = lower.find(' ', space + 1), ++words) {
    if (is_listed(Word::by, std::string_view(lower).substr(0, space))) return space + 1;
  }
  return 0;
}

// Without the signs round a word and what counts the clicks: "(3)" of it, or all of a number. A word with a
// colon behind it speaks of what follows.
std::string_view without_count(std::string_view word) {
  constexpr std::string_view kNumber = "0123456789.,+\u2026";
  if (word.ends_with(')') || word.ends_with(']')) {
    const std::size_t open = word.find_last_of("([");
    if (open != std::string_view::npos && word.find_first_not_of(kNumber, open + 1) >= word.size() - 1)
      word = word.substr(0, open);
  }
  word = base::strip(word, "()[].+\u2026");
  if (word.find_first_not_of(kNumber) == std::string_view::npos) return {};
  return word.ends_with(':') ? word : metadata::trimmed(word);
}

}  // namespace

bool has_letter_or_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text::char_class(text::next_code_point(text, at)) & (text::kLetter | text::kNumber)) return true;
  }
  return false;
}

bool is_button(std::string_view text) {
  if (text.size() > kLongestAuthor) return false;
  // Words between signs; without what counts the clicks.
  std::string words;
  bool found = false, all = true;
  const auto end_button = [&] {
    if (words.empty()) return;
    found = true;
    all = all && is_listed(Word::button, metadata::lowered(words));
    words.clear();
  };
  all_words(text, [&](std::string_view word) {
    if (word == "|" || word == "\u00B7" || word == "\u2022" || word == "/") {
      end_button();
      return true;
    }
    word = without_count(word);
    if (!word.empty()) words.append(words.empty() ? "" : " ").append(word);
    return true;
  });
  end_button();
  return found && all;
}

SaidBy read_said_by(std::string_view line, metadata::DayOrder order, SetOff set_off) {
  const bool strong = set_off.strong;
  SaidBy said;
  const When when = find_when(line, order);
  const bool dated = when.begin != std::string_view::npos;
  const std::string_view before = line.substr(0, when.begin);
  if (dated && !is_time(line.substr(when.end))) return said;
  const std::string_view trimmed = bare(before);
  std::string_view name = without_on(trimmed);
  // "Ann wrote on:", where the day is an element of its own.
  if (!dated && without_says(name).size() == name.size()) name = trimmed;
  const bool parted = name.size() != trimmed.size() || before.find_last_not_of(' ') + 1 > trimmed.size() ||
                      (set_off.own > 0 && trimmed.size() <= set_off.own);
  const std::size_t by = by_length(name);
  const bool announced =
      by > 0 && (dated || name.find(' ') + 1 < by || metadata::looks_personal(name.substr(by)));
  name = metadata::trimmed(name.substr(announced ? by : 0));
  const std::string_view alone = without_says(name);
  const bool ends_says = alone.size() != name.size() && (dated || strong || line.ends_with(':'));
  // "Well said" is set off in comments as well.
  const bool says = ends_says && (dated || line.ends_with(':') || metadata::looks_personal(alone));
  if (ends_says) name = alone;
  if (name.empty() || is_says(name)) {
    if (!dated) return said;
  } else {
    const bool personal = metadata::looks_personal(name);
    const bool marked = says || announced || (dated && (parted || personal || strong));
    if (!is_user_name(name, marked)) return said;
    said.author = name;
    said.sign = marked || (personal && (strong || line.ends_with(':')) &&
                           !metadata::names_in(name, metadata::NameSource::visible).empty())
                    ? Sign::sure
                : strong && !dated ? Sign::weak
                                   : Sign::none;
    if (said.sign == Sign::none) return {};
  }
  said.dated = dated;
  said.date = when.day;
  if (dated) said.sign = Sign::sure;
  return said;
}

std::string author_in(std::string_view text) {
  const std::string cleaned = metadata::clean(text);
  std::string_view name = cleaned;
  const metadata::FoundDate date = metadata::find_date(name, metadata::DayOrder::day_first);
  if (!date.iso.empty()) name = name.substr(0, date.begin);
  name = metadata::trimmed(name);
  name = metadata::trimmed(name.substr(metadata::byline_prefix(name)));
  name = without_says(name);
  if (name.size() > kLongestAuthor || !has_letter_or_number(name) || is_says(name)) return {};
  return std::string(name);
}

bool is_says(std::string_view text) {
  if (text.size() > kLongestAuthor) return false;
  const std::string words = metadata::clean(text);
  const std::string lower = metadata::lowered(bare(words));
  return is_listed(Word::says, lower) || is_listed(Word::by, lower) ||
         metadata::is_byline_prefix(bare(words));
}

bool is_between(std::string_view line) {
  return line.size() <= kLongestAuthor && (without_on(bare(line)).empty() || is_says(without_on(bare(line))));
}

std::string author_before_date(std::string_view text) {
  const std::string cleaned = metadata::clean(text);
  const metadata::FoundDate date = metadata::find_date(cleaned, metadata::DayOrder::day_first);
  if (date.iso.empty()) return {};
  const std::vector<std::string> names =
      metadata::names_in(std::string_view(cleaned).substr(0, date.begin), metadata::NameSource::visible);
  return names.empty() ? std::string() : std::string(without_says(names.front()));
}

std::string read_day(std::string_view text, metadata::DayOrder order) {
  const std::string value = metadata::clean(text, kLongestDate);
  if (value.empty()) return {};
  const metadata::FoundDate date = metadata::read_date(value, order);
  return metadata::with_time(date.iso, value);
}

}  // namespace pith::comments
