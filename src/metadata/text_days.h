// The days in a line of flattened text: of publication, of a change, or of something else.
#pragma once

#include <cstddef>
#include <string_view>

#include "metadata/dates.h"

namespace pith::metadata {

/// The bytes that may stand round a day in a line that is little more than it: "Published on", "at 10:30 AM
/// EST", a place.
inline constexpr std::size_t kWordsRoundDate = 40;

/// A day of a line, and the part of it where its time of day may stand.
struct LineDay : FoundDate {
  std::string_view value;
};

/// The first two, and the first of each kind; empty where there is none.
struct LineDays {
  LineDay first;        ///< whatever it is
  LineDay second;       ///< likewise
  LineDay published;    ///< the first that is not of a change
  LineDay changed;      ///< the first that is ("Updated:", "Akt.:", "Son Güncelleme", "… 更新")
  std::size_t end = 0;  ///< of the last
  /// `published` only tells when the text was brought up to date ("Stand: 3.5.2021"), and no other day stands
  /// beside it: with one, it would be the day of a change.
  bool state = false;

  /// The article's: that of publication, or of a change where there is no other.
  const LineDay& article() const { return published.iso.empty() ? changed : published; }
};

/// The first three days of a line.
LineDays days_of(std::string_view text, DayOrder order);

/// Does a word that tells of a change stand in the last bytes of `before`?
bool tells_change(std::string_view before);

/// Is the line little more than its days, or than those and other short parts beside them ("Published: 3 May
/// 2021, 8:48 p.m. | Updated: 4 May 2021, 10:54 a.m.", "3 May 2021 | Ann Reed, Staff Writer")?
bool is_little_more(std::string_view text, const LineDays& days);

/// "2 Min.", "3:17 p.m.", "2024 г.": a number, or a short word behind one, does not end a sentence.
bool ends_with_time(std::string_view text);

}  // namespace pith::metadata
