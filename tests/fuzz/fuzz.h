// What the fuzz targets share. A target defines LLVMFuzzerTestOneInput; libFuzzer calls it, or
// replay_main.cpp does in the ordinary tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace pith::fuzz {

/// A copy of the input in a heap block of exactly its size, so that AddressSanitizer sees every read behind
/// it.
class Exact {
 public:
  Exact(const std::uint8_t* data, std::size_t size) : bytes_(new char[size ? size : 1]), size_(size) {
    if (size) std::memcpy(bytes_.get(), data, size);
  }
  explicit Exact(std::string_view text)
      : Exact(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()) {}
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

/// Ends the process when `fault` says that something is wrong.
inline void expect_none(std::string_view fault) {
  if (fault.empty()) return;
  std::fprintf(stderr, "fuzz: %.*s\n", static_cast<int>(fault.size()), fault.data());
  std::abort();
}

inline void expect(bool condition, std::string_view what) {
  if (!condition) expect_none(what);
}

}  // namespace pith::fuzz
