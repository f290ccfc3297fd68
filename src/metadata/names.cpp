#include "metadata/names.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "metadata/credits.h"
#include "metadata/dates.h"
#include "metadata/strings.h"
#include "metadata/text_days.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostNames = 30;
constexpr std::size_t kLongestName = 80;  // bytes
constexpr std::size_t kMostNameWords =
    6;  // of scripts with spaces; each Han character counts as a word of its own

// Where a name ends for certain.
constexpr std::array<std::string_view, 13> kStops = {" | ",      "|",        "\u2022", " \u00B7 ", "\u00B7",
                                                     " \u2013 ", " \u2014 ", " - ",    " // ",     "\u2223",
                                                     "\uFF5C",   " > ",      " \u00BB"};
constexpr std::array<std::string_view, 7> kCommas = {",", ";", "/", "\u3001", "\uFF0C", "\u060C", " + "};

// Where the last name of `names` begins that is told apart by a comma or by what joins, at `from` or behind.
std::size_t begin_of_last_name(std::string_view names, std::size_t from) {
  std::size_t begin = from;
  for (std::size_t at = from; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const std::string_view word = names.substr(at, end - at);
    const bool parts = word.ends_with(',') || word.ends_with(';') || word.ends_with('/');
    if (parts || is_listed_lowered(WordKind::joins, word)) begin = end;
    at = end + 1;
  }
  return begin;
}

// Without those of whom a bracket says that they did something else than write: "Ann Reed (words), Bo Li
// (pictures)".
std::string without_brackets(std::string_view text) {
  const auto opens = [](char c) { return c == '(' || c == '[' || c == '{'; };
  if (std::none_of(text.begin(), text.end(), opens)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  int depth = 0;
  std::size_t inside = 0, name = 0;  // where the bracket's text begins, and the name before it
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (opens(c) && depth++ == 0) inside = at + 1;
    if (depth == 0) out.push_back(c);
    if ((c != ')' && c != ']' && c != '}') || depth == 0 || --depth > 0) continue;
    const Did did = told_by(text.substr(inside, at - inside));
    if (did == Did::unknown) continue;
    if (did == Did::other) out.resize(begin_of_last_name(out, name));
    out.push_back(',');
    name = out.size();
  }
  return out;
}

bool has_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos ||
         text.find('@') != std::string_view::npos;
}

