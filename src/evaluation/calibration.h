// How far probabilities can be believed: those of blocks, and the confidence of pages.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace pith::evaluation {

/// Blocks by their score, in ten bins of equal width.
struct ScoreBins {
  struct Bin {
    std::size_t blocks = 0;
    double scores = 0;  ///< sum
    double labels = 0;  ///< sum
  };
  std::array<Bin, 10> bins;

  /// `scores` are probabilities, `labels` from 0 to 1, or negative where nobody says; of one length.
  void add(const std::vector<float>& scores, const std::vector<float>& labels);
  void add(const ScoreBins& other);

  /// Expected calibration error: |mean score − mean label| of each bin, weighted by its blocks; 0 without any
  /// block. Naeini, Cooper, Hauskrecht: Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI
  /// 2015.
  double expected_error() const;
};

/// Spearman's rank correlation of pairs, equal values sharing the mean of their ranks; 0 where one side is
/// all the same. O(n log n).
double rank_correlation(const std::vector<std::pair<double, double>>& pairs);

}  // namespace pith::evaluation
