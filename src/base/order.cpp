#include "base/order.h"

#include <algorithm>
#include <bit>

namespace pith::base {

std::vector<std::uint32_t> descending_order(std::span<const float> values) {
  // One number each, for the sort to compare: the value's bits, which order as the values do (those below
  // zero are turned round), highest first, and the index.
  std::vector<std::uint64_t> keys(values.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const auto bits = std::bit_cast<std::uint32_t>(values[i] + 0.0F);  // no negative zero
    const std::uint32_t descending = bits >> 31 != 0 ? bits : ~(bits | 0x80000000U);
    keys[i] = std::uint64_t{descending} << 32 | i;
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order(values.size());
  std::transform(keys.begin(), keys.end(), order.begin(),
                 [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
  return order;
}

}  // namespace pith::base
