// Colours and the width of the terminal that output goes to.
#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <string>

#include "cli/output.h"

namespace pith::cli {

/// Adds --color auto|always|never.
void add_colour_option(CLI::App& app, std::string& choice);

/// Whether to write colours: by that option, and with auto where the output is a terminal and NO_COLOR
/// (https://no-color.org) is not set.
bool wants_colour(const std::string& choice, const Output& output);

/// Columns of the terminal that the output is; 0 where it is none, or does not tell.
std::size_t terminal_width(const Output& output);

}  // namespace pith::cli
