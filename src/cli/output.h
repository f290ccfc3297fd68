// Where results go: standard output, or a file that appears when it is complete.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "pith/error.h"

namespace pith::cli {

/// Compresses a stream of bytes piece by piece.
class Compressor {
 public:
  virtual ~Compressor() = default;
  /// Appends to `output` what has come out so far; `last` ends the stream.
  virtual bool compress(std::string_view input, bool last, std::string& output) = 0;
};

std::unique_ptr<Compressor> make_gzip_compressor();
std::unique_ptr<Compressor> make_zstd_compressor();

/// A regular file is written beside its final name, synced and renamed by finish(); until then (also on
/// failure and when a signal ends the process) what stood under that name stays as it was. Devices and pipes
/// are written to directly. The errors are Errc::write_failed.
class Output {
 public:
  /// Empty or "-": standard output. A name ending in .gz or .zst: compressed.
  static Result<std::unique_ptr<Output>> create(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// To a pipe, a terminal or a device: at once, for who reads along. To a file: buffered, but nothing is
  /// held back for long while writes keep coming. What is compressed comes in its own pieces.
  Status write(std::string_view bytes);
  /// Writes what is held back.
  Status flush();
  /// Writes the rest; now the file appears.
  Status finish();

  /// True after a write failed because nobody reads any more (`| head`): no error that a user wants to hear
  /// of.
  bool reader_gone() const noexcept { return reader_gone_; }
  bool is_terminal() const noexcept;
  /// The file that finish() makes appear; empty where bytes are written directly.
  const std::string& unfinished() const noexcept { return target_; }
  /// Nothing was written to it so far.
  bool empty() const noexcept { return empty_; }

 private:
  Output() = default;
  Status open_beside(const std::string& path);
  Status commit();
  void discard() noexcept;
  Error failure(std::string_view what, int error_number) const;

  std::string name_ = "standard output";  // for messages
  std::string target_;                    // the final name where temporary_ is in use
  std::string temporary_;
  int fd_ = -1;
  bool owned_ = false;
  bool reader_gone_ = false;
  bool empty_ = true;
  bool at_once_ = false;
  std::unique_ptr<Compressor> compressor_;
  std::string buffer_;
  std::chrono::steady_clock::time_point last_flush_ = std::chrono::steady_clock::now();
};

/// Writes all of a command's output to standard output; the exit status to end with. What went wrong is said.
int print_result(std::string_view text);

}  // namespace pith::cli
