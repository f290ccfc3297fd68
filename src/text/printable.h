// Text for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace pith::text {

/// Sequences of ECMA-48 (SGR, 8.3.117) by what they do.
inline constexpr std::string_view kBold = "1", kFaint = "2", kRed = "31", kGreen = "32", kCyan = "36";

/// Appends `text` as it is, with `colours` between the sequence and the one that undoes it.
void append_painted(std::string& out, bool colours, std::string_view sequence, std::string_view text);

}  // namespace pith::text
