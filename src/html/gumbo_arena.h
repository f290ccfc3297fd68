// The memory Gumbo builds its tree in.
#pragma once

#include <array>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace pith::html {

/// A bump allocator with free lists by size. Gumbo frees its tree recursively, which overflows the stack on
/// deep pages; with this arena the tree is never freed node by node, the arena just goes. It also holds the
/// parse to a budget: Gumbo does not check for a failed allocation, so the arena leaves the parse by longjmp
/// to `overflow`. All memory of the parse is the arena's, and the frames that are jumped over are Gumbo's C
/// frames, so nothing leaks.
class GumboArena {
 public:
  explicit GumboArena(std::size_t budget) : budget_(budget) {}

  void* allocate(std::size_t size);
  void release(void* memory);

  std::jmp_buf overflow;

 private:
  static constexpr std::size_t kClasses = 48;

  struct FreeBlock {
    FreeBlock* next;
  };

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* place_ = nullptr;
  std::size_t left_ = 0;
  std::size_t budget_;
  std::size_t used_ = 0;
  std::array<FreeBlock*, kClasses> free_{};
};

}  // namespace pith::html
