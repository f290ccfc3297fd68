#include "metadata/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "metadata/strings.h"
#include "text/chars.h"

namespace pith::metadata {
namespace {

struct Listed {
  WordKind kind;
  std::string_view word;
};

// Look-ups go through the rows of a kind that begin with the same byte.
constexpr bool by_kind_and_first_byte(const Listed& a, const Listed& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  return static_cast<unsigned char>(a.word[0]) < static_cast<unsigned char>(b.word[0]);
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
                               by_kind_and_first_byte);

constexpr auto kMonths = sorted(std::to_array<Month>({
#define PITH_WORD(number, name) {number, name},
#include "words/months.inc"
#undef PITH_WORD
                                }),
                                [](const Month& a, const Month& b) { return a.name < b.name; });

constexpr std::size_t kKinds = static_cast<std::size_t>(WordKind::reports) + 1;

// For each kind and first byte, the lengths of the words that begin with it, as bits: nearly every look-up
// ends here.
constexpr auto kLengths = [] {
  std::array<std::array<std::uint64_t, 256>, kKinds> lengths{};
  for (const Listed& row : kWords) {
    lengths[static_cast<std::size_t>(row.kind)][static_cast<unsigned char>(row.word[0])] |=
        1ULL << row.word.size();
  }
  return lengths;
}();
static_assert(std::all_of(kWords.begin(), kWords.end(),
                          [](const Listed& row) { return row.word.size() < 64; }));

// The same for the months.
constexpr auto kMonthLengths = [] {
  std::array<std::uint64_t, 256> lengths{};
  for (const Month& row : kMonths)
    lengths[static_cast<unsigned char>(row.name[0])] |= 1ULL << row.name.size();
  return lengths;
}();
// The number of the first month whose name does not come before each byte.
constexpr auto kFirstMonths = [] {
  std::array<std::uint16_t, 257> first{};
  std::size_t row = 0;
  for (std::size_t byte = 0; byte < first.size(); ++byte) {
    while (row < kMonths.size() && static_cast<unsigned char>(kMonths[row].name[0]) < byte) ++row;
    first[byte] = static_cast<std::uint16_t>(row);
  }
  return first;
}();

static_assert(std::all_of(kMonths.begin(), kMonths.end(),
                          [](const Month& row) { return row.name.size() < 64; }));

// How the words of some kinds begin: for each first byte a bit for each second byte, modulo 32, all for a
// word of one byte; and a bit for the first three letters, where all are ASCII.
struct Starts {
  std::array<std::uint32_t, 128> twos{};
  std::array<std::uint64_t, (1U << 15) / 64> threes{};
};

constexpr std::size_t three_letters(std::string_view text) {
  const auto number = [&](std::size_t i) { return static_cast<std::size_t>(text[i]) % 32; };
  return number(0) << 10 | number(1) << 5 | number(2);
}

constexpr Starts starts_of(WordKind first_kind, WordKind last_kind) {
  Starts starts;
  for (const Listed& row : kWords) {
    if (row.kind < first_kind || row.kind > last_kind) continue;
    const auto first = static_cast<unsigned char>(row.word[0]);
    if (first < 0x80) {
      const bool any = row.word.size() == 1 || static_cast<unsigned char>(row.word[1]) >= 0x80;
      starts.twos[first] |= any ? ~0U : 1U << (static_cast<unsigned char>(row.word[1]) % 32);
    }
    if (row.word.size() < 3) continue;
    const std::size_t bit = three_letters(row.word);
    starts.threes[bit / 64] |= 1ULL << bit % 64;
  }
  return starts;
}

constexpr Starts kBylineStarts = starts_of(WordKind::prefix, WordKind::credit);
constexpr Starts kOtherRoleStarts = starts_of(WordKind::other_role, WordKind::pictures);

// The number of the first row of each kind whose word does not come before each byte: rows that begin alike
// stand side by side.
constexpr auto kFirstRows = [] {
  std::array<std::array<std::uint16_t, 257>, kKinds> first{};
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t byte = 0; byte <= 256; ++byte) {
      std::size_t row = byte > 0 ? first[kind][byte - 1] : kind > 0 ? first[kind - 1][256] : 0;
      while (row < kWords.size() && static_cast<std::size_t>(kWords[row].kind) == kind &&
             static_cast<unsigned char>(kWords[row].word[0]) < byte) {
        ++row;
      }
      first[kind][byte] = static_cast<std::uint16_t>(row);
    }
  }
  return first;
}();

