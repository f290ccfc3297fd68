#include "html/tokenizer/character_references.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/hex.h"
#include "text/chars.h"
#include "text/utf8.h"

namespace pith::html {
namespace {

struct NamedReference {
  std::string_view name, utf8;
};

constexpr NamedReference kReferences[] = {
#define PITH_REFERENCE(name, utf8) {name, utf8},
#include "html/tokenizer/character_references.def"
#undef PITH_REFERENCE
};

// Where the names that begin with a character begin and end in the table.
struct Range {
  std::uint16_t begin = 0, end = 0;
};

constexpr auto kByFirst = [] {
  std::array<Range, 128> ranges{};
  for (std::size_t i = 0; i < std::size(kReferences); ++i) {
    Range& range = ranges[static_cast<unsigned char>(kReferences[i].name[0])];
    if (range.end == 0) range.begin = static_cast<std::uint16_t>(i);
    range.end = static_cast<std::uint16_t>(i + 1);
  }
  return ranges;
}();

// Numeric character reference end state.
char32_t numeric_character(char32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0xFFFD;
  return text::repaired_control(c);
}

// Numeric character reference state and those after it.
std::size_t resolve_numeric(std::string_view text, std::string& out) {
  std::size_t i = 2;
  const bool hexadecimal = i < text.size() && (text[i] | 0x20) == 'x';
  if (hexadecimal) ++i;
  const std::size_t digits = i;
  char32_t value = 0;
  for (; i < text.size(); ++i) {
    const int digit =
        hexadecimal ? base::hex_digit(text[i]) : (base::is_ascii_digit(text[i]) ? text[i] - '0' : -1);
    if (digit < 0) break;
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (i == digits) return 0;
  if (i < text.size() && text[i] == ';') ++i;
  text::append_utf8(out, numeric_character(value));
  return i;
}

// Named character reference state: the longest name in the table that `text` begins with after its `&`.
const NamedReference* longest_name(std::string_view text) {
  // No name has less than two characters.
  if (text.size() < 3 || static_cast<unsigned char>(text[1]) >= 128 ||
      !base::is_ascii_alphanumeric(text[2])) {
    return nullptr;
  }
  const Range range = kByFirst[static_cast<unsigned char>(text[1])];
  const NamedReference* begin = kReferences + range.begin;
  const NamedReference* end = kReferences + range.end;
  const NamedReference* longest = nullptr;
  // The names in [begin, end) agree with the text in their first `length` characters.
  for (std::size_t length = 1; begin != end;) {
    if (begin->name.size() == length) longest = begin++;
    if (1 + length >= text.size()) break;
    const char c = text[1 + length];
    begin = std::partition_point(begin, end, [&](const NamedReference& r) { return r.name[length] < c; });
    end = std::partition_point(begin, end, [&](const NamedReference& r) { return r.name[length] == c; });
    ++length;
  }
  return longest;
}

// The names that most references have, with their semicolons: no other name begins with one of these.
std::size_t resolve_frequent(std::string_view text, std::string& out) {
  struct Frequent {
    std::string_view text, utf8;
  };
  static constexpr Frequent kFrequent[] = {
      {"&amp;", "&"}, {"&nbsp;", "\xC2\xA0"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}};
  for (const Frequent& frequent : kFrequent) {
    if (text[1] != frequent.text[1] || !text.starts_with(frequent.text)) continue;
    out.append(frequent.utf8);
    return frequent.text.size();
  }
  return 0;
}

}  // namespace

std::size_t resolve_reference(std::string_view text, bool in_attribute, std::string& out) {
  if (text.size() < 2) return 0;
  if (text[1] == '#') return resolve_numeric(text, out);
  if (const std::size_t length = resolve_frequent(text, out)) return length;
  const NamedReference* found = longest_name(text);
  if (!found) return 0;
  const std::size_t length = 1 + found->name.size();
  if (in_attribute && found->name.back() != ';' && length < text.size() &&
      (text[length] == '=' || base::is_ascii_alphanumeric(text[length]))) {
    return 0;
  }
  out.append(found->utf8);
  return length;
}

}  // namespace pith::html
