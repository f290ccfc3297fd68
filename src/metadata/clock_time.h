// Times of day, as pages write them behind days.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// The first time of day in `text` and the zone behind it, in ISO 8601: "T08:30:00.000+0200", "8:30 AM",
/// "23:53:14 GMT", "14h30", "14.30 Uhr", "kl. 19.30", "19時30分", "午後7:30" …; "" where
/// there is none, or none that exists.
std::string clock_time(std::string_view text);

}  // namespace pith::metadata
