// The names of one element's attributes, so that those which come twice are found.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::html {

class AttributeSet {
 public:
  /// What find_or_note() found.
  enum class Found : std::uint8_t {
    absent,
    present,
    crowded,  ///< too many names of the same hash, which only happens on purpose
  };

  /// Begins another element without attributes.
  void clear() noexcept {
    seen_ = 0;
    hashed_ = false;
  }
  /// Begins another element that has attributes already.
  void clear_for_others() noexcept {
    seen_ = ~std::uint64_t{0};
    hashed_ = false;
  }

  /// Looks for a name among the `count` attributes of the element at `all`. With `note` an absent name is
  /// that of its next attribute, which will stand behind them.
  Found find_or_note(const Attribute* all, std::uint32_t count, std::string_view name, bool note) {
    const std::uint64_t bit = bit_of(name);
    const bool seen = seen_ & bit;
    if (note) seen_ |= bit;
    // Most names are told apart by their bit.
    return seen || count >= kCompared ? search(all, count, name, note) : Found::absent;
  }

  /// Names that were compared, over all elements.
  std::uint64_t steps() const noexcept { return steps_; }

 private:
  // Up to so many attributes are compared with each other; more are looked up in a hash table.
  static constexpr std::uint32_t kCompared = 16;

  struct Slot {
    std::uint32_t hash;
    std::uint32_t attribute;  // index plus one; 0: free
  };

  // Which of 64 names it is, roughly.
  static std::uint64_t bit_of(std::string_view name) noexcept {
    const auto first = static_cast<unsigned char>(name.front());
    const auto last = static_cast<unsigned char>(name.back());
    const auto sum = static_cast<std::uint32_t>(first + last * 67 + name.size() * 1021);
    return std::uint64_t{1} << (sum * 0x9E3779B1U >> 26);
  }

  Found search(const Attribute* all, std::uint32_t count, std::string_view name, bool note);
  Found find_in_slots(const Attribute* all, std::string_view name, Slot*& slot);
  void hash_all(const Attribute* all, std::uint32_t count);

  std::uint64_t seen_ = 0;  // a bit for every name
  bool hashed_ = false;
  std::vector<Slot> slots_;  // a power of two of them
  std::uint64_t steps_ = 0;
};

}  // namespace pith::html
