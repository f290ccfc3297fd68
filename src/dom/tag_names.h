// The names of tags.def, and the tag of a name by one look at a perfect hash table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pith/document.h"

namespace pith {
namespace detail {

// template_ and annotation_xml are spellings for C++.
constexpr std::string_view spelled(std::string_view identifier) {
  if (identifier == "template_") return "template";
  if (identifier == "annotation_xml") return "annotation-xml";
  return identifier;
}

}  // namespace detail

/// Name of every Tag, empty for Tag::unknown: tag_name() without a call.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count_)> kTagNames = {
    std::string_view{},
#define PITH_TAG(name) detail::spelled(#name),
#include "pith/tags.def"
#undef PITH_TAG
};

/// A name as the tokenizer reads it: its last eight characters, first one highest, and its length.
struct NameKey {
  std::uint64_t tail = 0;
  std::size_t length = 0;

  constexpr void add(char c) noexcept {
    tail = tail << 8 | static_cast<unsigned char>(c);
    ++length;
  }
};

namespace detail {

/// The hash table: a multiplier that gives every key a slot of its own, tags by slot, keys by tag.
struct TagTable {
  static constexpr std::size_t kSlotBits = 12;

  std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  std::array<std::uint8_t, std::size_t{1} << kSlotBits> slots{};
  std::array<NameKey, kTagNames.size()> keys{};

  constexpr std::size_t slot_of(const NameKey& key) const noexcept {
    return ((key.tail ^ key.length << 59) * multiplier) >> (64 - kSlotBits);
  }
};

extern const TagTable kTagTable;

}  // namespace detail

/// Tag of a name whose key is known, or Tag::unknown. `name` is read where it has more than eight characters.
/// Upper case counts: foreignObject is no name that the tokenizer, which adds lower case, finds. O(1).
inline Tag find_tag(const NameKey& key, std::string_view name) noexcept {
  const std::size_t found = detail::kTagTable.slots[detail::kTagTable.slot_of(key)];
  const NameKey& candidate = detail::kTagTable.keys[found];
  if (candidate.tail != key.tail || candidate.length != key.length) return Tag::unknown;
  if (key.length > 8 && kTagNames[found] != name) return Tag::unknown;
  return static_cast<Tag>(found);
}

}  // namespace pith
