// A file opened for reading, with its compression undone on the way: what every reader of this room builds
// on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pith/error.h"

namespace pith::archive {

/// Undoes one kind of compression, piece by piece, in constant memory.
class Decompressor {
 public:
  /// What one step took from the input and wrote to the output.
  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
  };

  virtual ~Decompressor() = default;
  /// Takes what it can from `input` and writes at most `capacity` bytes to `output`. The error's message is
  /// only the reason; the caller knows the file's name.
  virtual Result<Step> step(std::string_view input, char* output, std::size_t capacity) = 0;
  /// True where the compressed data may end: before the first byte or after a complete member or frame.
  virtual bool at_boundary() const = 0;
  /// True where bytes came behind the compressed data that are no part of them, nor padding.
  virtual bool passed_over() const { return false; }
};

std::unique_ptr<Decompressor> make_gzip_decompressor();
std::unique_ptr<Decompressor> make_zlib_decompressor();  ///< HTTP's "deflate"
std::unique_ptr<Decompressor> make_zstd_decompressor();

/// A file descriptor that is closed with its owner. Standard input is borrowed, never closed.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1, bool owned = true) noexcept : fd_(fd), owned_(owned) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_), owned_(other.owned_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  int get() const noexcept { return fd_; }

 private:
  int fd_;
  bool owned_;
};

class InputFile {
 public:
  /// Opens `path`; a name that ends in .gz or .zst is decompressed. Any kind of file will do except a
  /// directory.
  static Result<InputFile> open(const std::string& path);
  /// As standard_input.h hands it out. Its compression is known by its first bytes.
  static InputFile standard_input();

  /// Reads at least one and at most `capacity` bytes of content; 0 is the end.
  Result<std::size_t> read(char* output, std::size_t capacity);

  /// The beginning of the content: `least` bytes or more from the first on that is no ASCII white space, but
  /// at most `most` bytes in all, or everything. Waits for no more. To be called before read(), which gives
  /// it again; a second call gives what the first one gave. What hinders reading is left for read() to say.
  std::string_view look_ahead(std::size_t least, std::size_t most);

  /// After the end: Errc::bad_compression where bytes behind the compressed data were passed over. One page
  /// is whole without them; in a file of many they may have been pages.
  Status end() const;

  /// Reads the rest, at most `max_bytes` (more: Errc::too_large).
  Result<std::string> read_all(std::size_t max_bytes);

 private:
  InputFile(Descriptor fd, std::string name) : fd_(std::move(fd)), name_(std::move(name)) {}
  Result<std::size_t> read_raw(char* output, std::size_t capacity);
  Result<std::size_t> read_on(char* output, std::size_t capacity);
  Status detect_compression();
  Result<bool> fill();

  Descriptor fd_;
  std::string name_;             // for messages
  std::uint64_t size_hint_ = 0;  // size of an uncompressed regular file, else 0
  std::unique_ptr<Decompressor> decompressor_;
  bool detects_ = false;            // the first bytes have yet to tell how it is compressed
  std::unique_ptr<char[]> buffer_;  // bytes of the file not yet taken: [begin_, end_)
  std::size_t begin_ = 0, end_ = 0;
  bool raw_end_ = false;
  bool looked_ = false;
  std::string ahead_;  // content that was looked at
  std::size_t ahead_taken_ = 0;
  std::optional<Error> ahead_error_;  // what ended the look
};

/// `name` without .gz or .zst at its end, in any case.
std::string_view without_compression(std::string_view name) noexcept;

/// ASCII case-insensitive.
bool ends_with(std::string_view name, std::string_view suffix) noexcept;

/// Do the bytes begin with <!doctype html or <html? Pages stand under names and types of texts as well; a
/// text may show markup further on.
bool begins_as_html(std::string_view bytes) noexcept;

/// The error for a failed open or read of `name`, by errno.
Error file_error(const std::string& name, int error_number);

/// "NAME: It is larger than …".
Error too_large_error(const std::string& name, std::size_t max_bytes);

}  // namespace pith::archive
