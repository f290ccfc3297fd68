#include "metadata/text_bylines.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "metadata/credits.h"
#include "metadata/dates.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/text_days.h"
#include "metadata/text_parts.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

constexpr std::uint32_t kMostNameWords = 12;  // of a line below one that announces names
constexpr std::uint32_t kMostWords = 30;      // of a line with a day or a byline

// Names may be degrees and short jobs as well: Ma, Do, Head.
bool is_long_job(std::string_view word) {
  constexpr std::size_t kShortest = 5;
  return word.size() >= kShortest && is_listed_lowered(WordKind::job, word);
}

// "Online-Redakteurin", "Correspondent".
bool is_job_title(std::string_view name) {
  const std::size_t last = name.find_last_of(" -");
  return is_long_job(name.substr(last == std::string_view::npos ? 0 : last + 1));
}

bool has_job_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" ,-", at), text.size());
    if (is_long_job(text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// "Staff Writer: Ann Reed" without what she is.
std::string_view without_job_label(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon != std::string_view::npos && is_job_title(text.substr(0, colon)) ? text.substr(colon + 2)
                                                                                : text;
}

// "Ann Reed The Barrowby Herald"
void cut_article(std::string& name) {
  const std::size_t at = name.find(" The ");
  if (at != std::string::npos && name.find(' ') < at) name.resize(at);
}

// Does a capital follow a small letter here, within a word?
bool is_glued_at(std::string_view text, std::size_t at) {
  return at > 0 && base::is_ascii_upper_alpha(text[at]) && base::is_ascii_lower_alpha(text[at - 1]);
}

// "Ann ReedTravel", before "Correspondent". Names have two capitals as well ("MacKay").
void cut_glued(std::string& name) {
  constexpr std::size_t kLongestBeginning = 3;  // "Mac", "Van"
  std::size_t word = name.rfind(' ') + 1;
  for (std::size_t at = word + kLongestBeginning + 1; at < name.size(); ++at) {
    if (is_glued_at(name, at)) return name.resize(at);
  }
}

// "Ann Reed Correspondent", "Ann Reed Travel Correspondent" without what she is: most names have two words.
void cut_job(std::string& name) {
  std::size_t words = 0, third = 0;
  for (std::size_t at = 0; at < name.size(); ++words) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (words == 2) third = at;
    if (words >= 2 && is_long_job(std::string_view(name).substr(at, end - at))) {
      name.resize(third - 1);
      return cut_glued(name);
    }
    at = end + 1;
  }
}

// "Staff Writer Ann Reed" without what she is, as long as a name of two words is left.
void cut_job_in_front(std::string& name) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const bool job = is_long_job(std::string_view(name).substr(at, end - at));
    if (job && name.find(' ', end + 1) != std::string::npos) begin = end + 1;
    at = end + 1;
  }
  if (begin > 0 && !begins_with_given_name(name)) name.erase(0, begin);
}

// "Ann Reed Ann Reed", "Ann ReedAnn Reed": a portrait's description and the name.
void cut_second(std::string& name) {
  const std::size_t half = name.size() / 2;
  const std::string_view all = name;
  const bool spaced = all.size() % 2 == 1;
  if (all.size() < 8 || (spaced && all[half] != ' ')) return;
  if (all.substr(0, half) == all.substr(half + (spaced ? 1 : 0))) name.resize(half);
}

// "Ann Reed long", of "Ann Reed long Read": no name ends with a small letter's word.
void cut_small_end(std::string& name) {
  for (std::size_t at = name.rfind(' '); at != std::string::npos; at = name.rfind(' ')) {
    if (!base::is_ascii_lower_alpha(name[at + 1]) || name.find(' ') == at) return;
    name.resize(at);
  }
}

// Without what else flattening has put into a name.
void shorten(std::string& name) {
  cut_job_in_front(name);
  cut_job(name);
  cut_second(name);
  cut_article(name);
}

// Organisations are nobody where people are named beside them ("Ann Reed, Harbour Times").
void drop_organisations(std::vector<std::string>& names) {
  const auto person = [](const std::string& name) { return looks_personal(name); };
  if (names.size() == 1 && !is_job_title(names.front()))
    return;  // the most frequent, and there is nothing to do
  if (std::none_of(names.begin(), names.end(), person)) return;
  names.erase(
      std::remove_if(names.begin(), names.end(),
                     [](const std::string& name) { return is_organisation(name) || is_job_title(name); }),
      names.end());
}

std::vector<std::string> names_of_byline(std::string_view text) {
  std::vector<std::string> names = names_in(text, NameSource::visible);
  for (std::string& name : names) {
    shorten(name);
    cut_small_end(name);
  }
  drop_organisations(names);
  if (begin_small(names)) names.clear();
  return names;
}

