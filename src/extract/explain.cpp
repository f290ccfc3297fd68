#include "extract/explain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "features/feature_matrix.h"
#include "scoring/attribution.h"
#include "scoring/convolution_attribution.h"

namespace pith::extract {
namespace {

using features::kFeatureCount;

constexpr auto kFirstPass = static_cast<std::size_t>(features::Feature::pass1);

// What moved the first pass may cancel out; then a share of it means nothing, and would make much of little.
constexpr double kMostHandedOn = 2;

void hand_on(std::span<const double> first_pass, std::vector<double>& contributions) {
  const double moved = std::accumulate(first_pass.begin(), first_pass.end(), 0.0);
  if (moved == 0) return;
  const double factor = std::clamp(contributions[kFirstPass] / moved, 0.0, kMostHandedOn);
  contributions[kFirstPass] -= factor * moved;
  for (std::size_t column = 0; column < first_pass.size(); ++column) {
    contributions[column] += factor * first_pass[column];
  }
}

// What is no column, and stands behind them.
enum : std::size_t { kNeighbours = kFeatureCount, kPage, kNetwork, kReasons };

// With more blocks the network is one reason: what it makes of a block depends on over a hundred others.
constexpr std::size_t kMostTraced = 5'000;

// They take 40 bytes each, and as many again in every form that they are written in.
constexpr std::size_t kMostOfPage = 1'000'000;

Reason reason_of(std::size_t which, const std::vector<float>& values, double contribution) {
  const auto moved = static_cast<float>(contribution);
  switch (which) {
    case kNeighbours:
      return {"neighbours", "what the network reads in the blocks before and after it", std::nullopt, moved};
    case kPage:
      return {"page", "what the network reads in the page as a whole", std::nullopt, moved};
    case kNetwork:
      return {"network", "what the network reads in it, its neighbours and the page", std::nullopt, moved};
    default:
      return {features::feature_name(which), features::feature_meaning(which), values[which], moved};
  }
}

// `rest` is what no reason tells.
void add_strongest(const std::vector<double>& contributions, const std::vector<float>& values,
                   std::size_t count, double rest, BlockReasons& block) {
  std::vector<std::size_t> columns(contributions.size());
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  const auto end = columns.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(columns.begin(), end, columns.end(), [&](std::size_t a, std::size_t b) {
    const double size_a = std::abs(contributions[a]), size_b = std::abs(contributions[b]);
    return size_a != size_b ? size_a > size_b : a < b;
  });
  rest += std::accumulate(contributions.begin(), contributions.end(), 0.0);
  block.reasons.reserve(count);
  for (auto column = columns.begin(); column != end && contributions[*column] != 0; ++column) {
    block.reasons.push_back(reason_of(*column, values, contributions[*column]));
    rest -= double{block.reasons.back().contribution};
  }
  block.rest = static_cast<float>(rest);
}

// The network's part: what moved a block's score by it away from the reference.
class NetworkReasons {
 public:
  NetworkReasons(const Judgement& judgement, const scoring::Convolution& net)
      : scores_(judgement.network), reference_(static_cast<double>(net.reference)) {
    if (scores_.empty() || scores_.size() > kMostTraced) return;
    attribution_.emplace(net, scoring_rows(judgement.rows));
  }

  // Returns what the contributions leave out: rounding.
  double add(std::size_t block, std::vector<double>& contributions) {
    if (scores_.empty()) return 0;
    const double moved = static_cast<double>(scores_[block]) - reference_;
    if (attribution_) {
      const auto parts = attribution_->attribute(block, contributions);
      contributions[kNeighbours] = parts.neighbours;
      // Where the block stands on a page of this length, even one of mean columns, is the page's doing as
      // well.
      contributions[kPage] = parts.page + parts.reference - reference_;
    } else {
      contributions[kNetwork] = moved;
    }
    return moved - std::accumulate(contributions.begin(), contributions.end(), 0.0);
  }

 private:
  const std::vector<float>& scores_;
  double reference_;
  std::optional<scoring::ConvolutionAttribution> attribution_;
};

}  // namespace

void explain_scores(const Judgement& judgement, const scoring::Model& model, std::size_t count,
                    Explanation& explanation) {
  const auto scale = static_cast<double>(model.calibration_scale);
  const double network_scale = scale * static_cast<double>(model.convolution.share);
  const double tree_scale = scale - network_scale;
  explanation.base = static_cast<float>(tree_scale * scoring::expected_score(model.pass2) +
                                        network_scale * static_cast<double>(model.convolution.reference) +
                                        static_cast<double>(model.calibration_bias));
  count = std::min<std::size_t>(count, kReasons);
  const std::size_t share =
      std::max<std::size_t>(kMostOfPage / std::max<std::size_t>(judgement.rows.rows, 1), 1);
  if (share < count) explanation.most_reasons = count = share;
  std::vector<float> values(kFeatureCount);
  std::vector<double> trees(kFeatureCount), first_pass(features::kFirstContext), contributions(kReasons);
  NetworkReasons network(judgement, model.convolution);
  for (std::size_t i = 0; i < judgement.rows.rows; ++i) {
    judgement.rows.write_row(i, values.data());
    for (std::vector<double>* parts : {&trees, &first_pass, &contributions}) {
      std::ranges::fill(*parts, 0.0);
    }
    scoring::attribute(model.pass2, values, trees);
    scoring::attribute(model.pass1, values, first_pass);
    hand_on(first_pass, trees);
    const double rest = network_scale * network.add(i, contributions);
    for (double& contribution : contributions) contribution *= network_scale;
    for (std::size_t k = 0; k < kFeatureCount; ++k) contributions[k] += tree_scale * trees[k];
    add_strongest(contributions, values, count, rest, explanation.blocks[i]);
  }
}

}  // namespace pith::extract
