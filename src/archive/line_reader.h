// A file taken piece by piece: by lines, or by a number of bytes, in constant memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "archive/input_file.h"

namespace pith::archive {

struct Line {
  std::string text;        // without its line break (LF)
  std::size_t number = 0;  // from 1
  bool too_long = false;   // there was more than the limit; `text` is empty
};

class LineReader {
 public:
  explicit LineReader(InputFile file);

  /// The next line of at most `most` bytes; of longer ones only the number is kept. False at the end of the
  /// file, or what InputFile::end() has against it.
  Result<bool> next(Line& line, std::size_t most);

  /// Takes `count` bytes, or as many as there are left, and says how many. They are appended to `out` unless
  /// it is null.
  Result<std::uint64_t> take(std::uint64_t count, std::string* out);

 private:
  // False at the end of the file.
  Result<bool> fill();

  InputFile file_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace pith::archive
