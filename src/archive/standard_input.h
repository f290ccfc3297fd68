// Standard input, of which there is one: what was looked at is kept for the reader that comes after.
#pragma once

#include <string>

#include "archive/input_file.h"

namespace pith::archive {

/// Standard input from where it stands, what standard_input_form() looked at included.
InputFile standard_input();

/// The file `path`, or standard input for "-".
Result<InputFile> open_input(const std::string& path);

}  // namespace pith::archive
