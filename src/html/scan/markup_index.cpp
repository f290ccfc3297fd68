#include "html/scan/markup_index.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "html/scan/markup_index.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/highway.h>

#include "base/mask_bits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pith::html::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

std::size_t index_blocks(const char* data, std::size_t blocks, MarkupMasks* out) {
  return index_markup_scalar(data, blocks * 64,
                             out);  // also the block after the last, which the caller fills next
}

#else

using base::HWY_NAMESPACE::put_bits;

const base::HWY_NAMESPACE::WindowBytes kBytes;

// Returns how many `<` there are.
HWY_INLINE std::size_t index_block(const std::uint8_t* data, MarkupMasks& out) {
  MarkupMasks masks;
  std::size_t count = 0;
  for (std::size_t i = 0; i < 64; i += hn::Lanes(kBytes)) {
    const auto bytes = hn::LoadU(kBytes, data + i);
    const auto is = [&](char c) { return hn::Eq(bytes, hn::Set(kBytes, static_cast<std::uint8_t>(c))); };
    const auto less_than = is('<');
    count += hn::CountTrue(kBytes, less_than);
    put_bits(less_than, i, masks.less_than);
    put_bits(is('>'), i, masks.greater_than);
    put_bits(hn::Or(is('"'), is('\'')), i, masks.quote);
    put_bits(hn::Or(is('&'), hn::Or(is('\r'), is('\0'))), i, masks.special);
  }
  out = masks;
  return count;
}

std::size_t index_blocks(const char* data, std::size_t blocks, MarkupMasks* out) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
  std::size_t count = 0;
  for (std::size_t i = 0; i < blocks; ++i) count += index_block(bytes + i * 64, out[i]);
  return count;
}

#endif

const char* target_name() {
  return hwy::TargetName(HWY_TARGET);
}

}  // namespace pith::html::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::html {

HWY_EXPORT(index_blocks);
HWY_EXPORT(target_name);

std::size_t index_markup(const char* data, std::size_t size, MarkupMasks* blocks) noexcept {
  const std::size_t whole = size / 64;
  const std::size_t count = HWY_DYNAMIC_DISPATCH(index_blocks)(data, whole, blocks);
  return count + index_markup_scalar(data + whole * 64, size - whole * 64, blocks + whole);
}

std::size_t index_markup_scalar(const char* data, std::size_t size, MarkupMasks* blocks) noexcept {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= size; begin += 64) {
    MarkupMasks masks;
    const std::size_t end = std::min<std::size_t>(64, size - begin);
    for (std::size_t i = 0; i < end; ++i) {
      const char c = data[begin + i];
      const std::uint64_t bit = std::uint64_t{1} << i;
      if (c == '<') masks.less_than |= bit, ++count;
      if (c == '>') masks.greater_than |= bit;
      if (c == '"' || c == '\'') masks.quote |= bit;
      if (c == '&' || c == '\r' || c == '\0') masks.special |= bit;
    }
    blocks[begin / 64] = masks;
  }
  return count;
}

const char* index_markup_target() noexcept {
  return HWY_DYNAMIC_DISPATCH(target_name)();
}

void MarkupIndex::build(std::string_view page, bool vectorised) {
  size_ = page.size();
  count_ = size_ / 64 + 1;
  if (blocks_.size() < count_) blocks_.resize(count_);
  less_than_count_ = (vectorised ? index_markup : index_markup_scalar)(page.data(), size_, blocks_.data());
}

}  // namespace pith::html
#endif
