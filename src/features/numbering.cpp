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
    : entries_(std::bit_ceil(std::max<std::size_t>(64, 2 * expected))),
      mask_(entries_.size() - 1),
      multiplier_(secret()),
      shift_(std::countl_zero(mask_)) {}

void Numbering::grow() {
  const std::vector<Entry> old = std::exchange(entries_, std::vector<Entry>(entries_.size() * 4));
  mask_ = entries_.size() - 1;
  shift_ -= 2;
  for (const Entry& entry : old) {
    if (entry.after != 0) entries_[place(entry.hash)] = entry;
  }
}

void Numbering::reserve(std::size_t more) {
  while (entries_.size() < 2 * (count_ + more)) grow();
}

Numbering::Entry& Numbering::add_new(std::uint64_t hash) {
  reserve(1);
  Entry& entry = entries_[place(hash)];
  entry = {hash, ++count_, 0};
  return entry;
}

}  // namespace pith::features
