// What a block is to the reader.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/export.h"
#include "pith/extraction.h"

namespace pith {

/// Roles, in the order of kRoleNames.
enum class Role : std::uint8_t {
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
};

/// What they are called in records and reports.
inline constexpr std::array<std::string_view, 20> kRoleNames = {"headline",      "byline",
                                                                "date",          "lead",
                                                                "body",          "list",
                                                                "table",         "code",
                                                                "quote",         "caption",
                                                                "comment",       "navigation",
                                                                "slogan",        "newsletter prompt",
                                                                "advertisement", "related links",
                                                                "share bar",     "cookie notice",
                                                                "legal footer",  "other"};

/// The name of one.
constexpr std::string_view role_name(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

/// The role of every block of an extraction, kept or not. Rests on the tree, the word lists of models/words,
/// the keep set and the metadata. O(nodes + text).
PITH_API std::vector<Role> roles_of(const Extraction& extraction);

}  // namespace pith
