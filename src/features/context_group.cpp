// The second pass: what the first pass thinks of the blocks around a block.
#include "base/order.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr float kSure = 0.7F;  // a long paragraph above it counts as content

// Word-weighted mean probability of every class of blocks.
std::vector<float> class_means(const PageMap& page, const BlockClasses& classes,
                               const std::vector<float>& scores) {
  std::vector<double> sums(classes.count, 0.0), words(classes.count, 0.0);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    sums[classes.class_of[i]] += static_cast<double>(scores[i]) * page.block(i).words;
    words[classes.class_of[i]] += page.block(i).words;
  }
  std::vector<float> means(page.size());
  for (std::uint32_t i = 0; i < page.size(); ++i)
    means[i] = ratio(sums[classes.class_of[i]], words[classes.class_of[i]]);
  return means;
}

// Word-weighted mean probability of the blocks below every place; each is asked for by many blocks.
std::vector<float> place_means(const PageMap& page, const WeightedSums& expected) {
  std::vector<float> means;
  means.reserve(page.ancestry.elements.size());
  for (const Ancestor& element : page.ancestry.elements) means.push_back(expected.mean(element.range));
  return means;
}

// Share of the page's words in blocks with a higher probability.
std::vector<float> ranks(const PageMap& page, const std::vector<float>& scores) {
  std::vector<float> result(page.size());
  double higher = 0;
  for (const std::uint32_t i : base::descending_order(scores)) {
    result[i] = ratio(higher, page.sums[page.size()].words);
    higher += page.block(i).words;
  }
  return result;
}

void fill_neighbour_scores(const PageMap& page, const std::vector<float>& scores, FeatureMatrix& rows,
                           std::uint32_t i) {
  for (std::uint32_t k = 0; k < 3; ++k) {
    rows.at(i, Feature::pass1_before1, k) = i > k ? scores[i - 1 - k] : -1.0F;
    rows.at(i, Feature::pass1_after1, k) = i + 1 + k < page.size() ? scores[i + 1 + k] : -1.0F;
  }
}

bool is_sure(const PageMap& page, const std::vector<float>& scores, std::uint32_t i) {
  return scores[i] > kSure && page.is_paragraph(i);
}

// The columns about the last and the next sure paragraph.
void fill_ends(const PageMap& page, const std::vector<float>& scores, FeatureMatrix& rows) {
  using enum Feature;
  std::uint32_t next = kNone;
  for (std::uint32_t i = page.size(); i-- > 0;) {
    rows.at(i, until_content) = next == kNone ? -1.0F : number(next - i);
    if (is_sure(page, scores, i)) next = i;
  }
  std::uint32_t last = kNone;
  std::uint16_t shared = 0;  // depth of what the block shares with that last one
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    shared = std::min(shared, page.ancestry.shared_depth[i]);
    const bool has_last = last != kNone;
    rows.at(i, since_content) = has_last ? number(i - last) : -1.0F;
    rows.at(i, shared_with_content) = has_last ? page.levels_up_to(i, shared) : -1.0F;
    rows.at(i, words_since_content) = has_last ? number(page.sum({last + 1, i}).words) : -1.0F;
    if (!is_sure(page, scores, i)) continue;
    last = i;
    shared = kDeepest;
  }
}

}  // namespace

void fill_context(const PageMap& page, const std::vector<float>& scores, FeatureMatrix& rows) {
  using enum Feature;
  const std::uint32_t size = page.size();
  if (size == 0) return;
  const WeightedSums expected(page, scores);
  const BlockRange all{0, size};
  const double total = expected.sum(all);
  const float highest = *std::max_element(scores.begin(), scores.end());
  const std::vector<float> like = class_means(page, page.like, scores);
  const std::vector<float> path = class_means(page, page.path, scores);
  const std::vector<float> rank = ranks(page, scores);
  const std::vector<float> below = place_means(page, expected);
  Place first_article = kNoPlace;
  for (std::uint32_t i = 0; i < size && first_article == kNoPlace; ++i) {
    first_article = page[page.leaf(i)].outer_article;
  }
  const float first_share = first_article == kNoPlace ? -1.0F : below[first_article];
  rows.shared(pass1_page) = ratio(total, page.sums[size].words);
  rows.shared(pass1_page_words) = number(total);
  rows.shared(pass1_max) = highest;
  rows.shared(first_article_share_kept) = first_share;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Place up1 = page.parent(page.leaf(i)), up2 = page.parent(up1), up3 = page.parent(up2);
    const Place article = page[page.leaf(i)].outer_article;
    rows.at(i, Feature::pass1) = scores[i];
    fill_neighbour_scores(page, scores, rows, i);
    rows.at(i, pass1_near3) = expected.mean_without(window(page, i, 3), i);
    rows.at(i, pass1_near8) = expected.mean(window(page, i, 8));
    rows.at(i, pass1_near20) = expected.mean(window(page, i, 20));
    rows.at(i, pass1_up1) = below[up1];
    rows.at(i, pass1_up2) = below[up2];
    rows.at(i, pass1_up3) = below[up3];
    rows.at(i, pass1_up5) = below[page.up(up3, 2)];
    rows.at(i, pass1_section) = below[region_of(page, page.leaf(i))];
    rows.at(i, pass1_like) = like[i];
    rows.at(i, pass1_path) = path[i];
    rows.at(i, pass1_before_all) = ratio(expected.sum({0, i}), total);
    rows.at(i, pass1_rank) = rank[i];
    rows.at(i, article_share_kept) = article == kNoPlace ? -1.0F : below[article];
  }
  fill_ends(page, scores, rows);
}

}  // namespace pith::features
