// Linear scores over features that are true or not.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pith::metadata {

/// The sum of the weights of those `features` (bits 1 << feature) that are true.
template <std::size_t Count>
float weighed(std::uint64_t features, const std::array<float, Count>& weights) {
  float score = 0;
  for (; features != 0; features &= features - 1)
    score += weights[static_cast<std::size_t>(__builtin_ctzll(features))];
  return score;
}

}  // namespace pith::metadata
