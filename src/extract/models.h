// The models: those that are part of the library (models/*.pith), and those of files.
#pragma once

#include <string>

#include "pith/error.h"
#include "scoring/model.h"

namespace pith::extract {

/// Each is read when it is first asked for, once per process, and shared by all: most runs need one of them
/// only. An error means that the model was trained for other features. Thread-safe.
const Result<scoring::Model>& built_in_html_model();
const Result<scoring::Model>& built_in_text_model();

/// Errc::not_found when the file cannot be opened; otherwise the errors of scoring::read_model().
Result<scoring::Model> read_model_file(const std::string& path);

}  // namespace pith::extract
