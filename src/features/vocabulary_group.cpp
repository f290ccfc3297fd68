// Features of the words that a block shares with the title, the description, structured data and other
// blocks.
#include <array>

#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kFirstParagraphs = 3;

// What is known of a word of the page, one byte each that is 0 or 1: so the facts of 255 words can be added
// up as they are. Of long words alone (is_long): those from kOnFirst on.
using WordFacts = std::uint64_t;
enum Fact : unsigned {
  kInTitle,
  kInDescription,
  kInHeadline,
  kOnFirst,       // in the title or the first long paragraphs
  kInParagraph,   // in a long paragraph
  kInParagraphs,  // in two or more
  kInLinks,       // in a block of links
  kInMoreLinks,   // in two or more
  kFacts
};
static_assert(kFacts == sizeof(WordFacts));

constexpr WordFacts fact(Fact which) {
  return WordFacts{1} << 8 * which;
}

bool is_link_block(const Block& block) {
  return block.link_words * 5 >= block.words * 4;
}

class Vocabulary {
 public:
  explicit Vocabulary(const PageMap& page) : page_(page), facts_(page.dictionary.size(), 0) {}

  // Notes a fact of all words of a text; returns the number of distinct ones.
  std::uint32_t note_words(std::string_view text, WordFacts of_all, WordFacts of_long) {
    std::vector<Word> words;
    read_text_shape(text, words);
    Numbering distinct(words.size());
    for (const Word& word : words) {
      distinct.add(word.hash);
      const std::uint32_t number = page_.vocabulary.find(word.hash);
      if (number != kNone) facts_[number] |= of_all | (is_long(word) ? of_long : 0);
    }
    return distinct.size();
  }

  // Notes in which kinds of blocks long words are.
  void note_blocks() {
    for (std::uint32_t k = 0; k < page_.paragraphs.size(); ++k) {
      note_block(page_.paragraphs[k], kInParagraph, k < kFirstParagraphs ? fact(kOnFirst) : 0);
    }
    for (std::uint32_t i = 0; i < page_.size(); ++i) {
      if (is_link_block(page_.block(i))) note_block(i, kInLinks, 0);
    }
  }

  // How many distinct words of block i each fact is true of.
  std::array<std::uint32_t, kFacts> count(std::uint32_t i) const {
    constexpr std::size_t kMost = 255;
    std::array<std::uint32_t, kFacts> counts{};
    std::span<const std::uint32_t> words = page_.distinct(i);
    while (!words.empty()) {
      WordFacts sum = 0;
      const auto some = words.first(std::min(kMost, words.size()));
      for (const std::uint32_t number : some) sum += facts_[number];
      for (std::size_t k = 0; k < kFacts; ++k) counts[k] += sum >> 8 * k & 0xFF;
      words = words.subspan(some.size());
    }
    return counts;
  }

 private:
  // `once`, or where that is known already the fact after it.
  void note_block(std::uint32_t i, Fact once, WordFacts others) {
    for (const std::uint32_t number : page_.distinct(i)) {
      WordFacts& facts = facts_[number];
      const WordFacts noted = fact(once) | (facts & fact(once)) << 8 | others;
      facts |= is_long(page_.dictionary[number]) ? noted : 0;
    }
  }

  const PageMap& page_;
  std::vector<WordFacts> facts_;  // by the word's number
};

// The hash of two words after each other.
std::uint64_t pair_hash(std::uint64_t first, std::uint64_t second) {
  return base::mix(first) ^ second;
}

Numbering pairs_of(std::string_view text) {
  std::vector<Word> words;
  if (!text.empty()) read_text_shape(text, words);
  Numbering pairs(words.size());
  for (std::size_t i = 1; i < words.size(); ++i) pairs.add(pair_hash(words[i - 1].hash, words[i].hash));
  return pairs;
}

float pair_share(const PageMap& page, std::uint32_t i, const Numbering& pairs) {
  const std::uint32_t begin = page.word_offsets[i], end = page.word_offsets[i + 1];
  if (pairs.size() == 0 || end - begin < 2) return -1;
  std::uint32_t found = 0;
  for (std::uint32_t w = begin + 1; w < end; ++w) {
    found += pairs.find(pair_hash(page.word(w - 1).hash, page.word(w).hash)) != kNone ? 1U : 0U;
  }
  return ratio(found, end - begin - 1);
}

std::string_view headline_of(const PageMap& page) {
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    if (page.block(i).heading == 1 && page.shapes[i].words > 0) return page.blocks->text_of(page.block(i));
  }
  return {};
}

}  // namespace

void fill_vocabulary(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  Vocabulary vocabulary(page);
  const std::uint32_t title = vocabulary.note_words(page.facts.title, fact(kInTitle), fact(kOnFirst));
  const std::uint32_t description = vocabulary.note_words(page.facts.description, fact(kInDescription), 0);
  const std::uint32_t headline = vocabulary.note_words(headline_of(page), fact(kInHeadline), 0);
  const Numbering body = pairs_of(page.facts.article_body);
  vocabulary.note_blocks();
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const auto distinct = static_cast<std::uint32_t>(page.distinct(i).size());
    const std::uint32_t long_words = page.long_words[i];
    const std::array<std::uint32_t, kFacts> counts = vocabulary.count(i);
    // The block itself does not count.
    const std::uint32_t on_topic = counts[page.is_paragraph(i) ? kInParagraphs : kInParagraph];
    const std::uint32_t in_links = counts[is_link_block(page.block(i)) ? kInMoreLinks : kInLinks];
    rows.at(i, distinct_words) = ratio(distinct, page.shapes[i].words);
    rows.at(i, title_in_block) = ratio(counts[kInTitle], title);
    rows.at(i, block_in_title) = ratio(counts[kInTitle], distinct);
    rows.at(i, block_in_description) = description ? ratio(counts[kInDescription], distinct) : -1.0F;
    rows.at(i, description_in_block) = description ? ratio(counts[kInDescription], description) : -1.0F;
    rows.at(i, block_in_headline) = headline ? ratio(counts[kInHeadline], distinct) : -1.0F;
    rows.at(i, block_in_body) = pair_share(page, i, body);
    rows.at(i, topic) = ratio(on_topic, long_words);
    rows.at(i, topic_first) = ratio(counts[kOnFirst], long_words);
    rows.at(i, new_words) = ratio(page.new_words[i], distinct);
    rows.at(i, block_in_links) = ratio(in_links, long_words);
  }
}

}  // namespace pith::features
