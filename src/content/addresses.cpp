#include "content/addresses.h"

#include <algorithm>
#include <cstddef>

#include "base/url.h"

namespace pith::content {
namespace {

// Longer ones are no addresses.
constexpr std::size_t kLongest = 8192;

bool is_web(std::string_view url) {
  const std::string scheme = base::url_scheme(url);
  return scheme == "http" || scheme == "https";
}

// Browsers read "http:///x" as "http://x" (URL standard, special authority ignore slashes state), and so
// "///x" beside an address of the web.
std::string without_more_slashes(std::string url, bool on_web) {
  const std::string scheme = base::url_scheme(url);
  if (scheme.empty() ? !on_web : scheme != "http" && scheme != "https") return url;
  const std::size_t begin = scheme.empty() ? 0 : scheme.size() + 1;
  const std::size_t end = std::min(url.find_first_not_of('/', begin), url.size());
  if (end - begin > 2) url.erase(begin, end - begin - 2);
  return url;
}

std::string first_base(const Document& document) {
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element) continue;
    if (node.tag == Tag::base && node.has(KnownAttribute::href))
      return base::clean_url(document.attribute(id, KnownAttribute::href).substr(0, kLongest));
  }
  return {};
}

}  // namespace

Addresses::Addresses(const Document& document, std::string_view url) {
  const std::string own = base::clean_url(url.substr(0, kLongest));
  // One that leads nowhere is passed over (HTML standard, 4.2.3).
  base_ = base::resolve_url(own, first_base(document));
  if (!is_web(base_) || !base::has_host(base_)) base_ = is_web(own) ? own : std::string();
}

std::string Addresses::resolve(std::string_view reference) const {
  if (reference.size() > kLongest) return {};
  const std::string clean = without_more_slashes(base::clean_url(reference), !base_.empty());
  if (clean.empty() || clean.front() == '#') return {};
  // Without a base, what names its own scheme or is relative: a colon further back would be taken for a
  // scheme's.
  const std::string absolute = base::resolve_url(base_, clean);
  if (absolute.empty()) {
    const bool stays = base_.empty() && clean.find(':') == std::string::npos;
    return stays ? base::valid_url(clean) : std::string();
  }
  return is_web(absolute) && !base::has_host(absolute) ? std::string() : base::valid_url(absolute);
}

std::string Addresses::link(std::string_view href) const {
  std::string url = resolve(href);
  const std::string scheme = base::url_scheme(url);
  const bool allowed =
      scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
  return allowed ? url : std::string();
}

std::string Addresses::source(std::string_view src) const {
  std::string url = resolve(src);
  return base::url_scheme(url).empty() || is_web(url) ? url : std::string();
}

}  // namespace pith::content
