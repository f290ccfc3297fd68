// Features of the words that a block shares with the title, the description, structured data and other
// blocks.
#include <unordered_set>

#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kFirstParagraphs = 3;
constexpr std::uint8_t kLongWord = 5;  // code points; shorter words are mostly function words

// A set of words of the page, as one flag a word number, and how many words the text had that made it.
struct WordSet {
  std::vector<std::uint8_t> has;
  std::uint32_t words = 0;
};

WordSet words_of(std::string_view text, const PageMap& page) {
  WordSet set{std::vector<std::uint8_t>(page.vocabulary.size(), 0), 0};
  std::vector<Word> words;
  read_text_shape(text, words);
  std::unordered_set<std::uint64_t> seen;
  for (const Word& word : words) {
    if (!seen.insert(word.hash).second) continue;
    ++set.words;
    const std::uint32_t number = page.vocabulary.find(word.hash);
    if (number != ~0U) set.has[number] = 1;
  }
  return set;
}

std::unordered_set<std::uint64_t> pairs_of(std::string_view text) {
  std::vector<Word> words;
  read_text_shape(text, words);
  std::unordered_set<std::uint64_t> pairs;
  for (std::size_t i = 1; i < words.size(); ++i) pairs.insert(base::mix(words[i - 1].hash) ^ words[i].hash);
  return pairs;
}

// For every word number: in how many blocks of a kind it occurs.
struct Counts {
  std::vector<std::uint32_t> in_paragraphs, in_links;
  std::vector<std::uint8_t> in_first;
};

bool is_link_block(const Block& block) {
  return block.link_words * 5 >= block.words * 4;
}

template <class Fn>
void for_distinct(const PageMap& page, std::uint32_t i, std::vector<std::uint32_t>& mark, Fn&& fn) {
  for (std::uint32_t w = page.word_offsets[i]; w < page.word_offsets[i + 1]; ++w) {
    const std::uint32_t id = page.word_ids[w];
    if (mark[id] == i + 1) continue;
    mark[id] = i + 1;
    fn(id, page.word(w));
  }
}

Counts count_words(const PageMap& page, std::vector<std::uint32_t>& mark) {
  Counts counts{std::vector<std::uint32_t>(page.vocabulary.size()),
                std::vector<std::uint32_t>(page.vocabulary.size()),
                std::vector<std::uint8_t>(page.vocabulary.size())};
  for (std::uint32_t k = 0; k < page.paragraphs.size(); ++k) {
    for_distinct(page, page.paragraphs[k], mark, [&](std::uint32_t id, const Word&) {
      ++counts.in_paragraphs[id];
      if (k < kFirstParagraphs) counts.in_first[id] = 1;
    });
  }
  std::fill(mark.begin(), mark.end(), 0U);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    if (!is_link_block(page.block(i))) continue;
    for_distinct(page, i, mark, [&](std::uint32_t id, const Word&) { ++counts.in_links[id]; });
  }
  std::fill(mark.begin(), mark.end(), 0U);
  return counts;
}

float pair_share(const PageMap& page, std::uint32_t i, const std::unordered_set<std::uint64_t>& pairs) {
  const std::uint32_t begin = page.word_offsets[i], end = page.word_offsets[i + 1];
  if (pairs.empty() || end - begin < 2) return -1;
  std::uint32_t found = 0;
  for (std::uint32_t w = begin + 1; w < end; ++w) {
    found += pairs.count(base::mix(page.word(w - 1).hash) ^ page.word(w).hash) ? 1U : 0U;
  }
  return ratio(found, end - begin - 1);
}

}  // namespace

void fill_vocabulary(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const WordSet title = words_of(page.facts.title, page);
  const WordSet description = words_of(page.facts.description, page);
  WordSet headline;
  for (std::uint32_t i = 0; i < page.size() && headline.words == 0; ++i) {
    if (page.block(i).heading == 1) headline = words_of(page.blocks->text_of(page.block(i)), page);
  }
  const std::unordered_set<std::uint64_t> body = pairs_of(page.facts.article_body);
  std::vector<std::uint32_t> mark(page.vocabulary.size(), 0);
  const Counts counts = count_words(page, mark);
  std::vector<std::uint8_t> seen(page.vocabulary.size(), 0);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    std::uint32_t distinct = 0, long_words = 0, in_title = 0, in_description = 0, in_headline = 0,
                  on_topic = 0, on_first = 0, in_links = 0, fresh = 0;
    const std::uint32_t own_paragraph = page.is_paragraph(i) ? 1 : 0;
    const std::uint32_t own_links = is_link_block(page.block(i)) ? 1 : 0;
    for_distinct(page, i, mark, [&](std::uint32_t id, const Word& word) {
      ++distinct;
      in_title += title.has[id];
      in_description += description.has[id];
      if (headline.words) in_headline += headline.has[id];
      if (!seen[id]) ++fresh;
      seen[id] = 1;
      if (word.length < kLongWord && !word.own) return;
      ++long_words;
      on_topic += counts.in_paragraphs[id] > own_paragraph;
      on_first += counts.in_first[id] || title.has[id];
      in_links += counts.in_links[id] > own_links;
    });
    rows.at(i, distinct_words) = ratio(distinct, page.shapes[i].words);
    rows.at(i, title_in_block) = ratio(in_title, title.words);
    rows.at(i, block_in_title) = ratio(in_title, distinct);
    rows.at(i, block_in_description) = description.words ? ratio(in_description, distinct) : -1.0F;
    rows.at(i, description_in_block) = description.words ? ratio(in_description, description.words) : -1.0F;
    rows.at(i, block_in_headline) = headline.words ? ratio(in_headline, distinct) : -1.0F;
    rows.at(i, block_in_body) = pair_share(page, i, body);
    rows.at(i, topic) = ratio(on_topic, long_words);
    rows.at(i, topic_first) = ratio(on_first, long_words);
    rows.at(i, new_words) = ratio(fresh, distinct);
    rows.at(i, block_in_links) = ratio(in_links, long_words);
  }
}

}  // namespace pith::features
