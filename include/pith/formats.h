// The forms beside plain text that an extraction can be written in.
#pragma once

#include <cstddef>
#include <string>

#include "pith/export.h"
#include "pith/extraction.h"

namespace pith {

/// What is written beside the text.
struct FormatOptions {
  bool links = false;     ///< where links lead
  bool images = false;    ///< images, and embedded media as links
  bool metadata = false;  ///< what the page says about itself, before the text
  bool comments = false;  ///< the comments that the extraction has, behind the text
  std::size_t width = 0;  ///< to_text: longest line in columns, where words allow it; 0: any
};

/// Every form ends with the comments, where they are asked for and there are some: nested lists, behind a
/// rule in text and Markdown, in a <section class="comments"> and in a TEI <back>.

/// to_text() of pith/extraction.h with what the options ask for: lines "name: value" before the text, the
/// address behind a link's text and for an image in <>, lines no longer than the width.
PITH_API std::string to_text(const Extraction& extraction, const FormatOptions& options);

/// GitHub-flavoured Markdown. All of it is text that Markdown gives back: what would be taken for markup is
/// escaped, fences are longer than what they hold, tables have as many cells in every row (a cell that others
/// span is empty). The first row of a table is its header. What Markdown lacks: sub- and superscripts,
/// details and emphasis inside a word stand in HTML, formulas between $, terms of definition lists are
/// strong. Tasks begin with [x] or [ ]. Metadata is YAML front matter.
PITH_API std::string to_markdown(const Extraction& extraction, const FormatOptions& options = {});

/// An HTML document that holds the text in an <article>: the elements of the standard for headings,
/// paragraphs, lists, tables, code, quotes, figures, … and no others; no scripts, styles, classes of the
/// page, event handlers or forms, but for the disabled box that a task begins with. Blocks have the language
/// and direction that the page declares of them. Formulas stand in <span class="math">, as \( TeX \).
PITH_API std::string to_html(const Extraction& extraction, const FormatOptions& options = {});

/// A document of the Text Encoding Initiative (P5): sections by headings, <list>, <table>, <code>, <quote>,
/// <figure>, <note>, <formula>, <hi>, <ref>.
PITH_API std::string to_tei(const Extraction& extraction, const FormatOptions& options = {});

}  // namespace pith
