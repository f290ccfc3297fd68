// JSON strings (RFC 8259, section 7).
#pragma once

#include <string>
#include <string_view>

namespace pith::base {

/// Appends `text` (UTF-8) to `out` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

/// The same as a value of its own.
std::string json_quoted(std::string_view text);

}  // namespace pith::base
