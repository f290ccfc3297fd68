// Text that another tool already flattened, as a Document: so every later stage has one kind of input.
#pragma once

#include <string_view>

#include "pith/document.h"

namespace pith::plaintext {

/// Makes html > body > p … of a text. Paragraphs end at blank lines and form feeds; inside them, lines that
/// were hard-wrapped, by a tool or by hand, are joined (hyphenated words too) and other lines are separated
/// by <br>, or are paragraphs of their own where the text has hardly any blank lines or the lines are long.
/// Lines that begin with a bullet are li of one ul, lines that begin with number signs and a space h1 to h6.
/// Quotations lose their > and end where its number changes; rules within a table are left out, and its rows
/// stay together. Rules, marks of buttons and images, numbers of links and the list of their addresses
/// (remnants.h) are left out. LF, CRLF and CR end lines; NULs and a byte order mark are dropped. Each text
/// node's source span is the exact byte range of `utf8` that it was made from; p, ul, li and br have none.
/// Linear in the size; at most 4 GiB are read.
Document parse_plain_text(std::string_view utf8);

/// True when the input is HTML (a doctype, html or other known tags in the density of markup), false for text
/// that mentions a tag now and then. Looks at the first 256 KB.
bool looks_like_markup(std::string_view utf8);

}  // namespace pith::plaintext
