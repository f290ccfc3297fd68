// Looking into the stages.
#pragma once

#include <string>
#include <string_view>

#include "pith/error.h"
#include "pith/export.h"
#include "pith/extractor.h"

namespace pith {

/// Prints what one stage made of a page, one line per block (or title, list of names, day), tab-separated
/// with a header line:
///   blocks    number, leaf tag, words, link words, source begin, source end, text
///   scores    number, kept or not, probability, first-pass probability, text
///   features  number, then every column of the feature matrix
///   titles    score, chosen or not, text, and features (models/title.tsv) of all that may be the title
///   authors   the same of all lists of names that may be the authors' (models/author.tsv)
///   dates     the same of all days that may be that of publication (models/date.tsv)
///
/// Errors: those of extraction, and bad_option for another `what`.
PITH_API Result<std::string> to_dump(const Extractor& extractor, Page page, std::string_view what);

}  // namespace pith
