// What is said about a page, as elements of HTML and TEI.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emit/header.h"

namespace pith::emit {

/// `<name>text</name>` on a line, escaped.
std::string element(std::string_view name, std::string_view text);

/// The fields but for title and language as <meta> and <link> elements: Open Graph, the names of the HTML
/// standard and DCMI Metadata Terms.
std::string html_metadata(const std::vector<HeaderField>& fields);

/// The content of a <teiHeader> with all fields; `language` is a tag that TEI takes, or empty.
std::string tei_header(const std::vector<HeaderField>& fields, std::string_view language);

}  // namespace pith::emit
