// Which columns, and which other blocks, a score of the network comes from.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "scoring/convolution.h"

namespace pith::scoring {

/// Everything that the network works out on its way to the scores of a page, by row and channel. All are
/// values before ReLU.
struct ConvolutionTrace {
  std::size_t rows = 0;
  std::vector<float> inputs;               ///< on their one scale
  std::vector<float> input;                ///< of the channels
  std::vector<std::vector<float>> layers;  ///< what each adds to the channels
  std::vector<float> page;                 ///< with what the page tells
  std::vector<float> told;                 ///< by the page, one per channel
  std::vector<float> hidden;
  std::vector<float> scores;  ///< one per row
};

/// How the scores of one page come about. O(rows · weights) time, O(rows · channels · layers) memory.
class ConvolutionAttribution {
 public:
  /// `net` must outlive it.
  ConvolutionAttribution(const Convolution& net, const Rows& rows);

  /// What moved a score away from that of the same place on a page whose columns all have their mean.
  struct Moved {
    double reference = 0;   ///< that score
    double neighbours = 0;  ///< by the columns of other blocks
    double page = 0;        ///< by the means and largest values over the page
  };

  /// Adds to `contributions`, by column, what the block's own columns moved its score by. The score is
  /// reference + neighbours + page + Σ of them, but for rounding: what a ReLU passes on is shared out in
  /// proportion to what comes in (the rescale rule of DeepLIFT: Shrikumar, Greenside and Kundaje, "Learning
  /// important features through propagating activation differences", ICML 2017). O(reach · weights), where
  /// reach is how many blocks the score depends on. Not thread-safe.
  Moved attribute(std::size_t row, std::span<double> contributions);

 private:
  void through_layer(std::size_t number);
  double through_page();

  const Convolution& net_;
  ConvolutionTrace page_, reference_;
  std::size_t reach_ = 0;  // how many blocks on each side a score depends on
  // What the channels of the rows from window_ on are worth to one row's score; 0 but for [first_, last_].
  std::vector<float> multipliers_, before_;
  std::size_t window_ = 0, first_ = 0, last_ = 0;
};

}  // namespace pith::scoring
