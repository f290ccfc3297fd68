#include "plaintext/lines.h"

#include <algorithm>
#include <bit>

#include "base/eight_bytes.h"

namespace pith::plaintext {
namespace {

// Length of the white space character at `position`, which is no printable ASCII character, or 0: ASCII white
// space and NUL, no-break space, ideographic space, zero-width space and byte order mark.
std::size_t space_length(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position, 3);
  switch (static_cast<unsigned char>(rest[0])) {
    case '\t':
    case '\v':
    case '\0':
      return 1;
    case 0xC2:
      return rest.starts_with("\xC2\xA0") ? 2 : 0;
    case 0xE2:
      return rest == "\xE2\x80\x8B" ? 3 : 0;
    case 0xE3:
      return rest == "\xE3\x80\x80" ? 3 : 0;
    case 0xEF:
      return rest == "\xEF\xBB\xBF" ? 3 : 0;
    default:
      return 0;
  }
}

// End of the run of printable ASCII characters, spaces among them, at `at`. `colon` is false where it has
// none.
std::size_t end_of_plain(std::string_view text, std::size_t at, bool& colon) {
  std::uint64_t colons = 0;
  for (;; at += 8) {
    const std::uint64_t read = base::load_eight(text.data() + at, text.data() + text.size());
    const std::uint64_t other = ~base::bytes_within(read, ' ', '~') & base::kHighBits;
    colons |= base::bytes_equal(read, ':');
    if (other == 0) continue;
    colon = colons != 0;
    return at + base::bytes_before(other);
  }
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Measures one line, part by part.
class Measure {
 public:
  Measure(std::string_view text, Line& line) : text_(text), line_(line) {}

  bool started() const { return started_; }

  // Takes the printable ASCII characters of [at, end), up to the next other one.
  void take_plain(std::size_t at, std::size_t end, bool colon) {
    const std::size_t last = text_.substr(0, end).find_last_not_of(' ');
    if (last == std::string_view::npos || last < at) {
      if (end > at) in_first_word_ = false;
      column_ += static_cast<std::uint32_t>(end - at);
      return;
    }
    if (!started_) {
      const std::size_t begin = text_.find_first_not_of(' ', at);
      column_ += static_cast<std::uint32_t>(begin - at);
      at = begin;
      start(at);
    }
    if (in_first_word_) {
      const std::size_t space = std::min(text_.substr(0, end).find(' ', at), end);
      line_.first_word += static_cast<std::uint32_t>(space - at);
      in_first_word_ = space == end;
    }
    if (colon && text_.substr(at, end - at).find("://") != std::string_view::npos) line_.address = true;
    line_.end = last + 1;
    line_.columns = column_ + static_cast<std::uint32_t>(line_.end - at);
    column_ += static_cast<std::uint32_t>(end - at);
  }

  // Takes the character at `at`, which is another one; the place behind it.
  std::size_t take_other(std::size_t at) {
    const char c = text_[at];
    if (is_continuation(c)) {
      // Part of a character that was counted at its first byte.
      if (started_) line_.end = at + 1;
      return at + 1;
    }
    if (const std::size_t space = space_length(text_, at); space > 0) {
      in_first_word_ = false;
      if (c == '\t') {
        column_ = (column_ / 8 + 1) * 8;
      } else if (space > 1) {
        ++column_;
      }
      return at + space;
    }
    const bool wide = is_wide(text_, at);
    const bool breaks = wide && breaks_anywhere(text_, at);
    if (!started_) {
      start(at);
      if (breaks) line_.first_word = 2;
    }
    if (wide) ++line_.wide;
    in_first_word_ = in_first_word_ && !breaks;
    if (in_first_word_) line_.first_word += wide ? 2 : 1;
    column_ += wide ? 2 : 1;
    line_.columns = column_;
    line_.end = at + 1;
    return at + 1;
  }

 private:
  void start(std::size_t at) {
    started_ = true;
    in_first_word_ = true;
    line_.begin = at;
    line_.indent = column_;
  }

  std::string_view text_;
  Line& line_;
  std::uint32_t column_ = 0;
  bool started_ = false;
  bool in_first_word_ = false;
};

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
  Measure measure(text_, line);
  std::size_t at = position_;
  while (at < text_.size()) {
    const char c = text_[at];
    if (c >= ' ' && c <= '~') {
      bool colon = false;
      const std::size_t end = end_of_plain(text_, at, colon);
      measure.take_plain(at, end, colon);
      at = end;
    } else if (c == '\n' || c == '\r' || c == '\f') {
      break;
    } else {
      at = measure.take_other(at);
    }
  }
  if (!measure.started()) line.begin = line.end = position_;
  if (at < text_.size()) {
    line.page_break = text_[at] == '\f';
    at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
  }
  position_ = at;
  return true;
}

}  // namespace pith::plaintext
