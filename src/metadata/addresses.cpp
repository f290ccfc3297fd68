#include "metadata/addresses.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestUrl = 2000;

bool is_http(std::string_view url) {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (url.size() > scheme.size() && base::equals_ignoring_ascii_case(url.substr(0, scheme.size()), scheme))
      return true;
  }
  return false;
}

// The length of "https://host", or of the whole.
std::size_t origin_length(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  return std::min(url.find_first_of("/?#", host), url.size());
}

bool has_scheme(std::string_view reference) {
  const std::size_t colon = reference.find(':');
  return colon != std::string_view::npos && colon < reference.find_first_of("/?#");
}

}  // namespace

std::string absolute_url(std::string_view reference, std::string_view base) {
  const std::size_t begin = reference.find_first_not_of(base::kAsciiWhitespace);
  if (begin == std::string_view::npos) return {};
  reference = reference.substr(begin, reference.find_last_not_of(base::kAsciiWhitespace) + 1 - begin);
  if (reference.size() > kLongestUrl || base.size() > kLongestUrl) return {};
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<'; };
  if (std::any_of(reference.begin(), reference.end(), is_bad)) return {};
  if (is_http(reference)) return std::string(reference);
  if (has_scheme(reference) || !is_http(base)) return {};
  if (reference.substr(0, 2) == "//") {
    return std::string(base.substr(0, base.find(':') + 1)).append(reference);
  }
  const std::string_view origin = base.substr(0, origin_length(base));
  if (reference[0] == '/') return std::string(origin).append(reference);
  const std::string_view path = base.substr(0, std::min(base.find_first_of("?#"), base.size()));
  if (reference[0] == '?') return std::string(path).append(reference);
  if (reference[0] == '#') return std::string(path);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || slash < origin.size())
    return std::string(origin).append("/").append(reference);
  return std::string(path.substr(0, slash + 1)).append(reference);
}

}  // namespace pith::metadata
