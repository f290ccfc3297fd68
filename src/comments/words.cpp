#include "comments/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "base/name_words.h"
#include "blocks/element_kinds.h"

namespace pith::comments {
namespace {

struct Listed {
  std::string_view word;
  std::uint32_t kinds;
};

constexpr std::uint32_t bit(Word kind) {
  return std::uint32_t{1} << static_cast<unsigned>(kind);
}

constexpr bool by_word(const Listed& a, const Listed& b) {
  return a.word < b.word;
}

constexpr auto kListed = [] {
  auto rows = std::to_array<Listed>({
#define PITH_WORD(kind, word) {word, bit(Word::kind)},
#include "words/comments.inc"
#undef PITH_WORD
  });
  std::sort(rows.begin(), rows.end(), by_word);
  // A word of several kinds has all of them wherever it is found.
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].word == rows[i - 1].word) rows[i].kinds |= rows[i - 1].kinds;
  }
  for (std::size_t i = rows.size() - 1; i > 0; --i) {
    if (rows[i].word == rows[i - 1].word) rows[i - 1].kinds = rows[i].kinds;
  }
  return rows;
}();

constexpr std::size_t kLongestWord = 32;

std::uint32_t kinds_of(std::string_view word) {
  const auto* found = std::lower_bound(kListed.begin(), kListed.end(), Listed{word, 0}, by_word);
  return found != kListed.end() && found->word == word ? found->kinds : 0;
}

// The kinds that are words of names; those behind them are what readers see.
constexpr std::uint32_t kOfNames = bit(Word::says) - 1;

// The kinds of the words of one name: "comment-author", "commentAuthor", "comment_12".
struct Name {
  static constexpr std::size_t kMostWords = 8;
  std::array<std::uint32_t, kMostWords> words{};
  std::size_t size = 0;
  std::uint32_t number = 0;

  bool has(std::uint32_t kinds) const {
    return std::any_of(words.begin(), words.begin() + size, [=](auto word) { return (word & kinds) != 0; });
  }
  /// Is each word one of them?
  bool is_only(std::uint32_t kinds) const {
    return std::all_of(words.begin(), words.begin() + size, [=](auto word) { return (word & kinds) != 0; });
  }
  /// By the last word: "comment-author" is an author, "author-comment" a comment.
  bool ends(Word kind) const { return size > 0 && (words[size - 1] & bit(kind)) != 0; }
};

// Two letters that a site begins all its names with ("kb-comment") say nothing.
constexpr std::size_t kInitials = 2;

// A name with more words than we read says nothing.
Name read_name(std::string_view name) {
  Name read;
  char lower[kLongestWord];
  for (std::size_t at = 0; at < name.size();) {
    if (base::is_ascii_digit(name[at])) {
      constexpr std::uint32_t kMost = 1'000'000;
      read.number = 0;
      for (; at < name.size() && base::is_ascii_digit(name[at]); ++at)
        read.number = std::min(read.number * 10 + static_cast<std::uint32_t>(name[at] - '0'), kMost);
      continue;
    }
    if (!base::is_name_letter(name[at])) {
      ++at;
      continue;
    }
    const std::string_view word = name.substr(at, base::name_word_end(name, at) - at);
    at += word.size();
    if (read.size == Name::kMostWords) return {};
    std::uint32_t kinds = 0;
    if (word.size() <= kLongestWord) {
      std::transform(word.begin(), word.end(), lower, base::ascii_lowercase);
      kinds = kinds_of({lower, word.size()}) & kOfNames;
    }
    if (kinds == 0 && read.size == 0 && word.size() == kInitials && at < name.size()) continue;
    read.words[read.size++] = kinds;
  }
  return read;
}

Part part_of(const Name& name) {
  if (name.ends(Word::author)) return Part::author;
  if (name.ends(Word::date)) return Part::date;
  if (name.ends(Word::meta)) return Part::meta;
  if (name.ends(Word::control)) return Part::control;
  return name.ends(Word::text) ? Part::text : Part::none;
}

constexpr std::uint32_t kComment = bit(Word::one) | bit(Word::many);
constexpr std::uint32_t kItem = bit(Word::one) | bit(Word::neutral);
constexpr std::uint32_t kRegion = kItem | bit(Word::many) | bit(Word::listing);

void add_name(Marks& marks, const Name& name) {
  const bool one = name.has(bit(Word::one));
  const bool listing = name.has(bit(Word::listing));
  const bool reply = name.has(bit(Word::reply));
  const bool skip = name.has(bit(Word::skip)) || (name.has(bit(Word::aside)) && !name.has(bit(Word::post)));
  if (skip && name.has(kComment)) marks.skip = true;
  if (one && name.is_only(kItem)) marks.item = true;
  if (name.is_only(kRegion) && (name.has(bit(Word::many)) || (one && listing))) marks.region = true;
  if (name.has(bit(Word::post)) && name.is_only(bit(Word::post) | bit(Word::neutral))) marks.post = true;
  if (reply && name.is_only(bit(Word::reply) | kItem)) marks.reply = true;
  if (name.ends(Word::replies) || (reply && name.ends(Word::listing))) marks.replies = true;
  if (name.has(bit(Word::level)) && name.number > 0) marks.level = name.number;
  if (const Part part = part_of(name); marks.part == Part::none) marks.part = part;
}

}  // namespace

void add_marks(Marks& marks, std::string_view value) {
  value = value.substr(0, blocks::kMaxValue);
  while (!value.empty()) {
    const std::size_t end = value.find_first_of(base::kAsciiWhitespace);
    if (end != 0) add_name(marks, read_name(value.substr(0, end)));
    value.remove_prefix(end == std::string_view::npos ? value.size() : end + 1);
  }
}

bool is_listed(Word kind, std::string_view word) {
  return (kinds_of(word) & bit(kind)) != 0;
}

}  // namespace pith::comments
