// pith explain --format html into a folder: a report of every page, and an index of them.
#pragma once

#include <string>

#include "cli/page_arguments.h"
#include "pith/extractor.h"

namespace pith::cli {

/// Is this the name of a folder, as an output: one that ends in a slash, or that is there?
bool names_folder(const std::string& output);

/// Writes the reports, "00001-NAME.html" by the place in the input and the end of the id, and index.html into
/// the folder, which is made where it is missing; what else is in it stays. The exit status to end with.
int explain_into(const Extractor& extractor, const PageArguments& arguments, const std::string& folder);

}  // namespace pith::cli
