// The language of code, by the classes of <pre> and the elements in and round it.
#pragma once

#include <string>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::content {

/// In lower case ("python", "c++"), or empty: from class "language-x", "lang-x", "highlight-x", "brush: x",
/// or data-lang, of the <pre>, its <code>, or the elements right round it.
std::string code_language(const Document& document, const Block& block);

}  // namespace pith::content
