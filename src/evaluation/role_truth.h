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

/// What became of one of them.
struct ToldRole {
  std::uint32_t pages = 0;                        ///< that show it
  std::uint32_t annotated = 0;                    ///< blocks, as compare_told_roles() counts them
  std::uint32_t found = 0, right = 0;             ///< likewise
  std::array<std::uint32_t, kRoles> taken_for{};  ///< the annotated blocks that were not found

  void add(const ToldRole& other);
};

/// In the order of kToldRoles.
struct ToldRoles {
  std::array<ToldRole, kToldRoles.size()> roles{};
  std::uint32_t pages = 0;  ///< that show any

  void add(const ToldRoles& other);
  const ToldRole& of(Role role) const;
};

/// Does the page have any annotation that could tell a role?
bool tells_roles(const AnnotatedPage& page);

/// Compares `found`, the roles of the blocks of `extraction`, with the annotations of its page.
///
/// Annotations say what the article's headline, byline and date are. They are silent about those of teasers,
/// live tickers and replies, which have such roles as well, and about photographers who wrote the article
/// too. So of these roles one block a page is counted, the one that whoever looks for the article's takes:
/// the first with that role, anywhere for a headline, else in the article, which reaches from five blocks
/// above the headline to five below the last block of the main text. It is right if it, or a neighbour in an
/// unbroken run of blocks with that role ("By" before the name, "Updated …" behind the date), shows what is
/// annotated:
///   headline  its words are the title, either of them perhaps without what stands behind a separator (the
///             site's name)
///   byline    the whole name (two words or more) of an author, and no more than 15 words besides
///   date      the day, in no more than 15 words
/// Pages where no block of the page (headline) or of the article shows it are left out; so are, for dates,
/// pages where it stands in a line that is found to be a byline while no author who is annotated is shown.
///
/// Comments are counted by blocks: those in which an annotated segment of one lies. Only some are annotated,
/// so a block is wrong as a comment only if it holds main text, on pages that show a comment.
///
/// Takes as long as label_page().
ToldRoles compare_told_roles(SetKind kind, const AnnotatedPage& page, const Extraction& extraction,
                             const std::vector<Role>& found);

/// A table for people: a line a role.
std::string to_told_table(const ToldRoles& told);

/// An object: pages and by_role, where each role has the number of its pages beside its figures.
std::string to_told_json(const ToldRoles& told);

}  // namespace pith::evaluation
