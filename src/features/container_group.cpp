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

template <Feature kFirst>
void fill_container(const PageMap& page, FeatureMatrix& rows, std::uint32_t i,
                    const ContainerColumns& columns) {
  for (std::size_t k = 0; k < columns.own.size(); ++k) rows.at(i, kFirst, k) = columns.own[k];
  rows.at(i, kFirst, 6) = ratio(page.sums[i].words - columns.words_before, columns.words);
}

// For every place the number of `nodes`, which are in document order, below it.
std::vector<std::uint32_t> counts_below(const PageMap& page, const std::vector<NodeId>& nodes) {
  const std::vector<Ancestor>& elements = page.ancestry.elements;
  std::vector<std::uint32_t> counts(elements.size(), 0);
  if (nodes.empty()) return counts;
  // Each counts for the innermost place that holds it, and then every place for its parent.
  Place last = 0, around = 0;
  for (const NodeId node : nodes) {
    while (last + 1 < elements.size() && elements[last + 1].node <= node) around = ++last;
    while (around != 0 && (*page.document)[elements[around].node].end <= node) around = page.parent(around);
    ++counts[around];
  }
  for (auto place = static_cast<Place>(elements.size()); --place > 0;) {
    counts[page.parent(place)] += counts[place];
  }
  return counts;
}

// Readability's idea (Arc90, 2009): a long paragraph gives its parent its score and its grandparent half of
// it.
struct ParagraphScores {
  std::vector<double> of;                      // per place
  Place best = kNoPlace, best_end = kNoPlace;  // and the first place behind those below it
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
  if (scores.best == kNoPlace) return scores;
  const NodeId end = (*page.document)[page[scores.best].node].end;
  scores.best_end = scores.best + 1;
  while (scores.best_end < scores.of.size() && page[scores.best_end].node < end) ++scores.best_end;
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

// The highest score of `place` and those above it, `levels` in all.
double best_above(const PageMap& page, const ParagraphScores& scores, Place place, int levels) {
  double best = 0;
  for (; levels > 0; --levels, place = page.parent(place)) {
    best = std::max(best, scores.of[place]);
    if (place == 0) break;
  }
  return best;
}

// The columns about the page's best element.
void fill_best(const PageMap& page, const ParagraphScores& scores, FeatureMatrix& rows) {
  constexpr int kLevels = 8;
  Place known = kNoPlace;  // siblings come after each other
  double known_best = 0;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Place leaf = page.leaf(i), parent = page.parent(leaf);
    if (parent != known) {
      known = parent;
      known_best = best_above(page, scores, parent, kLevels - 1);
    }
    rows.at(i, Feature::best_container) = ratio(std::max(scores.of[leaf], known_best), scores.best_score);
    const bool in_best = scores.best <= leaf && leaf < scores.best_end;
    rows.at(i, Feature::in_best) = in_best ? number(page[leaf].depth - page[scores.best].depth) : -1.0F;
  }
}

}  // namespace

void fill_containers(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const std::vector<ContainerColumns> columns = container_columns(page);
  const ParagraphScores scores = score_paragraphs(page);
  fill_best(page, scores, rows);
  const std::vector<std::uint16_t> half = half_depths(page);
  const std::vector<std::uint32_t> images = counts_below(page, page.facts.images);
  const std::vector<std::uint32_t> inputs = counts_below(page, page.facts.inputs);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Place leaf = page.leaf(i);
    const Place up1 = page.parent(leaf), up2 = page.parent(up1), up3 = page.parent(up2);
    fill_container<words_up1>(page, rows, i, columns[up1]);
    fill_container<words_up2>(page, rows, i, columns[up2]);
    fill_container<words_up3>(page, rows, i, columns[up3]);
    fill_container<words_up5>(page, rows, i, columns[page.up(up3, 2)]);
    fill_container<words_section>(page, rows, i, columns[region_of(page, leaf)]);
    rows.at(i, headings_up2) = number(page.sum(up2).headings);
    rows.at(i, images_up2) = number(images[up2]);
    rows.at(i, images_up1) = number(images[up1]);
    rows.at(i, inputs_up2) = number(inputs[up2]);
    rows.at(i, levels_to_page) = number(page[leaf].depth - half[leaf]);
    rows.at(i, cells) = number(page[up1].like_siblings);
    rows.at(i, cells_up2) = number(page[up2].like_siblings);
    rows.at(i, cells_up3) = number(page[up3].like_siblings);
  }
}

}  // namespace pith::features