// Words before a colon are a label ("Image: Harbour News"), a job is nobody ("Contributing Reporter").
bool is_label(std::string_view name) {
  if (name.find(':') != std::string_view::npos) return true;
  return is_job_title(name);
}

// Has the text two capitals, the second behind a space? Without them no name of two words is there.
bool may_hold_names(std::string_view text) {
  bool behind_space = false, capital = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint16_t bits = text::char_class(text::next_code_point(text, at));
    if (bits & text::kUpper) {
      if (capital && behind_space) return true;
      capital = true;
    }
    behind_space = (bits & text::kSpace) != 0;
  }
  return false;
}

// Nothing but one or more names, each of two to four words with capitals.
std::vector<std::string> bare_names(std::string_view text) {
  if (!may_hold_names(text)) return {};
  std::vector<std::string> names = names_in(text, NameSource::visible);
  for (std::string& name : names) shorten(name);
  drop_organisations(names);
  for (const std::string& name : names) {
    if (is_label(name) || !looks_personal(name) || tells_change(name)) return {};
  }
  return names;
}

bool is_glued(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (is_glued_at(text, at)) return true;
  }
  return false;
}

// With a space between words of a byline that lost theirs: "Ann ReedPublished", "ByAnn Reed", "Ann
// ReedWriter".
std::string unglued(std::string_view text) {
  std::string out;
  std::size_t word = 0;  // where the last word begins
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_glued_at(text, at)) {
      std::size_t end = at + 1;
      while (end < text.size() && base::is_ascii_lower_alpha(text[end])) ++end;
      const std::string behind = lowered(text.substr(at, end - at));
      const std::string before = lowered(text.substr(word, at - word));
      if (is_long_job(behind) || (behind.size() > 4 && is_listed(WordKind::after, behind)) ||
          (word == 0 && is_listed(WordKind::prefix, before))) {
        out.push_back(' ');
        word = at;
      }
    }
    if (text[at] == ' ') word = at + 1;
    out.push_back(text[at]);
  }
  return out;
}

// "By Ann Reed Jr.", "By Ann R.": the dot is the name's.
bool ends_with_initial(std::string_view text) {
  constexpr std::size_t kLongestInitial = 5;  // bytes
  const std::string_view last = text.substr(text.rfind(' ') + 1);
  return last.size() >= 2 && last.size() <= kLongestInitial && last.back() == '.' &&
         base::is_ascii_upper_alpha(last.front());
}

// "(责编：牛明)" without the brackets round it.
std::string_view inside_brackets(std::string_view text) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"\uFF08", "\uFF09"}}) {
    if (text.starts_with(open) && text.ends_with(close))
      return text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return text;
}

// The names behind the words that announce them, wherever those stand in the line: "By Ann Reed",
// "12 May | By Ann Reed", "Column by Ann Reed - 12 May". A sentence may begin with "By" or "From" as well.
std::vector<std::string> announced_names(std::string_view text, std::string_view behind_day, bool sentence,
                                         bool prefix) {
  if (sentence) return {};
  if (prefix) return names_of_byline(text);
  if (const std::string_view inside = inside_brackets(text); inside.size() < text.size()) {
    text = inside;
    if (byline_prefix(text) > 0) return names_of_byline(text);
  }
  if (behind_day = trimmed(behind_day); byline_prefix(behind_day) > 0) return names_of_byline(behind_day);
  if (std::vector<std::string> names = names_before_job(text); !names.empty()) return names;
  const std::vector<std::string_view> parts = parts_of_line(text);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (byline_prefix(parts[i]) == 0) continue;
    std::vector<std::string> names = names_of_byline(text.substr(parts[i].data() - text.data()));
    if (!names.empty()) return names;
  }
  return {};
}

// Names beside a job ("Ann Reed, Staff Writer", "Staff Writer | Ann Reed"), or common ones beside a day, in
// the parts of a line.
std::vector<std::string> names_among_parts(std::string_view text, bool dated, bool& job) {
  const std::vector<std::string_view> parts = parts_of_line(text);
  std::vector<std::string> given;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::vector<std::string> names = bare_names(without_job_label(parts[i]));
    if (names.empty()) continue;
    const bool beside =
        (i > 0 && is_job_title(parts[i - 1])) || (i + 1 < parts.size() && is_job_title(parts[i + 1]));
    if ((job = beside || has_job_word(parts[i]))) return names;
    if (given.empty() && begins_with_given_name(names.front())) given = std::move(names);
  }
  if (!dated || parts.size() == 1) given.clear();
  return given;
}

