// Who wrote a comment and when, as readers see it.
#pragma once

#include <string>
#include <string_view>

#include "metadata/dates.h"

namespace pith::comments {

/// The name in the text of an element that holds the author of a comment ("Ann Reed says:"), be it a person's
/// or one made up; empty where there is none.
std::string author_in(std::string_view text);

/// Is it nothing but a word that stands between a name and what somebody said?
bool is_says(std::string_view text);

/// The name before the date in a line that holds both.
std::string author_before_date(std::string_view text);

/// The day in a value or text, with its time where one follows (ISO 8601); empty where there is none.
std::string read_day(std::string_view text, metadata::DayOrder order);

}  // namespace pith::comments
