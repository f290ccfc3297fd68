#include "metadata/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "metadata/clock_time.h"
#include "metadata/strings.h"
#include "metadata/words.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

constexpr unsigned kFewestDigits = 5;  // of a day

// A digit at the start of a text: its value and its bytes, or none.
struct Digit {
  int value = -1;
  std::size_t size = 0;
};

// ASCII, Arabic, Persian, Devanagari or Thai.
Digit digit_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto digit = [](unsigned last, unsigned zero, std::size_t size) {
    return last >= zero && last < zero + 10 ? Digit{static_cast<int>(last - zero), size} : Digit{};
  };
  switch (byte(0)) {
    case 0xD9:
      return digit(byte(1), 0xA0, 2);
    case 0xDB:
      return digit(byte(1), 0xB0, 2);
    case 0xE0:
      if (byte(1) == 0xA5) return digit(byte(2), 0xA6, 3);
      return byte(1) == 0xB9 ? digit(byte(2), 0x90, 3) : Digit{};
    default:
      return digit(byte(0), '0', 1);
  }
}

bool is_thai(std::string_view word) {
  return word.size() > 2 && word[0] == '\xE0' && (word[1] == '\xB8' || word[1] == '\xB9');
}

// A number, or a word of letters.
struct Token {
  std::size_t begin = 0, end = 0;
  int value = -1;  // numbers of at most four digits
  int digits = 0;  // 0 for words
  int month = 0;   // of words
};

std::string iso_day(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1) return {};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > kDays[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0)) return {};
  std::string iso = "0000-00-00";
  const auto put = [&](std::size_t at, int value, std::size_t width) {
    for (std::size_t i = width; i > 0; --i, value /= 10)
      iso[at + i - 1] = static_cast<char>('0' + value % 10);
  };
  put(0, year, 4);
  put(5, month, 2);
  put(8, day, 2);
  return iso;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    Token token;
    token.begin = at;
    Digit digit = digit_at(text, at);
    if (digit.size > 0) {
      token.value = 0;
      for (; digit.size > 0; digit = digit_at(text, at += digit.size)) {
        if (++token.digits <= 4) token.value = token.value * 10 + digit.value;
      }
    } else {
      const bool thai = is_thai(text.substr(at));
      std::size_t next = at;
      std::uint16_t bits = 0;
      while (next < text.size()) {
        std::size_t behind = next;
        const std::uint16_t before = bits;
        bits = text::char_class(text::next_code_point(text, behind));
        if (!(bits & (text::kLetter | text::kMark))) break;
        // "ReporterDec 22, 2023": flattened text loses white space.
        if (bits & text::kUpper && before & text::kLower) break;
        next = std::min(behind, text.size());
        if (bits & text::kOwnWord && !thai) break;  // names of Thai months stand between digits or spaces
      }
      if (next == at) {
        text::next_code_point(text, at);
        continue;
      }
      at = next;
      token.month = month_of(lowered(text.substr(token.begin, at - token.begin)));
    }
    token.end = at;
    tokens.push_back(token);
  }
  return tokens;
}

class Finder {
 public:
  Finder(std::string_view text, DayOrder order) : text_(text), order_(order), tokens_(tokens_of(text)) {}

