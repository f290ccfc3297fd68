// What is known of each block before its role is decided.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cues/cues.h"
#include "pith/extraction.h"
#include "roles/places.h"

namespace pith::roles {

struct BlockFacts {
  cues::Phrases phrases;
  bool kept = false;
  bool is_title = false;    ///< the page's title, perhaps with the site's name behind it
  bool has_author = false;  ///< short, and names one of the page's authors
  bool is_byline = false;   ///< short, and begins as a byline does
  bool has_date = false;    ///< short, with a date
  bool is_date = false;     ///< hardly more than a date
  bool own_date = false;    ///< short, with the date of the page
  bool has_digit = false;
  bool is_site = false;     ///< the name of the site
  bool has_site = false;    ///< likewise, with a few words
  bool is_numeric = false;  ///< largely digits, and no date
  bool is_ranked = false;   ///< begins with a number
  bool is_item = false;     ///< begins with a number and a dot, or with a bullet
  bool wordless = false;    ///< without a letter
  bool is_script = false;   ///< looks like the source of a program
  bool linked = false;      ///< nearly all of it
  bool separated = false;   ///< several words or names with bars, dots or the like between them
};

/// A page's blocks, with the range in which its article stands.
struct PageFacts {
  std::vector<BlockFacts> blocks;
  std::size_t first_kept = 0, last_kept = 0;  ///< the number of blocks where none is kept
  std::size_t headline = 0;  ///< the block that shows the title, or else the <h1> above the article; likewise
};

PageFacts facts_of(const Extraction& page);

}  // namespace pith::roles
