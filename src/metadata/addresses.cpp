#include "metadata/addresses.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/url.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestUrl = 2000;

bool is_web(std::string_view url) {
  return (url.starts_with("http://") || url.starts_with("https://")) && base::has_host(url);
}

}  // namespace

std::string absolute_url(std::string_view reference, std::string_view base) {
  reference = base::strip_ascii_whitespace(reference);
  if (reference.empty() || reference.size() > kLongestUrl || base.size() > kLongestUrl) return {};
  // What browsers would mend is more often no address at all: the text of a template, a snippet of markup.
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<'; };
  if (std::any_of(reference.begin(), reference.end(), is_bad)) return {};
  std::string url = base::resolve_url(base::clean_url(base), base::clean_url(reference));
  return is_web(url) && url.size() <= kLongestUrl ? url : std::string();
}

}  // namespace pith::metadata
