#include "html/gumbo_arena.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <new>

namespace pith::html {
namespace {

constexpr std::size_t kHeader = 16;  // holds the size class; keeps what follows aligned for any type
constexpr std::size_t kFirstChunk = std::size_t{256} * 1024;
constexpr std::size_t kLargestChunk = std::size_t{4} * 1024 * 1024;

// Size classes: multiples of 16 up to 256, then powers of two.
std::size_t size_class(std::size_t size) {
  if (size <= 256) return (std::max<std::size_t>(size, 1) + 15) / 16 - 1;
  return 16 + static_cast<std::size_t>(std::bit_width(size - 1)) - 9;
}

std::size_t class_size(std::size_t number) {
  return number < 16 ? (number + 1) * 16 : std::size_t{1} << (number - 16 + 9);
}

}  // namespace

void* GumboArena::allocate(std::size_t size) {
  const std::size_t number = size_class(size);
  if (number >= kClasses) std::longjmp(overflow, 1);
  if (FreeBlock* reused = free_[number]) {
    free_[number] = reused->next;
    return reused;
  }
  const std::size_t needed = kHeader + class_size(number);
  if (needed > left_) {
    const std::size_t chunk = std::max(needed, std::min(kLargestChunk, std::max(kFirstChunk, used_ / 2)));
    if (used_ + chunk > budget_) std::longjmp(overflow, 1);
    auto* memory = new (std::nothrow) std::byte[chunk];
    if (!memory) std::longjmp(overflow, 1);
    chunks_.emplace_back(memory);
    place_ = memory;
    left_ = chunk;
    used_ += chunk;
  }
  std::byte* block = place_;
  place_ += needed;
  left_ -= needed;
  *reinterpret_cast<std::size_t*>(block) = number;
  return block + kHeader;
}

void GumboArena::release(void* memory) {
  if (!memory) return;
  const std::size_t number = *reinterpret_cast<std::size_t*>(static_cast<std::byte*>(memory) - kHeader);
  auto* block = static_cast<FreeBlock*>(memory);
  block->next = free_[number];
  free_[number] = block;
}

}  // namespace pith::html