// Without the words that are mail addresses, handles and URLs.
std::string without_addresses(std::string text) {
  if (!has_address(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (!has_address(word)) out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  words.reserve(8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// The words [begin, end), which lie in one text, with what stands between them.
std::string_view span_of(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  const char* first = words[begin].data();
  return {first, static_cast<std::size_t>(words[end - 1].data() + words[end - 1].size() - first)};
}

// Splits at "and" and its like. The one-letter ones join the parts of many single names ("Ortega y Gasset"),
// so they need a whole name on either side.
std::vector<std::string_view> split_at_joins(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_listed(WordKind::joins, words[i])) continue;
    const bool certain = words[i] == "&" || words[i].size() > 2;
    const bool agency = i + 2 == words.size() && is_listed_lowered(WordKind::organisation, words[i + 1]);
    if (!certain && (i < begin + 2 || (i + 2 >= words.size() && !agency))) continue;
    parts.push_back(span_of(words, begin, i));
    begin = i + 1;
  }
  parts.push_back(span_of(words, begin, words.size()));
  return parts;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (base::is_ascii_alphanumeric(text[at])) continue;
    if (text[at] == ' ' && at + 1 < text.size() && text[at + 1] != '+') continue;
    for (const std::string_view comma : kCommas) {
      if (text.substr(at, comma.size()) != comma) continue;
      parts.push_back(text.substr(begin, at - begin));
      begin = at + comma.size();
      at = begin - 1;
      break;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// A byline goes on behind its names: cuts at the first word that no name holds, and at the first number.
std::string_view until_other_words(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  std::size_t end = 0;
  for (; end < words.size(); ++end) {
    if (end == 0) continue;  // a byline of one word may be anything, a user's name with digits for example
    const bool number = std::any_of(words[end].begin(), words[end].end(), base::is_ascii_digit);
    const std::string_view word = trimmed(words[end]);
    // "Ann Photo"
    const bool surname = end == 1 && end + 1 == words.size() &&
                         is_listed_lowered(WordKind::other_role, word) && begins_with_given_name(text);
    if (number || is_month_lowered(word) || (!surname && is_listed_lowered(WordKind::after, word))) {
      const bool initial_or_joint = is_listed(WordKind::joins, words[end]) && end + 1 < words.size();
      if (!initial_or_joint) break;
    }
  }
  return span_of(words, 0, end);
}

bool is_before_place(std::string_view word) {
  return is_listed(WordKind::place, word);
}

// Do two such words stand in the text? Nearly none has them.
bool has_places(std::string_view text) {
  int places = 0;
  for (std::size_t at = text.find(' '); at != std::string_view::npos && places < 2;) {
    const std::size_t end = text.find(' ', at + 1);
    places += is_before_place(text.substr(at + 1, std::min(end, text.size()) - at - 1)) ? 1 : 0;
    at = end;
  }
  return places > 1;
}

// The parts of "Ann Reed in Osterwyn and Bo Li in Port Calder" that name people: where the word before a
// place comes again, a name stands between a place and the next such word.
std::vector<std::string_view> names_at_places(std::string_view text) {
  std::vector<std::string_view> parts;
  if (!has_places(text)) return parts;
  const std::vector<std::string_view> words = words_of(text);
  const auto first = std::find_if(words.begin(), words.end(), is_before_place);
  if (first == words.end() || std::count(first, words.end(), *first) < 2) return parts;
  auto begin = words.begin();
  for (auto next = first; next != words.end(); next = std::find(next + 1, words.end(), *first)) {
    // The place ends with a comma or before what joins.
    if (begin != words.begin()) {
      const auto joined = std::find_if(begin, next, [](std::string_view word) {
        return word.back() == ',' || is_listed(WordKind::joins, word);
      });
      begin = joined == next ? next : joined + 1;
    }
    if (begin != next) {
      const auto at = static_cast<std::size_t>(begin - words.begin());
      parts.push_back(span_of(words, at, static_cast<std::size_t>(next - words.begin())));
    }
    begin = next + 1;
  }
  return parts;
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && (text::char_class(text::next_code_point(word, at)) & text::kUpper) != 0;
}

bool is_job(std::string_view part) {
  const std::vector<std::string_view> words = words_of(part);
  if (words.empty()) return true;
  if (begins_small(words[0]) && words.size() > 1 && !is_listed(WordKind::joins, words[0])) {
    // "von der Leyen" begins small as well, but stands at the beginning, where no job title does.
    return true;
  }
  // "Camera operator"
  if (begins_with_capital(words.front()) && begins_small(words.back())) return true;
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_listed_lowered(WordKind::job, word); });
}

// Shorter ones are names as well (Ma, Head), and those who are several are no job of one ("Herald Staff").
bool is_job_word(std::string_view word) {
  constexpr std::size_t kShortest = 5;
  word = trimmed(word);
  return is_listed_lowered(WordKind::job, word) && lowered(word).size() >= kShortest &&
         !is_listed_lowered(WordKind::several, word);
}

// Where a name is expected stands "Chief Political Correspondent": nothing is left; of "Matt Check Head
// Winemaker" the name is.
std::string_view without_job(std::string_view part) {
  const std::vector<std::string_view> words = words_of(part);
  if (words.empty() || !is_job_word(words.back())) return part;
  if (is_listed_lowered(WordKind::collective, part)) return part;
  if (words.size() < 3 || !begins_with_given_name(part)) return {};
  // The name ends with its second word, unless that is a particle or an initial.
  constexpr std::size_t kLongestParticle = 3;
  const auto is_end = [](std::string_view word) {
    return is_listed_lowered(WordKind::job, word) ||
           (word.size() > kLongestParticle && begins_with_capital(word));
  };
  const auto last = std::find_if(words.begin() + 1, words.end(), is_end);
  const bool is_name = !is_listed_lowered(WordKind::job, *last);
  return span_of(words, 0, static_cast<std::size_t>(last - words.begin()) + (is_name ? 1 : 0));
}

// "Ann Reed" of "Photo Editor Ann Reed".
std::string_view without_job_before(std::string_view part) {
  const std::vector<std::string_view> words = words_of(part);
  if (words.size() < 3 || begins_with_given_name(part)) return part;
  for (std::size_t i = words.size() - 2; i-- > 0;) {
    if (!is_job_word(words[i])) continue;
    const std::string_view behind = span_of(words, i + 1, words.size());
    return begins_with_given_name(behind) ? behind : part;
  }
  return part;
}

// A word of capitals behind a name: "PSP", "E-RYT", "CEPF\u00AE".
bool is_degree(std::string_view part) {
  constexpr std::size_t kLongestDegree = 8;
  if (part.size() < 2 || part.size() > kLongestDegree || part.find(' ') != std::string_view::npos)
    return false;
  return std::none_of(part.begin(), part.end(), base::is_ascii_lower_alpha) &&
         base::is_ascii_upper_alpha(part[0]) &&
         base::is_ascii_upper_alpha(part[1] == '-' ? part[0] : part[1]);
}

constexpr auto kNoNameHas = [] {
  std::array<bool, 256> has{};
  for (const char c : std::string_view("?!<>{}=\"%$:")) has[static_cast<unsigned char>(c)] = true;
  return has;
}();

bool is_name(std::string_view name) {
  const auto is_sign = [](char c) { return kNoNameHas[static_cast<unsigned char>(c)]; };
  if (name.empty() || name.size() > kLongestName || name.front() == '.' ||
      std::any_of(name.begin(), name.end(), is_sign) ||
      name.find("\uFF1D") != std::string_view::npos)  // "=" of Japanese captions
    return false;
  for (const WordKind kind :
       {WordKind::nobody, WordKind::prefix, WordKind::label, WordKind::ours, WordKind::after}) {
    if (is_listed_lowered(kind, name)) return false;
  }
  if (is_month_lowered(name)) return false;
  std::size_t letters = 0;
  std::size_t digits = 0;
  bool own_words = false;
  for (std::size_t at = 0; at < name.size();) {
    const std::uint16_t bits = text::char_class(text::next_code_point(name, at));
    letters += bits & text::kLetter ? 1 : 0;
    digits += bits & text::kNumber ? 1 : 0;
    own_words = own_words || bits & text::kOwnWord;
  }
  const std::size_t words = words_of(name).size();
  // Users are called "rider5530", dates are not names.
  const bool user = words == 1 && digits > 0 && base::is_ascii_alpha(name.front());
  if (letters < (own_words ? 1 : 2) || (digits > 0 && !user && (words > 2 || digits > letters))) return false;
  return own_words ? letters <= 16 : words <= kMostNameWords;
}

std::string_view without_prefix(std::string_view text) {
  text = trimmed(text);
  for (int i = 0; i < 3; ++i) {
    const std::size_t prefix = byline_prefix(text);
    if (prefix == 0) break;
    text = trimmed(text.substr(prefix));
  }
  return text;
}

// One word, perhaps with an initial.
bool is_first_name(const std::vector<std::string_view>& words) {
  return words.size() == 1 || (words.size() == 2 && words[1].size() <= 2 && begins_with_capital(words[1]));
}

bool has_organisation(const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return is_listed_lowered(WordKind::organisation, trimmed(word));
  });
}

