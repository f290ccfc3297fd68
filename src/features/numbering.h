// Numbers for hashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pith::features {

/// No number, no block.
inline constexpr std::uint32_t kNone = ~0U;

/// Numbers hashes in the order in which they come: open addressing, growing. For one page. Whoever writes the
/// page knows its hashes but not where they stand: that depends on a number drawn anew by every process
/// (multiply-shift hashing; Dietzfelbinger et al. 1997, A Reliable Randomized Algorithm for the Closest-Pair
/// Problem, 2.2). The numbers do not depend on it.
class Numbering {
 public:
  /// Has room for `expected` hashes before it grows.
  explicit Numbering(std::size_t expected = 0);
  /// The number of `hash`, a new one when it was not seen before. Amortised O(1).
  std::uint32_t add(std::uint64_t hash) {
    const std::uint32_t number = find(hash);
    return number != kNone ? number : add_new(hash);
  }
  /// The number of `hash`, or kNone.
  std::uint32_t find(std::uint64_t hash) const { return slots_[slot(hash)].after - 1; }
  std::uint32_t size() const { return count_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t after = 0;  // the number after that of the hash; 0 where there is none, one after kNone
  };
  std::size_t slot(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (hash * multiplier_) >> shift_;
    while (slots_[at].hash != hash && slots_[at].after != 0) at = (at + 1) & mask;
    return at;
  }
  std::uint32_t add_new(std::uint64_t hash);
  void grow();
  std::vector<Slot> slots_;  // a power of two
  std::uint64_t multiplier_;
  int shift_;  // what leaves of 64 bits as many as number the slots
  std::uint32_t count_ = 0;
};

}  // namespace pith::features
