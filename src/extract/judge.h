// Blocks to probabilities: features and model in their order.
#pragma once

#include <vector>

#include "extract/prepare.h"
#include "features/features.h"
#include "scoring/model.h"

namespace pith::extract {

/// What a model must match to work with these features.
scoring::ModelSchema model_schema();

/// The matrix as the forests read it: a view.
scoring::Rows scoring_rows(const features::FeatureMatrix& rows);

/// The matrix with every column filled, and what came out of it.
struct Judgement {
  features::FeatureMatrix rows;
  std::vector<float> type_probabilities;  ///< one per page type
  std::vector<float> pass1, scores;       ///< one per block
  std::vector<float> network;             ///< raw, one per block; none where the model has no network
};

Judgement judge(const Prepared& page, const scoring::Model& model);

/// The word scores of all blocks by one linear model, from the sums or (for training) from the lists
/// themselves.
std::vector<float> linear_scores(const scoring::HashedLinear& model,
                                 const std::vector<features::TokenSum>& sums);
std::vector<float> linear_scores(const scoring::HashedLinear& model, const features::TokenLists& lists);

}  // namespace pith::extract
