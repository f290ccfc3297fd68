#include "html/tokenizer/attribute_set.h"

#include <cstddef>

#include "base/hash.h"

namespace pith::html {
namespace {

// Up to so many attributes are compared with each other; more are looked up in a hash table.
constexpr std::uint32_t kCompared = 16;

// In a table that is half full a search of this length is as likely as hitting a coin's same side so often.
constexpr std::size_t kProbes = 32;

// Which of 64 names it is, roughly.
std::uint64_t bit_of(std::string_view name) {
  const auto first = static_cast<unsigned char>(name.front());
  const auto last = static_cast<unsigned char>(name.back());
  const auto sum = static_cast<std::uint32_t>(first + last * 67 + name.size() * 1021);
  return std::uint64_t{1} << (sum * 0x9E3779B1U >> 26);
}

}  // namespace

// Most names are told apart by their bit.
AttributeSet::Found AttributeSet::find_or_note(const Attribute* all, std::uint32_t count,
                                               std::string_view name, bool note) {
  const std::uint64_t bit = bit_of(name);
  const bool seen = seen_ & bit;
  if (note) seen_ |= bit;
  if (count < kCompared) {
    if (!seen) return Found::absent;
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
