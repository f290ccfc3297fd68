// Features of the blocks that look like a block: same template, same path, same text.
#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

BlockClasses classes_of_text(const PageMap& page) {
  BlockClasses classes;
  classes.class_of.reserve(page.size());
  Numbering numbers(page.size());
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    std::uint64_t hash = base::mix(page.word_offsets[i + 1] - page.word_offsets[i]);
    for (std::uint32_t w = page.word_offsets[i]; w < page.word_offsets[i + 1]; ++w) {
      hash = base::fold8(hash, page.word_ids[w]);
    }
    classes.class_of.push_back(numbers.add(base::mix(hash)));
  }
  classes.count = numbers.size();
  return classes;
}

std::vector<BlockSums> sums_of(const PageMap& page, const BlockClasses& classes) {
  std::vector<BlockSums> sums(classes.count);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    BlockSums& sum = sums[classes.class_of[i]];
    const Block& block = page.block(i);
    ++sum.blocks;
    sum.words += block.words;
    sum.link_words += block.link_words;
    if (page.shapes[i].ends_sentence) ++sum.sentence_words;
  }
  return sums;
}

}  // namespace

void fill_repetition(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const BlockClasses &like = page.like, &path = page.path;
  const BlockClasses same = classes_of_text(page);
  const std::vector<BlockSums> like_sums = sums_of(page, like), path_sums = sums_of(page, path),
                               same_sums = sums_of(page, same);
  std::vector<std::uint32_t> like_seen(like.count, 0), same_seen(same.count, 0);
  const std::uint32_t all = page.sums[page.size()].words;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const BlockSums& l = like_sums[like.class_of[i]];
    const BlockSums& p = path_sums[path.class_of[i]];
    rows.at(i, like_count) = number(l.blocks);
    rows.at(i, like_words) = ratio(l.words, l.blocks);
    rows.at(i, like_link_ratio) = ratio(l.link_words, l.words);
    rows.at(i, like_share) = ratio(l.words, all);
    rows.at(i, like_index) = ratio(like_seen[like.class_of[i]]++, l.blocks);
    rows.at(i, like_sentences) = ratio(l.sentence_words, l.blocks);
    rows.at(i, path_count) = number(p.blocks);
    rows.at(i, path_words) = ratio(p.words, p.blocks);
    rows.at(i, path_share) = ratio(p.words, all);
    rows.at(i, same_text) = capped(same_sums[same.class_of[i]].blocks, 10);
    rows.at(i, same_text_before) = capped(same_seen[same.class_of[i]]++, 10);
  }
}

}  // namespace pith::features
