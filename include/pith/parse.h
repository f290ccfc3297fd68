// Parsing alone, for those who want the tree.
#pragma once

#include <cstdint>
#include <string>

#include "pith/document.h"
#include "pith/error.h"
#include "pith/export.h"
#include "pith/options.h"
#include "pith/page.h"

namespace pith {

/// How to parse.
struct ParseOptions {
  /// Context element as the html5lib suite writes it ("td", "svg desc"); empty: a document.
  std::string fragment;
  HtmlParser parser = HtmlParser::native;
  /// As if scripts ran: the content of noscript is text. Only the native parser can do that.
  bool scripting = false;
  // What a hostile page can cost; Document::cuts says what was left out. Of the native parser only: Gumbo is
  // guarded by limits of its own.
  std::uint32_t depth = kDefaultDepth;            ///< open elements; start tags nested deeper are dropped
  std::uint32_t attributes = kDefaultAttributes;  ///< per start tag; later ones are dropped
  std::uint32_t nodes =
      0;  ///< what comes after so many is left unread; 0: 300,000 and one for every sixteen bytes
};

/// Decodes a page and parses it as HTML. Errors: empty_input, not_text, too_large, too_complex, bad_option
/// (unknown context; scripting with Gumbo).
PITH_API Result<Document> parse_html(Page page, const ParseOptions& options = {});

}  // namespace pith
