// Parsing alone, for those who want the tree.
#pragma once

#include <string>

#include "pith/document.h"
#include "pith/error.h"
#include "pith/export.h"
#include "pith/page.h"

namespace pith {

/// How to parse.
struct ParseOptions {
  std::string
      fragment;  ///< context element as the html5lib suite writes it ("td", "svg desc"); empty: a document
};

/// Decodes a page and parses it as HTML. Errors: empty_input, not_text, too_complex, bad_option (unknown
/// context).
PITH_API Result<Document> parse_html(Page page, const ParseOptions& options = {});

}  // namespace pith
