#include "select/select.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>
#include <tuple>

#include "base/hash.h"
#include "base/order.h"
#include "select/whole_text.h"

namespace pith::select {
namespace {

constexpr std::uint32_t kDuplicateWords = 5;
constexpr float kNearTheBest = 0.15F;

// F-beta's weight of recall: precision twice as important, or recall three times.
double beta_squared(Favor favor) {
  switch (favor) {
    case Favor::precision:
      return 0.25;
    case Favor::recall:
      return 9.0;
    case Favor::balanced:
      break;
  }
  return 1.0;
}

// Of each block that `counts` the first one with its text. By sorting, so that no page can be written that
// takes longer.
template <typename Counts>
std::vector<std::uint32_t> first_with_text(const Blocks& blocks, const Counts& counts) {
  struct Text {
    std::uint64_t hash;
    std::string_view text;
    std::uint32_t block;
  };
  std::vector<Text> texts;
  for (std::uint32_t i = 0; i < blocks.items.size(); ++i) {
    if (!counts(blocks.items[i])) continue;
    const std::string_view text = blocks.text_of(blocks.items[i]);
    texts.push_back({base::hash_bytes(text, 0), text, i});
  }
  std::ranges::sort(texts, [](const Text& a, const Text& b) {
    return std::tie(a.hash, a.text, a.block) < std::tie(b.hash, b.text, b.block);
  });
  std::vector<std::uint32_t> first(blocks.items.size());
  for (std::size_t k = 0; k < texts.size(); ++k) {
    const bool again = k > 0 && texts[k].hash == texts[k - 1].hash && texts[k].text == texts[k - 1].text;
    first[texts[k].block] = again ? first[texts[k - 1].block] : texts[k].block;
  }
  return first;
}

// Of blocks with the same text one may be kept: the first whose score is near the best, so that the order of
// the text stays the author's.
std::vector<std::uint8_t> find_duplicates(const Blocks& blocks, const std::vector<float>& scores) {
  const auto counts = [&](const Block& block) {
    return block.words >= kDuplicateWords && !block.preformatted && !block.in_table;
  };
  const std::vector<std::uint32_t> first = first_with_text(blocks, counts);
  std::vector<float> best(scores.size(),
                          0);  // of the blocks with the text of this one, where it is the first
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (!counts(blocks.items[i])) continue;
    best[first[i]] = std::max(best[first[i]], scores[i]);
  }
  std::vector<std::uint8_t> duplicate(scores.size(), 0);
  std::vector<std::uint8_t> taken(scores.size(), 0);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!counts(blocks.items[i])) continue;
    duplicate[i] = taken[first[i]] || scores[i] < best[first[i]] - kNearTheBest;
    if (!duplicate[i]) taken[first[i]] = 1;
  }
  return duplicate;
}

// The scores of a page's blocks err together: where one block is worth more or less than its score says, so
// are the others. That is a shift of all logits of a page by one normal variable (a random intercept;
// Agresti, Categorical Data Analysis, 13.1), integrated over by Gauss-Hermite quadrature (Abramowitz and
// Stegun, 25.4.46; here for the standard normal distribution). The deviation is the one that gave the best F1
// out of fold (docs/experiments.md).
constexpr double kPageDeviation = 2.0;
constexpr std::size_t kShifts = 5;
constexpr std::array<double, kShifts> kShiftPlaces = {-2.8569700138728, -1.3556261799743, 0, 1.3556261799743,
                                                      2.8569700138728};
constexpr std::array<double, kShifts> kShiftWeights = {0.0112574113277, 0.2220759220056, 0.5333333333333,
                                                       0.2220759220056, 0.0112574113277};

// What the shifts multiply the odds against a block by.
const std::array<double, kShifts> kShiftFactors = []() noexcept {
  std::array<double, kShifts> factors{};
  for (std::size_t s = 0; s < kShifts; ++s) factors[s] = std::exp(-kPageDeviation * kShiftPlaces[s]);
  return factors;
}();

// What a block's score is under every shift. The mean over the shifts stays near the score: a logistic
// function averaged over a normal variable is one of a flatter slope, which the factor undoes (MacKay 1992,
// The Evidence Framework Applied to Classification Networks, equation 10).
std::array<double, kShifts> shifted(float score) {
  const double p = static_cast<double>(score);  // may be 0 or 1, and then is that under every shift
  const double slope = std::sqrt(1 + std::numbers::pi * kPageDeviation * kPageDeviation / 8);
  const double odds_against = std::exp(slope * (std::log1p(-p) - std::log(p)));
  std::array<double, kShifts> scores{};
  for (std::size_t s = 0; s < kShifts; ++s) scores[s] = 1 / (1 + odds_against * kShiftFactors[s]);
  return scores;
}

