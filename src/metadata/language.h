// Language tags.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// `value` as a BCP 47 tag in the usual case ("en_US", "EN-us" → "en-US"; "zh-hant-tw" → "zh-Hant-TW"), the
/// first of a list; "" where it is none.
std::string language_tag(std::string_view value);

/// The language that a text is written in, as a tag, or "" where that is not plain.
std::string detected_language(std::string_view text);

/// May a text of which `detected` was found be in the language that the page claims? Yes where the two are
/// the same but for a region, or are taken for each other.
bool may_be(std::string_view claimed, std::string_view detected);

}  // namespace pith::metadata
