// Names out of the elements of a byline.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::metadata {

inline constexpr NodeId kLargestByline = 80;        ///< nodes
inline constexpr std::size_t kLongestByline = 250;  ///< bytes
inline constexpr std::size_t kShortLine = 90;       ///< bytes of a text that may be a byline or a dateline

/// What an element's attributes say about its names.
struct BylineMarks {
  std::string_view itemprop, rel, content;
};

/// The names in an element that holds a byline: those that microdata tell apart, those that link somewhere,
/// those that are elements side by side, or all of its text. Linear in the element's size, which the caller
/// bounds.
std::vector<std::string> names_of_byline(const Document& document, NodeId byline, const BylineMarks& marks);

/// The next text behind `id` that is not white space, where there is one at most ten nodes away; `id` moves
/// there.
std::string next_text(const Document& document, NodeId& id);

/// `line`, which ends with a name in the text node `id`, with the names that are joined to it in the texts
/// behind: "Ann Reed", "and", "Bo Li".
std::string with_more_names(const Document& document, NodeId id, std::string line);

/// Does "Edited by" or the like stand just before the element?
bool follows_other_role(const Document& document, NodeId element);

}  // namespace pith::metadata
