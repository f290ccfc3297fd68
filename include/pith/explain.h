// What `pith explain` prints: every block of a page, kept or not, with its score, its role and its reasons.
#pragma once

#include <cstddef>
#include <string>

#include "pith/export.h"
#include "pith/extraction.h"

namespace pith {

/// All these take what Extractor::explain() made; without an `explanation` blocks have no reasons.

/// How a table is drawn.
struct ExplainTextOptions {
  std::size_t width = 0;  ///< of a terminal, in columns: what begins a block's text is cut there; 0: 100
  bool colour = false;    ///< with the escape sequences of ECMA-48 (SGR)
};

/// A table for reading: two lines or more a block, and what is thought of the page above them.
PITH_API std::string to_explanation_text(const Extraction& extraction,
                                         const ExplainTextOptions& options = {});

/// One JSON object on one line, without a newline at its end: id, url, title, page_type, confidence, base,
/// no_article, cuts and blocks (text, score, role, kept, excluded, span, path, words, reasons, rest).
PITH_API std::string to_explanation_json(const Extraction& extraction);

/// A self-contained HTML page to look into it: no request to anywhere, nothing of the page is markup in it.
/// Of a page with very many blocks it shows the first ones and says so.
PITH_API std::string to_explanation_html(const Extraction& extraction);

}  // namespace pith
