#include "features/numbering.h"

#include <algorithm>
#include <bit>
#include <random>
#include <utility>

namespace pith::features {
namespace {

// Odd, and the same for the whole process.
std::uint64_t secret() {
  static const std::uint64_t drawn = [] {
    std::random_device device;
    static_assert(std::random_device::max() == 0xFFFFFFFFU);
    return std::uint64_t{device()} << 32 | device() | 1;
  }();
  return drawn;
}

}  // namespace

Numbering::Numbering(std::size_t expected)
    : slots_(std::bit_ceil(std::max<std::size_t>(64, 2 * expected))),
      multiplier_(secret()),
      shift_(std::countl_zero(slots_.size()) + 1) {}

void Numbering::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 4));
  shift_ -= 2;
  for (const Slot& entry : old) {
    if (entry.after != 0) slots_[slot(entry.hash)] = entry;
  }
}

std::uint32_t Numbering::add_new(std::uint64_t hash) {
  if (slots_.size() <= std::size_t{2} * count_) grow();
  slots_[slot(hash)] = {hash, ++count_};
  return count_ - 1;
}

}  // namespace pith::features
