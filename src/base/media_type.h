// The media type of a page, as HTTP's Content-Type header and the records of web archives have it. All of it
// is here, so that every library of pith can use it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace pith::base {

namespace detail {

/// Characters of an HTTP token (RFC 9110, section 5.6.2).
inline bool is_token(std::string_view text) noexcept {
  constexpr std::string_view kPunctuation = "!#$%&'*+-.^_`|~";
  for (const char c : text) {
    if (!is_ascii_alphanumeric(c) && kPunctuation.find(c) == std::string_view::npos) return false;
  }
  return !text.empty();
}

/// Reads a quoted string whose opening quote is at `at`; leaves `at` behind the closing one.
inline std::string quoted_string(std::string_view text, std::size_t& at) {
  std::string value;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value.push_back(text[at]);
  }
  if (at < text.size()) ++at;
  return value;
}

}  // namespace detail

/// "Text/HTML; charset=\"UTF-8\"" as {"text/html", "UTF-8"}.
struct MediaType {
  std::string essence;  ///< type/subtype in lower case; empty when the header has none
  std::string charset;  ///< the first charset parameter, unquoted; empty when there is none
};

/// "Parse a MIME type" (MIME Sniffing standard 4.4). Never fails: what is not there stays empty.
inline MediaType parse_media_type(std::string_view header) {
  MediaType result;
  std::size_t at = header.find(';');
  const std::string_view essence = strip_http_whitespace(header.substr(0, at));
  const std::size_t slash = essence.find('/');
  if (slash != std::string_view::npos && detail::is_token(essence.substr(0, slash)) &&
      detail::is_token(essence.substr(slash + 1))) {
    result.essence = in_ascii_lowercase(essence);
  }
  while (at < header.size()) {
    ++at;  // the semicolon
    const std::size_t name_end = header.find_first_of(";=", at);
    if (name_end == std::string_view::npos) break;
    const std::string name = in_ascii_lowercase(strip_http_whitespace(header.substr(at, name_end - at)));
    at = name_end;
    if (header[at] == ';') continue;
    ++at;  // the equals sign
    while (at < header.size() && is_http_whitespace(header[at])) ++at;
    std::string value;
    if (at < header.size() && header[at] == '"') {
      value = detail::quoted_string(header, at);
      at = header.find(';', at);
    } else {
      const std::size_t value_end = header.find(';', at);
      value = strip_http_whitespace(
          header.substr(at, value_end == std::string_view::npos ? value_end : value_end - at));
      at = value_end;
    }
    if (name == "charset" && result.charset.empty()) result.charset = value;
  }
  return result;
}

}  // namespace pith::base