  FoundDate find() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      FoundDate found = numbers_at(i);
      if (found.iso.empty()) found = names_at(i);
      if (found.iso.empty()) found = vietnamese_at(i);
      if (!found.iso.empty()) return found;
    }
    return {};
  }

 private:
  bool number(std::size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].digits >= least && tokens_[i].digits <= most;
  }

  std::string_view word(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].digits > 0) return {};
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  // What stands between token i and the next.
  std::string_view gap(std::size_t i) const {
    return text_.substr(tokens_[i].end, tokens_[i + 1].begin - tokens_[i].end);
  }

  FoundDate found(std::string iso, std::size_t first, std::size_t last) const {
    return {std::move(iso), tokens_[first].begin, tokens_[last].end, {}};
  }

  // 2016-10-12, 12.10.2016, 10/12/2016, 2016年10月12日, 2016년 10월 12일
  FoundDate numbers_at(std::size_t i) const {
    if (number(i, 4, 4) && number(i + 2, 1, 2) && number(i + 4, 1, 2)) {
      if ((word(i + 1) == "年" && word(i + 3) == "月") || (word(i + 1) == "년" && word(i + 3) == "월")) {
        return found(iso_day(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value), i, i + 4);
      }
    }
    if (!number(i, 1, 4) || !number(i + 1, 1, 2) || !number(i + 2, 1, 4)) return {};
    const std::string_view one = gap(i);
    const std::string_view two = gap(i + 1);
    if (one != two || (one != "-" && one != "/" && one != "." && one != ". " && one != "\u2011")) return {};
    const int a = tokens_[i].value;
    const int b = tokens_[i + 1].value;
    const int c = tokens_[i + 2].value;
    // 12.10.2016.05 and 1.2.3.2016 are no dates.
    if (i > 0 && number(i - 1, 1, 9) && gap(i - 1) == one) return {};
    if (tokens_[i].digits == 4) return number(i + 2, 1, 2) ? found(iso_day(a, b, c), i, i + 2) : FoundDate{};
    if (tokens_[i].digits > 2) return {};
    if (tokens_[i + 2].digits == 2) return short_year_at(i, one);
    if (tokens_[i + 2].digits != 4) return {};
    return day_and_month(c, i, one);
  }

  // 12.10.16: all of it in two digits, and no part of a longer number or address.
  FoundDate short_year_at(std::size_t i, std::string_view separator) const {
    constexpr int kCentury = 2000;
    constexpr int kLatestShortYear = 60;
    if (separator != "." && separator != "/") return {};
    if (tokens_[i].digits != 2 || tokens_[i + 1].digits != 2 || tokens_[i + 2].value > kLatestShortYear)
      return {};
    if (number(i + 3, 1, 9) && gap(i + 2) == separator) return {};
    return day_and_month(kCentury + tokens_[i + 2].value, i, separator);
  }

  FoundDate day_and_month(int year, std::size_t i, std::string_view separator) const {
    const int a = tokens_[i].value;
    const int b = tokens_[i + 1].value;
    const bool month_first = b > 12 || (a <= 12 && separator == "/" && order_ == DayOrder::month_first);
    FoundDate date = found(month_first ? iso_day(year, a, b) : iso_day(year, b, a), i, i + 2);
    const bool open = separator != "." && separator != ". ";  // with dots the day is always first
    if (open && a <= 12 && b <= 12 && a != b)
      date.other = month_first ? iso_day(year, b, a) : iso_day(year, a, b);
    return date;
  }

  std::string lower_word(std::size_t i) const { return lowered(word(i)); }

  // Croatian listopada is October, Polish listopada November; only Croats put a dot behind the day.
  int month_behind_day(std::size_t day, std::size_t m) const {
    constexpr int kOctober = 10;
    if (m != day + 1 || gap(day).substr(0, 1) != ".") return tokens_[m].month;
    return lower_word(m) == "listopada" ? kOctober : tokens_[m].month;
  }

  // Thais count from the death of the Buddha.
  int year_of(std::size_t y, std::size_t m) const {
    constexpr int kFirstBuddhistYear = 2500;
    constexpr int kBuddhistYears = 543;
    const int year = tokens_[y].value;
    return year >= kFirstBuddhistYear && is_thai(word(m)) ? year - kBuddhistYears : year;
  }

  // 12 tháng 10 năm 2016, 12 tháng 10, 2016
  FoundDate vietnamese_at(std::size_t i) const {
    if (!number(i, 1, 2) || !number(i + 2, 1, 2) || !near(i) || !near(i + 1) || !near(i + 2)) return {};
    if (lower_word(i + 1) != "th\u00E1ng") return {};
    const std::size_t y = lower_word(i + 3) == "n\u0103m" && near(i + 3) ? i + 4 : i + 3;
    if (!number(y, 4, 4)) return {};
    return found(iso_day(tokens_[y].value, tokens_[i + 2].value, tokens_[i].value), i, y);
  }

  // 2016. október 12., 2016 m. spalio (mėn.) 12 d., 2016. gada 12. oktobris
  FoundDate year_first_at(std::size_t i) const {
    if (!number(i, 4, 4) || i + 2 >= tokens_.size() || !near(i) || !near(i + 1)) return {};
    const int year = tokens_[i].value;
    const std::string between = tokens_[i + 1].month == 0 ? lower_word(i + 1) : std::string();
    if (between == "gada" && number(i + 2, 1, 2) && near(i + 2) && tokens_[i + 3].month > 0)
      return found(iso_day(year, tokens_[i + 3].month, tokens_[i + 2].value), i, i + 3);
    const std::size_t m = between == "m" ? i + 2 : i + 1;
    if (tokens_[m].month == 0 || !near(m)) return {};
    const std::size_t day = m > i + 1 && lower_word(m + 1) == "m\u0117n" && near(m + 1) ? m + 2 : m + 1;
    if (!number(day, 1, 2)) return {};
    return found(iso_day(year, tokens_[m].month, tokens_[day].value), i, day);
  }

  // The white space and punctuation that may stand inside a date.
  bool near(std::size_t i) const {
    if (i + 1 >= tokens_.size()) return false;
    const std::string_view between = gap(i);
    return between.size() <= 4 && between.find_first_of(":;|()") == std::string_view::npos;
  }

  // Steps over the words that stand between the parts: 12th of October, 12 de octubre de 2016, 1er octobre.
  std::size_t skip_small_words(std::size_t i) const {
    for (int skipped = 0; skipped < 2 && !word(i).empty() && tokens_[i].month == 0; ++skipped) {
      if (word(i).size() > 4 || !near(i)) break;
      ++i;
    }
    return i;
  }

  // 12 October 2016, October 12, 2016, and what is written with the year first.
  FoundDate names_at(std::size_t i) const {
    if (number(i, 1, 2) && near(i)) {
      const std::size_t m = skip_small_words(i + 1);
      if (m >= tokens_.size() || tokens_[m].month == 0 || !near(m)) return {};
      const std::size_t y = skip_small_words(m + 1);
      if (!number(y, 4, 4)) return {};
      return found(iso_day(year_of(y, m), month_behind_day(i, m), tokens_[i].value), i, y);
    }
    if (tokens_[i].month > 0 && number(i + 1, 1, 2) && near(i) && near(i + 1)) {
      const std::size_t y = skip_small_words(i + 2);
      if (!number(y, 4, 4)) return {};
      return found(iso_day(tokens_[y].value, tokens_[i].month, tokens_[i + 1].value), i, y);
    }
    return year_first_at(i);
  }

  std::string_view text_;
  DayOrder order_;
  std::vector<Token> tokens_;
};

