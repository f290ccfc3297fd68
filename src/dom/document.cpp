#include "pith/document.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/eight_bytes.h"

namespace pith {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

constexpr std::array<std::string_view, static_cast<std::size_t>(KnownAttribute::count_)> kAttributes = {
#define PITH_ATTRIBUTE(identifier, name) std::string_view(name),
#include "pith/attributes.def"
#undef PITH_ATTRIBUTE
};
static_assert(kAttributes.size() <= 32);

// A name that has a bit, by its first eight characters and its length.
struct KnownName {
  std::uint64_t start = 0;
  std::uint32_t length = 0;
  std::uint32_t number = 0;
};

constexpr std::size_t kSlotBits = 6;

constexpr std::size_t slot_of(std::uint64_t start, std::uint64_t multiplier) {
  return static_cast<std::size_t>(start * multiplier >> (64 - kSlotBits));
}

// A perfect hash table: tags have thousands of attributes, and each name is looked up once.
struct KnownNames {
  std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  std::array<KnownName, std::size_t{1} << kSlotBits> slots{};

  // False where two names meet.
  constexpr bool fill() {
    slots = {};
    for (std::uint32_t i = 0; i < kAttributes.size(); ++i) {
      const std::string_view name = kAttributes[i];
      std::uint64_t start = 0;
      for (std::size_t k = 0; k < std::min<std::size_t>(name.size(), 8); ++k) {
        start |= std::uint64_t{static_cast<unsigned char>(name[k])} << (8 * k);
      }
      KnownName& slot = slots[slot_of(start, multiplier)];
      if (slot.length > 0) return false;
      slot = {start, static_cast<std::uint32_t>(name.size()), i};
    }
    return true;
  }
};

constexpr KnownNames kKnownNames = [] {
  KnownNames names;
  while (!names.fill()) names.multiplier = names.multiplier * 0xD1342543DE82EF95ULL + 2;
  return names;
}();

// A value that an attribute has: never without data().
std::string_view present(std::string_view value) {
  return value.data() ? value : std::string_view("");
}

}  // namespace

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
  const std::uint64_t start = base::load_eight(name.data(), name.data() + name.size());
  const KnownName& known = kKnownNames.slots[slot_of(start, kKnownNames.multiplier)];
  if (known.start != start || known.length != name.size() || name.empty()) return 0;
  const std::string_view shared = kAttributes[known.number];
  if (name.size() > 8 && shared.substr(8) != name.substr(8)) return 0;
  name = shared;
  return std::uint32_t{1} << known.number;
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
