// Hashing of short strings: 64-bit FNV-1a with the finaliser of MurmurHash3, so that the low bits are usable
// as a bucket number. Anyone can write a page of words whose hashes agree: a table that has them as keys
// bounds its probes (html/tokenizer) or places them by a secret (features/numbering).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/eight_bytes.h"

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

/// Folds eight bytes into a running state. Before the state is used as a number, it wants mix().
constexpr std::uint64_t fold8(std::uint64_t state, std::uint64_t bytes) noexcept {
  state = (state ^ bytes) * 0x9E3779B97F4A7C15ULL;  // 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4)
  return state ^ (state >> 32);
}

/// A hash of short texts, eight bytes at a time.
inline std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed) noexcept {
  std::uint64_t state = seed ^ text.size();
  for (; text.size() >= 8; text.remove_prefix(8)) state = fold8(state, load_eight(text.data()));
  return mix(fold8(state, load_fewer(text.data(), text.size())));
}

constexpr std::uint64_t hash(std::string_view text, std::uint64_t seed = 0) noexcept {
  return mix(fnv1a(text, kFnvOffset ^ seed));
}

}  // namespace pith::base
