#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "plaintext/plaintext.h"

namespace pith::plaintext {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{256} * 1024;
constexpr std::size_t kLongestName = 14;
constexpr std::size_t kLongestTag = 1024;  // what is read of one

bool starts_with(std::string_view text, std::string_view prefix) {
  return base::equals_ignoring_ascii_case(text.substr(0, prefix.size()), prefix);
}

// The element name behind "<" or "</", in lower case; empty where none stands there.
std::string tag_name_at(std::string_view text) {
  std::string name;
  while (name.size() < text.size() && name.size() < kLongestName &&
         (base::is_ascii_alpha(text[name.size()]) ||
          (!name.empty() && base::is_ascii_digit(text[name.size()])))) {
    name.push_back(base::ascii_lowercase(text[name.size()]));
  }
  return name;
}

// How much a "<" at the start of `text` says for markup: 0 nothing, 1 a bare tag as prose may mention it, 2
// an end tag, 3 a tag with an attribute.
std::size_t tag_evidence(std::string_view text) {
  if (text.size() < 2 || text[0] != '<') return 0;
  const bool end_tag = text[1] == '/';
  const std::string name = tag_name_at(text.substr(end_tag ? 2 : 1));
  if (name.empty() || tag_from_name(name) == Tag::unknown) return 0;
  std::string_view rest = text.substr((end_tag ? 2 : 1) + name.size());
  if (rest.empty() || (!base::is_ascii_whitespace(rest[0]) && rest[0] != '>' && rest[0] != '/')) return 0;
  rest = rest.substr(0, rest.find('>'));
  if (rest.find('<') != std::string_view::npos) return 0;
  if (end_tag) return 2;
  return rest.find('=') != std::string_view::npos ? 3 : 1;
}

// What a page starts with, after white space, a byte order mark and comments.
bool starts_as_page(std::string_view text) {
  for (;;) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(base::kAsciiWhitespace)));
    if (text.substr(0, 4) != "<!--") break;
    const std::size_t end = text.find("-->", 4);
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 3);
  }
  if (starts_with(text, "<!doctype") || starts_with(text, "<?xml")) return true;
  if (tag_evidence(text) == 0) return false;
  const std::string name = tag_name_at(text.substr(1));
  return name == "html" || name == "head" || name == "body";
}

}  // namespace

bool looks_like_markup(std::string_view utf8) {
  const std::string_view sample = utf8.substr(0, kSampleBytes);
  if (starts_as_page(sample)) return true;
  // Text about HTML mentions a few tags; a fragment of a page starts with one or has them every few words.
  std::size_t evidence = 0;
  for (std::size_t at = sample.find('<'); at != std::string_view::npos; at = sample.find('<', at + 1)) {
    evidence += tag_evidence(sample.substr(at, kLongestTag));
  }
  const std::size_t first = sample.find_first_not_of(base::kAsciiWhitespace);
  if (first != std::string_view::npos && tag_evidence(sample.substr(first, kLongestTag)) > 0)
    return evidence >= 3;
  return evidence >= (sample.size() < 1000 ? 4 : 8) && evidence * 300 >= sample.size();
}

}  // namespace pith::plaintext
