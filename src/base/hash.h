// Hashing of short strings: 64-bit FNV-1a with the finaliser of MurmurHash3, so that the low bits are usable
// as a bucket number. Not for hostile keys in a hash table that must not degrade; here a collision only blurs
// a weight.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith::base {

inline constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325ULL;

/// Folds `text` into a running FNV-1a state.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t state = kFnvOffset) noexcept {
  for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return state;
}

/// MurmurHash3's 64-bit finaliser (Appleby, public domain).
constexpr std::uint64_t mix(std::uint64_t h) noexcept {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

constexpr std::uint64_t hash(std::string_view text, std::uint64_t seed = 0) noexcept {
  return mix(fnv1a(text, kFnvOffset ^ seed));
}

}  // namespace pith::base
