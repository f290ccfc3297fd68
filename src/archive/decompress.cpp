// gzip (RFC 1952, any number of members) and Zstandard (RFC 8878, any number of frames).
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#if PITH_HAS_ISAL
#include <isa-l/igzip_lib.h>
#endif

#include "archive/input_file.h"

namespace pith::archive {

namespace {

constexpr std::string_view kGzipBegin = "\x1F\x8B";

Error damaged(std::string reason) {
  return {Errc::bad_compression, std::move(reason)};
}

// One piece of a member: what it took, what it gave, and whether the member ends with it.
struct Piece {
  Decompressor::Step step;
  enum { more, member_ends, bad } then = more;
};

// Window bits of zlib: 15 is the largest window, in the container of zlib, which is HTTP's "deflate" (RFC
// 9110, 8.4.1.2); 16 more ask for the gzip container and nothing else.
template <int kWindowBits>
class Zlib {
 public:
  // What a further member begins with; a stream of zlib's own has only one.
  static constexpr std::string_view kBegin = kWindowBits > 15 ? kGzipBegin : "";

  Zlib() {
    if (inflateInit2(&stream_, kWindowBits) != Z_OK) throw std::bad_alloc();
  }
  Zlib(const Zlib&) = delete;
  Zlib& operator=(const Zlib&) = delete;
  ~Zlib() { inflateEnd(&stream_); }

  Piece inflate(std::string_view input, char* output, std::size_t capacity) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // zlib only reads it
    stream_.avail_in = static_cast<uInt>(std::min(input.size(), kMost));
    stream_.next_out = reinterpret_cast<Bytef*>(output);
    stream_.avail_out = static_cast<uInt>(std::min(capacity, kMost));
    const uInt in_before = stream_.avail_in, out_before = stream_.avail_out;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    Piece piece{{in_before - stream_.avail_in, out_before - stream_.avail_out}};
    if (code == Z_STREAM_END) {
      piece.then = Piece::member_ends;
      inflateReset(&stream_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      piece.then = Piece::bad;
    }
    return piece;
  }

 private:
  static constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
  z_stream stream_ = {};
};

#if PITH_HAS_ISAL
// Reads past the header of a gzip member (RFC 1952, section 2.3), byte by byte. A checksum of the header is
// not looked at.
class GzipHeader {
 public:
  bool is_over() const { return field_ == Field::over; }

  // False where it is none.
  bool take(std::uint8_t byte) {
    switch (field_) {
      case Field::fixed:
        if (place_ < kBegin.size() && byte != kBegin[place_]) return false;
        if (place_ == kBegin.size()) flags_ = byte;
        if (++place_ == kFixed) return (flags_ & kReserved) == 0 && go_to(Field::extra_length);
        return true;
      case Field::extra_length:
        extra_ |= static_cast<unsigned>(byte) << 8 * place_;
        return ++place_ < 2 || go_to(Field::extra);
      case Field::extra:
        return ++place_ < extra_ || go_to(Field::name);
      case Field::name:
        return byte != 0 || go_to(Field::comment);
      case Field::comment:
        return byte != 0 || go_to(Field::checksum);
      case Field::checksum:
        return ++place_ < 2 || go_to(Field::over);
      case Field::over:
        break;
    }
    return false;
  }

 private:
  enum class Field { fixed, extra_length, extra, name, comment, checksum, over };
  static constexpr std::array<std::uint8_t, 3> kBegin = {0x1F, 0x8B, 8};
  static constexpr unsigned kFixed = 10, kReserved = 0xE0;

  // To that field, or on to the next one that the flags and the length of "extra" say is there; true.
  bool go_to(Field field) {
    place_ = 0;
    if (field == Field::extra_length && !(flags_ & 4)) field = Field::name;
    if (field == Field::extra && extra_ == 0) field = Field::name;
    if (field == Field::name && !(flags_ & 8)) field = Field::comment;
    if (field == Field::comment && !(flags_ & 16)) field = Field::checksum;
    if (field == Field::checksum && !(flags_ & 2)) field = Field::over;
    field_ = field;
    return true;
  }

  Field field_ = Field::fixed;
  unsigned place_ = 0, flags_ = 0, extra_ = 0;
};

// Intel's Storage Acceleration Library inflates more than twice as fast as zlib. It reads no headers here:
// whether it takes one with a checksum depends on the pieces that it comes in (2.30).
class Isal {
 public:
  static constexpr std::string_view kBegin = kGzipBegin;

