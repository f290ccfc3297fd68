// gzip and Zstandard for -o FILE.gz and -o FILE.zst. The bytes depend on the content alone: no names, no
// times.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <new>

#include "cli/output.h"

namespace pith::cli {

namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;

class GzipCompressor final : public Compressor {
 public:
  GzipCompressor() {
    // 15 is the largest window, 16 asks for the gzip container.
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  GzipCompressor(const GzipCompressor&) = delete;
  GzipCompressor& operator=(const GzipCompressor&) = delete;
  ~GzipCompressor() override { deflateEnd(&stream_); }

  bool compress(std::string_view input, bool last, std::string& output) override {
    do {
      const std::size_t part = std::min<std::size_t>(input.size(), std::numeric_limits<uInt>::max());
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // zlib only reads it
      stream_.avail_in = static_cast<uInt>(part);
      const bool flush = last && part == input.size();
      do {
        const std::size_t used = output.size();
        output.resize(used + kPiece);
        stream_.next_out = reinterpret_cast<Bytef*>(output.data() + used);
        stream_.avail_out = kPiece;
        const int code = deflate(&stream_, flush ? Z_FINISH : Z_NO_FLUSH);
        output.resize(used + kPiece - stream_.avail_out);
        if (code == Z_STREAM_ERROR) return false;
      } while (stream_.avail_out == 0);
      input.remove_prefix(part);
    } while (!input.empty());
    return true;
  }

 private:
  z_stream stream_ = {};
};

class ZstdCompressor final : public Compressor {
 public:
  ZstdCompressor() : stream_(ZSTD_createCCtx()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(stream_, ZSTD_c_checksumFlag, 1);
  }
  ZstdCompressor(const ZstdCompressor&) = delete;
  ZstdCompressor& operator=(const ZstdCompressor&) = delete;
  ~ZstdCompressor() override { ZSTD_freeCCtx(stream_); }

  bool compress(std::string_view input, bool last, std::string& output) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    for (;;) {
      const std::size_t used = output.size();
      output.resize(used + kPiece);
      ZSTD_outBuffer out{output.data() + used, kPiece, 0};
      const std::size_t left = ZSTD_compressStream2(stream_, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
      output.resize(used + out.pos);
      if (ZSTD_isError(left) != 0) return false;
      if (last ? left == 0 : in.pos == in.size) return true;
    }
  }

 private:
  ZSTD_CCtx* stream_;
};

}  // namespace

std::unique_ptr<Compressor> make_gzip_compressor() {
  return std::make_unique<GzipCompressor>();
}
std::unique_ptr<Compressor> make_zstd_compressor() {
  return std::make_unique<ZstdCompressor>();
}

}  // namespace pith::cli
