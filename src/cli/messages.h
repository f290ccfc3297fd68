// What is said on standard error.
#pragma once

#include <string_view>

#include "pith/error.h"

namespace pith::cli {

/// "pith: MESSAGE", as printable() has it: a file name or a server's answer may hold anything.
void say(std::string_view message);

/// "pith: INPUT: MESSAGE"; the input is not said twice where the message names it.
void say_error(std::string_view input, const Error& error);

}  // namespace pith::cli
