// For files that Highway compiles once per instruction set (foreach_target.h): a mask as bits.
// Included anew for each of them, hence no #pragma once.
#if defined(PITH_BASE_MASK_BITS) == defined(HWY_TARGET_TOGGLE)
#ifdef PITH_BASE_MASK_BITS
#undef PITH_BASE_MASK_BITS
#else
#define PITH_BASE_MASK_BITS
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace pith::base::HWY_NAMESPACE {

/// Bytes of a window of 64, as many at a time as a vector has.
using WindowBytes = hwy::HWY_NAMESPACE::CappedTag<std::uint8_t, 64>;

/// Sets those of the 64 bits of a window that `mask` has for the bytes from `offset` on.
template <class Mask>
HWY_INLINE void put_bits(Mask mask, std::size_t offset, std::uint64_t& bits) {
  std::uint8_t bytes[16] = {};
  hwy::HWY_NAMESPACE::StoreMaskBits(WindowBytes(), mask, bytes);
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  bits |= word << offset;
}

}  // namespace pith::base::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