// Civil from days (Howard Hinnant's algorithm), for days after 1970.
std::string day_of_epoch(std::int64_t seconds) {
  const std::int64_t z = seconds / 86400 + 719468;
  const std::int64_t era = z / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const std::int64_t month = mp < 10 ? mp + 3 : mp - 9;
  const std::int64_t year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return iso_day(static_cast<int>(year), static_cast<int>(month),
                 static_cast<int>(doy - (153 * mp + 2) / 5 + 1));
}

int number_at(std::string_view digits, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (digits[i] - '0');
  return value;
}

constexpr std::size_t kLongestDate = 100;  // bytes of a value

constexpr std::string_view kBetween = "/-_~";  // the parts of a path

// Host and path of a URL.
std::string_view path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return url.substr(0, std::min({url.find('?'), url.find('#'), kLongestValue}));
}

// "2023/oct/03/", "2023/october/3" at the start of a path.
std::string day_with_named_month(std::string_view path) {
  constexpr std::size_t kYear = 4;
  if (path.size() <= kYear || path[kYear] != '/') return {};
  if (!std::all_of(path.begin(), path.begin() + kYear, base::is_ascii_digit)) return {};
  const std::size_t behind = path.find('/', kYear + 1);
  if (behind == std::string_view::npos) return {};
  const std::string_view name = path.substr(kYear + 1, behind - kYear - 1);
  constexpr std::size_t kLongestName = 20;
  if (name.empty() || name.size() > kLongestName || base::is_ascii_digit(name[0])) return {};
  const int month = month_of(lowered(name));
  std::size_t digits = 0;
  while (digits < 3 && behind + 1 + digits < path.size() && base::is_ascii_digit(path[behind + 1 + digits]))
    ++digits;
  if (month == 0 || digits < 1 || digits > 2) return {};
  return iso_day(number_at(path, 0, kYear), month, number_at(path, behind + 1, digits));
}

// "29-10-2021" at the start of a part of a path, and nothing more that could belong to it.
FoundDate year_last(std::string_view text, DayOrder order) {
  constexpr std::size_t kLength = 10;
  if (text.size() < kLength || (text[2] != '-' && text[2] != '_') || text[5] != text[2]) return {};
  for (const std::size_t at : {3U, 4U, 6U, 7U, 8U, 9U}) {
    if (!base::is_ascii_digit(text[at])) return {};
  }
  if (text.size() > kLength && base::is_ascii_alphanumeric(text[kLength])) return {};
  std::string slashed(text.substr(0, kLength));
  slashed[2] = slashed[5] = '/';
  return find_date(slashed, order);
}

}  // namespace

DayOrder day_order(std::string_view language) {
  const bool month_first = language == "en" || language == "en-US" || language == "en-PH" || language.empty();
  return month_first ? DayOrder::month_first : DayOrder::day_first;
}

