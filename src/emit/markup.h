// What HTML and XML have in common.
#pragma once

#include <string>
#include <string_view>

namespace pith::emit {

/// Appends text with &, <, > and " as references, for text and for values in double quotes. Control
/// characters that XML does not allow are left out; a form feed becomes a space.
void append_markup_escaped(std::string& out, std::string_view text);

/// An opening tag, with an attribute unless its value is empty.
std::string opening_tag(std::string_view name, std::string_view attribute, std::string_view value);

}  // namespace pith::emit
