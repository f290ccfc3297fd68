// The lines of a text, one at a time, with what paragraph detection wants to know of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pith::plaintext {

/// One line without its surrounding white space. Widths are in terminal columns: wide (East Asian) characters
/// take two, a tab goes to the next multiple of eight.
struct Line {
  std::size_t begin = 0, end = 0;  ///< byte range in the text; empty for a blank line
  std::uint32_t indent = 0;        ///< columns of white space before it
  std::uint32_t columns = 0;       ///< width, indentation included, trailing white space not
  std::uint32_t first_word = 0;    ///< width up to the first place where a wrapping tool may break
  std::uint32_t wide = 0;          ///< number of wide characters
  std::uint32_t quoted = 0;        ///< signs of a quotation before it (read_quotation() in remnants.h)
  bool address = false;            ///< holds an address (://), which no tool breaks
  bool page_break = false;         ///< a form feed ends it, which separates paragraphs like a blank line

  bool blank() const { return begin == end; }
};

/// Walks a text line by line, without storing them.
class LineReader {
 public:
  explicit LineReader(std::string_view text, std::size_t begin = 0) : text_(text), position_(begin) {}

  /// False at the end of the text. A last line without a line end counts.
  bool next(Line& line);

  /// Where the next line begins.
  std::size_t position() const { return position_; }

 private:
  std::string_view text_;
  std::size_t position_;
};

/// True for the first byte of a character that takes two columns (Chinese, Japanese, Korean, full-width
/// forms).
bool is_wide(std::string_view text, std::size_t position);

/// True for the first byte of a wide character of a script without spaces: lines break next to it wherever
/// they are full. Hangul has spaces.
bool breaks_anywhere(std::string_view text, std::size_t position);

}  // namespace pith::plaintext
