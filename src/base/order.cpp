#include "base/order.h"

#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace pith::base {
namespace {

// The value's bits, which order as the values do (those below zero are turned round), highest first.
std::uint32_t descending_key(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);  // no negative zero
  return bits >> 31 != 0 ? bits : ~(bits | 0x80000000U);
}

struct Keyed {
  std::uint32_t key, index;
};

}  // namespace

std::vector<std::uint32_t> descending_order(std::span<const float> values) {
  // By the bytes of the keys, the lowest first: comparisons would be hard to foretell.
  constexpr std::size_t kBytes = 4, kByteValues = 256;
  std::array<std::array<std::uint32_t, kByteValues>, kBytes> places{};
  std::vector<Keyed> keys(values.size()), sorted(values.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    keys[i] = {descending_key(values[i]), i};
    for (std::size_t byte = 0; byte < kBytes; ++byte) ++places[byte][keys[i].key >> 8 * byte & 0xFF];
  }
  for (std::size_t byte = 0; byte < kBytes; ++byte) {
    std::uint32_t before = 0;
    for (std::uint32_t& place : places[byte]) before += std::exchange(place, before);
    for (const Keyed& keyed : keys) sorted[places[byte][keyed.key >> 8 * byte & 0xFF]++] = keyed;
    keys.swap(sorted);
  }
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Keyed& keyed : keys) order.push_back(keyed.index);
  return order;
}

}  // namespace pith::base
