#include "plaintext/lines.h"

#include <algorithm>
#include <bit>

#include "base/eight_bytes.h"

namespace pith::plaintext {
namespace {

// Length of the white space character at `position`, or 0: ASCII white space and NUL, no-break space,
// ideographic space, zero-width space and byte order mark.
std::size_t space_length(std::string_view text, std::size_t position) {
  const char c = text[position];
  if (c == ' ' || c == '\t' || c == '\v' || c == '\0') return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  for (const std::string_view space : {"\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"}) {
    if (text.substr(position, space.size()) == space) return space.size();
  }
  return 0;
}

// Length of the run of ASCII characters and spaces at `at`, of eight bytes at most, and without the colon,
// which may belong to an address; `words_end` is where the last character of it that is no space ends, or 0.
std::size_t plain_run(std::string_view text, std::size_t at, std::size_t& words_end) {
  const std::uint64_t read = base::load_eight(text.data() + at, text.data() + text.size());
  const std::uint64_t plain = base::bytes_within(read, ' ', '~') & ~base::bytes_equal(read, ':');
  const std::size_t size = base::bytes_before(~plain & base::kHighBits);
  std::uint64_t words = plain & ~base::bytes_equal(read, ' ');
  if (size < 8) words &= (std::uint64_t{1} << size * 8) - 1;
  words_end = words == 0 ? 0 : static_cast<std::size_t>(std::bit_width(words)) / 8;
  return size;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

bool is_wide(std::string_view text, std::size_t position) {
  const auto c = static_cast<unsigned char>(text[position]);
  if (c < 0xE1) return false;
  // U+3000 to U+D7FF (kana, Han, Hangul), U+FF00 to U+FF5F, and the planes of emoji and rare Han.
  if (c >= 0xE3 && c <= 0xED) return true;
  if (c == 0xEF && position + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[position + 1]);
    return second == 0xBC || second == 0xBD;
  }
  return c == 0xF0;
}

bool breaks_anywhere(std::string_view text, std::size_t position) {
  if (!is_wide(text, position)) return false;
  // Hangul syllables, U+AC00 to U+D7A3.
  const auto c = static_cast<unsigned char>(text[position]);
  if (c == 0xEA) return position + 1 >= text.size() || static_cast<unsigned char>(text[position + 1]) < 0xB0;
  return c != 0xEB && c != 0xEC && c != 0xED;
}

bool LineReader::next(Line& line) {
  if (position_ >= text_.size()) return false;
  line = Line{};
  std::size_t at = position_;
  std::uint32_t column = 0;
  bool in_first_word = false;
  bool started = false;
  for (; at < text_.size(); ++at) {
    if (started && !in_first_word) {
      std::size_t words_end = 0;
      for (;;) {
        const std::size_t run = plain_run(text_, at, words_end);
        if (words_end > 0) {
          line.end = at + words_end;
          line.columns = column + static_cast<std::uint32_t>(words_end);
        }
        at += run;
        column += static_cast<std::uint32_t>(run);
        if (run < 8) break;
      }
      if (at == text_.size()) break;
    }
    const char c = text_[at];
    if (c == '\n' || c == '\r' || c == '\f') break;
    if (is_continuation(c)) {
      // Part of a character that was counted at its first byte.
      if (started) line.end = std::max(line.end, at + 1);
      continue;
    }
    const std::size_t space = space_length(text_, at);
    if (space > 0) {
      in_first_word = false;
      if (c == '\t') {
        column = (column / 8 + 1) * 8;
      } else if (c == ' ' || space > 1) {
        ++column;
      }
      at += space - 1;
      continue;
    }
    const bool wide = is_wide(text_, at);
    const bool breaks = wide && breaks_anywhere(text_, at);
    if (!started) {
      started = true;
      in_first_word = true;
      line.begin = at;
      line.indent = column;
      line.first_word = breaks ? 2 : 0;
    }
    if (wide) ++line.wide;
    if (c == ':' && text_.compare(at, 3, "://") == 0) line.address = true;
    in_first_word = in_first_word && !breaks;
    if (in_first_word) line.first_word += wide ? 2 : 1;
    column += wide ? 2 : 1;
    line.columns = column;
    line.end = at + 1;
  }
  if (!started) line.begin = line.end = position_;
  if (at < text_.size()) {
    line.page_break = text_[at] == '\f';
    at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
  }
  position_ = at;
  return true;
}

}  // namespace pith::plaintext
