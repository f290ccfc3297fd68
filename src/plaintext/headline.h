// A line of a text that turned out to be its headline.
#pragma once

#include "pith/document.h"

namespace pith::plaintext {

/// Makes an h1 of the line that is the text node `line` of a document that parse_plain_text() made; lines
/// above and below it in the same p become a p each. The numbers of nodes stay as they are. False, and
/// nothing is changed, where the line stands in anything else than a p. Linear in the lines of that p.
bool make_headline(Document& document, NodeId line);

}  // namespace pith::plaintext
