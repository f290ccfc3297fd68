// Who wrote a comment and when, as readers see it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "metadata/dates.h"

namespace pith::comments {

/// The name in the text of an element that holds the author of a comment ("Ann Reed says:"), be it a person's
/// or one made up; empty where there is none.
std::string author_in(std::string_view text);

/// Is it nothing but words that stand before a name or between it and what somebody said ("Posted by",
/// "says")?
bool is_says(std::string_view text);

/// Is a line, in which the author or the day is an element of its own, nothing but words that stand between
/// them ("Posted by … on …")?
bool is_between(std::string_view line);

/// The name before the date in a line that holds both.
std::string author_before_date(std::string_view text);

/// Does it say anything?
bool has_letter_or_number(std::string_view text);

/// Is it nothing but what one clicks on below a comment: "Reply", "Like (3)", "3 Likes"? Not "Answer: 42".
bool is_button(std::string_view text);

/// How much a line says that it is about who wrote a comment.
enum class Sign : std::uint8_t {
  none,
  weak,  ///< a short text that is set off: a name, if a day or colon follows or other comments begin so
  sure,  ///< a name with a day or with "says:", a day alone, the full name of a person
};

/// Who wrote a comment and when, as a line says that says nothing else.
struct SaidBy {
  std::string author, date;  ///< what it does not say is empty
  bool dated = false;        ///< with a day, be it "3 days ago"
  Sign sign = Sign::none;
};

/// How the beginning of a line is told from the rest.
struct SetOff {
  std::size_t own = 0;  ///< bytes that are an element's
  bool strong = false;  ///< all of it is bold, a link or a heading
};

/// Reads a line (cleaned): "Ann Reed wrote on 4 May 2021 at 10:15:", "Posted by Ann", "Ann · 3 days ago". A
/// name without a day or a word that tells it to be one counts where it is set off. Linear.
SaidBy read_said_by(std::string_view line, metadata::DayOrder order, SetOff set_off);

/// The day in a value or text, with its time where one follows (ISO 8601); empty where there is none.
std::string read_day(std::string_view text, metadata::DayOrder order);

}  // namespace pith::comments