bool has_digits_of_day(std::string_view text) {
  constexpr std::size_t kMostAtOnce = std::size_t{8} * 255;  // so that no byte of a sum overflows
  unsigned ascii_digits = 0;
  std::uint64_t bytes = 0;  // all of them laid over each other
  for (std::string_view rest = text; !rest.empty() && ascii_digits < kFewestDigits;) {
    const std::string_view part = rest.substr(0, kMostAtOnce);
    rest.remove_prefix(part.size());
    std::uint64_t sums = 0;
    const auto add = [&](std::uint64_t eight) {
      sums += base::bytes_within(eight, '0', '9') >> 7;
      bytes |= eight;
    };
    std::size_t at = 0;
    for (; at + 8 <= part.size(); at += 8) add(base::load_eight(part.data() + at));
    add(base::load_fewer(part.data() + at, part.size() - at));
    for (; sums != 0; sums >>= 8) ascii_digits += sums & 0xFF;
  }
  if (ascii_digits >= kFewestDigits) return true;
  if ((bytes & base::kHighBits) == 0) return false;
  const auto may_begin_digit = [](char c) {
    return static_cast<unsigned char>(static_cast<unsigned char>(c) - 0xD9U) <= 0xE0U - 0xD9U;
  };
  // Counted first, which is fast: nearly every text has too few.
  if (std::count_if(text.begin(), text.end(), may_begin_digit) == 0) return false;
  unsigned digits = 0;
  for (std::size_t at = 0; at < text.size() && digits < kFewestDigits;) {
    const std::size_t size = digit_at(text, at).size;
    digits += size > 0 ? 1 : 0;
    at += std::max<std::size_t>(size, 1);
  }
  return digits >= kFewestDigits;
}

FoundDate find_date(std::string_view text, DayOrder order) {
  constexpr std::size_t kFar = 2000;
  text = text.substr(0, kFar);
  if (!has_digits_of_day(text)) return {};
  return Finder(text, order).find();
}

FoundDate read_date(std::string_view value, DayOrder order) {
  const std::string text = clean(value, kLongestDate);
  const auto digits = static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), base::is_ascii_digit) - text.begin());
  if (digits == 8 || (digits == 14 && text.size() == 14)) {
    return {iso_day(number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2)), 0, 8, {}};
  }
  if ((digits == 10 || digits == 13) && digits == text.size()) {
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < 10; ++i) seconds = seconds * 10 + (text[i] - '0');
    return {day_of_epoch(seconds), 0, digits, {}};
  }
  return find_date(text, order);
}

std::string parse_date(std::string_view value, DayOrder order) {
  return read_date(value, order).iso;
}

std::string with_time(const std::string& day, std::string_view value) {
  if (day.empty()) return day;
  const std::string text = clean(value, kLongestDate);
  const std::string time = clock_time(text);
  return time.empty() ? day : day + "T" + time;
}

std::string date_in_url(std::string_view url) {
  url = path_of(url);
  for (std::size_t at = url.find('/'); at != std::string_view::npos && at + 8 < url.size();
       at = url.find_first_of(kBetween, at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    const auto digits = [&](std::size_t from) {
      std::size_t n = 0;
      while (from + n < rest.size() && base::is_ascii_digit(rest[from + n])) ++n;
      return n;
    };
    if (digits(0) == 8) {
      std::string iso = iso_day(number_at(rest, 0, 4), number_at(rest, 4, 2), number_at(rest, 6, 2));
      if (!iso.empty()) return iso;
    }
    if (digits(0) != 4) continue;
    const std::size_t month = digits(5);
    if (month < 1 || month > 2 || (rest[4] != '/' && rest[4] != '-' && rest[4] != '_')) continue;
    const std::size_t day_at = 6 + month;
    if (day_at > rest.size() || rest[5 + month] != rest[4]) continue;
    const std::size_t day = digits(day_at);
    if (day < 1 || day > 2) continue;
    std::string iso = iso_day(number_at(rest, 0, 4), number_at(rest, 5, month), number_at(rest, day_at, day));
    if (!iso.empty()) return iso;
  }
  return {};
}

FoundDate day_in_slug(std::string_view url, DayOrder order) {
  url = path_of(url);
  for (std::size_t at = url.find('/'); at != std::string_view::npos;
       at = url.find_first_of(kBetween, at + 1)) {
    FoundDate date = year_last(url.substr(at + 1), order);
    if (date.iso.empty()) date.iso = day_with_named_month(url.substr(at + 1));
    if (!date.iso.empty()) return date;
  }
  return {};
}

}  // namespace pith::metadata
