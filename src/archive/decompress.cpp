// gzip (RFC 1952, any number of members) and Zstandard (RFC 8878, any number of frames).
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <limits>
#include <new>

#include "archive/input_file.h"

namespace pith::archive {

namespace {

Error damaged(std::string reason) {
  return {Errc::bad_compression, std::move(reason)};
}

// Window bits of zlib: 15 is the largest window; 16 more ask for the gzip container and nothing else.
constexpr int kZlib = 15;
constexpr int kGzip = 15 + 16;

class GzipDecompressor final : public Decompressor {
 public:
  explicit GzipDecompressor(int window) {
    if (inflateInit2(&stream_, window) != Z_OK) throw std::bad_alloc();
  }
  GzipDecompressor(const GzipDecompressor&) = delete;
  GzipDecompressor& operator=(const GzipDecompressor&) = delete;
  ~GzipDecompressor() override { inflateEnd(&stream_); }

  bool at_boundary() const override { return state_ != State::inside; }

  Result<Step> step(std::string_view input, char* output, std::size_t capacity) override {
    if (state_ == State::between && !input.empty()) {
      // Tape blocks pad the last member with zeros.
      state_ = input.front() == '\0' && members_ > 0 ? State::padding : State::inside;
    }
    if (state_ == State::padding) return skip_padding(input);
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // zlib only reads it
    stream_.avail_in = static_cast<uInt>(std::min(input.size(), kMost));
    stream_.next_out = reinterpret_cast<Bytef*>(output);
    stream_.avail_out = static_cast<uInt>(std::min(capacity, kMost));
    const uInt in_before = stream_.avail_in, out_before = stream_.avail_out;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return failure();
    if (code == Z_STREAM_END) {
      ++members_;
      state_ = State::between;
    }
    const Step step{in_before - stream_.avail_in, out_before - stream_.avail_out};
    seen_ = seen_ || step.produced > 0;
    if (code == Z_STREAM_END) inflateReset(&stream_);
    return step;
  }

 private:
  enum class State { between, inside, padding };

  static Result<Step> skip_padding(std::string_view input) {
    if (input.find_first_not_of('\0') != std::string_view::npos) {
      return damaged("There are other bytes after the compressed data; get an undamaged copy.");
    }
    return Step{input.size(), 0};
  }

  Error failure() const {
    if (members_ == 0 && !seen_ && stream_.total_out == 0) {
      return damaged("It is named .gz but holds no gzip data; rename it or get an undamaged copy.");
    }
    return damaged("The gzip data are damaged; get an undamaged copy.");
  }

  z_stream stream_ = {};
  State state_ = State::between;
  std::size_t members_ = 0;
  bool seen_ = false;  // any content yet
};

class ZstdDecompressor final : public Decompressor {
 public:
  ZstdDecompressor() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    // The largest window that every decoder has to support without being asked; a frame that declares a
    // larger one could make us allocate gigabytes.
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 27);
  }
  ZstdDecompressor(const ZstdDecompressor&) = delete;
  ZstdDecompressor& operator=(const ZstdDecompressor&) = delete;
  ~ZstdDecompressor() override { ZSTD_freeDStream(stream_); }

  bool at_boundary() const override { return boundary_; }

  Result<Step> step(std::string_view input, char* output, std::size_t capacity) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output, capacity, 0};
    const std::size_t code = ZSTD_decompressStream(stream_, &out, &in);
    if (ZSTD_isError(code) != 0) {
      switch (ZSTD_getErrorCode(code)) {
        case ZSTD_error_memory_allocation:
          throw std::bad_alloc();
        case ZSTD_error_frameParameter_windowTooLarge:
          return damaged("It was compressed with a window above 128 MiB; recompress it without --long.");
        case ZSTD_error_prefix_unknown:
          return damaged("It is named .zst but holds no Zstandard data; rename it or get an undamaged copy.");
        default:
          return damaged("The Zstandard data are damaged; get an undamaged copy.");
      }
    }
    boundary_ = code == 0;
    return Step{in.pos, out.pos};
  }

 private:
  ZSTD_DStream* stream_;
  bool boundary_ = true;
};

}  // namespace

std::unique_ptr<Decompressor> make_gzip_decompressor() {
  return std::make_unique<GzipDecompressor>(kGzip);
}

std::unique_ptr<Decompressor> make_zlib_decompressor() {
  return std::make_unique<GzipDecompressor>(kZlib);
}
std::unique_ptr<Decompressor> make_zstd_decompressor() {
  return std::make_unique<ZstdDecompressor>();
}

}  // namespace pith::archive