  Isal() { begin_member(); }

  Piece inflate(std::string_view input, char* output, std::size_t capacity) {
    std::size_t header = 0;
    while (!header_.is_over()) {
      if (header == input.size()) return {{header, 0}};
      if (!header_.take(static_cast<std::uint8_t>(input[header]))) return {{}, Piece::bad};
      ++header;
    }
    input.remove_prefix(header);
    // It only reads it.
    state_->next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));
    state_->avail_in = static_cast<std::uint32_t>(std::min(input.size(), kMost));
    state_->next_out = reinterpret_cast<std::uint8_t*>(output);
    state_->avail_out = static_cast<std::uint32_t>(std::min(capacity, kMost));
    const std::uint32_t in_before = state_->avail_in, out_before = state_->avail_out;
    const int code = isal_inflate(state_.get());
    Piece piece{{header + in_before - state_->avail_in, out_before - state_->avail_out}};
    if (code < 0) {
      piece.then = Piece::bad;
    } else if (state_->block_state == ISAL_BLOCK_FINISH) {
      piece.then = Piece::member_ends;
      begin_member();
    }
    return piece;
  }

 private:
  static constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();

  void begin_member() {
    header_ = {};
    isal_inflate_init(state_.get());
    state_->crc_flag = ISAL_GZIP_NO_HDR_VER;
  }

  GzipHeader header_;
  // 90 KB of tables and buffers, which isal_inflate_init() does not want zeroed.
  std::unique_ptr<inflate_state> state_{new inflate_state};
};
using Gzip = Isal;
#else
using Gzip = Zlib<15 + 16>;
#endif

// Members one after another. As for gzip(1), what comes behind a member and does not begin as another is no
// part of the data: tape blocks pad with zeros, servers and scripts append what they like.
template <class Inflater>
class GzipDecompressor final : public Decompressor {
 public:
  bool at_boundary() const override { return state_ == State::between || state_ == State::over; }
  bool passed_over() const override { return passed_over_; }

  Result<Step> step(std::string_view input, char* output, std::size_t capacity) override {
    if (!input.empty() && members_ > 0 && state_ != State::inside) {
      if (state_ != State::over && input.front() != Inflater::kBegin[begun_]) state_ = State::over;
      if (state_ == State::over) return pass_over(input);
      // One byte at a time, until the member is known to be one.
      input = input.substr(0, 1);
    }
    const Piece piece = inflater_.inflate(input, output, capacity);
    if (piece.then == Piece::bad) return failure();
    if (piece.step.consumed > 0 && state_ != State::inside) {
      begun_ = members_ > 0 ? begun_ + 1 : Inflater::kBegin.size();
      state_ = begun_ == Inflater::kBegin.size() ? State::inside : State::begun;
    }
    if (piece.then == Piece::member_ends) {
      ++members_;
      begun_ = 0;
      state_ = Inflater::kBegin.empty() ? State::over : State::between;
    }
    seen_ = seen_ || piece.step.produced > 0;
    return piece.step;
  }

 private:
  enum class State { between, begun, inside, over };

  Result<Step> pass_over(std::string_view input) {
    passed_over_ = passed_over_ || begun_ > 0 || input.find_first_not_of('\0') != std::string_view::npos;
    return Step{input.size(), 0};
  }

  Error failure() const {
    if (members_ == 0 && !seen_) {
      return damaged("It is named .gz but holds no gzip data; rename it or get an undamaged copy.");
    }
    return damaged("The gzip data are damaged; get an undamaged copy.");
  }

  Inflater inflater_;
  State state_ = State::between;
  std::size_t members_ = 0;
  std::size_t begun_ = 0;     // bytes of the next member's kBegin that have come
  bool passed_over_ = false;  // other bytes than zeros
  bool seen_ = false;         // any content yet
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
  return std::make_unique<GzipDecompressor<Gzip>>();
}

std::unique_ptr<Decompressor> make_zlib_decompressor() {
  return std::make_unique<GzipDecompressor<Zlib<15>>>();
}
std::unique_ptr<Decompressor> make_zstd_decompressor() {
  return std::make_unique<ZstdDecompressor>();
}

}  // namespace pith::archive
