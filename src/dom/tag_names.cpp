#include "dom/tag_names.h"

#include "base/hash.h"

namespace pith {
namespace {

using detail::TagTable;

// False where two names meet.
constexpr bool fill_slots(TagTable& table) {
  static_assert(kTagNames.size() <= 256);
  table.slots = {};
  for (std::size_t i = 1; i < kTagNames.size(); ++i) {
    std::uint8_t& slot = table.slots[table.slot_of(table.keys[i])];
    if (slot != 0) return false;
    slot = static_cast<std::uint8_t>(i);
  }
  return true;
}

constexpr TagTable make_table() {
  TagTable table;
  for (std::size_t i = 1; i < kTagNames.size(); ++i) {
    for (const char c : kTagNames[i]) table.keys[i].add(c);
  }
  while (!fill_slots(table)) table.multiplier = base::mix(table.multiplier) | 1;
  return table;
}

}  // namespace

constexpr TagTable detail::kTagTable = make_table();

Tag tag_from_name(std::string_view name) noexcept {
  NameKey key;
  for (const char c : name) key.add(c);
  return find_tag(key, name);
}

std::string_view tag_name(Tag tag) noexcept {
  return kTagNames[static_cast<std::size_t>(tag)];
}

}  // namespace pith
