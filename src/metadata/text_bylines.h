// What a line of flattened text says of the day and of the people who wrote the article.
#pragma once

#include <vector>

#include "metadata/text_lines.h"

namespace pith::metadata {

/// Fills in the day and the names of a line of which the text, the number of words and the end are known.
void read_byline(TextLine& line);

/// Makes authors of the names on the line below a "By" that stands alone.
void name_announced(std::vector<TextLine>& lines);

/// Adds the names on the lines below a byline that is broken within its list of names, or at its "and".
void join_broken_bylines(std::vector<TextLine>& lines);

}  // namespace pith::metadata
