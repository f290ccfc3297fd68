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
/// bounds. `other_role` is set where they may be those of somebody else ("Reviewed by").
std::vector<std::string> names_of_byline(const Document& document, NodeId byline, const BylineMarks& marks,
                                         bool& other_role);

/// "Par Jean Dupuis, journaliste - Publié le 3 mai 2021 à 14h30, mis à jour le 4 mai 2021 à 9h05": a byline
/// that is long for its days.
bool is_long_byline(std::string_view text);

/// The next text behind `id` that is not white space, where there is one at most ten nodes away; `id` moves
/// there.
std::string next_text(const Document& document, NodeId& id);

/// `line`, which ends with a name in the text node `id`, with the names that are joined to it in the texts
/// behind: "Ann Reed", "and", "Bo Li".
std::string with_more_names(const Document& document, NodeId id, std::string line);

/// Does "Edited by" or the like stand just before the element?
bool follows_other_role(const Document& document, NodeId element);

/// Does what stands just before the element, behind the node `headline_end`, tell of a change ("Last
/// updated:")?
bool follows_change(const Document& document, NodeId element, NodeId headline_end);

}  // namespace pith::metadata
