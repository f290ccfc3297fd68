// JSON as pages write it, made JSON.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// `text` with what pages get wrong put right: line breaks and invalid escapes within strings, commas too
/// many or too few, comments, quotation marks within strings, single and typographic ones round them, words
/// without any, brackets that do not match or are missing at the end, and several values one after the other,
/// which become an array. What is nested deeper than 60 levels is null. Other valid JSON keeps its meaning.
/// What comes out may still be no JSON. One pass; at most about three times as long as `text`. Never throws
/// but for memory.
std::string repaired_json(std::string_view text);

}  // namespace pith::metadata