// Where a part of a list of names stands.
struct PartPlace {
  bool first = false;
  bool byline = false;  // that readers see
  bool last = false;    // of such a byline
};

void add_part(std::vector<std::string>& names, std::string_view part, const PartPlace& place) {
  part = trimmed(without_prefix(trimmed(part)));
  // A dot ends a sentence; one behind an initial or a degree belongs to the name.
  while (part.size() > 4 && part.back() == '.' && part[part.size() - 2] >= 'a' &&
         part.rfind(' ') + 4 < part.size()) {
    part.remove_suffix(1);
  }
  if (place.first) part = without_job_before(without_job(part));
  if (!place.first &&
      (is_job(part) || (!names.empty() && is_degree(part)) || is_listed_lowered(WordKind::collective, part)))
    return;
  // Behind a whole name a single word is a place or a department: "Ann Reed, Hamburg", "Ann Reed, Director,
  // Content"; a small one in a byline is an agency or a job ("Anna Schmidt, dpa").
  const bool word = !place.first && !names.empty() && names.front().find(' ') != std::string::npos &&
                    part.find(' ') == std::string_view::npos;
  const bool town =
      begins_with_capital(part) && std::any_of(part.begin(), part.end(), base::is_ascii_lower_alpha);
  const bool small = place.last && begins_small(part) && word && looks_personal(names.front());
  if (word && (town || small)) return;
  // "Ann Reed and The Associated Press"
  const bool beside = place.byline && !names.empty() && looks_personal(names.front());
  if (beside && has_organisation(words_of(part))) {
    // "… and Bo Li The Associated Press"
    const std::string_view person = trimmed(part.substr(0, part.find(" The ")));
    if (person.size() < part.size() && looks_personal(person)) {
      part = person;
    } else if (!begins_with_given_name(part)) {
      return;
    }
  }
  if (is_name(part) && names.size() < kMostNames) add_names(names, {std::string(part)});
}

}  // namespace