// Class words by their hash, with the bits of their kinds: a page has thousands of words in its class
// attributes.
struct ClassWord {
  std::uint64_t hash = 0;
  unsigned kinds = 0;
};

constexpr std::size_t kSlots = 1024;

constexpr auto kClassWords = [] {
  std::array<ClassWord, kSlots> slots{};
  for (const Listed& row : kWords) {
    if (row.kind < WordKind::class_author || row.kind > WordKind::class_site) continue;
    const std::uint64_t hash = base::fnv1a(row.word);
    std::size_t slot = hash % kSlots;
    while (slots[slot].kinds != 0 && slots[slot].hash != hash) slot = (slot + 1) % kSlots;
    slots[slot].hash = hash;
    slots[slot].kinds |= 1U << static_cast<unsigned>(row.kind);
  }
  return slots;
}();
static_assert(std::count_if(kClassWords.begin(), kClassWords.end(), [](const ClassWord& w) {
                return w.kinds != 0;
              }) < static_cast<std::ptrdiff_t>(kSlots / 2));

// For the ends and the length of each class word a bit: nearly every look-up ends here.
constexpr std::size_t kClassEnds = std::size_t{1} << 14U;

constexpr std::size_t class_ends(std::string_view word) {
  constexpr std::size_t kLongest = 15;
  const auto letter = [](char c) { return static_cast<std::size_t>(c) % 32; };  // the same of both cases
  return letter(word.front()) | letter(word.back()) << 5U | std::min(word.size(), kLongest) << 10U;
}

constexpr auto kClassWordEnds = [] {
  std::array<std::uint64_t, kClassEnds / 64> ends{};
  for (const Listed& row : kWords) {
    if (row.kind < WordKind::class_author || row.kind > WordKind::class_site) continue;
    const std::size_t bit = class_ends(row.word);
    ends[bit / 64] |= 1ULL << bit % 64;
  }
  return ends;
}();

// Which of up to 64 characters are small letters, as those beyond ASCII count, and which are capitals.
struct LetterCases {
  std::uint64_t small = 0, capital = 0;
};

LetterCases letter_cases(std::string_view text) {
  LetterCases cases;
  const char* const end = text.data() + text.size();
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const std::uint64_t eight = base::load_eight(text.data() + at, end);
    const std::uint64_t small = base::bytes_within(eight, 'a', 'z') | (eight & base::kHighBits);
    cases.small |= base::as_bits(small) << at;
    cases.capital |= base::as_bits(base::bytes_within(eight, 'A', 'Z')) << at;
  }
  return cases;
}

// May a word be one of those whose lengths these are, once it is lowered()? Letters beyond ASCII may change
// their length.
bool may_be_listed(const std::array<std::uint64_t, 256>& lengths, std::string_view word) {
  if (word.empty()) return false;
  const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const auto first = static_cast<unsigned char>(base::ascii_lowercase(word[0]));
  if (word.size() < 64 && (lengths[first] >> word.size() & 1U) != 0) return true;
  return std::any_of(word.begin(), word.end(), is_beyond_ascii);
}

bool may_start(const Starts& starts, std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(base::ascii_lowercase(text[0]));
  // A capital beyond ASCII may differ from its small letter in any byte.
  if (first >= 0x80) return true;
  const auto second = static_cast<unsigned char>(text.size() > 1 ? base::ascii_lowercase(text[1]) : 0);
  const bool any = second <= ' ' || second >= 0x80;  // white space may become a single space
  if (any ? starts.twos[first] == 0 : (starts.twos[first] >> (second % 32) & 1U) == 0) return false;
  if (text.size() < 3 || !base::is_ascii_alpha(text[1]) || !base::is_ascii_alpha(text[2])) return true;
  const std::size_t bit = three_letters(text);
  return (starts.threes[bit / 64] >> bit % 64 & 1U) != 0;
}

bool may_be_class_word(std::string_view word) {
  const std::size_t ends = class_ends(word);
  return (kClassWordEnds[ends / 64] >> ends % 64 & 1U) != 0;
}

