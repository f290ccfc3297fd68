#include "blocks/white_space.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "text/chars.h"
#include "text/utf8.h"

namespace pith::blocks {
namespace {

// Most characters beyond ASCII are neither spaces nor anything else that changes.
bool is_surely_kept(char32_t c) {
  return (c > 0xA0 && c < 0x1680 && c != 0xAD) || (c > 0x3000 && c < 0xFEFF);
}

// Characters that only say where a line may break, and marks of byte order. Joiners stay: scripts need
// them.
bool is_dropped(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0;
}

// Where the run of visible ASCII with single spaces in between ends that begins at `at`, or goes on there.
const char* plain_run_end(const char* at, const char* end) {
  for (; at < end; at += 8) {
    const std::uint64_t word = base::load_eight(at, end);
    const std::uint64_t visible = base::bytes_within(word, '!', '~');
    const bool before_visible = end - at > 8 && at[8] > ' ' && at[8] < 0x7F;
    const std::uint64_t before = visible >> 8 | std::uint64_t{before_visible} << 63;
    const std::uint64_t plain = visible | (base::bytes_equal(word, ' ') & before);
    if (plain != base::kHighBits) return at + base::bytes_before(~plain & base::kHighBits);
  }
  return end;
}

// Length of the run at `pos` that stays as it is: characters that are surely kept, with single spaces in
// between.
std::size_t kept_run(std::string_view source, std::size_t pos) {
  if (source[pos] == ' ') return 0;
  const char* const stop = source.data() + source.size();
  for (std::size_t end = pos;;) {
    end = static_cast<std::size_t>(plain_run_end(source.data() + end, stop) - source.data());
    if (end == source.size()) return end - pos;
    // A space may be followed by what is surely kept; who appends reads it again if not.
    std::size_t next = end + (source[end] == ' ' && end > pos ? 1 : 0);
    if (next == source.size() || static_cast<unsigned char>(source[next]) < 0x80) return end - pos;
    if (!is_surely_kept(text::next_code_point(source, next))) return end - pos;
    end = std::min(next, source.size());
  }
}

// Where the run of visible ASCII and spaces ends that begins at `pos`, if there is one.
std::size_t printed_run_end(std::string_view source, std::size_t pos) {
  const char* const end = source.data() + source.size();
  for (const char* at = source.data() + pos; at < end; at += 8) {
    const std::uint64_t printed = base::bytes_within(base::load_eight(at, end), ' ', '~');
    if (printed != base::kHighBits) {
      return static_cast<std::size_t>(at - source.data()) + base::bytes_before(~printed & base::kHighBits);
    }
  }
  return source.size();
}

}  // namespace

void append_collapsed(std::string_view source, std::string& out, std::size_t begin, bool& space) {
  // Appends text behind the space that may be due.
  const auto append = [&](std::string_view text) {
    if (space && out.size() > begin) out.push_back(' ');
    space = false;
    out.append(text);
  };
  for (std::size_t pos = 0; pos < source.size();) {
    const std::size_t at = pos;
    if (const std::size_t run = kept_run(source, pos); run > 0) {
      append(source.substr(at, run));
      pos += run;
      continue;
    }
    if (base::is_ascii_whitespace(source[pos])) {
      space = true;
      do ++pos;
      while (pos < source.size() && base::is_ascii_whitespace(source[pos]));
      continue;
    }
    const char32_t read = text::next_code_point(source, pos);
    const char32_t c = text::repaired_control(read);
    if (text::char_class(c) & text::kSpace) {
      space = true;
      continue;
    }
    if (is_dropped(c)) continue;
    if (c == read) {
      append(source.substr(at, pos - at));
    } else {
      append({});
      text::append_utf8(out, c);
    }
  }
}

bool continues_word(std::string_view before, std::string_view text) {
  // Two bytes have the letters from Latin to Thaana; behind them come those of scripts without spaces, too.
  const auto leads_two = [](char c) { return (static_cast<unsigned char>(c) & 0xE0) == 0xC0 && c != '\xC2'; };
  const std::size_t size = before.size();
  const bool ends = !before.empty() &&
                    (base::is_ascii_alphanumeric(before.back()) || (size > 1 && leads_two(before[size - 2])));
  return ends && !text.empty() && (base::is_ascii_alphanumeric(text.front()) || leads_two(text.front()));
}

void append_preformatted(std::string_view source, std::string& out) {
  for (std::size_t pos = 0; pos < source.size();) {
    std::size_t at = pos;
    pos = printed_run_end(source, pos);
    out.append(source.substr(at, pos - at));
    if (pos == source.size()) break;
    at = pos;
    const char32_t read = text::next_code_point(source, pos);
    const char32_t c = text::repaired_control(read);
    if (is_dropped(c) || c == '\r') continue;
    if (c == '\n' || c == '\t') {
      out.push_back(static_cast<char>(c));
    } else if (text::char_class(c) & text::kSpace) {
      out.push_back(' ');
    } else if (c == read) {
      out.append(source.substr(at, pos - at));
    } else {
      text::append_utf8(out, c);
    }
  }
}

}  // namespace pith::blocks
