#include "extract/explain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "features/feature_matrix.h"
#include "scoring/attribution.h"

namespace pith::extract {
namespace {

using features::kFeatureCount;

constexpr auto kFirstPass = static_cast<std::size_t>(features::Feature::pass1);

// Of the log-odds: a share of what the first pass was moved by is only meaningful when it was moved.
constexpr double kHardlyMoved = 0.1;

void hand_on(std::span<const double> first_pass, std::vector<double>& contributions) {
  const double moved = std::accumulate(first_pass.begin(), first_pass.end(), 0.0);
  if (std::abs(moved) < kHardlyMoved) return;
  const double factor = contributions[kFirstPass] / moved;
  contributions[kFirstPass] = 0;
  for (std::size_t column = 0; column < first_pass.size(); ++column) {
    contributions[column] += factor * first_pass[column];
  }
}

BlockReasons strongest(const std::vector<double>& contributions, const std::vector<float>& row,
                       std::size_t count) {
  std::vector<std::size_t> columns(contributions.size());
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  count = std::min(count, columns.size());
  const auto end = columns.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(columns.begin(), end, columns.end(), [&](std::size_t a, std::size_t b) {
    const double size_a = std::abs(contributions[a]), size_b = std::abs(contributions[b]);
    return size_a != size_b ? size_a > size_b : a < b;
  });
  BlockReasons made;
  double rest = std::accumulate(contributions.begin(), contributions.end(), 0.0);
  for (auto column = columns.begin(); column != end && contributions[*column] != 0; ++column) {
    const auto contribution = static_cast<float>(contributions[*column]);
    made.reasons.push_back(
        {features::feature_name(*column), features::feature_meaning(*column), row[*column], contribution});
    rest -= double{contribution};
  }
  made.rest = static_cast<float>(rest);
  return made;
}

}  // namespace

void explain_scores(const Judgement& judgement, const scoring::Model& model, std::size_t count,
                    Explanation& explanation) {
  explanation.base =
      static_cast<float>(static_cast<double>(model.calibration_scale) * scoring::expected_score(model.pass2) +
                         static_cast<double>(model.calibration_bias));
  std::vector<float> row(kFeatureCount);
  std::vector<double> contributions(kFeatureCount), first_pass(features::kFirstContext);
  for (std::size_t i = 0; i < judgement.rows.rows; ++i) {
    judgement.rows.write_row(i, row.data());
    std::ranges::fill(contributions, 0.0);
    std::ranges::fill(first_pass, 0.0);
    scoring::attribute(model.pass2, row, contributions);
    scoring::attribute(model.pass1, row, first_pass);
    hand_on(first_pass, contributions);
    for (double& contribution : contributions) contribution *= double{model.calibration_scale};
    const Exclusion exclusion = explanation.blocks[i].exclusion;
    explanation.blocks[i] = strongest(contributions, row, count);
    explanation.blocks[i].exclusion = exclusion;
  }
}

}  // namespace pith::extract
