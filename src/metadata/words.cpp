#include "metadata/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/chars.h"

namespace pith::metadata {
namespace {

struct Listed {
  WordKind kind;
  std::string_view word;
};

constexpr bool by_kind_and_word(const Listed& a, const Listed& b) {
  return a.kind != b.kind ? a.kind < b.kind : a.word < b.word;
}

struct Month {
  int number;
  std::string_view name;
};

template <class Row, std::size_t n, class Less>
constexpr std::array<Row, n> sorted(std::array<Row, n> rows, Less less) {
  std::sort(rows.begin(), rows.end(), less);
  return rows;
}

constexpr auto kWords = sorted(std::to_array<Listed>({
#define PITH_WORD(kind, word) {WordKind::kind, word},
#include "words/byline.inc"
#undef PITH_WORD
                               }),
                               by_kind_and_word);

constexpr auto kMonths = sorted(std::to_array<Month>({
#define PITH_WORD(number, name) {number, name},
#include "words/months.inc"
#undef PITH_WORD
                                }),
                                [](const Month& a, const Month& b) { return a.name < b.name; });

constexpr std::size_t kLongestClassWord = 16;

// For each first letter, the lengths of the class words that begin with it: most words of a page's classes
// are refused by this.
constexpr auto kClassLengths = [] {
  std::array<std::uint32_t, 256> lengths{};
  for (const Listed& row : kWords) {
    if (row.kind < WordKind::class_author || row.word.size() > kLongestClassWord) continue;
    lengths[static_cast<unsigned char>(row.word[0])] |= 1U << row.word.size();
  }
  return lengths;
}();

unsigned kinds_of_class_word(std::string_view word) {
  if (word.size() > kLongestClassWord) return 0;
  if (!(kClassLengths[static_cast<unsigned char>(word[0])] >> word.size() & 1U)) return 0;
  unsigned kinds = 0;
  for (const WordKind kind :
       {WordKind::class_author, WordKind::class_date, WordKind::class_not, WordKind::class_other}) {
    if (is_listed(kind, word)) kinds |= 1U << static_cast<unsigned>(kind);
  }
  return kinds;
}

}  // namespace

bool is_listed(WordKind kind, std::string_view word) {
  return std::binary_search(kWords.begin(), kWords.end(), Listed{kind, word}, by_kind_and_word);
}

std::size_t listed_prefix(WordKind kind, std::string_view lower_case) {
  constexpr std::size_t kLongestPhrase = 40;
  for (std::size_t length = std::min(lower_case.size(), kLongestPhrase); length > 0; --length) {
    if (length < lower_case.size()) {
      if ((static_cast<unsigned char>(lower_case[length]) & 0xC0) == 0x80) continue;
      std::size_t next = length;
      std::size_t last = length - 1;
      while (last > 0 && (static_cast<unsigned char>(lower_case[last]) & 0xC0) == 0x80) --last;
      const bool joined = (text::char_class(text::next_code_point(lower_case, next)) & text::kLetter) != 0 &&
                          (text::char_class(text::next_code_point(lower_case, last)) & text::kOwnWord) == 0;
      if (joined && lower_case[length - 1] != '/') continue;
    }
    if (is_listed(kind, lower_case.substr(0, length))) return length;
  }
  return 0;
}

unsigned class_kinds(std::string_view value) {
  constexpr std::size_t kLongestValue = 400;
  std::array<char, kLongestClassWord + 1> word{};
  std::size_t length = 0;
  bool small_before = false;
  unsigned kinds = 0;
  value = value.substr(0, kLongestValue);
  for (std::size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : ' ';
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (length > 0 && (!letter || (capital && small_before))) {
      if (length <= kLongestClassWord) kinds |= kinds_of_class_word({word.data(), length});
      length = 0;
    }
    if (letter) {
      if (length < word.size()) word[length++] = static_cast<char>(capital ? c + 32 : c);
    }
    small_before = letter && !capital;
  }
  return kinds;
}

int month_of(std::string_view lower_case) {
  const auto* found = std::lower_bound(kMonths.begin(), kMonths.end(), lower_case,
                                       [](const Month& a, std::string_view b) { return a.name < b; });
  return found != kMonths.end() && found->name == lower_case ? found->number : 0;
}

}  // namespace pith::metadata