// A prefix of the blocks by falling score, and its expected F-measures.
struct Prefix {
  std::size_t length = 0;
  double f = 0;  // the one that is favoured
  double f1 = 0;
};

// Hands every prefix of `order` to `take` with its expected F-beta under scores that err together: the mean
// over the shifts of (1 + b²) Σ kept p·w / (Σ kept w + b² Σ all p·w).
template <typename Take>
void for_each_prefix(const Blocks& blocks, const std::vector<float>& scores,
                     const std::vector<std::uint32_t>& order, double b2, const Take& take) {
  std::vector<std::array<double, kShifts>> by_shift;
  by_shift.reserve(order.size());
  std::array<double, kShifts> expected{};
  for (const std::uint32_t i : order) {
    by_shift.push_back(shifted(scores[i]));
    for (std::size_t s = 0; s < kShifts; ++s) expected[s] += by_shift.back()[s] * blocks.items[i].words;
  }
  std::array<double, kShifts> right{};
  double kept = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double words = blocks.items[order[k]].words;
    kept += words;
    Prefix prefix{k + 1};
    for (std::size_t s = 0; s < kShifts; ++s) {
      right[s] += words * by_shift[k][s];
      prefix.f += kShiftWeights[s] * (1 + b2) * right[s] / (kept + b2 * expected[s]);
      prefix.f1 += kShiftWeights[s] * 2 * right[s] / (kept + expected[s]);
    }
    take(prefix);
  }
}

// The highest expected F1 of a prefix of `order`, 2 Σ kept p·w / (Σ kept w + Σ all p·w), if scores erred one
// by one.
double best_expected_f1(const Blocks& blocks, const std::vector<float>& scores,
                        const std::vector<std::uint32_t>& order) {
  double expected = 0;
  for (const std::uint32_t i : order) expected += static_cast<double>(scores[i]) * blocks.items[i].words;
  double kept = 0, right = 0, best = 0;
  for (const std::uint32_t i : order) {
    const double words = blocks.items[i].words;
    kept += words;
    right += words * static_cast<double>(scores[i]);
    best = std::max(best, 2 * right / (kept + expected));
  }
  return best;
}

std::array<float, kEmptyPageNumbers> empty_page_numbers(const Blocks& blocks,
                                                        const std::vector<float>& scores,
                                                        const std::vector<std::uint32_t>& order) {
  std::array<float, kEmptyPageNumbers> numbers{};
  double words = 0, expected = 0, sure = 0, longest = 0, link_words = 0;
  float highest = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double w = blocks.items[i].words;
    words += w;
    link_words += blocks.items[i].link_words;
    expected += w * static_cast<double>(scores[i]);
    if (scores[i] > 0.5F) {
      sure += w;
      longest = std::max(longest, w);
    }
    highest = std::max(highest, scores[i]);
  }
  numbers[0] = static_cast<float>(std::log1p(words));
  numbers[1] = static_cast<float>(std::log1p(expected));
  numbers[2] = static_cast<float>(std::log1p(sure));
  numbers[3] = static_cast<float>(std::log1p(longest));
  numbers[4] = highest;
  numbers[5] = static_cast<float>(best_expected_f1(blocks, scores, order));
  numbers[6] = static_cast<float>(words > 0 ? expected / words : 0);
  numbers[7] = static_cast<float>(words > 0 ? link_words / words : 0);
  numbers[8] = static_cast<float>(std::log1p(static_cast<double>(scores.size())));
  numbers[9] = highest * numbers[1];
  return numbers;
}

}  // namespace

std::array<float, kEmptyPageNumbers> empty_page_numbers(const Blocks& blocks,
                                                        const std::vector<float>& scores) {
  return empty_page_numbers(blocks, scores, base::descending_order(scores));
}

