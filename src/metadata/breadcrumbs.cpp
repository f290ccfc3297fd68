#include "metadata/breadcrumbs.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "metadata/addresses.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestName = 100;  // bytes of a crumb

constexpr auto kHomeNames = std::to_array<std::string_view>({
#define PITH_WORD(kind, name) name,
#include "words/crumbs.inc"
#undef PITH_WORD
});

// Behind the host: "/a?b" of "https://example.org/a?b".
std::string_view place_of(std::string_view address) {
  const std::size_t host = address.find("//");
  if (host == std::string_view::npos || address.find_first_of("/?#") < host) return address;
  address.remove_prefix(host + 2);
  return address.substr(std::min(address.find_first_of("/?#"), address.size()));
}

bool is_home(const Crumb& crumb, const TrailPage& page) {
  if (!crumb.address.empty()) {
    const std::string_view place = place_of(crumb.address);
    if (place.empty() || place == "/" || place.starts_with("/index.")) return true;
  }
  const std::string letters = letters_only(crumb.name);
  return letters.empty() || letters == page.site ||
         std::find(kHomeNames.begin(), kHomeNames.end(), lowered(crumb.name)) != kHomeNames.end();
}

std::string_view without_fragment(std::string_view url) {
  url = url.substr(0, url.find('#'));
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

bool leads_to_page(const Crumb& crumb, const TrailPage& page) {
  for (const std::string_view own : {page.url, page.canonical_url}) {
    if (own.empty()) continue;
    const std::string address = absolute_url(crumb.address, own);
    if (!address.empty() && without_fragment(address) == without_fragment(own)) return true;
  }
  return false;
}

// Titles may go on behind the name: "Ferries sail again - The Herald".
bool is_called_like_page(const Crumb& crumb, std::string_view titles) {
  constexpr std::size_t kLongEnough = 10;
  const std::string letters = letters_only(crumb.name);
  while (!titles.empty()) {
    const std::size_t end = std::min(titles.find(' '), titles.size());
    const std::string_view title = titles.substr(0, end);
    if (title == letters || (letters.size() >= kLongEnough && title.starts_with(letters))) return true;
    titles.remove_prefix(std::min(end + 1, titles.size()));
  }
  return false;
}

bool is_current(const Document& document, NodeId link, std::string_view href) {
  return href.starts_with('#') || document.attribute(link, "aria-current") == "page";
}

}  // namespace

bool is_trail_name(std::string_view value) {
  constexpr std::string_view kInner = "readcrum";  // between two b, of which the second is rare
  constexpr std::size_t kFar = 200;
  value = value.substr(0, kFar);
  for (std::size_t at = value.find('b', kInner.size() + 1); at != std::string_view::npos;
       at = value.find('b', at + 1)) {
    const std::size_t first = at - kInner.size() - 1;
    if (value.substr(first + 1, kInner.size()) != kInner) continue;
    if (value[first] == 'B') return true;
    if (value[first] == 'b') return first == 0 || !base::is_ascii_alpha(value[first - 1]);
  }
  return false;
}

Trail read_trail(const Document& document, NodeId element) {
  constexpr NodeId kMostNodes = 200;
  Trail trail;
  const NodeId end = std::min(document[element].end, element + kMostNodes);
  for (NodeId id = element + 1; id < end && trail.size() < kMostCrumbs; ++id) {
    if (document[id].type != NodeType::element || document[id].tag != Tag::a) continue;
    const std::string_view href = document.attribute(id, KnownAttribute::href);
    const bool current = is_current(document, id, href);
    trail.push_back({element_text(document, id, kLongestName + 1), std::string(current ? "" : href)});
  }
  return trail;
}

std::vector<std::string> topics_in(const Trail& trail, const TrailPage& page) {
  auto begin = trail.begin();
  auto end = trail.end();
  while (begin != end && is_home(*begin, page)) ++begin;
  if (begin != end) {
    const Crumb& last = *(end - 1);
    if (last.address.empty() || leads_to_page(last, page) || is_called_like_page(last, page.titles)) --end;
  }
  std::vector<std::string> topics;
  for (; begin != end; ++begin) {
    const std::string_view name = trimmed(begin->name);
    if (!name.empty() && begin->name.size() <= kLongestName) topics.emplace_back(name);
  }
  return topics;
}

}  // namespace pith::metadata
