#include "metadata/credits.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/text_parts.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestPhrase = 60;  // bytes of a line that may hold one of those listed

// Scripts without spaces put other signs than a colon between what somebody did and the name as well.
constexpr std::array<std::string_view, 2> kColons = {":", "\uFF1A"};
constexpr std::array<std::string_view, 5> kOtherColons = {"\uFF1D", "=", "\uFF0F", "/", "\u30FB"};

constexpr std::string_view kListComma = "\u3001";  // between the entries of a list, without a space

bool is_without_spaces(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text[0]) >= 0xE0;
}

// Does a short name of a script without spaces stand here, and nothing else up to the next sign or number?
bool begins_with_name_without_spaces(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at) {
    const std::uint16_t bits = text::char_class(text::next_code_point(text, at));
    if (text[end] != ' ' && !(bits & text::kLetter && bits & text::kOwnWord)) break;
  }
  return looks_personal_without_spaces(base::strip(text.substr(0, end), " "));
}

// Bytes of the colon that `text` begins with, behind white space; 0 where there is none. `phrase` stands
// before.
std::size_t colon_length(std::string_view phrase, std::string_view text) {
  const std::size_t space = std::min(text.find_first_not_of(' '), text.size());
  const std::string_view sign = text.substr(space);
  for (const std::string_view colon : kColons) {
    if (sign.starts_with(colon)) return space + colon.size();
  }
  if (!is_without_spaces(phrase)) return 0;
  for (const std::string_view colon : kOtherColons) {
    if (sign.starts_with(colon) && begins_with_name_without_spaces(trimmed(sign.substr(colon.size()))))
      return space + colon.size();
  }
  return 0;
}

// A script without spaces needs none behind a phrase either, unless it is one letter that may begin a word.
bool is_parted(std::string_view text, std::size_t length) {
  constexpr std::size_t kOneLetter = 3;
  return text[length] == ' ' || (is_without_spaces(text) && length > kOneLetter);
}

// "correspondent", "Wirtschaftsredakteurin".
bool is_job_noun(std::string_view word) {
  constexpr std::size_t kShortest = 5, kShortestEnd = 8;
  const std::string lower = lowered(trimmed(word));
  if (lower.size() >= kShortest && is_listed(WordKind::job, lower)) return true;
  for (std::size_t at = 1; at + kShortestEnd <= lower.size(); ++at) {
    if (is_listed(WordKind::job, std::string_view(lower).substr(at))) return true;
  }
  return false;
}

// "From our Berlin correspondent ", "Von unserer Redakteurin ": up to the name.
std::size_t ours_prefix(std::string_view text, std::string_view lower) {
  constexpr int kMostWords = 4;
  std::size_t at = listed_prefix(WordKind::ours, lower);
  if (at == 0 || at >= text.size() || text[at] != ' ') return 0;
  std::size_t behind = 0;
  for (int word = 0; word < kMostWords && at + 1 < text.size(); ++word) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    if (is_job_noun(text.substr(at + 1, end - at - 1))) behind = end + 1;
    at = end;
  }
  if (behind == 0 || behind >= text.size()) return 0;
  // "in Osterwyn, Ann Reed"
  if (begins_small(text.substr(behind))) {
    const std::size_t comma = text.find(", ", behind);
    behind = comma == std::string_view::npos ? text.size() : comma + 2;
  }
  return behind < text.size() ? behind : 0;
}

// "Aus Berlin berichtet ": up to the name.
std::size_t dateline_prefix(std::string_view text, std::string_view lower) {
  constexpr int kMostWords = 4;
  std::size_t at = listed_prefix(WordKind::dateline, lower);
  if (at == 0 || at >= text.size() || text[at] != ' ') return 0;
  for (int word = 0; word < kMostWords && at + 1 < text.size(); ++word) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    if (is_listed_lowered(WordKind::reports, text.substr(at + 1, end - at - 1)))
      return end + 1 < text.size() ? end + 1 : 0;
    at = end;
  }
  return 0;
}

// Do these mappings to lower case have the same bytes? They can differ in length from their capitals; such a
// phrase is not worth the trouble.
bool is_as_long(std::string_view text, const std::string& lower, std::size_t length) {
  return length < text.size() && lowered(text.substr(0, length)) == std::string_view(lower).substr(0, length);
}

