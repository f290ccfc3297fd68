#include "metadata/strings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "blocks/element_kinds.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

// The references that are escaped twice in practice; a parser resolved all the others.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kReferences = {{
    {"amp;", "&"},
    {"lt;", "<"},
    {"gt;", ">"},
    {"quot;", "\""},
    {"apos;", "'"},
    {"nbsp;", " "},
    {"ndash;", "\u2013"},
    {"mdash;", "\u2014"},
    {"lsquo;", "\u2018"},
    {"rsquo;", "\u2019"},
    {"ldquo;", "\u201C"},
    {"rdquo;", "\u201D"},
    {"bdquo;", "\u201E"},
    {"hellip;", "\u2026"},
    {"shy;", ""},
    {"laquo;", "\u00AB"},
    {"raquo;", "\u00BB"},
    {"middot;", "\u00B7"},
}};

// Resolves the reference behind the "&" at the start of `text` into `out`; its length, or 0 where there is
// none.
std::size_t resolve_reference(std::string_view text, std::string& out) {
  const std::string_view rest = text.substr(1);
  for (const auto& [name, value] : kReferences) {
    if (rest.substr(0, name.size()) == name) return out.append(value), name.size() + 1;
  }
  if (rest.substr(0, 1) != "#") return 0;
  const bool hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
  std::size_t i = hex ? 2 : 1;
  const std::size_t digits = i;
  std::uint32_t value = 0;
  for (; i < rest.size() && i < digits + 7; ++i) {
    const char c = rest[i];
    std::uint32_t digit = 0;
    if (base::is_ascii_digit(c)) {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      break;
    }
    value = value * (hex ? 16 : 10) + digit;
  }
  const bool valid = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (i == digits || i >= rest.size() || rest[i] != ';' || !valid) return 0;
  text::append_utf8(out, value);
  return i + 2;
}

std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t reference = text[at] == '&' ? resolve_reference(text.substr(at), out) : 0;
    if (reference == 0) out.push_back(text[at]);
    at += std::max<std::size_t>(reference, 1);
  }
  return out;
}

// Without "<em>" and "</a>" and the like; "3 < 4" stays.
std::string without_tags(std::string_view text) {
  constexpr std::size_t kLongestTag = 300;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = text[at] == '<' && at + 1 < text.size() ? text[at + 1] : ' ';
    const bool tag = next == '/' || base::is_ascii_alpha(next);
    const std::size_t end = tag ? text.substr(0, at + kLongestTag).find('>', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out.push_back(text[at]);
    } else {
      at = end;
    }
  }
  return out;
}

bool is_invisible(Tag tag) {
  return tag == Tag::script || tag == Tag::style || tag == Tag::template_ || tag == Tag::svg ||
         tag == Tag::select || tag == Tag::noscript || tag == Tag::button || tag == Tag::iframe;
}

bool is_inline(Tag tag) {
  return tag == Tag::a || tag == Tag::b || tag == Tag::em || tag == Tag::i || tag == Tag::strong ||
         tag == Tag::u || tag == Tag::sup || tag == Tag::sub || tag == Tag::wbr || tag == Tag::font ||
         tag == Tag::mark;
}

bool is_visible_ascii(char c) {
  return c > ' ' && c < 0x7F;
}

constexpr auto kTrimmedAscii = [] {
  std::array<bool, 0x80> trimmed{};
  for (std::size_t c = 0; c <= ' '; ++c) trimmed[c] = true;
  for (const char c : std::string_view("\"',:;-|*/\\_<>~+=#&")) trimmed[static_cast<unsigned char>(c)] = true;
  return trimmed;
}();

bool is_trimmed(char32_t c) {
  if (c < 0x80) return kTrimmedAscii[c];
  constexpr std::u32string_view kOthers =
      U"\u2013\u2014\u2022\u00B7\u2026\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB\uFF1A\u25CF\u2219\u22C5"
      U"\uFF5C";
  return (text::char_class(c) & text::kSpace) != 0 || kOthers.find(c) != std::u32string_view::npos;
}

// What letters_only() makes of a character of ASCII; 0 for those that it drops.
constexpr auto kAsciiLetters = [] {
  std::array<char, 0x80> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    const char letter = static_cast<char>(c);
    if (base::is_ascii_alphanumeric(letter)) letters[c] = base::ascii_lowercase(letter);
  }
  return letters;
}();

}  // namespace

