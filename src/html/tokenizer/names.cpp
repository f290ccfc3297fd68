#include "html/tokenizer/names.h"

#include "base/hash.h"

namespace pith::html {
namespace {

// In a table that is half full a search of this length does not happen by chance.
constexpr std::size_t kProbes = 64;

}  // namespace

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
