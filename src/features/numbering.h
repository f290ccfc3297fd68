// Numbers for hashes.
#pragma once

#include <algorithm>
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
  /// A hash that has been numbered.
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t after = 0;  ///< the number after that of the hash; 0 where there is none, one after kNone
    std::uint32_t mark = 0;   ///< the caller's own

    std::uint32_t number() const { return after - 1; }
  };

  /// Has room for `expected` hashes before it grows.
  explicit Numbering(std::size_t expected = 0);
  /// The entry of `hash`, a new one when it was not seen before; good until the next call. Amortised O(1).
  Entry& entry(std::uint64_t hash) {
    Entry& known = entries_[place(hash)];
    return known.after != 0 ? known : add_new(hash);
  }
  /// Makes room for so many more hashes. Amortised O(more).
  void reserve(std::size_t more);
  /// entry() where there is room. What nobody can foresee, whether the hash is new, decides no branch.
  Entry& entry_in_room(std::uint64_t hash) {
    Entry& entry = entries_[place(hash)];
    const bool fresh = entry.after == 0;
    count_ += fresh ? 1 : 0;
    entry.hash = hash;
    entry.after = fresh ? count_ : entry.after;
    return entry;
  }
  /// The number of `hash`, likewise.
  std::uint32_t add(std::uint64_t hash) { return entry(hash).number(); }
  /// The number of `hash`, or kNone.
  std::uint32_t find(std::uint64_t hash) const { return entries_[place(hash)].number(); }
  std::uint32_t size() const { return count_; }

 private:
  std::size_t place(std::uint64_t hash) const {
    std::size_t at = (hash * multiplier_) >> shift_;
    // Goes on where both are not 0. Nobody can foresee whether the hash is known, so that decides no branch.
    const auto is_another = [&] {
      const Entry& entry = entries_[at];
      return std::min<std::uint64_t>(entry.hash ^ hash, entry.after);
    };
    while (is_another() != 0) at = (at + 1) & mask_;
    return at;
  }
  Entry& add_new(std::uint64_t hash);
  void grow();
  std::vector<Entry> entries_;  // a power of two
  std::size_t mask_;            // one less
  std::uint64_t multiplier_;
  int shift_;  // what leaves of 64 bits as many as number the entries
  std::uint32_t count_ = 0;
};

}  // namespace pith::features
