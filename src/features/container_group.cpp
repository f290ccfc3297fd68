// Features of the containers around a block. Blocks below a node are a run, so their sums are one
// subtraction.
#include "features/groups.h"

namespace pith::features {
namespace {

// A container's seven columns stand together in features.def.
void fill_container(const PageMap& page, FeatureMatrix& rows, std::uint32_t i, BlockRange range,
                    Feature first) {
  const BlockSums sums = page.sum(range);
  const std::uint32_t all = page.sums[page.size()].words;
  rows.at(i, first, 0) = number(sums.words);
  rows.at(i, first, 1) = ratio(sums.words, all);
  rows.at(i, first, 2) = ratio(sums.link_words, sums.words);
  rows.at(i, first, 3) = ratio(sums.words, sums.blocks);
  rows.at(i, first, 4) = ratio(sums.sentence_words, sums.words);
  rows.at(i, first, 5) = ratio(sums.paragraph_words, sums.words);
  rows.at(i, first, 6) = ratio(page.sums[i].words - page.sums[range.begin].words, sums.words);
}

// For every place the number of `nodes`, which are in document order, below it.
std::vector<float> counts_below(const PageMap& page, const std::vector<NodeId>& nodes) {
  std::vector<float> counts(page.ancestry.elements.size(), 0.0F);
  auto begin = nodes.begin();
  for (Place place = 0; place < counts.size() && begin != nodes.end(); ++place) {
    const NodeId node = page[place].node, end = (*page.document)[node].end;
    while (begin != nodes.end() && *begin < node) ++begin;
    counts[place] = number(std::lower_bound(begin, nodes.end(), end) - begin);
  }
  return counts;
}

// Readability's idea (Arc90, 2009): a long paragraph gives its parent its score and its grandparent half of
// it.
struct ParagraphScores {
  std::vector<double> of;  // per place
  Place best = kNoPlace;
  double best_score = 0;
};

ParagraphScores score_paragraphs(const PageMap& page) {
  ParagraphScores scores;
  scores.of.assign(page.ancestry.elements.size(), 0.0);
  for (const std::uint32_t i : page.paragraphs) {
    const double score = 1.0 + page.shapes[i].commas + std::min(3.0, page.block(i).words / 20.0);
    const Place parent = page.parent(page.leaf(i));
    scores.of[parent] += score;
    if (parent != 0) scores.of[page.parent(parent)] += score / 2;
  }
  for (Place place = 0; place < scores.of.size(); ++place) {
    double& score = scores.of[place];
    if (score == 0) continue;
    const BlockSums sums = page.sum(place);
    score *= 1.0 - static_cast<double>(ratio(sums.link_words, sums.words));
    if (score > scores.best_score) {
      scores.best_score = score;
      scores.best = place;
    }
  }
  return scores;
}

// For every place the depth of the lowest element at or above it that holds half of the page's words.
std::vector<std::uint16_t> half_depths(const PageMap& page) {
  const std::uint32_t half = page.sums[page.size()].words / 2;
  std::vector<std::uint16_t> depths(page.ancestry.elements.size(), 0);
  for (Place place = 1; place < depths.size(); ++place) {
    depths[place] = page.sum(place).words >= half ? page[place].depth : depths[page.parent(place)];
  }
  return depths;
}

void fill_best(const PageMap& page, const ParagraphScores& scores, FeatureMatrix& rows, std::uint32_t i) {
  constexpr int kLevels = 8;
  double best = 0;
  Place place = page.leaf(i);
  for (int level = 0; level < kLevels; ++level, place = page.parent(place)) {
    best = std::max(best, scores.of[place]);
    if (place == 0) break;
  }
  rows.at(i, Feature::best_container) = ratio(best, scores.best_score);
  rows.at(i, Feature::in_best) = -1.0F;
  if (scores.best == kNoPlace) return;
  const Ancestor& leaf = page[page.leaf(i)];
  const Ancestor& container = page[scores.best];
  if (container.node <= leaf.node && leaf.node < (*page.document)[container.node].end) {
    rows.at(i, Feature::in_best) = number(leaf.depth - container.depth);
  }
}

}  // namespace

void fill_containers(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const ParagraphScores scores = score_paragraphs(page);
  const std::vector<std::uint16_t> half = half_depths(page);
  const std::vector<float> images = counts_below(page, page.facts.images);
  const std::vector<float> inputs = counts_below(page, page.facts.inputs);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Place leaf = page.leaf(i);
    const Place up1 = page.parent(leaf), up2 = page.parent(up1), up3 = page.parent(up2);
    fill_container(page, rows, i, page[up1].range, words_up1);
    fill_container(page, rows, i, page[up2].range, words_up2);
    fill_container(page, rows, i, page[up3].range, words_up3);
    fill_container(page, rows, i, page[page.up(up3, 2)].range, words_up5);
    fill_container(page, rows, i, page[region_of(page, leaf)].range, words_section);
    rows.at(i, headings_up2) = number(page.sum(up2).headings);
    rows.at(i, images_up2) = images[up2];
    rows.at(i, images_up1) = images[up1];
    rows.at(i, inputs_up2) = inputs[up2];
    fill_best(page, scores, rows, i);
    rows.at(i, levels_to_page) = number(page[leaf].depth - half[leaf]);
    rows.at(i, cells) = number(page[up1].like_siblings);
    rows.at(i, cells_up2) = number(page[up2].like_siblings);
    rows.at(i, cells_up3) = number(page[up3].like_siblings);
  }
}

}  // namespace pith::features