std::string clean(std::string_view text, std::size_t limit) {
  std::string out;
  out.reserve(std::min(text.size(), limit));
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_visible_ascii(text[at])) {
      if (out.size() + (space ? 2 : 1) > limit) break;
      if (space) out.push_back(' ');
      space = false;
      // What needs no change, up to its last word, is copied as it is.
      const std::size_t end = at + std::min(text.size() - at, limit - out.size());
      do ++at;
      while (at < end && (is_visible_ascii(text[at]) ||
                          (text[at] == ' ' && at + 1 < end && is_visible_ascii(text[at + 1]))));
      out.append(text.substr(begin, at - begin));
      continue;
    }
    const char32_t c = text::next_code_point(text, at);
    at = std::min(at, text.size());
    const std::uint16_t bits = text::char_class(c);
    if (bits & text::kSpace || c < 0x20) {
      space = !out.empty();
      continue;
    }
    if (bits & text::kIgnorable) continue;
    const std::size_t length = at - begin + (space ? 1 : 0);
    if (out.size() + length > limit) break;
    if (space) out.push_back(' ');
    space = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

std::string clean_escaped(std::string_view text, std::size_t limit) {
  // What escapes can shrink to `limit` is bounded, so that a megabyte of "&amp;" costs no more than its
  // beginning.
  std::string_view bounded = text.substr(0, limit * 4);
  while (bounded.size() < text.size() && !bounded.empty() &&
         (static_cast<unsigned char>(text[bounded.size()]) & 0xC0) == 0x80) {
    bounded.remove_suffix(1);
  }
  if (bounded.find('&') == std::string_view::npos && bounded.find('<') == std::string_view::npos)
    return clean(bounded, limit);
  return clean(without_tags(without_references(without_references(bounded))), limit);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = base::load_eight(text.data() + at);
    if ((eight & base::kHighBits) != 0) break;
    eight |= base::bytes_within(eight, 'A', 'Z') >> 2;  // to bit 5, which small letters have
    std::memcpy(out.data() + at, &eight, sizeof eight);
  }
  for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80; ++at)
    out[at] = base::ascii_lowercase(text[at]);
  if (at == text.size()) return out;
  out.resize(at);
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out.push_back(base::ascii_lowercase(text[at++]));
    } else {
      text::append_utf8(out, text::to_lower(text::next_code_point(text, at)));
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    std::size_t next = 0;
    const char32_t c = text::next_code_point(text, next);
    if (!is_trimmed(c)) break;
    text.remove_prefix(std::min(next, text.size()));
  }
  while (!text.empty()) {
    const std::size_t last = text::last_code_point_begin(text);
    std::size_t next = last;
    const char32_t c = text::next_code_point(text, next);
    if (!is_trimmed(c)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string letters_only(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t at = 0, length = 0;
  for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80; ++at) {
    out[length] = kAsciiLetters[static_cast<unsigned char>(text[at])];
    length += out[length] != 0 ? 1 : 0;
  }
  out.resize(length);
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      const char c = text[at++];
      if (base::is_ascii_alphanumeric(c)) out.push_back(base::ascii_lowercase(c));
      continue;
    }
    const char32_t c = text::next_code_point(text, at);
    if (text::char_class(c) & (text::kLetter | text::kNumber | text::kMark))
      text::append_utf8(out, text::to_lower(c));
  }
  return out;
}

bool ends_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const std::uint16_t bits = text::char_class(text::next_code_point(text, at));
  return (bits & text::kWord) == 0 || (bits & text::kOwnWord) != 0;
}

std::size_t word_count(std::string_view text) {
  return text::count_words(text);
}

std::string element_text(const Document& document, NodeId element, std::size_t limit) {
  std::string raw;
  const NodeId end = document[element].end;
  for (NodeId id = element + 1; id < end && raw.size() < limit * 2;) {
    const Node& node = document[id];
    if (node.type == NodeType::text) {
      if (blocks::is_link_sign(document, id)) {
        ++id;
        continue;
      }
      std::string_view part = node.text.substr(0, limit * 2);
      while (part.size() < node.text.size() && !part.empty() &&
             (static_cast<unsigned char>(node.text[part.size()]) & 0xC0) == 0x80) {
        part.remove_suffix(1);
      }
      raw.append(part);
    } else if (node.type == NodeType::element) {
      if (is_invisible(node.tag)) {
        id = node.end;
        continue;
      }
      // A block, a cell or a <br> parts words even where no white space does, and spans stand side by side.
      if (!is_inline(node.tag)) raw.push_back(' ');
      if (node.tag == Tag::br) raw.append("\n");
    }
    ++id;
  }
  return clean(raw, limit);
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= list.size();) {
    std::size_t end = at;
    while (end < list.size() && !base::is_ascii_whitespace(list[end])) ++end;
    if (base::equals_ignoring_ascii_case(list.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace pith::metadata
