// The fast evaluation of a forest: every row against every node, with bits instead of branches.
#pragma once

#include <cstddef>

#include "scoring/model.h"

namespace pith::scoring {

/// Lays a forest out for QuickScorer (Lucchese et al., "QuickScorer: a Fast Algorithm to Rank Documents with
/// Additive Ensembles of Regression Trees", SIGIR 2015), vectorised over rows (Lucchese et al., SIGIR 2016).
/// What comes back has no trees where the algorithm does not fit: more than 32 leaves in a tree, or more than
/// one output. Linear in the nodes.
QuickForest make_quick(const Forest& forest);

/// What evaluate_forest does, bit for bit, for a forest that fits. Decides first, once for all rows, the
/// nodes at which they all go the same way, and leaves out the nodes that no row can reach then.
void evaluate_quick(const QuickForest& forest, const Rows& rows, float* out);

}  // namespace pith::scoring