// Fills in the days of the line; the bytes of the article's one, which the names stand round.
LineDay read_days(TextLine& line, bool prefix) {
  LineDays days = days_of(line.text, DayOrder::month_first);
  if (days.first.iso.empty()) return {};
  if (listed_prefix(WordKind::other_day, lowered(line.text)) > 0) return {};
  line.changed = days.published.iso.empty();
  LineDay found = days.article();
  const bool sentence = line.statement && !(found.begin <= kWordsRoundDate && ends_with_time(line.text));
  if (sentence) return {};
  line.dated = prefix || is_little_more(line.text, days);
  line.date = found;
  line.change = days.state ? found : days.changed;
  line.state = days.state;
  return found;
}

// Bytes of the "and " that a line begins with, or 0.
std::size_t joining_word(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return 0;
  return is_listed_lowered(WordKind::joins, text.substr(0, space)) ? space + 1 : 0;
}

bool ends_with_joining_word(std::string_view text) {
  return is_listed_lowered(WordKind::joins, text.substr(text.rfind(' ') + 1));
}

// The names of a line with which the byline on the line above goes on: "By Ann Reed" over "and Bo Lind", "By
// Ann Reed," over "Bo Lind". `below` is the line below both.
std::vector<std::string> names_that_go_on(const TextLine& byline, const TextLine& line,
                                          std::string_view below) {
  if (line.block != byline.block + 1 || line.statement || !line.authors.empty() ||
      line.words > kMostNameWords)
    return {};
  const std::size_t joined = joining_word(line.text);
  const bool tied = joined > 0 || ends_with_joining_word(byline.text);
  if (!tied && !byline.text.ends_with(',')) return {};
  const bool goes_on =
      line.text.ends_with(',') || ends_with_joining_word(line.text) || joining_word(below) > 0;
  const bool certain = tied || goes_on;
  const std::size_t end = line.date.iso.empty() ? line.text.size() : std::max(joined, line.date.begin);
  std::vector<std::string> names = bare_names(line.text.substr(joined, end - joined));
  // "By Ann Reed," over "Port Calder"
  if (!certain && !names.empty() && !begins_with_given_name(names.front())) return {};
  return names;
}

}  // namespace

void read_byline(TextLine& line) {
  constexpr std::uint32_t kMostBareWords = 20;
  if (line.words > kMostWords) return;
  Credits credits = credits_of(line.text);
  bool prefix = credits.announced;
  LineDay found = read_days(line, prefix);
  std::string parted;
  std::string_view text = line.text;
  if (is_glued(text)) {
    text = parted = unglued(text);
    if (!found.iso.empty()) found = days_of(text, DayOrder::month_first).article();
    credits = credits_of(text);
    prefix = credits.announced;
  }
  line.announces = line.words <= 3 && is_byline_prefix(text);
  line.job = line.words <= 6 && is_job_title(text);
  if (line.announces) return;
  const bool dated = !found.iso.empty();
  line.authors = announced_names(text, dated ? text.substr(found.end) : std::string_view{},
                                 line.statement && !dated && !ends_with_initial(text), prefix);
  line.weak = credits.weak && !line.authors.empty();
  if (!line.authors.empty() || prefix || line.words > kMostBareWords) return;
  if (credits.writers.size() < text.size()) {
    // Whom somebody else's part leaves.
    line.bare = names_among_parts(credits.writers, dated, line.named_job);
    return;
  }
  line.bare = names_among_parts(text, dated, line.named_job);
  if (line.bare.empty()) line.bare = bare_names(dated ? text.substr(0, found.begin) : text);
  if (line.bare.empty() && dated) line.bare = bare_names(text.substr(found.end));
}

void name_announced(std::vector<TextLine>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    TextLine& line = lines[i];
    if (!lines[i - 1].announces || line.words > kMostNameWords || line.statement || !line.authors.empty())
      continue;
    line.authors = names_of_byline(line.text);
    if (!line.authors.empty()) line.bare.clear();
  }
}

void join_broken_bylines(std::vector<TextLine>& lines) {
  constexpr std::size_t kMostLines = 3;  // that a byline goes on for
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].authors.empty()) continue;
    for (std::size_t next = i + 1; next < lines.size() && next <= i + kMostLines; ++next) {
      std::vector<std::string> names = names_that_go_on(
          lines[next - 1], lines[next], next + 1 < lines.size() ? lines[next + 1].text : std::string_view());
      if (names.empty()) break;
      add_names(lines[i].authors, names);
      lines[next].bare.clear();
    }
  }
}

}  // namespace pith::metadata
