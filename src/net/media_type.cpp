#include "net/media_type.h"

#include <cstddef>

#include "base/ascii.h"

namespace pith::net {
namespace {

/// Characters of an HTTP token (RFC 9110, section 5.6.2).
bool is_token(std::string_view text) noexcept {
  constexpr std::string_view kPunctuation = "!#$%&'*+-.^_`|~";
  for (const char c : text) {
    if (!base::is_ascii_alphanumeric(c) && kPunctuation.find(c) == std::string_view::npos) return false;
  }
  return !text.empty();
}

/// Reads a quoted string whose opening quote is at `at`; leaves `at` behind the closing one.
std::string quoted_string(std::string_view text, std::size_t& at) {
  std::string value;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value.push_back(text[at]);
  }
  if (at < text.size()) ++at;
  return value;
}

}  // namespace

MediaType parse_media_type(std::string_view header) {
  MediaType result;
  std::size_t at = header.find(';');
  const std::string_view essence = base::strip_http_whitespace(header.substr(0, at));
  const std::size_t slash = essence.find('/');
  if (slash != std::string_view::npos && is_token(essence.substr(0, slash)) &&
      is_token(essence.substr(slash + 1))) {
    result.essence = base::in_ascii_lowercase(essence);
  }
  while (at < header.size()) {
    ++at;  // the semicolon
    const std::size_t name_end = header.find_first_of(";=", at);
    if (name_end == std::string_view::npos) break;
    const std::string name =
        base::in_ascii_lowercase(base::strip_http_whitespace(header.substr(at, name_end - at)));
    at = name_end;
    if (header[at] == ';') continue;
    ++at;  // the equals sign
    while (at < header.size() && base::is_http_whitespace(header[at])) ++at;
    std::string value;
    if (at < header.size() && header[at] == '"') {
      value = quoted_string(header, at);
      at = header.find(';', at);
    } else {
      const std::size_t value_end = header.find(';', at);
      value = base::strip_http_whitespace(
          header.substr(at, value_end == std::string_view::npos ? value_end : value_end - at));
      at = value_end;
    }
    if (name == "charset" && result.charset.empty()) result.charset = value;
  }
  return result;
}

}  // namespace pith::net
