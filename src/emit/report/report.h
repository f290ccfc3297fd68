// What the page of `pith explain --format html` is made of; to_explanation_html() (pith/explain.h) puts it
// together.
#pragma once

#include <string>

#include "emit/page/page.h"
#include "pith/extraction.h"

namespace pith::emit {

/// The page's form, with {{data}} where report_data() is to be filled in, its style and its script.
const EmbeddedFile& report_form();
const EmbeddedFile& report_style();
const EmbeddedFile& report_script();

/// What the script shows: what to_explanation_json() has of the page and its first blocks, how often each
/// role occurs, and what is kept at each threshold. Safe inside a <script> element of any type: it has no <,
/// > and &, and no U+2028 and U+2029.
std::string report_data(const Extraction& extraction);

}  // namespace pith::emit
