// What is said on standard error.
#pragma once

#include <string_view>

#include "pith/error.h"

namespace pith::cli {

/// "pith: MESSAGE", with control characters (a file name may hold them) replaced.
void say(std::string_view message);

/// "pith: INPUT: MESSAGE"; the input is not said twice where the message names it.
void say_error(std::string_view input, const Error& error);

}  // namespace pith::cli
