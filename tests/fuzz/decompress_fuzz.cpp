// Undoing compression: the same bytes and the same verdict however the input comes in pieces and however
// little room there is, and for gzip what zlib makes of it. The first two bytes say how large the pieces are;
// the third whether it is gzip, zlib or Zstandard.
#include <zlib.h>

#include <algorithm>

#include "archive/input_file.h"
#include "fuzz/fuzz.h"

namespace {

constexpr std::size_t kMostContent = 1 << 20;

struct Content {
  std::string bytes;
  bool complete = false;  // it ends where a member or frame ends
  bool damaged = false;
  bool passed_over = false;  // bytes behind it
};

std::unique_ptr<pith::archive::Decompressor> make(unsigned kind) {
  if (kind % 3 == 0) return pith::archive::make_gzip_decompressor();
  if (kind % 3 == 1) return pith::archive::make_zlib_decompressor();
  return pith::archive::make_zstd_decompressor();
}

Content decompress(unsigned kind, std::string_view input, std::size_t piece, std::size_t room) {
  const std::unique_ptr<pith::archive::Decompressor> decompressor = make(kind);
  Content content;
  std::string output(room, '\0');
  while (content.bytes.size() < kMostContent) {
    const pith::fuzz::Exact some(input.substr(0, piece));
    const auto step = decompressor->step(some.view(), output.data(), output.size());
    if (!step) {
      content.damaged = true;
      return content;
    }
    pith::fuzz::expect(step->consumed <= some.view().size() && step->produced <= room,
                       "a step beyond its buffers");
    input.remove_prefix(step->consumed);
    content.bytes.append(output, 0, step->produced);
    if (step->consumed == 0 && step->produced == 0 && (input.empty() || !some.view().empty())) break;
  }
  content.complete = input.empty() && decompressor->at_boundary();
  content.passed_over = decompressor->passed_over();
  return content;
}

// By zlib alone, the first member; complete where no other begins behind it.
Content first_member(std::string_view input) {
  z_stream stream = {};
  Content content;
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return content;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream.avail_in = static_cast<uInt>(input.size());
  content.bytes.resize(kMostContent);
  stream.next_out = reinterpret_cast<Bytef*>(content.bytes.data());
  stream.avail_out = static_cast<uInt>(content.bytes.size());
  const int code = inflate(&stream, Z_FINISH);
  content.complete = code == Z_STREAM_END && (stream.avail_in == 0 || *stream.next_in != 0x1F);
  content.bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return content;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 3, size - 3);
  const unsigned kind = data[2];
  const Content whole = decompress(kind, input, std::max<std::size_t>(1, input.size()), 1 << 16);
  const Content pieces = decompress(kind, input, data[0] + 1U, data[1] + 1U);
  pith::fuzz::expect(whole.damaged == pieces.damaged, "damaged as a whole or in pieces only");
  pith::fuzz::expect(whole.complete == pieces.complete, "complete as a whole or in pieces only");
  pith::fuzz::expect(whole.passed_over == pieces.passed_over, "passed over as a whole or in pieces only");
  if (whole.complete) pith::fuzz::expect(whole.bytes == pieces.bytes, "other bytes in pieces");
  if (kind % 3 == 0) {
    const Content expected = first_member(input);
    if (expected.complete)
      pith::fuzz::expect(whole.complete && whole.bytes == expected.bytes, "not what zlib says");
  }
  return 0;
}
