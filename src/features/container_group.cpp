// Features of the containers around a block. Blocks below a node are a run, so their sums are one
// subtraction.
#include <array>

#include "features/groups.h"

namespace pith::features {
namespace {

// A container's seven columns stand together in features.def. The first six are the container's own; each is
// asked for by many blocks.
struct ContainerColumns {
  std::array<float, 6> own;
  std::uint32_t words_before = 0, words = 0;
};

std::vector<ContainerColumns> container_columns(const PageMap& page) {
  std::vector<ContainerColumns> columns;
  columns.reserve(page.ancestry.elements.size());
  const std::uint32_t all = page.sums[page.size()].words;
  for (const Ancestor& element : page.ancestry.elements) {
    const BlockSums sums = page.sum(element.range);
    columns.push_back({{number(sums.words), ratio(sums.words, all), ratio(sums.link_words, sums.words),
                        ratio(sums.words, sums.blocks), ratio(sums.sentence_words, sums.words),
                        ratio(sums.paragraph_words, sums.words)},
                       page.sums[element.range.begin].words,
                       sums.words});
  }
  return columns;
}

void fill_container(const PageMap& page, FeatureMatrix& rows, std::uint32_t i,
                    const ContainerColumns& columns, Feature first) {
  for (std::size_t k = 0; k < columns.own.size(); ++k) rows.at(i, first, k) = columns.own[k];
  rows.at(i, first, 6) = ratio(page.sums[i].words - columns.words_before, columns.words);
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
  const std::vector<ContainerColumns> columns = container_columns(page);
  const ParagraphScores scores = score_paragraphs(page);
  const std::vector<std::uint16_t> half = half_depths(page);
  const std::vector<float> images = counts_below(page, page.facts.images);
  const std::vector<float> inputs = counts_below(page, page.facts.inputs);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Place leaf = page.leaf(i);
    const Place up1 = page.parent(leaf), up2 = page.parent(up1), up3 = page.parent(up2);
    fill_container(page, rows, i, columns[up1], words_up1);
    fill_container(page, rows, i, columns[up2], words_up2);
    fill_container(page, rows, i, columns[up3], words_up3);
    fill_container(page, rows, i, columns[page.up(up3, 2)], words_up5);
    fill_container(page, rows, i, columns[region_of(page, leaf)], words_section);
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
