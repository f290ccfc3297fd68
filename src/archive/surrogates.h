// Halves of surrogate pairs in JSON.
#pragma once

#include <string>

namespace pith::archive {

/// Makes `\ufffd` of every escape of half a surrogate pair in `json`, in place: of `\ud83d` without `\ude00`
/// behind it. Python's json writes such of what it could not decode, RFC 8259 (section 8.2) lets it, and
/// strict readers take none of it. Whether there were any. Linear.
bool replace_lone_surrogates(std::string& json);

}  // namespace pith::archive
