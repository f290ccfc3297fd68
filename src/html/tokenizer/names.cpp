#include "html/tokenizer/names.h"

#include <array>

#include "base/hash.h"

namespace pith::html {
namespace {

constexpr std::size_t kSlotBits = 12;

struct Entry {
  NameKey key;
  std::string_view name;
};

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::count_);

// As the tokenizer sees the names: template_ and annotation_xml are spellings for C++. The names in mixed
// case (foreignObject) are none that it can see.
constexpr std::string_view spelled(std::string_view identifier) {
  if (identifier == "template_") return "template";
  if (identifier == "annotation_xml") return "annotation-xml";
  return identifier;
}

constexpr std::array<Entry, kTags> kEntries = [] {
  constexpr std::string_view kNames[] = {
      std::string_view{},
#define PITH_TAG(name) spelled(#name),
#include "pith/tags.def"
#undef PITH_TAG
  };
  std::array<Entry, kTags> entries{};
  for (std::size_t i = 1; i < kTags; ++i) {
    entries[i].name = kNames[i];
    for (const char c : kNames[i]) entries[i].key.add(c);
  }
  return entries;
}();

constexpr std::size_t slot_of(const NameKey& key, std::uint64_t multiplier) {
  return ((key.tail ^ key.length << 59) * multiplier) >> (64 - kSlotBits);
}

constexpr bool is_perfect(std::uint64_t multiplier) {
  std::array<bool, std::size_t{1} << kSlotBits> taken{};
  for (std::size_t i = 1; i < kTags; ++i) {
    bool& slot = taken[slot_of(kEntries[i].key, multiplier)];
    if (slot) return false;
    slot = true;
  }
  return true;
}

constexpr std::uint64_t kMultiplier = [] {
  std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  while (!is_perfect(multiplier)) multiplier = base::mix(multiplier) | 1;
  return multiplier;
}();

constexpr std::array<std::uint8_t, std::size_t{1} << kSlotBits> kSlots = [] {
  static_assert(kTags <= 256);
  std::array<std::uint8_t, std::size_t{1} << kSlotBits> slots{};
  for (std::size_t i = 1; i < kTags; ++i) {
    slots[slot_of(kEntries[i].key, kMultiplier)] = static_cast<std::uint8_t>(i);
  }
  return slots;
}();

}  // namespace

Tag find_tag(const NameKey& key, std::string_view lower) noexcept {
  const std::size_t candidate = kSlots[slot_of(key, kMultiplier)];
  const Entry& entry = kEntries[candidate];
  if (entry.key.tail != key.tail || entry.key.length != key.length) return Tag::unknown;
  if (key.length > 8 && entry.name != lower) return Tag::unknown;
  return static_cast<Tag>(candidate);
}

void NameTable::clear() noexcept {
  names_.clear();
  if (slots_.size() > 1024) {
    slots_.clear();
  } else {
    for (std::uint32_t& slot : slots_) slot = 0;
  }
}

NameId NameTable::intern(std::string_view lower) {
  if (names_.size() * 2 >= slots_.size()) grow();
  std::size_t at = base::hash(lower) & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (names_[slots_[at] - 1] == lower) return kFirstUnknownName + slots_[at] - 1;
  }
  names_.push_back(lower);
  slots_[at] = static_cast<std::uint32_t>(names_.size());
  return kFirstUnknownName + slots_[at] - 1;
}

void NameTable::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    std::size_t at = base::hash(names_[i]) & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace pith::html
