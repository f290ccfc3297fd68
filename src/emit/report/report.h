// What the page of `pith explain --format html` is made of; to_explanation_html() (pith/explain.h) puts it
// together.
#pragma once

#include <cstddef>
#include <string>

#include "emit/page/page.h"
#include "pith/extraction.h"

namespace pith::emit {

/// The page's form, with {{data}} where report_data() is to be filled in, its style and its script.
const EmbeddedFile& report_form();
const EmbeddedFile& report_style();
const EmbeddedFile& report_script();

/// Bytes of an id, an address or a title that a report shows.
inline constexpr std::size_t kMostOfName = 2000;

/// What the script shows: what to_explanation_json() has of the page and its first blocks (long texts cut),
/// how often each role occurs, and what is kept at each threshold. Bounded, whatever the page is (13 MB).
/// Safe inside a <script> element of any type: it has no <, > and &, and no U+2028 and U+2029.
std::string report_data(const Extraction& extraction);

}  // namespace pith::emit
