// The article of a page that shows none before its scripts run: it may be in their data.
#pragma once

#include <string>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::script_text {

/// An article as markup, and the script that it was found in; no markup where there is none.
struct ScriptArticle {
  std::string markup;
  SourceSpan script;
};

/// Looks for an article in JSON-LD and other scripts of JSON (`__NEXT_DATA__` and the like), but only where
/// the blocks hold hardly any prose, so that no text comes twice. Of the strings with prose that stand at the
/// same place of the data (indexes of arrays aside), those are it that have the most words; `articleBody`
/// goes before all. Strings with tags are taken as HTML, others as paragraphs, one a line. Linear in the
/// scripts, those over 1 MB aside; on pages with prose it counts words and reads no script.
ScriptArticle find_script_article(const Document& document, const Blocks& blocks);

}  // namespace pith::script_text
