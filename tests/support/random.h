// Random numbers that are the same everywhere (Marsaglia, "Xorshift RNGs", 2003).
#pragma once

#include <cstddef>
#include <cstdint>

namespace pith::test {

struct Random {
  std::uint64_t state = 0x2545F4914F6CDD1DULL;

  std::uint64_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  }
  /// 0 to n - 1; 0 for n = 0.
  std::size_t below(std::size_t n) { return n ? static_cast<std::size_t>(next() % n) : 0; }
  /// From `low` to `high`.
  float real(float low, float high) {
    return low + (high - low) * static_cast<float>(next() >> 40) / static_cast<float>(1U << 24);
  }
};

}  // namespace pith::test
