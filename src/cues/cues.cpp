#include "cues/cues.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <unordered_map>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/name_words.h"
#include "blocks/element_kinds.h"
#include "text/words.h"

namespace pith::cues {
namespace {

struct Listed {
  Cues cue;
  std::string_view word;
};

constexpr auto kListed = std::to_array<Listed>({
#define PITH_WORD(kind, word) {bit(Cue::kind), word},
#include "words/roles.inc"
#undef PITH_WORD
});

constexpr std::size_t kMostWords = 120;
constexpr std::size_t kLongestPhrase = 31;  // words

struct Word {
  std::uint64_t hash = 0;
  std::size_t end = 0;
};

// The first words of a text, numbers left out.
class Words {
 public:
  explicit Words(std::string_view text) {
    text::for_each_word(text, [&](std::size_t begin, std::size_t end, std::uint64_t hash) {
      const std::string_view word = text.substr(begin, end - begin);
      const bool number = std::all_of(word.begin(), word.end(), base::is_ascii_digit);
      if (!number && size_ < kMostWords) words_[size_++] = {hash, end};
    });
  }
  std::size_t size() const { return size_; }
  const Word& operator[](std::size_t i) const { return words_[i]; }

 private:
  std::array<Word, kMostWords> words_;
  std::size_t size_ = 0;
};

bool is_colon_at(std::string_view text, std::size_t at) {
  text.remove_prefix(std::min(text.find_first_not_of(' ', at), text.size()));
  return text.starts_with(":") || text.starts_with("：");
}

// Tells at once of most words that no phrase begins with them.
using FirstWords = std::bitset<(1U << 14)>;

std::size_t place_of(std::uint64_t hash) {
  return hash % FirstWords().size();
}

// Ours alone are keys, so nobody can fill a bucket.
struct Lexicon {
  std::unordered_map<std::uint64_t, Cues> names;
  std::unordered_map<std::uint64_t, std::uint32_t> lengths;  // of the phrases that begin with a word, as bits
  FirstWords first_words;
  std::unordered_map<std::uint64_t, Phrases> phrases;  // by the hashes of all their words

  Lexicon() {
    for (const Listed& row : kListed) {
      if (row.word.front() == '.') {
        names[base::hash(row.word.substr(1))] |= row.cue;
        continue;
      }
      const Words words(row.word);
      const std::size_t size = std::min(words.size(), kLongestPhrase);
      if (size == 0) continue;
      std::uint64_t state = 0;
      for (std::size_t i = 0; i < size; ++i) state = base::fold8(state, words[i].hash);
      lengths[words[0].hash] |= std::uint32_t{1} << size;
      first_words.set(place_of(words[0].hash));
      Phrases& phrase = phrases[state];
      const bool begins = row.word.front() == '^';
      Cues& cues = !begins ? phrase.holds : row.word.back() == '$' ? phrase.whole : phrase.begins;
      cues |= row.cue;
    }
  }
};

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

constexpr std::size_t kLongestName = 48;  // of one or two words, in bytes

// The cues of one name: of its words and of neighbours that run together ("site-title" is "sitetitle" too).
Cues cues_of_name(std::string_view name) {
  const auto& names = lexicon().names;
  Cues cues = 0;
  std::array<char, 2 * kLongestName> lower{};  // the word before and this one
  std::size_t before = 0;                      // bytes of the former
  for (std::size_t at = 0; at < name.size();) {
    if (!base::is_name_letter(name[at])) {
      ++at;
      continue;
    }
    const std::size_t end = base::name_word_end(name, at);
    const std::size_t size = end - at;
    if (size > kLongestName) return cues;
    std::transform(name.data() + at, name.data() + end, lower.data() + before, base::ascii_lowercase);
    const std::string_view both(lower.data(), before + size);
    for (const std::string_view word : {both.substr(before), both}) {
      const auto found = names.find(base::hash(word));
      if (found != names.end()) cues |= found->second;
    }
    std::copy_n(lower.data() + before, size, lower.data());
    before = size;
    at = end;
  }
  return cues;
}

// "bg-brand-dark" and "hover:text-ad-red" say how an element looks, not what it is.
bool is_of_looks(std::string_view name) {
  name.remove_prefix(name.rfind(':') + 1);  // npos + 1 is 0
  constexpr std::array<std::string_view, 3> kLooks = {"bg-", "text-", "border-"};
  return std::ranges::any_of(kLooks, [&](std::string_view look) { return name.starts_with(look); });
}

}  // namespace

Cues cues_of_names(std::string_view value) {
  value = value.substr(0, blocks::kMaxValue);
  Cues cues = 0;
  while (!value.empty()) {
    const auto* const end = std::find_if(value.begin(), value.end(), base::is_ascii_whitespace);
    const auto size = static_cast<std::size_t>(end - value.begin());
    if (!is_of_looks(value.substr(0, size))) cues |= cues_of_name(value.substr(0, size));
    value.remove_prefix(std::min(size + 1, value.size()));
  }
  return cues;
}

Phrases phrases_in(std::string_view text) {
  Phrases found;
  const Words words(text.substr(0, kMostWords * 32));
  const Lexicon& known = lexicon();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!known.first_words.test(place_of(words[i].hash))) continue;
    const auto lengths = known.lengths.find(words[i].hash);
    if (lengths == known.lengths.end()) continue;
    std::uint64_t state = 0;
    for (std::size_t size = 1; size <= kLongestPhrase && i + size <= words.size(); ++size) {
      const Word& last = words[i + size - 1];
      state = base::fold8(state, last.hash);
      if (!(lengths->second >> size & 1U)) continue;
      const auto phrase = known.phrases.find(state);
      if (phrase == known.phrases.end()) continue;
      found.twice |= found.holds & phrase->second.holds;
      found.holds |= phrase->second.holds;
      Cues here = phrase->second.holds;
      if (i == 0) {
        here |= phrase->second.begins | phrase->second.whole;
        found.begins |= phrase->second.begins;
        if (size == words.size()) found.whole |= phrase->second.whole;
      }
      if (is_colon_at(text, last.end)) found.labels |= here;
    }
  }
  return found;
}

}  // namespace pith::cues
