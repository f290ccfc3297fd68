#include "archive/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/ascii.h"

namespace pith::archive {

namespace {

constexpr std::size_t kChunk = std::size_t{64} * 1024;

}  // namespace

bool ends_with(std::string_view name, std::string_view suffix) noexcept {
  if (name.size() < suffix.size()) return false;
  return base::equals_ignoring_ascii_case(name.substr(name.size() - suffix.size()), suffix);
}

std::string_view without_compression(std::string_view name) noexcept {
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (ends_with(name, suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

Error file_error(const std::string& name, int error_number) {
  const std::string reason = std::system_category().message(error_number);
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      if (name.empty()) return {Errc::not_found, "The name of an input is empty."};
      return {
          Errc::not_found,
          fmt::format(
              "{}: There is no such file or directory; check the spelling (an address begins with https://).",
              name)};
    case EISDIR:
      return {Errc::unreadable,
              fmt::format("{}: This is a directory, but a file is needed here; name a file in it.", name)};
    case EACCES:
    case EPERM:
      return {Errc::unreadable,
              fmt::format("{}: It cannot be read ({}); check its permissions.", name, reason)};
    case EMFILE:
    case ENFILE:
      return {Errc::unreadable,
              fmt::format("{}: It cannot be opened ({}); use fewer threads or raise the limit (ulimit -n).",
                          name, reason)};
    default:
      return {Errc::unreadable, fmt::format("{}: It exists but cannot be read ({}).", name, reason)};
  }
}

Error too_large_error(const std::string& name, std::size_t max_bytes) {
  return {Errc::too_large,
          fmt::format("{}: It holds more than {} bytes; raise the limit (--max-bytes) to read it anyway.",
                      name, max_bytes)};
}

Descriptor::~Descriptor() {
  if (owned_ && fd_ >= 0) ::close(fd_);
}

Result<InputFile> InputFile::open(const std::string& path) {
  // A name with a NUL byte would be cut there and another file opened.
  if (path.empty() || path.find('\0') != std::string::npos) return file_error(path, ENOENT);
  int fd = -1;
  do {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) return file_error(path, errno);
  InputFile file(Descriptor(fd), path);
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return file_error(path, errno);
  if (S_ISDIR(status.st_mode)) return file_error(path, EISDIR);
  if (ends_with(path, ".gz")) file.decompressor_ = make_gzip_decompressor();
  if (ends_with(path, ".zst")) file.decompressor_ = make_zstd_decompressor();
  if (file.decompressor_ != nullptr) {
    file.buffer_ = std::make_unique_for_overwrite<char[]>(kChunk);
  } else if (S_ISREG(status.st_mode)) {
    file.size_hint_ = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  }
  return file;
}

InputFile InputFile::standard_input() {
  InputFile file(Descriptor(STDIN_FILENO, false), "-");
  file.detects_ = true;
  return file;
}

Result<std::size_t> InputFile::read_raw(char* output, std::size_t capacity) {
  for (;;) {
    const ssize_t count = ::read(fd_.get(), output, std::min<std::size_t>(capacity, std::size_t{1} << 30));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return file_error(name_, errno);
  }
}

// More bytes of the file in the buffer; false at its end.
Result<bool> InputFile::fill() {
  const auto count = read_raw(buffer_.get() + end_, kChunk - end_);
  if (!count) return count.error();
  end_ += *count;
  raw_end_ = *count == 0;
  return !raw_end_;
}

// Magic numbers: RFC 1952, section 2.3.1; RFC 8878, section 3.1.1 (frames) and 3.1.2 (skippable ones).
Status InputFile::detect_compression() {
  constexpr std::size_t kMagic = 4;
  detects_ = false;
  buffer_ = std::make_unique_for_overwrite<char[]>(kChunk);
  while (end_ < kMagic) {
    const auto more = fill();
    if (!more) return more.error();
    if (!*more) break;
  }
  const std::string_view first(buffer_.get(), end_);
  if (first.starts_with("\x1F\x8B")) {
    decompressor_ = make_gzip_decompressor();
  } else if (first.starts_with("\x28\xB5\x2F\xFD") ||
             (first.size() >= kMagic && (first[0] & 0xF0) == 0x50 && first.substr(1, 3) == "\x2A\x4D\x18")) {
    decompressor_ = make_zstd_decompressor();
  }
  return std::monostate{};
}

Result<std::size_t> InputFile::read(char* output, std::size_t capacity) {
  if (ahead_taken_ < ahead_.size()) {
    const std::size_t count = ahead_.copy(output, capacity, ahead_taken_);
    ahead_taken_ += count;
    return count;
  }
  if (ahead_error_) return *ahead_error_;
  return read_on(output, capacity);
}

std::string_view InputFile::look_ahead(std::size_t least, std::size_t most) {
  if (looked_) return ahead_;
  looked_ = true;
  ahead_.resize(most);
  std::size_t used = 0;
  const auto is_enough = [&] {
    const std::size_t first =
        std::string_view(ahead_).substr(0, used).find_first_not_of(base::kAsciiWhitespace);
    return used == most || (first != std::string_view::npos && used - first >= least);
  };
  while (!is_enough()) {
    const auto read = read_on(ahead_.data() + used, most - used);
    if (!read) ahead_error_ = read.error();
    if (!read || *read == 0) break;
    used += *read;
  }
  ahead_.resize(used);
  return ahead_;
}

Result<std::size_t> InputFile::read_on(char* output, std::size_t capacity) {
  if (detects_) {
    if (const Status known = detect_compression(); !known) return known.error();
  }
  if (decompressor_ == nullptr) {
    if (begin_ == end_) return read_raw(output, capacity);
    const std::size_t count = std::min(capacity, end_ - begin_);
    std::copy_n(buffer_.get() + begin_, count, output);
    begin_ += count;
    return count;
  }
  for (;;) {
    if (begin_ == end_ && !raw_end_) {
      begin_ = end_ = 0;
      if (const auto more = fill(); !more) return more.error();
    }
    if (begin_ == end_ && decompressor_->at_boundary()) return std::size_t{0};
    const std::string_view input(buffer_.get() + begin_, end_ - begin_);
    auto step = decompressor_->step(input, output, capacity);
    if (!step) return Error{step.error().code, fmt::format("{}: {}", name_, step.error().message)};
    begin_ += step->consumed;
    if (step->produced > 0) return step->produced;
    if (step->consumed == 0 && raw_end_ && !decompressor_->at_boundary()) {
      return Error{Errc::bad_compression,
                   fmt::format("{}: The compressed data end too early; get the complete file.", name_)};
    }
  }
}

Status InputFile::end() const {
  if (decompressor_ == nullptr || !decompressor_->passed_over()) return std::monostate{};
  return Error{Errc::bad_compression,
               fmt::format("{}: There are other bytes after the compressed data; they were left out. Get an "
                           "undamaged copy.",
                           name_)};
}

Result<std::string> InputFile::read_all(std::size_t max_bytes) {
  if (size_hint_ > max_bytes) return too_large_error(name_, max_bytes);
  try {
    std::string content;
    std::size_t used = 0;
    // One byte of room more than the hint, so that the end of the file is found without growing.
    std::size_t room = std::max<std::size_t>(static_cast<std::size_t>(size_hint_) + 1, kChunk);
    for (;;) {
      // Room for one byte over the limit tells a page that just fits from one that does not.
      if (max_bytes < content.max_size()) room = std::min(room, max_bytes + 1);
      content.resize(room);
      auto count = read(content.data() + used, room - used);
      if (!count) return count.error();
      used += *count;
      if (used > max_bytes) return too_large_error(name_, max_bytes);
      if (*count == 0) break;
      if (used == room) room += room;
    }
    content.resize(used);
    return content;
  } catch (const std::bad_alloc&) {
  } catch (const std::length_error&) {
  }
  return Error{Errc::too_large,
               fmt::format("{}: It does not fit into memory; lower the limit (--max-bytes).", name_)};
}

}  // namespace pith::archive
