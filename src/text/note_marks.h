// Marks of notes behind a sentence: "… on Monday. [1]", "… on Monday.²", "… on Monday.*"; and their signs.
#pragma once

#include <cstddef>
#include <string_view>

namespace pith::text {

/// The text without the marks of notes at its end and the white space before them: numbers, letters or a
/// caret in square brackets of at most six bytes, numbers of at most three digits in round ones, one or two
/// digits glued to the end of a sentence, superscript digits, asterisks and daggers.
std::string_view without_note_marks(std::string_view text);

/// Bytes of the sign of a note that a text begins with, or 0: an asterisk, a dagger, a superscript digit.
std::size_t leading_note_sign(std::string_view text);

}  // namespace pith::text
