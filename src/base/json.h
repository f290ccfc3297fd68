// JSON strings (RFC 8259, section 7): writing them, and one thing that readers refuse put right.
#pragma once

#include <string>
#include <string_view>

namespace pith::base {

/// Appends `text` (UTF-8) to `out` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

/// The same as a value of its own.
std::string json_quoted(std::string_view text);

/// Makes `\ufffd` of every escape of half a surrogate pair in `json`, in place: of `\ud83d` without `\ude00`
/// behind it. Python's json writes such of what it could not decode, RFC 8259 (section 8.2) lets it, and
/// strict readers take none of it. Whether there were any. Linear.
bool replace_lone_surrogates(std::string& json);

}  // namespace pith::base
