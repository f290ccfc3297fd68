// The parts of a line that bars, dots and dashes divide: "Travel | 3 May 2021 | Ann Reed, Staff Writer".
#pragma once

#include <string_view>
#include <vector>

namespace pith::metadata {

/// The parts of a line, at most eight, without the white space round them; none is empty. Hyphens and dashes
/// divide where they stand between spaces, middle dots behind one ("Gal·la").
std::vector<std::string_view> parts_of_line(std::string_view text);

/// The part that holds the byte at `at`; all of `text` where none does.
std::string_view part_at(std::string_view text, std::size_t at);

}  // namespace pith::metadata
