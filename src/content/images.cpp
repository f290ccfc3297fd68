#include "content/images.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "content/words.h"

namespace pith::content {
namespace {

// Images of so many pixels a side or fewer are not looked at.
constexpr std::uint32_t kCounter = 2;
// A set with more candidates than these, or a longer one, is not read to its end.
constexpr std::size_t kLongestSet = 16'384;

// The number at the start of a value; a large one when there is none.
std::uint32_t pixels(std::string_view value) {
  constexpr std::uint32_t kUnknown = 1'000'000;
  value = base::strip_ascii_whitespace(value);
  if (value.empty() || !base::is_ascii_digit(value[0])) return kUnknown;
  std::uint32_t number = 0;
  for (const char c : value) {
    if (!base::is_ascii_digit(c)) return c == '%' ? kUnknown : number;
    number = std::min(kUnknown, number * 10 + static_cast<std::uint32_t>(c - '0'));
  }
  return number;
}

bool is_tiny(const Document& document, NodeId id) {
  return pixels(document.attribute(id, "width")) <= kCounter ||
         pixels(document.attribute(id, "height")) <= kCounter;
}

// By the last part of its path.
bool is_placeholder(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::string name = base::in_ascii_lowercase(url.substr(url.rfind('/') + 1));
  const auto words = words_of(Mark::placeholder);
  return std::any_of(words.begin(), words.end(),
                     [&name](std::string_view word) { return name.find(word) != std::string::npos; });
}

// Is a picture of a kind that pages put in the place of one that comes late? Beside a set of others it is
// that.
bool may_hold_place(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const auto ends = [url](std::string_view end) {
    return url.size() >= end.size() &&
           base::equals_ignoring_ascii_case(url.substr(url.size() - end.size()), end);
  };
  return ends(".gif") || ends(".svg");
}

std::string usable(const Addresses& addresses, std::string_view value) {
  std::string url = addresses.source(value);
  return is_placeholder(url) ? std::string() : url;
}

// The candidate of a srcset with the largest width or density (HTML standard, 4.8.4.3.10, as far as it
// matters here).
std::string_view largest_of(std::string_view set) {
  set = set.substr(0, kLongestSet);
  std::string_view best;
  double best_size = -1;
  while (!set.empty()) {
    set.remove_prefix(std::min(set.find_first_not_of(", \t\n\f\r"), set.size()));
    std::string_view url = set.substr(0, set.find_first_of(base::kAsciiWhitespace));
    set.remove_prefix(url.size());
    double size = 1;
    const bool bare = url.ends_with(',');
    while (url.ends_with(',')) url.remove_suffix(1);
    if (!bare) {
      const std::string_view descriptor = base::strip_ascii_whitespace(set.substr(0, set.find(',')));
      set.remove_prefix(std::min(set.find(','), set.size()));
      if (!descriptor.empty()) size = pixels(descriptor);
    }
    if (!url.empty() && size > best_size) {
      best = url;
      best_size = size;
    }
  }
  return best;
}

// The first of the attributes that holds a picture's address.
std::string from_attributes(const Document& document, NodeId id, const Addresses& addresses) {
  for (const std::string_view name : words_of(Mark::lazy_source)) {
    if (std::string url = usable(addresses, document.attribute(id, name)); !url.empty()) return url;
  }
  std::string url = usable(addresses, document.attribute(id, "src"));
  if (!url.empty() && !may_hold_place(url)) return url;
  for (const std::string_view name : words_of(Mark::lazy_set)) {
    std::string of_set = usable(addresses, largest_of(document.attribute(id, name)));
    if (!of_set.empty() && (url.empty() || !may_hold_place(of_set))) return of_set;
  }
  return url;
}

// The address of the first <source> among the children of `parent`, which may be asked for by as many images.
std::string from_sources(const Document& document, NodeId parent, const Addresses& addresses) {
  constexpr int kMostChildren = 40;
  NodeId child = document.first_child(parent);
  for (int seen = 0; seen < kMostChildren && child != kNoNode; ++seen, child = document.next_sibling(child)) {
    const Node& node = document[child];
    if (node.type != NodeType::element || node.tag != Tag::source) continue;
    if (std::string url = from_attributes(document, child, addresses); !url.empty()) return url;
  }
  return {};
}

std::string youtube_address(std::string_view video) {
  constexpr std::size_t kLongest = 32;
  const bool fine =
      !video.empty() && video.size() <= kLongest && std::all_of(video.begin(), video.end(), [](char c) {
        return base::is_ascii_alphanumeric(c) || c == '-' || c == '_';
      });
  return fine ? "https://www.youtube.com/watch?v=" + std::string(video) : std::string();
}

}  // namespace

std::string image_address(const Document& document, NodeId image, const Addresses& addresses) {
  if (is_tiny(document, image) || blocks::is_hidden(document, document[image])) return {};
  std::string url = from_attributes(document, image, addresses);
  if (!url.empty()) return url;
  const NodeId parent = document[image].parent;
  if (parent == kNoNode || document[parent].tag != Tag::picture) return {};
  return from_sources(document, parent, addresses);
}

std::string media_address(const Document& document, NodeId media, const Addresses& addresses) {
  const Node& node = document[media];
  if (is_tiny(document, media) || blocks::is_hidden(document, node)) return {};
  if (node.text == "amp-youtube") return youtube_address(document.attribute(media, "data-videoid"));
  std::string url = from_attributes(document, media, addresses);
  if (!url.empty() || node.tag == Tag::iframe || node.tag == Tag::embed) return url;
  return from_sources(document, media, addresses);
}

}  // namespace pith::content
