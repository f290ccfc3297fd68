// Language tags.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// `value` as a BCP 47 tag in the usual case ("en_US", "EN-us" → "en-US"; "zh-hant-tw" → "zh-Hant-TW"), the
/// first of a list; "" where it is none.
std::string language_tag(std::string_view value);

}  // namespace pith::metadata
