#include "dom/tag_names.h"

#include "base/hash.h"

namespace pith {
namespace {

constexpr std::size_t kSlotBits = 12;

struct Entry {
  NameKey key;
  std::string_view name;
};

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::count_);

constexpr std::array<Entry, kTags> kEntries = [] {
  std::array<Entry, kTags> entries{};
  for (std::size_t i = 1; i < kTags; ++i) {
    entries[i].name = kTagNames[i];
    for (const char c : kTagNames[i]) entries[i].key.add(c);
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

Tag find_tag(const NameKey& key, std::string_view name) noexcept {
  const std::size_t candidate = kSlots[slot_of(key, kMultiplier)];
  const Entry& entry = kEntries[candidate];
  if (entry.key.tail != key.tail || entry.key.length != key.length) return Tag::unknown;
  if (key.length > 8 && entry.name != name) return Tag::unknown;
  return static_cast<Tag>(candidate);
}

Tag tag_from_name(std::string_view name) noexcept {
  NameKey key;
  for (const char c : name) key.add(c);
  return find_tag(key, name);
}

std::string_view tag_name(Tag tag) noexcept {
  return kTagNames[static_cast<std::size_t>(tag)];
}

}  // namespace pith
