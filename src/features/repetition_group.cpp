// Features of the blocks that look like a block: same template, same path, same text.
#include <unordered_map>

#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

template <class HashOf>
BlockClasses classes_by(const PageMap& page, HashOf&& hash_of) {
  BlockClasses classes;
  classes.class_of.resize(page.size());
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  numbers.reserve(page.size());
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const auto [place, fresh] = numbers.try_emplace(hash_of(i), classes.count);
    if (fresh) ++classes.count;
    classes.class_of[i] = place->second;
  }
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

BlockClasses classes_like(const PageMap& page) {
  return classes_by(page, [&](std::uint32_t i) {
    std::uint64_t hash = static_cast<std::uint64_t>(page.block(i).leaf);
    NodeId node = page.block(i).container;
    for (int level = 0; level < 3; ++level, node = page.parent(node)) {
      hash = base::mix(hash ^ page.inherited[node].signature) + 1;
    }
    return hash;
  });
}

BlockClasses classes_of_path(const PageMap& page) {
  return classes_by(page, [&](std::uint32_t i) { return page.inherited[page.block(i).container].path; });
}

BlockClasses classes_of_text(const PageMap& page) {
  return classes_by(page, [&](std::uint32_t i) {
    std::uint64_t hash = page.word_offsets[i + 1] - page.word_offsets[i];
    for (std::uint32_t w = page.word_offsets[i]; w < page.word_offsets[i + 1]; ++w) {
      hash = base::mix(hash ^ page.word(w).hash) + 1;
    }
    return hash;
  });
}

void fill_repetition(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const BlockClasses like = classes_like(page), path = classes_of_path(page), same = classes_of_text(page);
  const std::vector<BlockSums> like_sums = sums_of(page, like), path_sums = sums_of(page, path),
                               same_sums = sums_of(page, same);
  std::vector<std::uint32_t> like_seen(like.count, 0), same_seen(same.count, 0);
  const std::uint32_t all = page.sums[page.size()].words;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const BlockSums& l = like_sums[like.class_of[i]];
    const BlockSums& p = path_sums[path.class_of[i]];
    rows.at(i, like_count) = log1(l.blocks);
    rows.at(i, like_words) = log1(ratio(l.words, l.blocks));
    rows.at(i, like_link_ratio) = ratio(l.link_words, l.words);
    rows.at(i, like_share) = ratio(l.words, all);
    rows.at(i, like_index) = ratio(like_seen[like.class_of[i]]++, l.blocks);
    rows.at(i, like_sentences) = ratio(l.sentence_words, l.blocks);
    rows.at(i, path_count) = log1(p.blocks);
    rows.at(i, path_words) = log1(ratio(p.words, p.blocks));
    rows.at(i, path_share) = ratio(p.words, all);
    rows.at(i, same_text) = capped(same_sums[same.class_of[i]].blocks, 10);
    rows.at(i, same_text_before) = capped(same_seen[same.class_of[i]]++, 10);
  }
}

}  // namespace pith::features
