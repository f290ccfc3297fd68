// A content tree as plain text.
#pragma once

#include <cstddef>
#include <string>

#include "pith/content.h"

namespace pith::emit {

/// As to_text() lays it out, with links (text <address>), images ([alternative text] <address>) and lines of
/// at most `width` columns, if it is not 0. Code and tables keep their lines.
std::string tree_text(const Content& content, std::size_t width);

}  // namespace pith::emit
