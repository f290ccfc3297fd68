#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/signals.h"

namespace pith::cli {

namespace {

constexpr std::size_t kBuffer = std::size_t{64} * 1024;
// Who follows a growing file sees a slow page's record this long after the last one at the latest.
constexpr std::chrono::milliseconds kHold{200};

// Returns errno or 0.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

bool is_regular(int fd) {
  struct stat status = {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

// The mode that open() would have given a new file.
mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// Best effort: some file systems cannot sync a directory.
void sync_directory(const std::filesystem::path& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

std::filesystem::path directory_of(const std::string& path) {
  const auto parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? std::filesystem::path(".") : parent;
}

}  // namespace

Error Output::failure(std::string_view what, int error_number) const {
  std::string_view advice = "choose another file with -o";
  if (error_number == ENOSPC || error_number == EDQUOT) advice = "free some space or choose another place";
  if (error_number == EFBIG) advice = "the limit on file sizes (ulimit -f) is too low";
  if (error_number == EACCES || error_number == EPERM) advice = "check the permissions of the directory";
  if (error_number == ENOENT || error_number == ENOTDIR) advice = "create the directory first";
  return {Errc::write_failed,
          fmt::format("{}: {} ({}); {}.", name_, what, std::system_category().message(error_number), advice)};
}

Result<std::unique_ptr<Output>> Output::create(const std::string& path) {
  std::unique_ptr<Output> output(new Output());
  if (path.empty() || path == "-") {
    output->fd_ = STDOUT_FILENO;
    output->at_once_ = !is_regular(STDOUT_FILENO);
    return output;
  }
  output->name_ = path;
  if (path.ends_with(".gz")) output->compressor_ = make_gzip_compressor();
  if (path.ends_with(".zst")) output->compressor_ = make_zstd_compressor();
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (path.ends_with('/') || (exists && S_ISDIR(status.st_mode))) {
    return Error{Errc::write_failed, fmt::format("{}: This names a directory; name a file with -o.", path)};
  }
  if (!exists || S_ISREG(status.st_mode)) {
    auto opened = output->open_beside(path);
    if (!opened) return opened.error();
    // What replaces a file keeps its permissions.
    ::fchmod(output->fd_, exists ? status.st_mode & 07777U : default_mode());
    return output;
  }
  output->fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (output->fd_ < 0) return output->failure("It cannot be opened for writing", errno);
  output->owned_ = true;
  output->at_once_ = !is_regular(output->fd_);
  return output;
}

Status Output::open_beside(const std::string& path) {
  // Through a symbolic link the file behind it is replaced, not the link.
  std::error_code ignored;
  const auto resolved = std::filesystem::weakly_canonical(path, ignored);
  target_ = ignored ? path : resolved.string();
  std::string temporary = (directory_of(target_) / ".pith-XXXXXX").string();
  const SignalsHeld held;
  fd_ = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd_ < 0) return failure("No file can be created there", errno);
  owned_ = true;
  temporary_ = std::move(temporary);
  note_temporary(temporary_);
  return std::monostate{};
}

Output::~Output() {
  discard();
  if (owned_ && fd_ >= 0) ::close(fd_);
}

void Output::discard() noexcept {
  if (temporary_.empty()) return;
  const SignalsHeld held;
  ::unlink(temporary_.c_str());
  note_temporary({});
  temporary_.clear();
}

bool Output::is_terminal() const noexcept {
  return ::isatty(fd_) == 1;
}

Status Output::write(std::string_view bytes) {
  empty_ = empty_ && bytes.empty();
  if (compressor_ == nullptr) {
    buffer_.append(bytes);
  } else if (!compressor_->compress(bytes, false, buffer_)) {
    return failure("It cannot be compressed", ENOMEM);
  }
  const auto now = std::chrono::steady_clock::now();
  if (!at_once_ && buffer_.size() < kBuffer && now - last_flush_ < kHold) return std::monostate{};
  last_flush_ = now;
  return flush();
}

Status Output::flush() {
  const int error = write_all(fd_, buffer_);
  buffer_.clear();
  if (error == 0) return std::monostate{};
  reader_gone_ = error == EPIPE;
  discard();
  return failure("It could not be written", error);
}

Status Output::finish() {
  if (compressor_ != nullptr && !compressor_->compress({}, true, buffer_)) {
    return failure("It cannot be compressed", ENOMEM);
  }
  auto flushed = flush();
  if (!flushed) return flushed;
  return commit();
}

Status Output::commit() {
  if (!temporary_.empty() && ::fsync(fd_) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS) {
    const int error = errno;
    discard();
    return failure("It could not be written", error);
  }
  // Some file systems report a full disk only here.
  if (owned_) {
    const int closed = ::close(std::exchange(fd_, -1));
    if (closed != 0 && errno != EINTR) {
      const int error = errno;
      discard();
      return failure("It could not be written", error);
    }
  }
  if (temporary_.empty()) return std::monostate{};
  {
    const SignalsHeld held;
    if (::rename(temporary_.c_str(), target_.c_str()) == 0) {
      note_temporary({});
      temporary_.clear();
    }
  }
  if (!temporary_.empty()) {
    const int error = errno;
    discard();
    return failure("It could not be put in place", error);
  }
  sync_directory(directory_of(target_));
  return std::monostate{};
}

int print_result(std::string_view text) {
  const auto output = Output::create("");
  if (!output) {
    say(output.error().message);
    return kSomeFailed;
  }
  auto written = (*output)->write(text);
  if (written) written = (*output)->finish();
  if (written || (*output)->reader_gone()) return kAllGood;
  say(written.error().message);
  return kSomeFailed;
}

}  // namespace pith::cli