bool ends_with_preposition(std::string_view phrase) {
  const std::string_view last = phrase.substr(phrase.rfind(' ') + 1);
  return last.size() < phrase.size() && is_listed(WordKind::done_by, last);
}

// The same as byline_prefix() of what tells that somebody did something else: "Photos: ", "Edited by ".
std::size_t other_prefix(std::string_view text) {
  if (!may_start_other_role(text)) return 0;
  const std::string lower = lowered(text.substr(0, kLongestPhrase));
  const std::size_t length = listed_prefix(WordKind::other_role, lower);
  if (length == 0 || !is_as_long(text, lower, length)) return 0;
  if (const std::size_t colon = colon_length(text, text.substr(length)); colon > 0) return length + colon;
  const bool announces =
      ends_with_preposition(std::string_view(lower).substr(0, length)) || is_without_spaces(text);
  if (!announces || length == text.size() || !is_parted(text, length)) return 0;
  return std::min(text.find_first_not_of(' ', length), text.size());
}

// "Von" and "par" are parts of names as well: within a line they count behind a sign.
bool is_certain(std::string_view text, std::size_t at, std::size_t prefix) {
  constexpr std::string_view kSigns = ".,;|/(-";
  if (at < 2 || text[at - 1] != ' ') return true;
  const auto before = static_cast<unsigned char>(text[at - 2]);
  if (kSigns.find(text[at - 2]) != std::string_view::npos) return true;
  // A bullet, a middle dot or a dash. The last byte of a letter may be the same.
  std::size_t last = text::last_code_point_begin(text.substr(0, at - 1));
  if (before >= 0x80 && !(text::char_class(text::next_code_point(text, last)) & text::kLetter)) return true;
  const std::string_view phrase = base::strip(text.substr(at, prefix), " ");
  return phrase.find(' ') != std::string_view::npos || phrase.ends_with(':') || phrase.ends_with("\uFF1A");
}

// Does a word that joins two names stand before?
bool is_joined(std::string_view text, std::size_t at) {
  const std::string_view before = base::strip(text.substr(0, at), " ");
  return is_listed_lowered(WordKind::joins, before.substr(before.rfind(' ') + 1));  // npos + 1 is 0
}

// Does a word that tells of pictures begin here ("photographer")?
bool begins_with_pictures(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ' && text[end] != ',') ++end;
  return is_listed_lowered(WordKind::pictures, text.substr(0, end));
}

// Where the next comma of a list without spaces ends.
std::size_t end_of_comma(std::string_view text, std::size_t from) {
  const std::size_t comma = text.find(kListComma, from);
  return comma == std::string_view::npos ? text.size() : comma + kListComma.size();
}

// Calls fn(at) where a word may begin that tells of somebody who did something else than write.
template <class Fn>
void for_each_other(std::string_view text, const Fn& fn) {
  bool begins = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins && text[at] != ' ' && may_start_other_role(text.substr(at))) fn(at);
    begins = text[at] == ' ' || text[at] == '-' || text.substr(0, at + 1).ends_with(kListComma);
  }
}

bool tells_pictures(std::string_view text) {
  bool tells = false;
  for_each_other(text, [&](std::size_t at) { tells = tells || begins_with_pictures(text.substr(at)); });
  return tells;
}

// "Ann Reed, Reporter" of "John Smith, Staff Photographer | Ann Reed, Reporter": the parts before or behind
// those of people who take pictures.
std::string_view without_pictures(std::string_view text) {
  const std::vector<std::string_view> parts = parts_of_line(text);
  const char* begin = nullptr;
  const char* end = nullptr;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool alone = i + 1 < parts.size() && word_count(parts[i + 1]) <= 2 && tells_pictures(parts[i + 1]);
    const bool other = tells_pictures(parts[i]) || alone;  // "John Smith | Staff Photographer"
    if (other && begin != nullptr) break;
    if (other) continue;
    if (begin == nullptr) begin = parts[i].data();
    end = parts[i].data() + parts[i].size();
  }
  return begin == nullptr ? std::string_view()
                          : std::string_view(begin, static_cast<std::size_t>(end - begin));
}

}  // namespace

