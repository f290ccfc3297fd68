// What is said on standard error.
#pragma once

#include <string>
#include <string_view>

#include "pith/document.h"
#include "pith/error.h"
#include "pith/extraction.h"

namespace pith::cli {

/// "pith: MESSAGE", as printable() has it: a file name or a server's answer may hold anything.
void say(std::string_view message);

/// "pith: INPUT: MESSAGE"; the input is not said twice where the message names it.
void say_error(std::string_view input, const Error& error);

/// What the parser's limits left out of a page; empty where that is nothing.
std::string cuts_message(const ParseCuts& cuts);

/// Will say_warnings() say something of the page?
bool has_warnings(const Extraction& extraction);

/// "pith: INPUT: " and that message, where the end of the page was not read: of what is left out otherwise
/// the text stays. Likewise where HTML was read as the text that --input-type says it is.
void say_warnings(std::string_view input, const Extraction& extraction);

}  // namespace pith::cli
