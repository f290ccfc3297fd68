// Features of the containers around a block. Blocks below a node are a run, so their sums are one
// subtraction.
#include <unordered_map>

#include "features/groups.h"

namespace pith::features {
namespace {

// A container's seven columns stand together in features.def.
void fill_container(const PageMap& page, FeatureMatrix& rows, std::uint32_t i, BlockRange range,
                    Feature first) {
  const BlockSums sums = page.sum(range);
  const std::uint32_t all = page.sums[page.size()].words;
  rows.at(i, first, 0) = log1(sums.words);
  rows.at(i, first, 1) = ratio(sums.words, all);
  rows.at(i, first, 2) = ratio(sums.link_words, sums.words);
  rows.at(i, first, 3) = log1(ratio(sums.words, sums.blocks));
  rows.at(i, first, 4) = ratio(sums.sentence_words, sums.words);
  rows.at(i, first, 5) = ratio(sums.paragraph_words, sums.words);
  rows.at(i, first, 6) = ratio(page.sums[i].words - page.sums[range.begin].words, sums.words);
}

float count_below(const PageMap& page, const std::vector<NodeId>& nodes, NodeId node) {
  const auto begin = std::lower_bound(nodes.begin(), nodes.end(), node);
  return static_cast<float>(std::lower_bound(begin, nodes.end(), (*page.document)[node].end) - begin);
}

// Readability's idea (Arc90, 2009): a long paragraph gives its parent its score and its grandparent half of
// it.
struct ParagraphScores {
  std::unordered_map<NodeId, double> of;
  NodeId best = kNoNode;
  double best_score = 0;
};

ParagraphScores score_paragraphs(const PageMap& page) {
  ParagraphScores scores;
  for (const std::uint32_t i : page.paragraphs) {
    const double score = 1.0 + page.shapes[i].commas + std::min(3.0, page.block(i).words / 20.0);
    const NodeId parent = page.parent(page.leaf[i]);
    scores.of[parent] += score;
    if (parent != 0) scores.of[page.parent(parent)] += score / 2;
  }
  for (auto& [node, score] : scores.of) {
    const BlockSums sums = page.sum(page.range_of(node));
    score *= 1.0 - ratio(sums.link_words, sums.words);
    // The lower node wins a tie, so that the result does not hang on the table's order.
    if (score > scores.best_score || (score == scores.best_score && node < scores.best)) {
      scores.best_score = score;
      scores.best = node;
    }
  }
  return scores;
}

void fill_best(const PageMap& page, const ParagraphScores& scores, FeatureMatrix& rows, std::uint32_t i) {
  const std::uint32_t half = page.sums[page.size()].words / 2;
  double best = 0;
  float levels_to_best = -1, levels_to_page = -1;
  float level = 0;
  for (NodeId node = page.leaf[i];; node = page.parent(node), ++level) {
    if (level < 8) {
      const auto found = scores.of.find(node);
      if (found != scores.of.end()) best = std::max(best, found->second);
    }
    if (node == scores.best && levels_to_best < 0) levels_to_best = level;
    if (levels_to_page < 0 && page.sum(page.range_of(node)).words >= half) levels_to_page = level;
    if (node == 0 || (levels_to_page >= 0 && level >= 8 && node <= scores.best)) break;
  }
  rows.at(i, Feature::best_container) = ratio(best, scores.best_score);
  rows.at(i, Feature::in_best) = levels_to_best;
  rows.at(i, Feature::levels_to_page) = levels_to_page;
}

}  // namespace

void fill_containers(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const ParagraphScores scores = score_paragraphs(page);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const NodeId up1 = page.parent(page.leaf[i]);
    const NodeId up2 = page.parent(up1);
    const NodeId up3 = page.parent(up2);
    fill_container(page, rows, i, page.range_of(up1), words_up1);
    fill_container(page, rows, i, page.range_of(up2), words_up2);
    fill_container(page, rows, i, page.range_of(up3), words_up3);
    fill_container(page, rows, i, page.range_of(page.up(up3, 2)), words_up5);
    fill_container(page, rows, i, page.range_of(region_of(page, page.leaf[i])), words_section);
    rows.at(i, headings_up2) = log1(page.sum(page.range_of(up2)).headings);
    rows.at(i, images_up2) = log1(count_below(page, page.facts.images, up2));
    rows.at(i, images_up1) = log1(count_below(page, page.facts.images, up1));
    rows.at(i, inputs_up2) = log1(count_below(page, page.facts.inputs, up2));
    fill_best(page, scores, rows, i);
    rows.at(i, cells) = log1(page.like_siblings[up1]);
    rows.at(i, cells_up2) = log1(page.like_siblings[up2]);
    rows.at(i, cells_up3) = log1(page.like_siblings[up3]);
  }
}

}  // namespace pith::features
