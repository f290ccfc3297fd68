// What HTML and XML have in common.
#pragma once

#include <string>
#include <string_view>

namespace pith::emit {

/// Appends text with &, <, > and " as references, for text and for values in double quotes. Control
/// characters that XML does not allow are left out; a form feed becomes a space.
void append_markup_escaped(std::string& out, std::string_view text);

}  // namespace pith::emit
