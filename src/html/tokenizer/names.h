// Numbers for element names, so that tree construction never compares strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dom/tag_names.h"
#include "pith/document.h"

namespace pith::html {

/// Number of an element name in lower case: the Tag of a known one, kFirstUnknownName and up for others.
using NameId = std::uint32_t;
inline constexpr NameId kFirstUnknownName = static_cast<NameId>(Tag::count_);
/// An unknown name that got no number; no element has it.
inline constexpr NameId kNoName = 0x7FFFFFFFU;

constexpr NameId name_id(Tag tag) noexcept {
  return static_cast<NameId>(tag);
}

/// The names of one page that are no Tag's.
class NameTable {
 public:
  /// Forgets all names.
  void clear() noexcept;

  /// Number of a name that is no Tag's; `lower` lives as long as the table is used. kNoName where it is new
  /// and there are `limit` already.
  NameId intern(std::string_view lower, std::size_t limit);

  /// Names that were compared, over all documents.
  std::uint64_t steps() const noexcept { return steps_; }

 private:
  void grow();
  std::uint32_t* find_slot(std::uint64_t hash, std::string_view lower) noexcept;

  struct Name {
    std::string_view lower;
    std::uint64_t hash;
  };

  std::vector<Name> names_;
  std::vector<std::uint32_t> slots_;  // index in names_ plus one; a power of two of them
  std::uint64_t steps_ = 0;
};

}  // namespace pith::html
