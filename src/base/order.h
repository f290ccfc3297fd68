// Sorting by numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pith::base {

/// The indexes of `values`, highest value first, equal ones in their order. No value may be a NaN. O(n).
std::vector<std::uint32_t> descending_order(std::span<const float> values);

}  // namespace pith::base
