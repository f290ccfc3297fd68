// Days, as pages write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pith::metadata {

/// What "3/4/2021" means: the fourth of March (month first) or the third of April.
enum class DayOrder : unsigned char { day_first, month_first };

/// The order that readers of a language (BCP 47) expect: month first in American English and where only "en"
/// is known.
DayOrder day_order(std::string_view language);

/// A day found in a text: YYYY-MM-DD and where it stands there. `iso` is empty if there was none.
struct FoundDate {
  std::string iso;
  std::size_t begin = 0, end = 0;
  std::string other;  ///< the other reading of day and month ("3/4/2021"), if there are two
};

/// Has `text` as many digits, of the kinds that find_date reads, as a day needs? Texts without are refused
/// early.
bool has_digits_of_day(std::string_view text);

/// The first day in the first 2,000 bytes of `text`: ISO 8601, 12.10.2016, 12.10.16, 10/12/2016, "October 12,
/// 2016", "12. Oktober 2016", "12 de octubre de 2016", "2016年10月12日", "ngày 12 tháng 10 năm 2016" …, in
/// ASCII, Arabic, Persian, Devanagari or Thai digits; Thai names of months go with Buddhist years too ("12
/// ตุลาคม 2559"). Days that do not exist, and years before 1990 or after 2100, are passed over.
FoundDate find_date(std::string_view text, DayOrder order);

/// The day of a machine-readable value: as find_date, also 20161012 and seconds or milliseconds since 1970.
FoundDate read_date(std::string_view value, DayOrder order);
std::string parse_date(std::string_view value, DayOrder order);

/// `day`, which `value` holds, with the time and the zone that follow it there, in ISO 8601
/// ("2016-10-12T08:30:00+02:00"); the day alone where no time does, or none that exists.
std::string with_time(const std::string& day, std::string_view value);

/// The day in the path of a URL (…/2016/10/12/…, …/2016-10-12-…, …/20161012/…), or "".
std::string date_in_url(std::string_view url);

/// The day that a path writes with the year behind it (…/12-10-2016, …/12-10-2016-title) or with the name of
/// the month (…/2016/oct/12/…), or none. Such a day is more often the one an article is about, or a day off.
FoundDate day_in_slug(std::string_view url, DayOrder order);

}  // namespace pith::metadata
