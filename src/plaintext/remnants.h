// What flattening tools leave of a page that is no text: numbers of links, marks of buttons and images,
// lists of addresses, rules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plaintext/lines.h"

namespace pith::plaintext {

/// True when the text has a number in square brackets before each link and a list of their addresses at its
/// end, as `lynx -dump` writes them: five or more glued to the word behind, five or more entries in the last
/// 4 MB. Fewer do where each stands between white space and a word, and the entries are numbered from 1 on
/// and are enough. Citations stand behind a word.
bool has_link_numbers(std::string_view text);

/// An entry of the list of addresses at the end of such a text ("  12. https://example.org/").
bool is_link_entry(std::string_view text, const Line& line);

/// A line drawn across the page: one character three times or more, neither a letter nor a digit.
bool is_rule(std::string_view text, const Line& line);

/// A line between the head of a table and its rows, or round them ("|---|:-:|", "+----+----+").
bool is_table_rule(std::string_view text, const Line& line);

/// Are lines of the text quotations, as in mails and Markdown: two in a row with a > and words, or a long one
/// below a blank line?
bool has_quotations(std::string_view text, const std::vector<Line>& lines);

/// Takes the signs that begin a line of such a text ("> ", "> > ") out of it, the width apart.
void read_quotation(std::string_view text, Line& line);

/// The next place from `at` on where a mark, a field or a number may begin; the text's size if there is none,
/// and then strip_remnants changes nothing.
std::size_t find_remnant_sign(std::string_view text, std::size_t at);

/// The text without marks (models/words/remnants.tsv), runs of four or more underscores (form fields) and, if
/// they are there, numbers of links. Spaces around them stay.
std::string strip_remnants(std::string_view text, bool link_numbers);

}  // namespace pith::plaintext
