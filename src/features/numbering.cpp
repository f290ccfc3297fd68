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
    : slots_(std::bit_ceil(std::max<std::size_t>(64, 2 * expected)), Slot{0, kNone}),
      multiplier_(secret()),
      shift_(std::countl_zero(slots_.size()) + 1) {}

std::size_t Numbering::slot(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash * multiplier_) >> shift_;
  while (slots_[at].number != kNone && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void Numbering::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 4, Slot{0, kNone}));
  shift_ -= 2;
  for (const Slot& entry : old) {
    if (entry.number != kNone) slots_[slot(entry.hash)] = entry;
  }
}

std::uint32_t Numbering::add(std::uint64_t hash) {
  Slot* entry = &slots_[slot(hash)];
  if (entry->number != kNone) return entry->number;
  if (slots_.size() <= std::size_t{2} * count_) {
    grow();
    entry = &slots_[slot(hash)];
  }
  *entry = {hash, count_};
  return count_++;
}

}  // namespace pith::features
