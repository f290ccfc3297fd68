// A content tree as TEI.
#pragma once

#include <string>

#include "pith/content.h"

namespace pith::emit {

/// The <body> of a TEI document. to_tei() in pith/formats.h says what it holds.
std::string tei_body(const Content& content);

/// A <back> with the comments.
std::string tei_back(const Content& comments);

}  // namespace pith::emit
