#include "pith/document.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace pith {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

// C++ keywords and characters that identifiers cannot hold make three names differ from the element's.
constexpr std::string_view spelled(std::string_view identifier) {
  if (identifier == "template_") return "template";
  if (identifier == "annotation_xml") return "annotation-xml";
  return identifier;
}

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count_)> kNames = {
    std::string_view{},
#define PITH_TAG(name) spelled(#name),
#include "pith/tags.def"
#undef PITH_TAG
};

constexpr std::array<std::string_view, static_cast<std::size_t>(KnownAttribute::count_)> kAttributes = {
#define PITH_ATTRIBUTE(identifier, name) std::string_view(name),
#include "pith/attributes.def"
#undef PITH_ATTRIBUTE
};
static_assert(kAttributes.size() <= 32);

constexpr std::size_t kLongestAttribute =
    std::max_element(kAttributes.begin(), kAttributes.end(), [](std::string_view a, std::string_view b) {
      return a.size() < b.size();
    })->size();

// The attributes with a bit by the length of their names, which tells most others apart.
struct AttributesByLength {
  std::array<std::uint8_t, kAttributes.size()> order{};
  std::array<std::uint8_t, kLongestAttribute + 2> begin{};  // of each length, in order
};

constexpr AttributesByLength kByLength = [] {
  AttributesByLength by;
  std::size_t at = 0;
  for (std::size_t length = 0; length <= kLongestAttribute; ++length) {
    by.begin[length] = static_cast<std::uint8_t>(at);
    for (std::size_t i = 0; i < kAttributes.size(); ++i) {
      if (kAttributes[i].size() == length) by.order[at++] = static_cast<std::uint8_t>(i);
    }
  }
  by.begin[kLongestAttribute + 1] = static_cast<std::uint8_t>(at);
  return by;
}();

// A value that an attribute has: never without data().
std::string_view present(std::string_view value) {
  return value.data() ? value : std::string_view("");
}

struct NamedTag {
  std::string_view name;
  Tag tag;
};

constexpr auto kSortedNames = [] {
  std::array<NamedTag, kNames.size() - 1> sorted{};
  for (std::size_t i = 1; i < kNames.size(); ++i) sorted[i - 1] = {kNames[i], static_cast<Tag>(i)};
  std::sort(sorted.begin(), sorted.end(),
            [](const NamedTag& a, const NamedTag& b) { return a.name < b.name; });
  return sorted;
}();

}  // namespace

Tag tag_from_name(std::string_view name) noexcept {
  const auto* found = std::lower_bound(kSortedNames.begin(), kSortedNames.end(), name,
                                       [](const NamedTag& a, std::string_view b) { return a.name < b; });
  return found != kSortedNames.end() && found->name == name ? found->tag : Tag::unknown;
}

std::string_view tag_name(Tag tag) noexcept {
  return kNames[static_cast<std::size_t>(tag)];
}

std::string_view Document::attribute(NodeId id, std::string_view name) const {
  const Node& node = nodes[id];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes[node.attributes + i];
    if (attribute.name == name) return present(attribute.value);
  }
  return {};
}

std::string_view Document::attribute(NodeId id, KnownAttribute which) const {
  const Node& node = nodes[id];
  if (!node.has(which)) return {};
  const char* const name = kAttributes[static_cast<std::size_t>(which)].data();
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes[node.attributes + i];
    if (attribute.name.data() == name) return present(attribute.value);
  }
  return {};
}

std::uint32_t intern_attribute(std::string_view& name) noexcept {
  const std::size_t length = name.size();
  if (length > kLongestAttribute) return 0;
  for (std::size_t i = kByLength.begin[length]; i < kByLength.begin[length + 1]; ++i) {
    const std::size_t number = kByLength.order[i];
    if (kAttributes[number] != name) continue;
    name = kAttributes[number];
    return std::uint32_t{1} << number;
  }
  return 0;
}

std::string_view Document::keep(std::string_view text) {
  if (text.empty()) return "";
  char* place = allocate(text.size());
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

char* Document::allocate(std::size_t size) {
  if (size > chunk_size_ - chunk_used_) {
    if (size > kChunkBytes / 4) {
      // A long text gets a chunk of its own, behind the one in use, so that the rest of that one is not
      // wasted.
      chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
      char* own = chunks_.back().get();
      if (chunks_.size() > 1) std::swap(chunks_.back(), chunks_[chunks_.size() - 2]);
      if (chunk_size_ == 0) chunk_size_ = chunk_used_ = size;
      return own;
    }
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(kChunkBytes));
    chunk_used_ = 0;
    chunk_size_ = kChunkBytes;
  }
  char* place = chunks_.back().get() + chunk_used_;
  chunk_used_ += size;
  return place;
}

std::string_view Document::own_source(std::string utf8) {
  source_ = std::make_unique<std::string>(std::move(utf8));
  return *source_;
}

}  // namespace pith
