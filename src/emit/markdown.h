// A content tree as Markdown.
#pragma once

#include <string>

#include "pith/content.h"

namespace pith::emit {

/// GitHub-flavoured Markdown; ends with one newline unless it is empty. to_markdown() in pith/formats.h says
/// how.
std::string markdown_of(const Content& content);

}  // namespace pith::emit
