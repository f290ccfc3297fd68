// Quirks mode from the doctype (HTML standard 13.2.6.4.1).
#pragma once

#include "html/tokenizer/token.h"

namespace pith::html {

/// True where a document with this doctype is in quirks mode (not limited-quirks mode, which parses like no
/// quirks).
bool is_quirky(const Token& doctype);

}  // namespace pith::html
