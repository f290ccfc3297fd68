#include "content/addresses.h"

#include "base/url.h"

namespace pith::content {
namespace {

// Longer ones are no addresses.
constexpr std::size_t kLongest = 8192;

bool is_web(std::string_view url) {
  const std::string scheme = base::url_scheme(url);
  return scheme == "http" || scheme == "https";
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
  std::string clean = base::clean_url(reference);
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
