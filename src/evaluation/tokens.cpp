#include "evaluation/tokens.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringpiece.h>

#include "base/hash.h"
#include "text/chars.h"

namespace pith::evaluation {
namespace {

bool is_word(char32_t c) {
  return (text::char_class(c) & text::kWord) != 0;
}

bool is_own_word(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
}

// Python's white space: Unicode's and the four information separators.
bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

template <class OwnWord>
Words split(std::string_view utf8, OwnWord own_word) {
  const std::string text = lower(utf8);
  const std::string_view view = text;
  Words found;
  std::size_t begin = 0;
  bool inside = false;
  const auto close = [&](std::size_t end) {
    if (inside) found.push_back(base::hash(view.substr(begin, end - begin)));
    inside = false;
  };
  for (std::size_t pos = 0; pos < view.size();) {
    const std::size_t at = pos;
    const char32_t c = text::next_code_point(view, pos);
    if (own_word(c)) {
      close(at);
      found.push_back(base::hash(view.substr(at, pos - at)));
    } else if (!is_word(c)) {
      close(at);
    } else if (!inside) {
      begin = at;
      inside = true;
    }
  }
  close(view.size());
  return found;
}

}  // namespace

std::string lower(std::string_view utf8) {
  std::string lowered;
  lowered.reserve(utf8.size());
  icu::StringByteSink<std::string> sink(&lowered);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  icu::CaseMap::utf8ToLower("", 0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? lowered : std::string(utf8);
}

Words words(std::string_view utf8) {
  return split(utf8, [](char32_t) { return false; });
}

Words news_words(std::string_view utf8) {
  return split(utf8, is_own_word);
}

std::string collapse_space(std::string_view utf8) {
  std::string collapsed;
  collapsed.reserve(utf8.size());
  bool space = false;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const std::size_t at = pos;
    if (is_space(text::next_code_point(utf8, pos))) {
      space = true;
      continue;
    }
    if (space && !collapsed.empty()) collapsed += ' ';
    space = false;
    collapsed.append(utf8.substr(at, pos - at));
  }
  return collapsed;
}

}  // namespace pith::evaluation
