#include "metadata/breadcrumbs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

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

// By its size, its tag and its names.
bool may_be_trail(const Document& document, NodeId id) {
  constexpr NodeId kFewest = 3, kMost = 120;  // nodes
  constexpr std::uint64_t kNaming = attribute_bits({KnownAttribute::class_, KnownAttribute::id});
  const Node& node = document[id];
  const NodeId nodes = node.end - id;
  if (nodes < kFewest || nodes > kMost || !node.has_any(kNaming)) return false;
  const bool fits = node.tag == Tag::div || node.tag == Tag::p || node.tag == Tag::section ||
                    node.tag == Tag::span || node.tag == Tag::nav || node.tag == Tag::ol ||
                    node.tag == Tag::ul;
  return fits && (is_trail_name(document.attribute(id, KnownAttribute::class_)) ||
                  is_trail_name(document.attribute(id, KnownAttribute::id)));
}

// Links, and beside them signs and perhaps the name of the page: two crumbs at least.
bool holds_crumbs(const Document& document, NodeId element) {
  constexpr std::size_t kMostLinks = 8, kMostBytes = 400, kMostBeside = 200;
  std::size_t links = 0, bytes = 0, beside = 0;
  bool names = false;
  NodeId link_end = 0;
  for (NodeId id = element + 1; id < document[element].end; ++id) {
    const Node& node = document[id];
    if (node.type == NodeType::text) {
      const std::string_view text = base::strip_ascii_whitespace(node.text);
      bytes += text.size();
      if (id < link_end) continue;
      beside += text.size();
      names |= base::may_hold_letters(text);
    } else if (node.type == NodeType::element && node.tag == Tag::a) {
      ++links;
      link_end = node.end;
    }
  }
  return links > 0 && links + names > 1 && links <= kMostLinks && bytes <= kMostBytes &&
         beside <= kMostBeside;
}

// A list of two items or more in an item of the trail: what stands beside the crumb, not below it.
bool is_menu(const Document& document, NodeId list, NodeId trail) {
  const Node& node = document[list];
  if ((node.tag != Tag::ul && node.tag != Tag::ol) || node.parent <= trail ||
      document[node.parent].tag != Tag::li)
    return false;
  int items = 0;
  for (NodeId id = document.first_child(list); id != kNoNode && items < 2; id = document.next_sibling(id))
    items += document[id].type == NodeType::element && document[id].tag == Tag::li;
  return items > 1;
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

std::vector<NodeId> find_trails(const Document& document, NodeId heading) {
  constexpr NodeId kFirst = 2000, kBehind = 1000, kMost = 6000;
  const NodeId last = heading == kNoNode ? kFirst : std::max(kFirst, std::min(heading + kBehind, kMost));
  const NodeId end = std::min(last, static_cast<NodeId>(document.size()));
  std::vector<NodeId> found;
  for (NodeId id = 1; id < end && found.size() < kMostTrails;) {
    const bool is_trail = may_be_trail(document, id) && holds_crumbs(document, id);
    if (is_trail) found.push_back(id);
    id = is_trail ? document[id].end : id + 1;
  }
  return found;
}

Trail read_trail(const Document& document, NodeId element) {
  constexpr NodeId kMostNodes = 200;
  Trail trail;
  const NodeId end = std::min(document[element].end, element + kMostNodes);
  for (NodeId id = element + 1; id < end && trail.size() < kMostCrumbs; ++id) {
    if (document[id].type != NodeType::element) continue;
    if (is_menu(document, id, element)) {
      id = document[id].end - 1;
      continue;
    }
    if (document[id].tag != Tag::a) continue;
    const std::string_view href = document.attribute(id, KnownAttribute::href);
    if (href.starts_with("javascript:")) continue;
    const bool current = is_current(document, id, href);
    trail.push_back({element_text(document, id, kLongestName + 1), std::string(current ? "" : href)});
  }
  return trail;
}

std::vector<std::string> topics_in(const Trail& trail, const TrailPage& page) {
  const auto begin =
      std::find_if(trail.begin(), trail.end(), [&](const Crumb& crumb) { return !is_home(crumb, page); });
  // Behind the page itself links may stand that are no crumbs: "Back".
  auto end = std::find_if(begin, trail.end(), [&](const Crumb& crumb) { return leads_to_page(crumb, page); });
  if (end == begin) end = trail.end();  // all that is known of the page's own address is in every crumb
  if (end == trail.end() && begin != end &&
      ((end - 1)->address.empty() || is_called_like_page(*(end - 1), page.titles)))
    --end;
  std::vector<std::string> topics;
  for (auto crumb = begin; crumb != end; ++crumb) {
    const std::string_view name = trimmed(crumb->name);
    if (base::may_hold_letters(name) && crumb->name.size() <= kLongestName) topics.emplace_back(name);
  }
  return topics;
}

}  // namespace pith::metadata