std::size_t byline_prefix(std::string_view text) {
  if (!may_start_byline(text)) return 0;
  const std::string lower = lowered(text.substr(0, kLongestPhrase));
  if (const std::size_t ours = ours_prefix(text, lower); ours > 0) return ours;
  if (const std::size_t place = dateline_prefix(text, lower); place > 0) return place;
  const std::size_t prefix = listed_prefix(WordKind::prefix, lower);
  const std::size_t length =
      std::max({prefix, listed_prefix(WordKind::label, lower), listed_prefix(WordKind::credit, lower)});
  if (length == 0 || !is_as_long(text, lower, length)) return 0;
  const std::size_t behind = text.find_first_not_of(' ', length);
  if (behind == std::string_view::npos) return 0;
  // A prefix with nothing behind it announces what stands elsewhere.
  if (const std::size_t colon = colon_length(text, text.substr(length)); colon > 0)
    return trimmed(text.substr(length + colon)).empty() ? 0 : length + colon;
  return prefix == length && is_parted(text, length) ? behind : 0;
}

Did told_by(std::string_view phrase) {
  phrase = trimmed(phrase);
  const auto is = [&](WordKind kind) { return is_listed_lowered(kind, phrase); };
  if (is(WordKind::pictures)) return Did::other;
  if (is(WordKind::credit) || is(WordKind::label)) return Did::wrote;
  // "(Editor)", "(Redaktion)" may well have written.
  return is(WordKind::other_role) && !is(WordKind::job) && !is(WordKind::collective) ? Did::other
                                                                                     : Did::unknown;
}

bool tells_writer_in_brackets(std::string_view text) {
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) return false;
    if (told_by(text.substr(open + 1, close - open - 1)) == Did::wrote) return true;
  }
  return false;
}

bool is_byline_prefix(std::string_view text) {
  const std::string_view word = trimmed(text);
  return is_listed_lowered(WordKind::prefix, word) || is_listed_lowered(WordKind::label, word);
}

bool is_other_role(std::string_view text) {
  return is_listed_lowered(WordKind::other_role, trimmed(text));
}

std::string_view without_label(std::string_view text) {
  const std::string lower = lowered(text.substr(0, kLongestPhrase));
  const std::size_t length = listed_prefix(WordKind::label, lower);
  if (length == 0 || length >= text.size() || text[length] != ' ') return text;
  return is_as_long(text, lower, length) ? trimmed(text.substr(length)) : text;
}

Credits credits_of(std::string_view text) {
  enum Role : unsigned char { kWriter, kEither, kOther, kNone };
  bool others = false, pictures = false;
  for_each_other(text, [&](std::size_t at) {
    others = others || other_prefix(text.substr(at)) > 0;
    pictures = pictures || begins_with_pictures(text.substr(at));
  });
  if (!others) {  // as in nearly every line
    const bool announced = byline_prefix(text) > 0;
    return {announced || !pictures ? text : without_pictures(text), announced, false};
  }
  Credits credits{text, false, false};
  std::size_t begin = 0;
  Role role = kNone, best = kNone;
  std::string_view part;
  std::size_t comma = end_of_comma(text, 0);
  const auto take = [&](std::size_t end) {
    if (role < best) part = text.substr(begin, end - begin), best = role;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::size_t writer = byline_prefix(rest), other = other_prefix(rest);
    const std::size_t length = std::max(writer, other);
    if (length > 0 &&
        (other == length || is_certain(text, at, writer) || (role == kOther && is_joined(text, at)))) {
      take(at);
      if (role == kNone) credits.writers = text.substr(0, at);
      role = writer == other ? kEither : writer > other ? kWriter : kOther;
      begin = at;
      at += length;
    } else {
      if (comma <= at) comma = end_of_comma(text, at);
      at = std::min(std::min(text.find(' ', at), text.size() - 1) + 1, comma);
    }
    while (at < text.size() && text[at] == ' ') ++at;
  }
  take(text.size());
  credits.announced = best <= kEither;
  credits.weak = best == kEither;
  if (credits.announced) credits.writers = part;
  return credits;
}

}  // namespace pith::metadata