namespace {

// Scores, and what follows from them before anything is chosen.
struct Grounds {
  float empty_probability = 0;
  float whole_probability = 0;  // that a plain text is an article alone
  std::vector<std::uint8_t> duplicate;
  std::vector<std::uint32_t> order;  // of the blocks that may be kept, by falling score
};

Grounds weigh(const Blocks& blocks, const std::vector<float>& scores, const scoring::Logistic& empty_page,
              const SelectOptions& options) {
  Grounds grounds;
  float empty = empty_page.bias;
  grounds.order = base::descending_order(scores);
  const auto numbers = empty_page_numbers(blocks, scores, grounds.order);
  for (std::size_t k = 0; k < numbers.size(); ++k) empty += empty_page.weights[k] * numbers[k];
  grounds.empty_probability = blocks.items.empty() ? 1.0F : scoring::logistic(empty);  // there is no doubt
  if (options.plain_text)
    grounds.whole_probability = whole_text_probability(blocks, scores, grounds.empty_probability);
  grounds.duplicate = find_duplicates(blocks, scores);
  std::erase_if(grounds.order, [&](std::uint32_t i) {
    return grounds.duplicate[i] || (!options.tables && blocks.items[i].in_table);
  });
  return grounds;
}

// Keeping all is right with the probability that the text is whole; a side that is favoured asks for more, or
// for less.
bool is_whole_text(const Grounds& grounds, Favor favor) {
  switch (favor) {
    case Favor::precision:
      return grounds.whole_probability > 0.8F;
    case Favor::recall:
      return grounds.whole_probability > 0.2F;
    case Favor::balanced:
      break;
  }
  return grounds.whole_probability > 0.5F;
}

// The prefix that is kept, of no length where nothing is: keeping nothing is right with the probability that
// there is nothing, keeping the set with the highest F1 scores that, whichever side is favoured. Every prefix
// is shown to `look`.
template <typename Look>
Prefix best_prefix(const Blocks& blocks, const std::vector<float>& scores, const Grounds& grounds,
                   const SelectOptions& options, const Look& look) {
  Prefix best;
  double highest_f1 = 0;
  for_each_prefix(blocks, scores, grounds.order, beta_squared(options.favor), [&](const Prefix& prefix) {
    look(prefix);
    highest_f1 = std::max(highest_f1, prefix.f1);
    if (prefix.f > best.f) best = prefix;
  });
  return static_cast<double>(grounds.empty_probability) > highest_f1 ? Prefix{} : best;
}

}  // namespace

Selection select(const Blocks& blocks, std::vector<float> scores,
                 const std::vector<float>& type_probabilities, const scoring::Logistic& empty_page,
                 const SelectOptions& options) {
  Selection selection;
  selection.keep.assign(scores.size(), 0);
  const auto type = std::max_element(type_probabilities.begin(), type_probabilities.end());
  selection.page_type = kPageTypes[static_cast<std::size_t>(type - type_probabilities.begin())];
  const Grounds grounds = weigh(blocks, scores, empty_page, options);
  const Prefix best = best_prefix(blocks, scores, grounds, options, [](const Prefix&) {});
  for (std::size_t k = 0; k < best.length; ++k) selection.keep[grounds.order[k]] = 1;
  const float by_scores = static_cast<float>(best.f1) * (1.0F - grounds.empty_probability);
  if (is_whole_text(grounds, options.favor)) {
    const std::size_t begin = article_begin(blocks);
    for (const std::uint32_t i : grounds.order) selection.keep[i] |= static_cast<std::uint8_t>(i >= begin);
    // A whole text has an F1 of 1, another one that of the scores.
    selection.confidence = grounds.whole_probability + (1.0F - grounds.whole_probability) * by_scores;
  } else {
    selection.confidence = best.length == 0 ? grounds.empty_probability : by_scores;
  }
  selection.scores = std::move(scores);
  return selection;
}

Explanation explain(const Blocks& blocks, const Selection& selection, const scoring::Logistic& empty_page,
                    const SelectOptions& options) {
  Explanation explanation;
  const std::vector<float>& scores = selection.scores;
  const Grounds grounds = weigh(blocks, scores, empty_page, options);
  explanation.no_article = grounds.empty_probability;
  explanation.whole_text = grounds.whole_probability;
  const Prefix best = best_prefix(blocks, scores, grounds, options, [&](const Prefix& prefix) {
    const float score = scores[grounds.order[prefix.length - 1]];
    const Cut cut{score, static_cast<float>(prefix.f1)};
    if (!explanation.cuts.empty() && explanation.cuts.back().score == score) {
      explanation.cuts.back() = cut;
    } else {
      explanation.cuts.push_back(cut);
    }
  });
  const bool is_whole = is_whole_text(grounds, options.favor);
  for (const std::uint32_t i : grounds.order)
    if (selection.keep[i] != 0) explanation.threshold = scores[i];  // by falling score
  explanation.blocks.resize(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    explanation.blocks[i].exclusion = grounds.duplicate[i]                          ? Exclusion::repeated
                                      : !options.tables && blocks.items[i].in_table ? Exclusion::table
                                      : best.length == 0 && !is_whole               ? Exclusion::no_article
                                                                                    : Exclusion::none;
  }
  return explanation;
}

}  // namespace pith::select
