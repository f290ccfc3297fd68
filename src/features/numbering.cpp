#include "features/numbering.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace pith::features {

Numbering::Numbering(std::size_t expected)
    : slots_(std::bit_ceil(std::max<std::size_t>(64, 2 * expected)), Slot{0, kNone}) {}

std::size_t Numbering::slot(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void Numbering::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 4, Slot{0, kNone}));
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
