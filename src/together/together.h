// What belongs together on a page is kept or left out together.
#pragma once

#include <cstdint>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/extraction.h"

namespace pith::together {

/// Blocks are chosen one by one, by their scores; this mends what that tears, and returns Selection::keep
/// anew:
///   - a table of data is kept or left out as a whole,
///   - so are <summary> and what it unfolds, a term and its descriptions, where nothing of one side was kept.
///   In both cases by the mean score of the words: it has to be nearer to the lowest score that was kept than
///   to the highest that was not;
///   - so is what belongs to the text of an element that holds it, where nothing of it was kept and the mean
///   of all such parts with that text is high enough: the attribution of a quotation (<footer>, <cite>,
///   <small>, a last line with a dash; one of at most 15 words, whose own score is not next to nothing), a
///   quotation in it, the list in a description, <details> in others, the caption of a table, listing or
///   quotation in a <figure>. Not parts that are links alone, but for a <cite> and what begins with a dash.
///   Nor is such a caption kept without what it is of,
///   - a listing with which the text ends is kept with the block before it, by their mean,
///   - a short item of a list of which more than half of the items are kept is kept,
///   - a footnote of which a part was kept is kept whole, and where half of the footnotes were, so are others
///   that kept text has the marks of,
///   - a line that begins with a label for a link to another page ("Read more: ..."; `leads` in
///     models/words/roles.tsv) is left out, but for headings, terms, code and cells of tables,
///   - a heading below h1 between two kept blocks is kept, if text follows,
///   - a short heading behind which nothing is kept is left out, where all others have text under them.
/// What was left out though its score is high enough stays out: repeated text, and tables unless `tables`.
/// Nothing is added where nothing is kept, and where all would be left out the choice stays as it is.
/// O(nodes + blocks log blocks).
std::vector<std::uint8_t> keep_together(const Document& document, const Blocks& blocks,
                                        const Selection& selection, bool tables);

}  // namespace pith::together