bool begins_small(std::string_view name) {
  std::size_t at = 0;
  return !name.empty() && (text::char_class(text::next_code_point(name, at)) & text::kLower) != 0;
}

bool begin_small(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](std::string_view name) { return begins_small(name); });
}

bool are_collective(const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(),
                     [](std::string_view name) { return is_listed_lowered(WordKind::collective, name); });
}

bool is_organisation(std::string_view name) {
  return has_organisation(words_of(name));
}

bool looks_personal(std::string_view name) {
  constexpr std::size_t kMostParts = 4;
  constexpr std::size_t kLongestParticle = 4;
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2 || words.size() > kMostParts) return false;
  return begins_with_capital(words.front()) && begins_with_capital(words.back()) &&
         std::all_of(words.begin(), words.end(),
                     [](std::string_view word) {
                       return begins_with_capital(word) || word.size() <= kLongestParticle;
                     }) &&
         !has_organisation(words);
}

bool looks_personal_without_spaces(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    if (name[at] == ' ' && letters > 0) {
      ++at;
      continue;
    }
    const std::uint16_t bits = text::char_class(text::next_code_point(name, at));
    if (!(bits & text::kOwnWord) || !(bits & text::kLetter)) return false;
    ++letters;
  }
  constexpr std::size_t kMostLetters = 6;
  return letters > 1 && letters <= kMostLetters;
}

bool begins_with_given_name(std::string_view name) {
  std::string_view first = name.substr(0, name.find(' '));
  if (is_listed_lowered(WordKind::honorific, first)) {
    name.remove_prefix(std::min(first.size() + 1, name.size()));
    first = name.substr(0, name.find(' '));
  }
  if (first.size() == name.size()) return false;
  first = first.substr(0, first.find('-'));  // "Anne-Marie"
  return is_listed_lowered(WordKind::given, first);
}

void add_names(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (names.size() >= kMostNames) return;
    const std::string letters = letters_only(name);
    const bool known = std::any_of(names.begin(), names.end(),
                                   [&](const std::string& other) { return letters_only(other) == letters; });
    if (!known) names.push_back(name);
  }
}

namespace {

// Where the names end for certain.
std::string_view until_stop(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (base::is_ascii_alphanumeric(text[at])) continue;
    if (text[at] == ' ' && at + 1 < text.size() && base::is_ascii_alphanumeric(text[at + 1])) continue;
    if (std::any_of(kStops.begin(), kStops.end(),
                    [&](std::string_view mark) { return text.substr(at).starts_with(mark); }))
      return text.substr(0, at);
  }
  return text;
}

// "Reed, Ann", "Reed, Ann B." the other way round, or nothing.
std::string turned_name(const std::vector<std::string_view>& parts) {
  if (parts.size() != 2 || words_of(parts[0]).size() != 1 || !is_first_name(words_of(parts[1]))) return {};
  std::string turned = std::string(trimmed(parts[1])) + " " + std::string(trimmed(parts[0]));
  return !is_job(trimmed(parts[1])) && is_name(turned) ? turned : std::string();
}

