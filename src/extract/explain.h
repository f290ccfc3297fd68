// Where the scores of a page's blocks come from.
#pragma once

#include <cstddef>

#include "extract/judge.h"
#include "pith/explanation.h"
#include "scoring/model.h"

namespace pith::extract {

/// Fills `base` and, for every block, the `count` features that moved its score most, or as many as a page of
/// so many blocks may have (`most_reasons`), and the rest. The
/// second pass's trees tell what each column moved the log-odds by. One of these columns is what the first
/// pass thought of the block, and that is handed on to the columns that the first pass went by, in proportion
/// to what each moved there (Chen, Lundberg and Lee, "Explaining a series of models by propagating Shapley
/// values", Nature Communications 13, 2022: the rescale rule for a chain of models), but no more than twice
/// what it moved there, and nothing where the two passes were moved in opposite directions: the column
/// `pass1` stands as a reason for what is left. The network's part is told by column too, and by two reasons
/// that are no columns: `neighbours` and `page` (scoring/convolution_attribution.h); on pages of more than
/// 5,000 blocks by one, `network`.
void explain_scores(const Judgement& judgement, const scoring::Model& model, std::size_t count,
                    Explanation& explanation);

}  // namespace pith::extract