unsigned kinds_of_class_word(std::string_view word) {
  std::uint64_t hash = base::kFnvOffset;
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(base::ascii_lowercase(c))) * 0x100000001b3ULL;
  std::size_t slot = hash % kSlots;
  for (; kClassWords[slot].kinds != 0; slot = (slot + 1) % kSlots) {
    if (kClassWords[slot].hash == hash) return kClassWords[slot].kinds;
  }
  return 0;
}

}  // namespace

bool is_listed(WordKind kind, std::string_view word) {
  if (word.empty() || word.size() >= 64) return false;
  if (!(kLengths[static_cast<std::size_t>(kind)][static_cast<unsigned char>(word[0])] >> word.size() & 1U))
    return false;
  const auto& first = kFirstRows[static_cast<std::size_t>(kind)];
  const auto byte = static_cast<unsigned char>(word[0]);
  for (std::size_t row = first[byte]; row < first[byte + 1U]; ++row) {
    if (kWords[row].word == word) return true;
  }
  return false;
}

bool is_listed_lowered(WordKind kind, std::string_view word) {
  return may_be_listed(kLengths[static_cast<std::size_t>(kind)], word) && is_listed(kind, lowered(word));
}

bool may_start_byline(std::string_view text) {
  return may_start(kBylineStarts, text);
}

bool may_start_other_role(std::string_view text) {
  return may_start(kOtherRoleStarts, text);
}

std::size_t listed_prefix(WordKind kind, std::string_view lower_case) {
  if (lower_case.empty()) return 0;
  std::uint64_t lengths = kLengths[static_cast<std::size_t>(kind)][static_cast<unsigned char>(lower_case[0])];
  if (lower_case.size() < 63) lengths &= (2ULL << lower_case.size()) - 1;
  while (lengths != 0) {
    const auto length = static_cast<std::size_t>(63 - std::countl_zero(lengths));
    lengths ^= 1ULL << length;
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
  constexpr std::size_t kMostRead = 400;
  constexpr std::size_t kWindow = 64;
  value = value.substr(0, kMostRead);
  unsigned kinds = 0;
  const char* begin = nullptr;  // of a word whose end is yet to come
  const auto take_until = [&](const char* end) {
    const std::string_view word(begin, static_cast<std::size_t>(end - begin));
    if (may_be_class_word(word)) kinds |= kinds_of_class_word(word);
    begin = nullptr;
  };
  std::uint64_t small_before = 0, letter_before = 0;  // the last character of the window before
  for (std::size_t at = 0; at < value.size(); at += kWindow) {
    const char* const window = value.data() + at;
    const auto [small, capital] = letter_cases(value.substr(at, kWindow));
    const std::uint64_t letters = small | capital;
    const std::uint64_t before = letters << 1 | letter_before;
    const std::uint64_t humps = capital & (small << 1 | small_before);
    std::uint64_t begins = (letters & ~before) | humps;
    for (std::uint64_t ends = (before & ~letters) | humps; ends != 0; ends &= ends - 1) {
      if (begin == nullptr) {
        begin = window + std::countr_zero(begins);
        begins &= begins - 1;
      }
      take_until(window + std::countr_zero(ends));
    }
    if (begins != 0) begin = window + std::countr_zero(begins);
    small_before = small >> (kWindow - 1);
    letter_before = letters >> (kWindow - 1);
  }
  if (begin != nullptr) take_until(value.data() + value.size());
  return kinds;
}

int month_of(std::string_view lower_case) {
  if (lower_case.empty() || lower_case.size() >= 64) return 0;
  if (!(kMonthLengths[static_cast<unsigned char>(lower_case[0])] >> lower_case.size() & 1U)) return 0;
  const auto first = static_cast<unsigned char>(lower_case[0]);
  for (std::size_t row = kFirstMonths[first]; row < kFirstMonths[first + 1U]; ++row) {
    if (kMonths[row].name == lower_case) return kMonths[row].number;
  }
  return 0;
}

bool is_month_lowered(std::string_view word) {
  return may_be_listed(kMonthLengths, word) && month_of(lowered(word)) > 0;
}

}  // namespace pith::metadata
