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

// In a table that is half full a search of this length does not happen by chance.
constexpr std::size_t kProbes = 64;

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

// The slot of a name, or a free one; where too many have its hash, which only happens on purpose, none.
std::uint32_t* NameTable::find_slot(std::uint64_t hash, std::string_view lower) noexcept {
  std::size_t at = hash & (slots_.size() - 1);
  for (std::size_t probe = 1; probe <= kProbes; ++probe) {
    ++steps_;
    std::uint32_t& slot = slots_[at];
    if (slot == 0) return &slot;
    const Name& name = names_[slot - 1];
    if (name.hash == hash && name.lower == lower) return &slot;
    at = (at + probe) & (slots_.size() - 1);
  }
  return nullptr;
}

NameId NameTable::intern(std::string_view lower, std::size_t limit) {
  if (names_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = base::hash(lower);
  std::uint32_t* slot = find_slot(hash, lower);
  if (slot == nullptr) return kNoName;
  if (*slot == 0) {
    if (names_.size() >= limit) return kNoName;
    names_.push_back({lower, hash});
    *slot = static_cast<std::uint32_t>(names_.size());
  }
  return kFirstUnknownName + *slot - 1;
}

void NameTable::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    std::uint32_t* slot = find_slot(names_[i].hash, names_[i].lower);
    if (slot != nullptr) *slot = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace pith::html
