// Where the characters that matter stand in a page, as bit masks of 64 bytes each: one vectorised sweep over
// the page, and every later search is a look at a mask.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pith::html {

/// One bit per byte of a run of 64 bytes, lowest bit first.
struct MarkupMasks {
  std::uint64_t less_than = 0;     ///< `<`
  std::uint64_t greater_than = 0;  ///< `>`
  std::uint64_t quote = 0;         ///< `"` and `'`
  std::uint64_t special = 0;       ///< `&`, CR and NUL: what text has to be decoded for
};

/// Fills `blocks` for `size` bytes, the last block padded with zeros; `blocks` holds size / 64 + 1 of them.
/// With the best instruction set of this machine. Returns how many `<` there are.
std::size_t index_markup(const char* data, std::size_t size, MarkupMasks* blocks) noexcept;

/// The same, byte by byte.
std::size_t index_markup_scalar(const char* data, std::size_t size, MarkupMasks* blocks) noexcept;

/// Name of the instruction set that index_markup uses ("AVX2").
const char* index_markup_target() noexcept;

/// The masks of one page.
class MarkupIndex {
 public:
  /// Forgets the page before; the memory is used again.
  void build(std::string_view page, bool vectorised = true);

  /// Position of the next `<` (`>`, quote) from `from` on, or the size of the page.
  std::size_t less_than(std::size_t from) noexcept { return next<&MarkupMasks::less_than>(from); }
  std::size_t greater_than(std::size_t from) noexcept { return next<&MarkupMasks::greater_than>(from); }
  std::size_t quote(std::size_t from) noexcept { return next<&MarkupMasks::quote>(from); }

  /// Position of the next `&`, CR or NUL in [from, to), or `to`. Looks no further than `to`.
  std::size_t special(std::size_t from, std::size_t to) noexcept;

  /// How many `<` there are.
  std::size_t count_less_than() const noexcept { return less_than_count_; }

  /// How many blocks of 64 bytes searches went past, since there is this index.
  std::uint64_t steps() const noexcept { return steps_; }

 private:
  template <std::uint64_t MarkupMasks::*kMask>
  std::size_t next(std::size_t from) noexcept;

  std::vector<MarkupMasks> blocks_;
  std::size_t count_ = 0;
  std::size_t size_ = 0;
  std::size_t less_than_count_ = 0;
  std::uint64_t steps_ = 0;
};

template <std::uint64_t MarkupMasks::*kMask>
inline std::size_t MarkupIndex::next(std::size_t from) noexcept {
  std::size_t block = from / 64;
  if (block >= count_) return size_;
  const std::uint64_t rest = blocks_[block].*kMask >> (from % 64);
  if (rest) return from + static_cast<std::size_t>(std::countr_zero(rest));
  std::uint64_t mask = 0;
  const std::size_t first = block;
  while (++block < count_ && mask == 0) mask = blocks_[block].*kMask;
  steps_ += block - first;
  return mask ? (block - 1) * 64 + static_cast<std::size_t>(std::countr_zero(mask)) : size_;
}

inline std::size_t MarkupIndex::special(std::size_t from, std::size_t to) noexcept {
  if (from >= to) return to;
  std::size_t block = from / 64;
  const std::size_t last = (to - 1) / 64;
  std::uint64_t mask = blocks_[block].special & (~std::uint64_t{0} << (from % 64));
  const std::size_t first = block;
  while (mask == 0 && block < last) mask = blocks_[++block].special;
  steps_ += block - first;
  if (mask == 0) return to;
  const std::size_t found = block * 64 + static_cast<std::size_t>(std::countr_zero(mask));
  return found < to ? found : to;
}

}  // namespace pith::html
