// Which columns a score comes from.
#pragma once

#include <span>

#include "scoring/model.h"

namespace pith::scoring {

/// The raw score that a one-output forest expects of a row of which nothing is known.
double expected_score(const Forest& forest);

/// Adds to `contributions` (forest.columns of them) what each column of `row` moved the raw score of a
/// one-output forest by: expected_score + Σ contributions is the raw score, but for rounding.
/// Every split on a row's path moves the expected value from its node's to its child's, and that is its
/// column's (path-based attribution: Saabas, "Interpreting random forests", 2014). Linear in the paths.
void attribute(const Forest& forest, std::span<const float> row, std::span<double> contributions);

}  // namespace pith::scoring
