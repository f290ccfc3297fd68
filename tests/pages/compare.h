// Two texts side by side.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

/// F1 of the words as multisets, as `pith eval` measures news pages; characters of scripts without spaces are
/// words. 1 where both have none.
double word_f1(std::string_view expected, std::string_view text);

/// White space collapsed to single spaces.
std::string collapsed(std::string_view text);

/// The lines that only one text has, in its order: "- …" for missing and "+ …" for surplus ones, by their
/// longest common subsequence; lines that both have are left out.
std::string line_diff(std::string_view expected, std::string_view text);

}  // namespace pith::test
