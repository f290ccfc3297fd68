// Eight characters at a time in one register, as bits: bit 7 of each byte of a result says whether that
// character is what was asked for; the first character is the lowest byte.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace pith::base {

inline constexpr std::uint64_t kEveryByte = 0x0101010101010101ULL;
inline constexpr std::uint64_t kHighBits = 0x80 * kEveryByte;

/// Eight characters from `from` on.
inline std::uint64_t load_eight(const char* from) noexcept {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Fewer than eight characters from `from` on, and zeros.
inline std::uint64_t load_fewer(const char* from, std::size_t count) noexcept {
  std::uint64_t word = 0;
  if (count >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, from, sizeof first);
    std::memcpy(&last, from + count - 4, sizeof last);
    word = first | std::uint64_t{last} << (8 * (count - 4));
  } else if (count > 0) {
    const auto byte = [&](std::size_t i) {
      return std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
    };
    word = byte(0) | byte(count / 2) | byte(count - 1);
  }
  return word;
}

/// The next eight characters of [at, end), with zeros behind the end.
inline std::uint64_t load_eight(const char* at, const char* end) noexcept {
  return end - at >= 8 ? load_eight(at) : load_fewer(at, static_cast<std::size_t>(end - at));
}

/// Which characters are ASCII and within [first, last].
constexpr std::uint64_t bytes_within(std::uint64_t word, char first, char last) noexcept {
  const std::uint64_t low = word & ~kHighBits;
  const std::uint64_t from = low + (0x80U - static_cast<unsigned char>(first)) * kEveryByte;
  const std::uint64_t beyond = low + (0x7FU - static_cast<unsigned char>(last)) * kEveryByte;
  return from & ~beyond & ~word & kHighBits;
}

/// Which characters are `c`, one of ASCII.
constexpr std::uint64_t bytes_equal(std::uint64_t word, char c) noexcept {
  const std::uint64_t other = word ^ (static_cast<unsigned char>(c) * kEveryByte);
  return ~(((other & ~kHighBits) + ~kHighBits) | other) & kHighBits;
}

/// How many characters the bits of a result say yes to.
constexpr unsigned count_bytes(std::uint64_t bits) noexcept {
  return static_cast<unsigned>((bits >> 7) * kEveryByte >> 56);
}

/// One bit for each character, that of the first the lowest.
constexpr std::uint64_t as_bits(std::uint64_t bits) noexcept {
  return (bits >> 7) * 0x0102040810204080ULL >> 56;
}

/// The number of characters before the first that a result says yes to; 8 if there is none.
constexpr std::size_t bytes_before(std::uint64_t bits) noexcept {
  return static_cast<std::size_t>(std::countr_zero(bits)) / 8;
}

}  // namespace pith::base
