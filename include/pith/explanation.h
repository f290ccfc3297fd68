// Why a block has its score, and why it is kept or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pith {

/// One feature's part in a block's score, or that of what is no feature but moves it as well: "neighbours",
/// "page" and "network".
struct Reason {
  std::string_view feature;    ///< its name
  std::string_view meaning;    ///< what it measures
  std::optional<float> value;  ///< of the block; none for what is no feature
  float contribution = 0;      ///< to the log-odds of the score; negative where it speaks against content
};

/// Why a block is left out whatever its score is.
enum class Exclusion : std::uint8_t {
  none,
  repeated,    ///< another block with the same text stands for it, kept or not
  table,       ///< it stands in a table, and tables are left out (Options::tables)
  no_article,  ///< the page is judged to have no article
  together,    ///< what it belongs together with is left out
  headline,    ///< it is the title or the byline, which are metadata (Options::keep_headline)
};

/// Why one block has its score: base + Σ contributions + rest = log(score / (1 - score)).
struct BlockReasons {
  std::vector<Reason> reasons;  ///< those that moved it most, by falling size
  float rest = 0;               ///< what all other features contribute together
  Exclusion exclusion = Exclusion::none;
  /// Kept although its score or `exclusion` speaks against it: headline or byline, by Options::keep_headline.
  bool kept_as_headline = false;
  /// Likewise: what it belongs together with is kept.
  bool kept_together = false;
  /// Likewise: a formula between kept blocks.
  bool kept_as_formula = false;
};

/// A set that may be kept: all blocks that score `score` or more and are not excluded.
struct Cut {
  float score = 0;
  float expected_f1 = 0;  ///< of the words of that set
};

/// What an Extraction's scores and choice rest on.
struct Explanation {
  float base = 0;                    ///< log-odds of the score of a block of which nothing is known
  float no_article = 0;              ///< probability that the page has no article
  float whole_text = 0;              ///< probability that a plain text is an article alone; 0 for HTML
  std::optional<float> threshold;    ///< blocks that score less are not kept; none where nothing is kept
  std::vector<BlockReasons> blocks;  ///< one per block
  /// That each block has, where it is less than was asked for: a page has no more than 1,000,000 reasons, but
  /// one for each block.
  std::optional<std::size_t> most_reasons;
  std::vector<Cut> cuts;  ///< by falling score, one for each score that occurs
};

}  // namespace pith
