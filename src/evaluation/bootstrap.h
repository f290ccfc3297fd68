// Standard errors by resampling pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace pith::evaluation {

/// What sampling does to one statistic.
struct Spread {
  double error = 0;          ///< standard deviation over the samples
  double low = 0, high = 0;  ///< between these lie 95 % of the samples
};

/// Draws 500 samples of `count` numbers below `count`, with replacement, and calls `statistics` with each; it
/// returns as many values every time, and gets back the spread of each of them. The samples are those of
/// Python's `rng = random.Random(7); [rng.randrange(count) for _ in range(count)]`, so that errors can be
/// compared across programs.
std::vector<Spread> bootstrap(
    std::size_t count,
    const std::function<std::vector<double>(const std::vector<std::uint32_t>&)>& statistics);

}  // namespace pith::evaluation
