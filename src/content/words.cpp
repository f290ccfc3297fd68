#include "content/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "blocks/element_kinds.h"

namespace pith::content {
namespace {

struct Listed {
  Mark mark;
  std::string_view word;
};

constexpr auto kListed = std::to_array<Listed>({
#define PITH_WORD(kind, word) {Mark::kind, word},
#include "words/structure.inc"
#undef PITH_WORD
});

// The words alone; those of one kind stand together in the list.
constexpr auto kWords = [] {
  std::array<std::string_view, kListed.size()> words{};
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = kListed[i].word;
  return words;
}();

static_assert(std::is_sorted(kListed.begin(), kListed.end(),
                             [](const Listed& a, const Listed& b) { return a.mark < b.mark; }));

}  // namespace

std::span<const std::string_view> words_of(Mark mark) {
  const auto before = [mark](const Listed& row) { return row.mark < mark; };
  const auto within = [mark](const Listed& row) { return row.mark <= mark; };
  const auto first = std::partition_point(kListed.begin(), kListed.end(), before) - kListed.begin();
  const auto last = std::partition_point(kListed.begin(), kListed.end(), within) - kListed.begin();
  return std::span(kWords).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
}

bool is_marked(Mark mark, std::string_view word) {
  const auto words = words_of(mark);
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view one) { return base::equals_ignoring_ascii_case(one, word); });
}

bool has_marked(Mark mark, std::string_view value) {
  value = value.substr(0, blocks::kMaxValue);
  for (std::string_view name = next_name(value); !name.empty(); name = next_name(value)) {
    if (is_marked(mark, name)) return true;
  }
  return false;
}

std::string_view next_name(std::string_view& list) {
  list.remove_prefix(std::min(list.find_first_not_of(base::kAsciiWhitespace), list.size()));
  const std::string_view name = list.substr(0, list.find_first_of(base::kAsciiWhitespace));
  list.remove_prefix(name.size());
  return name;
}

}  // namespace pith::content
