// Features of the words that a block shares with the title, the description, structured data and other
// blocks.
#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kFirstParagraphs = 3;
constexpr std::uint8_t kLongWord = 5;  // code points; shorter words are mostly function words

// What is known of a word of the page. The counts stop at 2: nobody asks whether there are more.
struct WordFacts {
  std::uint32_t block = kNone;                   // the last one that it was seen in
  std::uint8_t in_paragraphs = 0, in_links = 0;  // number of such blocks
  bool in_title = false, in_description = false, in_headline = false, in_first = false, seen = false;
};

class Vocabulary {
 public:
  explicit Vocabulary(const PageMap& page) : page_(page), facts_(page.vocabulary.size()) {}

  // Sets `flag` for the distinct words of a text; returns their number.
  std::uint32_t flag_words(std::string_view text, bool WordFacts::*flag) {
    std::vector<Word> words;
    read_text_shape(text, words);
    Numbering distinct(words.size());
    for (const Word& word : words) {
      distinct.add(word.hash);
      const std::uint32_t number = page_.vocabulary.find(word.hash);
      if (number != kNone) facts_[number].*flag = true;
    }
    return distinct.size();
  }

  // Calls visit(facts, word) for every distinct word of block i. One sweep over the blocks after the other:
  // end_sweep comes in between.
  template <class Visit>
  void for_distinct(std::uint32_t i, Visit&& visit) {
    for (std::uint32_t w = page_.word_offsets[i]; w < page_.word_offsets[i + 1]; ++w) {
      const std::uint32_t number = page_.word_ids[w];
      WordFacts& facts = facts_[number];
      if (facts.block == i) continue;
      facts.block = i;
      visit(facts, page_.dictionary[number]);
    }
  }
  void end_sweep() {
    for (WordFacts& facts : facts_) facts.block = kNone;
  }

 private:
  const PageMap& page_;
  std::vector<WordFacts> facts_;  // by the word's number
};

bool is_link_block(const Block& block) {
  return block.link_words * 5 >= block.words * 4;
}

void count_up(std::uint8_t& number) {
  if (number < 2) ++number;
}

void count_words(const PageMap& page, Vocabulary& vocabulary) {
  for (std::uint32_t k = 0; k < page.paragraphs.size(); ++k) {
    vocabulary.for_distinct(page.paragraphs[k], [&](WordFacts& facts, const Word&) {
      count_up(facts.in_paragraphs);
      if (k < kFirstParagraphs) facts.in_first = true;
    });
  }
  vocabulary.end_sweep();
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    if (!is_link_block(page.block(i))) continue;
    vocabulary.for_distinct(i, [](WordFacts& facts, const Word&) { count_up(facts.in_links); });
  }
  vocabulary.end_sweep();
}

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
  const std::uint32_t title = vocabulary.flag_words(page.facts.title, &WordFacts::in_title);
  const std::uint32_t description = vocabulary.flag_words(page.facts.description, &WordFacts::in_description);
  const std::uint32_t headline = vocabulary.flag_words(headline_of(page), &WordFacts::in_headline);
  const Numbering body = pairs_of(page.facts.article_body);
  count_words(page, vocabulary);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    std::uint32_t distinct = 0, long_words = 0, in_title = 0, in_description = 0, in_headline = 0,
                  on_topic = 0, on_first = 0, in_links = 0, fresh = 0;
    const std::uint8_t own_paragraph = page.is_paragraph(i) ? 1 : 0;
    const std::uint8_t own_links = is_link_block(page.block(i)) ? 1 : 0;
    vocabulary.for_distinct(i, [&](WordFacts& facts, const Word& word) {
      ++distinct;
      in_title += facts.in_title;
      in_description += facts.in_description;
      in_headline += facts.in_headline;
      fresh += !facts.seen;
      facts.seen = true;
      const bool is_long = word.length >= kLongWord || word.own;
      long_words += is_long;
      on_topic += is_long && facts.in_paragraphs > own_paragraph;
      on_first += is_long && (facts.in_first || facts.in_title);
      in_links += is_long && facts.in_links > own_links;
    });
    rows.at(i, distinct_words) = ratio(distinct, page.shapes[i].words);
    rows.at(i, title_in_block) = ratio(in_title, title);
    rows.at(i, block_in_title) = ratio(in_title, distinct);
    rows.at(i, block_in_description) = description ? ratio(in_description, distinct) : -1.0F;
    rows.at(i, description_in_block) = description ? ratio(in_description, description) : -1.0F;
    rows.at(i, block_in_headline) = headline ? ratio(in_headline, distinct) : -1.0F;
    rows.at(i, block_in_body) = pair_share(page, i, body);
    rows.at(i, topic) = ratio(on_topic, long_words);
    rows.at(i, topic_first) = ratio(on_first, long_words);
    rows.at(i, new_words) = ratio(fresh, distinct);
    rows.at(i, block_in_links) = ratio(in_links, long_words);
  }
}

}  // namespace pith::features
