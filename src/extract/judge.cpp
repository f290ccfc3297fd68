#include "extract/judge.h"

#include <algorithm>
#include <cmath>

#include "select/select.h"

namespace pith::extract {
namespace {

void softmax(std::vector<float>& values) {
  const float highest = *std::max_element(values.begin(), values.end());
  float sum = 0;
  for (float& value : values) sum += value = std::exp(value - highest);
  for (float& value : values) value /= sum;
}

std::vector<float> raw_scores(const scoring::Forest& forest, const features::FeatureMatrix& rows) {
  std::vector<float> out(rows.rows);
  scoring::evaluate_forest(forest, scoring_rows(rows), out.data());
  return out;
}

std::vector<float> raw_scores(const scoring::Convolution& net, const features::FeatureMatrix& rows) {
  std::vector<float> out(net.channels > 0 ? rows.rows : 0);
  if (net.channels > 0) scoring::evaluate_convolution(net, scoring_rows(rows), out.data());
  return out;
}

// Probabilities from what the trees and the network say.
std::vector<float> combine(const scoring::Model& model, std::vector<float> trees,
                           const std::vector<float>& network) {
  const float share = model.convolution.share;
  for (std::size_t i = 0; i < network.size(); ++i) trees[i] = (1 - share) * trees[i] + share * network[i];
  for (float& raw : trees) {
    raw = scoring::logistic(model.calibration_scale * raw + model.calibration_bias);
  }
  return trees;
}

}  // namespace

scoring::Rows scoring_rows(const features::FeatureMatrix& rows) {
  static_assert(features::kStripRows == scoring::kStripRows &&
                features::kSharedColumn == scoring::kSharedColumn);
  return {rows.rows, rows.strips(), features::kStripColumns, rows.shared_values(), features::kPlaces};
}

scoring::ModelSchema model_schema() {
  scoring::ModelSchema schema;
  schema.feature_hash = features::feature_schema_hash();
  schema.columns = static_cast<std::uint32_t>(features::kFeatureCount);
  schema.pass1_columns = static_cast<std::uint32_t>(features::kFirstContext);
  schema.page_columns = static_cast<std::uint32_t>(features::page_row_names().size());
  schema.page_types = static_cast<std::uint32_t>(features::kPageTypes);
  schema.empty_page_numbers = static_cast<std::uint32_t>(select::kEmptyPageNumbers);
  return schema;
}

std::vector<float> linear_scores(const scoring::HashedLinear& model, const features::TokenLists& lists) {
  std::vector<float> scores(lists.offsets.size() - 1);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = scoring::linear_score(
        model, std::span(lists.tokens).subspan(lists.offsets[i], lists.offsets[i + 1] - lists.offsets[i]));
  }
  return scores;
}

std::vector<float> linear_scores(const scoring::HashedLinear& model,
                                 const std::vector<features::TokenSum>& sums) {
  std::vector<float> scores(sums.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = scoring::linear_score(model, sums[i].weight, sums[i].count);
  }
  return scores;
}

Judgement judge(const Prepared& page, const scoring::Model& model) {
  Judgement result;
  features::PageMap map = features::map_page(page.document, page.blocks);
  result.rows = features::base_features(map, page.source());
  const std::vector<float> lexical =
      linear_scores(model.lexical, features::word_sums(map, model.lexical.weights));
  const std::vector<float> attribute =
      linear_scores(model.attribute, features::attribute_sums(map, model.attribute.weights));
  features::fill_lexical(map, lexical, attribute, result.rows);
  const std::vector<float> page_row = features::page_row(map, result.rows);
  result.type_probabilities.resize(features::kPageTypes);
  scoring::evaluate_forest(model.page_types, page_row.data(), 1, page_row.size(),
                           result.type_probabilities.data());
  softmax(result.type_probabilities);
  features::fill_page_types(result.type_probabilities, result.rows);
  features::forget_words(map);
  result.network = raw_scores(model.convolution, result.rows);
  result.pass1 = raw_scores(model.pass1, result.rows);
  for (float& score : result.pass1) score = scoring::logistic(score);
  features::fill_context(map, result.pass1, result.rows);
  result.scores = combine(model, raw_scores(model.pass2, result.rows), result.network);
  return result;
}

}  // namespace pith::extract
