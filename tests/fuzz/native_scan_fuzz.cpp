// The vectorised sweep that finds markup gives the same masks as the plain one.
#include <cstring>
#include <vector>

#include "fuzz/fuzz.h"
#include "html/scan/markup_index.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using pith::html::MarkupMasks;
  const pith::fuzz::Exact bytes(data, size);
  std::vector<MarkupMasks> fast(size / 64 + 1), plain(size / 64 + 1);
  pith::html::index_markup(bytes.view().data(), size, fast.data());
  pith::html::index_markup_scalar(bytes.view().data(), size, plain.data());
  pith::fuzz::expect(std::memcmp(fast.data(), plain.data(), fast.size() * sizeof(MarkupMasks)) == 0,
                     "vectorised and plain masks differ");
  return 0;
}