void add_list(std::vector<std::string>& names, const std::vector<std::string_view>& parts, bool byline) {
  bool first = true;
  for (const std::string_view& part : parts) {
    const bool last = byline && &part == &parts.back();
    for (const std::string_view name : split_at_joins(part)) {
      add_part(names, name, {first, byline, last});
      first = false;
    }
  }
}

constexpr std::string_view kPartsLines = " |,;-\xC2\xB7\xE2\x80\x93\x94\xA2";  // bars, dots, dashes

// "à 9h05", "at 10:30 AM EST", "updated", "kl. 9"
bool may_stand_by_time(std::string_view word) {
  constexpr std::size_t kLongestSmall = 3;  // bytes
  return word.size() <= kLongestSmall || word.find('.') != std::string_view::npos ||
         std::any_of(word.begin(), word.end(), base::is_ascii_digit) ||
         is_listed_lowered(WordKind::changed_day, lowered(word));
}

}  // namespace

std::vector<std::string> names_behind_days(std::string_view text) {
  const std::string_view behind = text.substr(days_of(text, DayOrder::day_first).end);
  if (behind.size() == text.size() || !find_date(behind, DayOrder::day_first).iso.empty()) return {};
  const auto people = [](std::string_view byline) {
    std::vector<std::string> names = names_in(byline, NameSource::visible);
    if (!std::all_of(names.begin(), names.end(), looks_personal)) names.clear();
    return names;
  };
  // "4 March 2025 | Author: Ann Reed"
  if (const std::string_view byline = base::strip(behind, kPartsLines); byline_prefix(byline) > 0) {
    return credits_of(byline).weak ? std::vector<std::string>() : people(byline);
  }
  // "4 mars 2025 à 9h05 par Ann Reed", but not "4 March 2025, photos by Bo Li"
  for (std::size_t at = behind.find(' '); at != std::string_view::npos;) {
    const std::size_t end = behind.find(' ', at + 1);
    if (end == std::string_view::npos) break;
    const std::string_view word = behind.substr(at + 1, end - at - 1);
    if (is_listed_lowered(WordKind::done_by, word)) {
      if (std::vector<std::string> names = people(behind.substr(end + 1)); !names.empty()) return names;
    } else if (!may_stand_by_time(word) && !base::is_ascii_digit(behind[end + 1])) {  // "alle 14:30"
      break;
    }
    at = end;
  }
  return {};
}

std::vector<std::string> names_in(std::string_view text, NameSource source) {
  const bool visible = source == NameSource::visible;
  const std::string bare = without_addresses(without_brackets(text));
  std::string_view rest = trimmed(bare);
  if (visible) rest = credits_of(rest).writers;
  rest = until_stop(without_prefix(rest));
  std::vector<std::string> names;
  if (visible) {
    const FoundDate date = find_date(rest, DayOrder::day_first);
    if (!date.iso.empty()) {
      if (byline_prefix(bare) == 0) names = names_behind_days(rest);
      if (!names.empty()) return names;
      rest = rest.substr(0, date.begin);
    }
    if (const std::vector<std::string_view> parts = names_at_places(rest); parts.size() > 1) {
      for (const std::string_view part : parts) add_list(names, split_at_commas(part), true);
      const auto is_place = [](const std::string& name) { return !looks_personal(name); };  // "Paris, Texas"
      names.erase(std::remove_if(names.begin(), names.end(), is_place), names.end());
      if (names.size() > 1) return names;
      names.clear();
    }
    rest = until_other_words(rest);
  }
  const std::vector<std::string_view> parts = split_at_commas(rest);
  if (!visible && rest.find('/') == std::string_view::npos) {
    if (std::string turned = turned_name(parts); !turned.empty()) return {turned};
  }
  add_list(names, parts, visible);
  return names;
}

std::vector<std::string> names_before_job(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (listed_prefix(WordKind::behind_name, behind) == 0) continue;
    std::size_t first = 0;
    const bool spaced = (text::char_class(text::next_code_point(behind, first)) & text::kOwnWord) == 0;
    std::string_view name = text.substr(0, at);
    name = name.substr(name.rfind(' ') + 1);
    if (spaced || looks_personal_without_spaces(name)) add_names(names, names_in(name, NameSource::visible));
  }
  return names;
}

}  // namespace pith::metadata
