#include "evaluation/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pith::evaluation {
namespace {

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + end - 1) / 2;
    begin = end;
  }
  return ranks;
}

}  // namespace

void ScoreBins::add(const std::vector<float>& scores, const std::vector<float>& labels) {
  for (std::size_t i = 0; i < scores.size() && i < labels.size(); ++i) {
    if (labels[i] < 0) continue;
    const float place = std::clamp(scores[i], 0.0F, 1.0F) * static_cast<float>(bins.size());
    Bin& bin = bins[std::min(bins.size() - 1, static_cast<std::size_t>(place))];
    ++bin.blocks;
    bin.scores += static_cast<double>(scores[i]);
    bin.labels += static_cast<double>(labels[i]);
  }
}

void ScoreBins::add(const ScoreBins& other) {
  for (std::size_t i = 0; i < bins.size(); ++i) {
    bins[i].blocks += other.bins[i].blocks;
    bins[i].scores += other.bins[i].scores;
    bins[i].labels += other.bins[i].labels;
  }
}

double ScoreBins::expected_error() const {
  double errors = 0, blocks = 0;
  for (const Bin& bin : bins) {
    errors += std::abs(bin.scores - bin.labels);  // of the sums: the mean's error times the bin's blocks
    blocks += static_cast<double>(bin.blocks);
  }
  return blocks > 0 ? errors / blocks : 0;
}

double rank_correlation(const std::vector<std::pair<double, double>>& pairs) {
  std::vector<double> first, second;
  for (const auto& [a, b] : pairs) {
    first.push_back(a);
    second.push_back(b);
  }
  first = ranks(first);
  second = ranks(second);
  const double mean = (static_cast<double>(pairs.size()) - 1) / 2;
  double products = 0, squares1 = 0, squares2 = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    products += (first[i] - mean) * (second[i] - mean);
    squares1 += (first[i] - mean) * (first[i] - mean);
    squares2 += (second[i] - mean) * (second[i] - mean);
  }
  return squares1 > 0 && squares2 > 0 ? products / std::sqrt(squares1 * squares2) : 0;
}

}  // namespace pith::evaluation
