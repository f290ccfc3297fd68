#include "emit/markdown_escape.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace pith::emit {
namespace {

constexpr std::string_view kSpecial = "\\`*_[]<&~|$:.";
constexpr auto kIsSpecial = [] {
  std::array<bool, 256> special{};
  for (const char c : kSpecial) special[static_cast<unsigned char>(c)] = true;
  return special;
}();

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// The first character behind the run of `c` at `at`.
std::size_t run_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of(text[at], at);
  return std::min(end, text.size());
}

// Is something at `at` that could be a reference? Markdown has those of HTML, all with a semicolon.
bool is_reference(std::string_view text, std::size_t at, bool last) {
  constexpr std::size_t kLongest = 40;
  for (std::size_t i = at + 1; i < std::min(text.size(), at + kLongest); ++i) {
    if (text[i] == ';') return i > at + 1;
    if (!base::is_ascii_alphanumeric(text[i]) && text[i] != '#') return false;
  }
  return at + kLongest > text.size() && !last;
}

// Could the text behind `<` be the address of a mail, up to `>`? It may begin with almost any sign.
bool could_be_mail(std::string_view text, std::size_t at, bool last) {
  const std::size_t end = text.find_first_of(" <>@", at + 1);
  return end == std::string_view::npos ? !last : text[end] == '@';
}

// A bare address becomes a link by itself, and what is escaped in it would show: then it must be none. `at`
// is the colon of "https:" or the full stop of "www.".
bool would_link_badly(std::string_view text, std::size_t at, bool last) {
  constexpr std::size_t kLongest = 2048;
  const auto is_behind = [&](std::string_view name) {
    return at >= name.size() &&
           base::equals_ignoring_ascii_case(text.substr(at - name.size(), name.size()), name);
  };
  const bool scheme = text[at] == ':' && text.substr(at, 3) == "://" &&
                      (is_behind("http") || is_behind("https") || is_behind("ftp"));
  const bool www = text[at] == '.' && is_behind("www");
  if (!scheme && !www) return false;
  const std::string_view behind = text.substr(at, kLongest);
  const std::string_view rest = behind.substr(0, behind.find(' '));
  if (rest.size() == behind.size() && !(last && at + rest.size() == text.size())) return true;
  return std::any_of(rest.begin(), rest.end(), [](char c) {
    return kIsSpecial[static_cast<unsigned char>(c)] && c != ':' && c != '.';
  });
}

// Must the run of *, _ or ~ from `begin` to `end` be escaped? Not between spaces, nor _ inside a word.
bool is_delimiter(std::string_view text, std::size_t begin, std::size_t end, bool last) {
  const char before = begin > 0 ? text[begin - 1] : '\0';
  const char next = end < text.size() ? text[end] : last ? ' ' : '\0';
  if (before == ' ' && next == ' ') return false;
  return text[begin] != '_' || !base::is_ascii_alphanumeric(before) || !base::is_ascii_alphanumeric(next);
}

// Must the character be escaped wherever it stands in a line?
bool is_markup(std::string_view text, std::size_t at, const MarkdownPlace& place) {
  const bool at_end = at + 1 == text.size();
  const char next = at_end ? '\0' : text[at + 1];
  switch (text[at]) {
    case '\\':
      return at_end || is_punctuation(next);
    case '`':
      return true;
    case '[':
      return place.in_link || (at_end && !place.last) || next == '^';
    case ']':
      return place.in_link || (at_end && !place.last) || next == '(' || next == '[' || next == ':';
    case '<':
      return (at_end && !place.last) || base::is_ascii_alpha(next) || next == '/' || next == '!' ||
             next == '?' || could_be_mail(text, at, place.last);
    case '&':
      return is_reference(text, at, place.last);
    case '|':
      return place.in_table;
    case '$':
      return place.has_math;
    case ':':
    case '.':
      return !place.in_link && would_link_badly(text, at, place.last);
    default:
      return false;
  }
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ';
}

// The length of what begins a line as a heading, a list, a quote … if the character behind it is escaped;
// npos where nothing does.
std::size_t line_markup(std::string_view text, const MarkdownPlace& place) {
  constexpr std::size_t kNone = std::string_view::npos;
  if (text.empty()) return kNone;
  const std::size_t run = run_end(text, 0);
  switch (text[0]) {
    case '#':
      return run <= 6 && ends_word(text, run) ? 0 : kNone;
    case '>':
    case '[':
      return 0;
    case '+':
      return ends_word(text, 1) ? 0 : kNone;
    case '-':
      return ends_word(text, 1) || text[1] == '-' || place.after_break ? 0 : kNone;
    case '=':
    case ':':
    case '|':
      return place.after_break ? 0 : kNone;
    default:
      break;
  }
  std::size_t digits = 0;
  while (digits < text.size() && base::is_ascii_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 9 || digits == text.size()) return kNone;
  return (text[digits] == '.' || text[digits] == ')') && ends_word(text, digits + 1) ? digits : kNone;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text, const MarkdownPlace& place) {
  const std::size_t first = place.line_start ? line_markup(text, place) : std::string_view::npos;
  std::size_t plain = 0;
  const auto escape = [&](std::size_t at) {
    out.append(text.substr(plain, at - plain));
    out.push_back('\\');
    plain = at;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i != first && !kIsSpecial[static_cast<unsigned char>(c)]) continue;
    if (i != first && (c == '*' || c == '_' || c == '~')) {
      const std::size_t end = run_end(text, i);
      const bool starts_line = place.line_start && i == 0;
      if (starts_line || is_delimiter(text, i, end, place.last)) {
        for (std::size_t k = i; k < end; ++k) escape(k);
      }
      i = end - 1;
    } else if (i == first || is_markup(text, i, place)) {
      escape(i);
    }
  }
  out.append(text.substr(plain));
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  for (std::size_t at = text.find(c); at != std::string_view::npos; at = text.find(c, at)) {
    const std::size_t end = run_end(text, at);
    longest = std::max(longest, end - at);
    at = end;
  }
  return longest;
}

void append_code_span(std::string& out, std::string_view code, bool in_table) {
  // A backslash before a bar cannot be told from an escaped bar in a table.
  if (in_table && code.find("\\|") != std::string_view::npos) {
    out.append("<code>");
    for (const char c : code) {
      if (is_punctuation(c)) {
        out.append("&#").append(std::to_string(static_cast<int>(c))).append(";");
      } else {
        out.push_back(c);
      }
    }
    out.append("</code>");
    return;
  }
  const std::string fence(longest_run(code, '`') + 1, '`');
  const bool padded =
      code.starts_with('`') || code.ends_with('`') ||
      (code.starts_with(' ') && code.ends_with(' ') && code.find_first_not_of(' ') != std::string_view::npos);
  out.append(fence);
  if (padded) out.push_back(' ');
  for (const char c : code) {
    if (in_table && c == '|') out.push_back('\\');
    out.push_back(c);
  }
  if (padded) out.push_back(' ');
  out.append(fence);
}

void append_destination(std::string& out, std::string_view url) {
  const bool bracketed = url.empty() || url.find_first_of("()") != std::string_view::npos;
  if (bracketed) out.push_back('<');
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url[i] == '&' && is_reference(url, i, true)) {
      out.append("&amp;");
    } else {
      out.push_back(url[i]);
    }
  }
  if (bracketed) out.push_back('>');
}

}  // namespace pith::emit
