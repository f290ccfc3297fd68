// The second pass: what the first pass thinks of the blocks around a block.
#include <bit>
#include <limits>

#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kNone = ~0U;
constexpr std::uint16_t kDeepest = std::numeric_limits<std::uint16_t>::max();
constexpr float kSure = 0.7F;  // a long paragraph above it counts as content

// Running sums of probability times words over blocks.
class Expected {
 public:
  Expected(const PageMap& page, const std::vector<float>& scores) : page_(page), sums_(page.size() + 1, 0.0) {
    for (std::uint32_t i = 0; i < page.size(); ++i) {
      sums_[i + 1] = sums_[i] + static_cast<double>(scores[i]) * page.block(i).words;
    }
  }
  double words(BlockRange range) const { return sums_[range.end] - sums_[range.begin]; }
  float share(BlockRange range) const { return ratio(words(range), page_.sum(range).words); }
  float share_without(BlockRange range, std::uint32_t i) const {
    const double own = sums_[i + 1] - sums_[i];
    return ratio(words(range) - own, page_.sum(range).words - static_cast<double>(page_.block(i).words));
  }

 private:
  const PageMap& page_;
  std::vector<double> sums_;
};

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

// Share of the page's words in blocks with a higher probability.
std::vector<float> ranks(const PageMap& page, const std::vector<float>& scores) {
  // The bits of floats that are not negative are in the order of their values: highest first, then by block.
  std::vector<std::uint64_t> order(page.size());
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    order[i] = std::uint64_t{~std::bit_cast<std::uint32_t>(scores[i])} << 32 | i;
  }
  std::sort(order.begin(), order.end());
  std::vector<float> result(page.size());
  double higher = 0;
  for (const std::uint64_t entry : order) {
    const auto i = static_cast<std::uint32_t>(entry);
    result[i] = ratio(higher, page.sums[page.size()].words);
    higher += page.block(i).words;
  }
  return result;
}

BlockRange window(const PageMap& page, std::uint32_t i, std::uint32_t reach) {
  return {i > reach ? i - reach : 0, std::min(page.size(), i + reach + 1)};
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
  const Expected expected(page, scores);
  const BlockRange all{0, size};
  const double total = expected.words(all);
  const float highest = *std::max_element(scores.begin(), scores.end());
  const std::vector<float> like = class_means(page, page.like, scores);
  const std::vector<float> path = class_means(page, page.path, scores);
  const std::vector<float> rank = ranks(page, scores);
  Place first_article = kNoPlace;
  for (std::uint32_t i = 0; i < size && first_article == kNoPlace; ++i) {
    first_article = page[page.leaf(i)].outer_article;
  }
  const float first_share = first_article == kNoPlace ? -1.0F : expected.share(page[first_article].range);
  rows.shared(pass1_page) = ratio(total, page.sums[size].words);
  rows.shared(pass1_page_words) = number(total);
  rows.shared(pass1_max) = highest;
  rows.shared(first_article_share_kept) = first_share;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Place up1 = page.parent(page.leaf(i)), up2 = page.parent(up1), up3 = page.parent(up2);
    const Place article = page[page.leaf(i)].outer_article;
    rows.at(i, Feature::pass1) = scores[i];
    fill_neighbour_scores(page, scores, rows, i);
    rows.at(i, pass1_near3) = expected.share_without(window(page, i, 3), i);
    rows.at(i, pass1_near8) = expected.share(window(page, i, 8));
    rows.at(i, pass1_near20) = expected.share(window(page, i, 20));
    rows.at(i, pass1_up1) = expected.share(page[up1].range);
    rows.at(i, pass1_up2) = expected.share(page[up2].range);
    rows.at(i, pass1_up3) = expected.share(page[up3].range);
    rows.at(i, pass1_up5) = expected.share(page[page.up(up3, 2)].range);
    rows.at(i, pass1_section) = expected.share(page[region_of(page, page.leaf(i))].range);
    rows.at(i, pass1_like) = like[i];
    rows.at(i, pass1_path) = path[i];
    rows.at(i, pass1_before_all) = ratio(expected.words({0, i}), total);
    rows.at(i, pass1_rank) = rank[i];
    rows.at(i, article_share_kept) = article == kNoPlace ? -1.0F : expected.share(page[article].range);
  }
  fill_ends(page, scores, rows);
}

}  // namespace pith::features
