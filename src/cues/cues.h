// The names and phrases of models/words/roles.tsv, and what they speak for.
#pragma once

#include <cstdint>
#include <string_view>

#include "pith/role.h"

namespace pith::cues {

/// What a word speaks for: a role or a part of the page.
struct Cue {
  using enum Role;
  /// Numbered behind the roles.
  enum Part : std::uint8_t {
    header = kRoleNames.size(),  ///< of the page
    footer,                      ///< likewise
    content,                     ///< the article
    leads,                       ///< a line to another page, before a colon
  };
};

/// A set of them.
using Cues = std::uint32_t;

constexpr Cues bit(Cue::Part part) {
  return Cues{1} << static_cast<unsigned>(part);
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
  Cues labels = 0;  ///< before a colon; of the first two kinds those at the beginning
};

/// Reads the first 120 words. Linear.
Phrases phrases_in(std::string_view text);

}  // namespace pith::cues
