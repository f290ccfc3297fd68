// The word list models/words/roles.tsv.
#pragma once

#include <cstdint>
#include <string_view>

#include "pith/role.h"

namespace pith::roles {

/// What a word speaks for: a role, by the same number, or a part of the page.
enum class Cue : std::uint8_t {
  headline,
  byline,
  date,
  lead,
  body,
  list,
  table,
  code,
  quote,
  caption,
  comment,
  navigation,
  slogan,
  newsletter_prompt,
  advertisement,
  related_links,
  share_bar,
  cookie_notice,
  legal_footer,
  other,
  header,   ///< of the page
  footer,   ///< likewise
  content,  ///< the article
};
static_assert(static_cast<int>(Cue::other) == static_cast<int>(Role::other));

/// A set of them.
using Cues = std::uint32_t;

constexpr Cues bit(Cue cue) {
  return Cues{1} << static_cast<unsigned>(cue);
}
constexpr Cues bit(Role role) {
  return Cues{1} << static_cast<unsigned>(role);
}

/// What the words in the value of a class, id, itemprop or role speak for.
Cues cues_of_names(std::string_view value);

/// What the phrases in a text speak for.
struct Phrases {
  Cues whole = 0;   ///< that are all of the text, apart from numbers
  Cues begins = 0;  ///< that it begins with
  Cues holds = 0;   ///< that stand anywhere in it
  Cues twice = 0;   ///< of which several do
  Cues labels = 0;  ///< before a colon
};

/// Reads the first 120 words.
Phrases phrases_in(std::string_view text);

}  // namespace pith::roles
