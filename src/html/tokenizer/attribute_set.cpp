#include "html/tokenizer/attribute_set.h"

#include <cstddef>

#include "base/hash.h"

namespace pith::html {
namespace {

// In a table that is half full a search of this length is as likely as hitting a coin's same side so often.
constexpr std::size_t kProbes = 32;

}  // namespace

AttributeSet::Found AttributeSet::search(const Attribute* all, std::uint32_t count, std::string_view name,
                                         bool note) {
  if (count < kCompared) {
    steps_ += count;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (all[i].name == name) return Found::present;
    }
    return Found::absent;
  }
  if (!hashed_ || std::size_t{count} * 2 >= slots_.size()) hash_all(all, count);
  Slot* slot = nullptr;
  const Found found = find_in_slots(all, name, slot);
  if (note && found == Found::absent) slot->attribute = count + 1;
  return found;
}

// Leaves the slot of the name, or the free one that it may have, which then knows its hash.
AttributeSet::Found AttributeSet::find_in_slots(const Attribute* all, std::string_view name, Slot*& slot) {
  const std::uint64_t hash = base::hash(name);
  const auto high = static_cast<std::uint32_t>(hash >> 32);
  std::size_t at = hash & (slots_.size() - 1);
  for (std::size_t probe = 1; probe <= kProbes; ++probe) {
    ++steps_;
    slot = &slots_[at];
    if (slot->attribute == 0) {
      slot->hash = high;
      return Found::absent;
    }
    if (slot->hash == high && all[slot->attribute - 1].name == name) return Found::present;
    at = (at + probe) & (slots_.size() - 1);
  }
  return Found::crowded;
}

void AttributeSet::hash_all(const Attribute* all, std::uint32_t count) {
  std::size_t size = 64;
  while (size <= std::size_t{count} * 3) size *= 2;
  slots_.assign(size, {0, 0});
  hashed_ = true;
  for (std::uint32_t i = 0; i < count; ++i) {
    Slot* slot = nullptr;
    if (find_in_slots(all, all[i].name, slot) == Found::absent) slot->attribute = i + 1;
  }
}

}  // namespace pith::html
