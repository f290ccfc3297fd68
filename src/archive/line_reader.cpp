#include "archive/line_reader.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace pith::archive {

namespace {

constexpr std::size_t kChunk = std::size_t{64} * 1024;

void append(Line& line, std::string_view part, std::size_t most) {
  if (line.too_long) return;
  if (part.size() > most - line.text.size()) {
    line.too_long = true;
    line.text.clear();
    line.text.shrink_to_fit();
  } else {
    line.text.append(part);
  }
}

}  // namespace

LineReader::LineReader(InputFile file) : file_(std::move(file)), buffer_(std::make_unique<char[]>(kChunk)) {}

Result<bool> LineReader::fill() {
  if (begin_ < end_) return true;
  auto count = file_.read(buffer_.get(), kChunk);
  if (!count) return count.error();
  begin_ = 0;
  end_ = *count;
  return end_ > 0;
}

Result<bool> LineReader::next(Line& line, std::size_t most) {
  line.text.clear();
  line.too_long = false;
  ++line.number;
  for (bool any = false;; any = true) {
    auto more = fill();
    if (!more) return more;
    if (!*more && any) return true;
    if (!*more) {
      const Status end = file_.end();
      return end ? Result<bool>(false) : end.error();
    }
    const char* start = buffer_.get() + begin_;
    const auto* stop = static_cast<const char*>(std::memchr(start, '\n', end_ - begin_));
    const std::size_t length = stop != nullptr ? static_cast<std::size_t>(stop - start) : end_ - begin_;
    append(line, std::string_view(start, length), most);
    begin_ += length;
    if (stop != nullptr) {
      ++begin_;
      return true;
    }
  }
}

Result<std::uint64_t> LineReader::take(std::uint64_t count, std::string* out) {
  std::uint64_t taken = 0;
  while (taken < count) {
    auto more = fill();
    if (!more) return more.error();
    if (!*more) break;
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(count - taken, end_ - begin_));
    if (out != nullptr) out->append(buffer_.get() + begin_, length);
    begin_ += length;
    taken += length;
  }
  return taken;
}

}  // namespace pith::archive
