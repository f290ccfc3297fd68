// What titles, authors, dates and comments in the annotations of a page say of the roles of its blocks.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "evaluation/dataset.h"
#include "evaluation/role_counts.h"
#include "pith/extraction.h"
#include "pith/role.h"

namespace pith::evaluation {

/// The roles of which such annotations say something.
inline constexpr std::array<Role, 4> kToldRoles = {Role::headline, Role::byline, Role::date, Role::comment};

/// Blocks of which the annotations say what they are, or what they are not; the latter in the row of
/// Role::other.
struct ToldRoles {
  RoleCounts counts;                                     ///< its pages are those that say anything at all
  std::array<std::uint32_t, kToldRoles.size()> pages{};  ///< of which each role is told

  void add(const ToldRoles& other);
};

/// Does the page have any annotation that could tell a role?
bool tells_roles(const AnnotatedPage& page);

/// Compares `found`, the roles of the blocks of `extraction`, with the annotations of its page.
///
/// A block is
///   headline  whose words are the title, either of them perhaps without what stands behind a separator (the
///             site's name). Where headings show it, these; where only other blocks do, one of them is
///             enough.
///   byline    of the article, with the whole name (two words or more) of an author, and no more than 15
///             words besides
///   date      of the article, of no more than 15 words, with the date and no author's name
///   comment   that a segment of the readers' comments lies in
/// The article reaches from five blocks above the headline to five below the last block of the main text. A
/// role is told on a page only if one of its blocks shows it. There a block that was given the role is wrong
/// where it has another one of these, or
///   headline  if it does not show the title
///   byline, date  if it belongs to the article
///   comment   if it is main text (only some comments are annotated)
/// but not in an unbroken run of blocks of one role of which one is right: a label before the name, the
/// profession behind it, the day of a change after that of publication. A date is not counted as a wrong
/// byline where no byline is told: the author whom it names may not be annotated. Time as that of
/// label_page().
ToldRoles compare_told_roles(SetKind kind, const AnnotatedPage& page, const Extraction& extraction,
                             const std::vector<Role>& found);

/// A table for people: a line a role.
std::string to_told_table(const ToldRoles& told);

/// An object: pages and by_role, where each role has the number of its pages too.
std::string to_told_json(const ToldRoles& told);

}  // namespace pith::evaluation
