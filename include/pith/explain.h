// What `pith explain` prints: every block of a page, kept or not, with its score, its role and its reasons.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pith/export.h"
#include "pith/extraction.h"

namespace pith {

/// All these take what Extractor::explain() made; without an `explanation` blocks have no reasons.

/// How a table is drawn.
struct ExplainTextOptions {
  /// In columns, 0 being 100, and at least 60: lines are broken there, what begins a block's text and the
  /// elements that it stands in are cut. Only a page's id may be longer.
  std::size_t width = 0;
  bool colour = false;  ///< with the escape sequences of ECMA-48 (SGR)
};

/// The elements from the document to the one that the block's text stands in, "html/body/main/p". Of a path
/// of more than 32 only the last ones, behind "…/", and of a name of more than 32 bytes only the beginning:
/// what a page makes up does not multiply with its blocks. O(depth).
PITH_API std::string tag_path(const Document& document, const Block& block);

/// A table for reading: two lines or more a block, and what is thought of the page above them.
PITH_API std::string to_explanation_text(const Extraction& extraction,
                                         const ExplainTextOptions& options = {});

/// One JSON object on one line, without a newline at its end: id, url, title, page_type, confidence,
/// no_article, whole_text, threshold, charset, words, kept_words, base, most_reasons, cuts, spans, blocks
/// (text, score, role, kept, excluded, pinned, span, path, words, reasons, rest), features.
/// docs/user-guide.md says what they are.
PITH_API std::string to_explanation_json(const Extraction& extraction);

/// A self-contained HTML page to look into it: no request to anywhere, nothing of the page is markup in it.
/// Bounded (13 MB): of a page with very many blocks it shows the first ones, of a long block the beginning,
/// and says so.
PITH_API std::string to_explanation_html(const Extraction& extraction);

/// What an index of explanations says of a page.
struct ExplanationEntry {
  std::string id, title, page_type;
  std::string link;   ///< where the explanation stands, relative to the index; empty for none
  std::string error;  ///< why there is none
  float confidence = 0;
  std::size_t words = 0, kept_words = 0;
};

/// An index of explanations while it is made.
struct ExplanationIndex {
  std::vector<ExplanationEntry> entries;                         ///< of the first 20,000 pages
  std::size_t pages = 0, failed = 0, words = 0, kept_words = 0;  ///< of all pages
};

/// What the index says of an explained page.
PITH_API ExplanationEntry explanation_entry(const Extraction& extraction, std::string link);

/// Adds a page. Memory stays bounded: of very long texts the beginning is kept, of very many pages the first.
PITH_API void add_to_index(ExplanationIndex& index, ExplanationEntry entry);

/// A self-contained HTML page that lists the pages and links to their explanations, readable without
/// JavaScript. Made like to_explanation_html(); it says how many pages are not listed.
PITH_API std::string to_explanation_index(const ExplanationIndex& index);

}  // namespace pith
