#include "features/page_map.h"

#include <algorithm>
#include <span>
#include <type_traits>

#include "base/hash.h"

namespace pith::features {
namespace {

constexpr std::size_t kMostExpectedWords = 1U << 14;
constexpr std::size_t kWordsAtOnce = 256;

// Takes in one block's words after the other's.
class WordReader {
 public:
  explicit WordReader(PageMap& page) : page_(page) {
    const std::size_t size = page.size(), bytes = page.blocks->text.size();
    page.word_offsets.assign(1, 0);
    page.word_offsets.reserve(size + 1);
    page.distinct_offsets.assign(1, 0);
    page.distinct_offsets.reserve(size + 1);
    page.new_words.reserve(size);
    page.long_words.reserve(size);
    page.word_ids.reserve(bytes / 6);
    page.distinct_ids.reserve(bytes / 6);
    // Distinct words become fewer as a text goes on (Heaps' law): of a long one they are not worth a guess.
    page.vocabulary = Numbering(std::min(bytes / 16, kMostExpectedWords));
  }

  void read(std::span<const Word> words) {
    const std::uint32_t known = page_.vocabulary.size();
    const auto block = static_cast<std::uint32_t>(page_.word_offsets.size());
    std::uint32_t long_words = 0;
    // Room is made for as many words as may be new, so not for all of a long block at once.
    while (!words.empty()) {
      const auto some = words.first(std::min(words.size(), kWordsAtOnce));
      long_words += read_some(some, block);
      words = words.subspan(some.size());
    }
    page_.word_offsets.push_back(static_cast<std::uint32_t>(page_.word_ids.size()));
    page_.distinct_offsets.push_back(static_cast<std::uint32_t>(page_.distinct_ids.size()));
    page_.new_words.push_back(page_.vocabulary.size() - known);
    page_.long_words.push_back(long_words);
  }

  void finish() { page_.dictionary.resize(page_.vocabulary.size()); }

 private:
  // Returns how many distinct words are long ones. Nobody can foresee which word is new, on the page or in
  // the block, so no branch depends on it: what belongs to new ones is written in any case.
  std::uint32_t read_some(std::span<const Word> words, std::uint32_t block) {
    const std::size_t first = page_.word_ids.size(), first_distinct = page_.distinct_ids.size();
    page_.word_ids.resize(first + words.size());
    page_.distinct_ids.resize(first_distinct + words.size());
    page_.vocabulary.reserve(words.size());
    const std::size_t most = page_.vocabulary.size() + words.size();
    if (page_.dictionary.size() < most) page_.dictionary.resize(2 * most);
    std::uint32_t* ids = page_.word_ids.data() + first;
    std::uint32_t* const distinct_ids = page_.distinct_ids.data() + first_distinct;
    Word* const dictionary = page_.dictionary.data();
    std::size_t distinct = 0;
    std::uint32_t long_words = 0;
    for (const Word& word : words) {
      Numbering::Entry& entry = page_.vocabulary.entry_in_room(word.hash);
      const std::uint32_t number = entry.number();
      const bool fresh = entry.mark != block;
      entry.mark = block;
      dictionary[number] = word;
      *ids++ = number;
      distinct_ids[distinct] = number;
      distinct += fresh ? 1 : 0;
      long_words += unsigned{fresh} & unsigned{is_long(word)};
    }
    page_.distinct_ids.resize(first_distinct + distinct);
    return long_words;
  }

  PageMap& page_;
};

void map_blocks(PageMap& page) {
  const std::uint32_t size = page.size();
  page.shapes.resize(size);
  page.paragraph_flags.resize(size);
  page.sums.resize(size + 1);
  page.last_paragraph.assign(size, kNone);
  page.next_paragraph.assign(size, kNone);
  WordReader reader(page);
  std::vector<Word> words;
  std::uint32_t last = kNone;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Block& block = page.block(i);
    words.clear();
    page.shapes[i] = read_text_shape(page.blocks->text, block.text_begin, block.text_end, words);
    reader.read(words);
    BlockSums& next = page.sums[i + 1];
    next = page.sums[i];
    ++next.blocks;
    next.words += block.words;
    next.link_words += block.link_words;
    if (page.shapes[i].ends_sentence) next.sentence_words += block.words;
    if (block.leaf == Tag::p) next.paragraph_words += block.words;
    if (block.heading) ++next.headings;
    page.last_paragraph[i] = last;
    page.paragraph_flags[i] = is_long_paragraph(block, page.shapes[i]);
    if (page.is_paragraph(i)) {
      page.paragraphs.push_back(i);
      last = i;
    }
  }
  reader.finish();
  std::uint32_t from = 0;
  for (const std::uint32_t paragraph : page.paragraphs) {
    for (; from < paragraph; ++from) page.next_paragraph[from] = paragraph;
  }
}

template <class HashOf>
BlockClasses classes_by(const PageMap& page, HashOf&& hash_of) {
  BlockClasses classes;
  classes.class_of.reserve(page.size());
  Numbering numbers(page.size());
  for (std::uint32_t i = 0; i < page.size(); ++i) classes.class_of.push_back(numbers.add(hash_of(i)));
  classes.count = numbers.size();
  return classes;
}

BlockClasses classes_like(const PageMap& page) {
  return classes_by(page, [&](std::uint32_t i) {
    std::uint64_t hash = static_cast<std::uint64_t>(page.block(i).leaf);
    Place place = page.container(i);
    for (int level = 0; level < 3; ++level, place = page.parent(place)) {
      hash = base::mix(hash ^ page[place].signature) + 1;
    }
    return hash;
  });
}

BlockClasses classes_of_path(const PageMap& page) {
  return classes_by(page, [&](std::uint32_t i) { return page[page.container(i)].path; });
}

}  // namespace

bool is_long_paragraph(const Block& block, const TextShape& shape) noexcept {
  // In scripts without spaces every character counts as a word; 20 words are about 35 of them.
  const std::uint32_t needed = shape.own_words * 2 > shape.words ? 35 : 20;
  return block.words >= needed && block.link_words * 3 < block.words && shape.sentence_ends > 0 &&
         block.heading == 0;
}

PageMap map_page(const Document& document, const Blocks& blocks) {
  PageMap page;
  page.document = &document;
  page.blocks = &blocks;
  page.facts = read_page_facts(document);
  page.ancestry = read_ancestry(document, blocks);
  map_blocks(page);
  page.like = classes_like(page);
  page.path = classes_of_path(page);
  return page;
}

void forget_words(PageMap& page) {
  const auto free = [](auto& list) { std::decay_t<decltype(list)>().swap(list); };  // `= {}` keeps its memory
  free(page.shapes);
  free(page.word_ids);
  free(page.distinct_ids);
  free(page.word_offsets);
  free(page.distinct_offsets);
  free(page.new_words);
  free(page.long_words);
  free(page.dictionary);
  page.vocabulary = Numbering();
}

}  // namespace pith::features
