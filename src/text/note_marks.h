// Marks of notes behind a sentence: "… on Monday. [1]", "… on Monday.²", "… on Monday.*".
#pragma once

#include <string_view>

namespace pith::text {

/// The text without the marks of notes at its end and the white space before them: numbers, letters or a
/// caret in square brackets of at most six bytes, numbers of at most three digits in round ones, one or two
/// digits glued to the end of a sentence, superscript digits, asterisks and daggers.
std::string_view without_note_marks(std::string_view text);

}  // namespace pith::text
