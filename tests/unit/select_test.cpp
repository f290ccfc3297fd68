#include "select/select.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "features/features.h"
#include "support/random.h"

namespace pith::select {
namespace {

static_assert(kPageTypes.size() == features::kPageTypes);

struct Page {
  Blocks blocks;
  std::vector<float> scores;

  Block& add(std::string text, std::uint32_t words, float score) {
    Block block;
    block.words = words;
    block.text_begin = static_cast<std::uint32_t>(blocks.text.size());
    blocks.text.append(text);
    block.text_end = static_cast<std::uint32_t>(blocks.text.size());
    blocks.text.push_back('\n');
    blocks.items.push_back(block);
    scores.push_back(score);
    return blocks.items.back();
  }
};

scoring::Logistic never_empty() {
  return {std::vector<float>(kEmptyPageNumbers, 0.0F), -30};
}

Selection choose(const Page& page, const SelectOptions& options = {},
                 const scoring::Logistic& head = never_empty()) {
  return select(page.blocks, page.scores, std::vector<float>(kPageTypes.size(), 0.1F), head, options);
}

using Keep = std::vector<std::uint8_t>;

// The mean over a fine grid of normal variables, each of which shifts the logits of all scores.
double expected_f(const Page& page, const Keep& keep, double beta_squared) {
  constexpr double kStep = 0.05, kDeviation = 2;
  const double slope = std::sqrt(1 + std::numbers::pi * kDeviation * kDeviation / 8);
  double mean = 0, density_sum = 0;
  for (double z = -6; z <= 6; z += kStep) {
    double kept = 0, right = 0, expected = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
      const double words = page.blocks.items[i].words,
                   score = std::clamp(static_cast<double>(page.scores[i]), 1e-6, 1 - 1e-6);
      const double odds = std::pow(score / (1 - score), slope) * std::exp(kDeviation * z);
      const double p = odds / (1 + odds);
      expected += words * p;
      if (!keep[i]) continue;
      kept += words;
      right += words * p;
    }
    const double density = std::exp(-z * z / 2);
    density_sum += density;
    if (kept > 0) mean += density * (1 + beta_squared) * right / (kept + beta_squared * expected);
  }
  return mean / density_sum;
}

// The best of all subsets, by trying them.
double best_of_all(const Page& page, double beta_squared) {
  double best = 0;
  for (unsigned set = 1; set < 1U << page.scores.size(); ++set) {
    Keep keep(page.scores.size());
    for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = set >> i & 1;
    best = std::max(best, expected_f(page, keep, beta_squared));
  }
  return best;
}

Page random_page(test::Random& random, std::size_t blocks) {
  Page page;
  for (std::size_t i = 0; i < blocks; ++i) {
    // Coarse scores, so that ties happen; some are 0 and 1.
    page.add("block " + std::to_string(i), static_cast<std::uint32_t>(1 + random.below(40)),
             static_cast<float>(random.below(9)) / 8.0F);
  }
  return page;
}

TEST(Select, OptimumEqualsBruteForceOverAllSubsets) {
  test::Random random;
  const std::pair<Favor, double> cases[] = {
      {Favor::balanced, 1.0}, {Favor::precision, 0.25}, {Favor::recall, 9.0}};
  for (int round = 0; round < 300; ++round) {
    const Page page = random_page(random, 1 + random.below(9));
    for (const auto& [favor, beta_squared] : cases) {
      const Selection chosen = choose(page, {favor, true});
      ASSERT_NEAR(expected_f(page, chosen.keep, beta_squared), best_of_all(page, beta_squared), 5e-3)
          << round << " " << static_cast<int>(favor);
    }
  }
}

TEST(Select, ConfidenceIsTheExpectedF1) {
  test::Random random;
  for (int round = 0; round < 100; ++round) {
    const Page page = random_page(random, 8);
    for (const Favor favor : {Favor::balanced, Favor::precision, Favor::recall}) {
      const Selection chosen = choose(page, {favor, true});
      EXPECT_NEAR(static_cast<double>(chosen.confidence), expected_f(page, chosen.keep, 1), 5e-3);
    }
  }
}

TEST(Select, KeepsClearCasesAndDropsTheRest) {
  Page page;
  page.add("menu", 3, 0.01F);
  page.add("body", 80, 0.97F);
  page.add("more", 60, 0.9F);
  page.add("footer", 12, 0.02F);
  const Selection chosen = choose(page);
  EXPECT_EQ(chosen.keep, (Keep{0, 1, 1, 0}));
  EXPECT_EQ(chosen.scores, page.scores);
  EXPECT_GT(chosen.confidence, 0.9F);
  EXPECT_LE(chosen.confidence, 1.0F);
}

// Were the scores to err one by one, the doubtful block were worth keeping: 2 · 149 / (170 + 149) is more
// than 2 · 98 / (100 + 149).
TEST(Select, ScoresErrTogether) {
  Page page;
  page.add("body", 100, 0.98F);
  page.add("other articles", 200, 0.4F);
  EXPECT_EQ(choose(page).keep, (Keep{1, 0}));
  page.scores[1] = 0.5F;
  EXPECT_EQ(choose(page).keep, (Keep{1, 1}));
}

TEST(Select, FavouringChangesTheSetMonotonically) {
  test::Random random;
  bool differs = false;
  for (int round = 0; round < 300; ++round) {
    const Page page = random_page(random, 12);
    const Keep precise = choose(page, {Favor::precision, true}).keep;
    const Keep balanced = choose(page, {Favor::balanced, true}).keep;
    const Keep complete = choose(page, {Favor::recall, true}).keep;
    for (std::size_t i = 0; i < precise.size(); ++i) {
      ASSERT_LE(precise[i], balanced[i]) << round;
      ASSERT_LE(balanced[i], complete[i]) << round;
    }
    differs |= precise != complete;
  }
  EXPECT_TRUE(differs);
}

TEST(Select, DuplicatesAreKeptOnce) {
  Page page;
  page.add("the same five words here", 5, 0.7F);
  page.add("something else", 50, 0.9F);
  page.add("the same five words here", 5, 0.95F);
  page.add("the same five words here", 5, 0.95F);
  EXPECT_EQ(choose(page).keep, (Keep{0, 1, 1, 0})) << "the best-scoring one, the earlier among equals";
}

TEST(Select, TheFirstOfDuplicatesThatScoreAboutAlikeIsKept) {
  Page page;
  page.add("the same five words here", 5, 0.88F);
  page.add("something else", 50, 0.9F);
  page.add("the same five words here", 5, 0.95F);
  EXPECT_EQ(choose(page).keep, (Keep{1, 1, 0}));
}

TEST(Select, ShortTextsCodeAndTablesMayRepeat) {
  Page page;
  page.add("too short", 2, 0.9F);
  page.add("too short", 2, 0.9F);
  page.add("some code that comes twice", 5, 0.9F).preformatted = true;
  page.add("some code that comes twice", 5, 0.9F).preformatted = true;
  page.add("a cell that comes twice", 5, 0.9F).in_table = true;
  page.add("a cell that comes twice", 5, 0.9F).in_table = true;
  EXPECT_EQ(choose(page).keep, (Keep{1, 1, 1, 1, 1, 1}));
}

TEST(Select, TablesCanBeLeftOut) {
  Page page;
  page.add("cell", 10, 0.99F).in_table = true;
  page.add("text", 10, 0.9F);
  EXPECT_EQ(choose(page, {Favor::balanced, true}).keep, (Keep{1, 1}));
  EXPECT_EQ(choose(page, {Favor::balanced, false}).keep, (Keep{0, 1}));
}

TEST(Select, TheEmptyPageHeadEmptiesThePage) {
  Page page;
  page.add("body", 80, 0.6F);
  scoring::Logistic head = never_empty();
  head.bias = 30;
  const Selection chosen = choose(page, {}, head);
  EXPECT_EQ(chosen.keep, (Keep{0}));
  EXPECT_NEAR(chosen.confidence, 1, 1e-5);
}

TEST(Select, KeepsNothingWhereThatIsMoreProbableThanTheTextIsRight) {
  Page page;
  page.add("body", 80, 0.9F);
  page.add("menu", 60, 0.2F);
  const float f1 = choose(page).confidence;  // nearly: of a page that is not empty
  ASSERT_GT(f1, 0.6F);
  ASSERT_LT(f1, 0.9F);
  for (const float probability : {0.1F, 0.4F, f1 - 0.02F, f1 + 0.02F, 0.95F}) {
    scoring::Logistic head = never_empty();
    head.bias = std::log(probability / (1 - probability));
    for (const Favor favor : {Favor::precision, Favor::balanced, Favor::recall}) {
      const Selection chosen = choose(page, {favor, true}, head);
      const bool keeps = chosen.keep[0] != 0;
      EXPECT_EQ(keeps, probability < f1) << probability;
      if (!keeps) {
        EXPECT_NEAR(chosen.confidence, probability, 1e-4F);
      } else if (favor == Favor::balanced) {
        EXPECT_NEAR(chosen.confidence, f1 * (1 - probability), 1e-4F);
      }
    }
  }
}

TEST(Select, NothingScoresAtAll) {
  Page page;
  page.add("menu", 3, 0);
  page.add("menu too", 3, 0);
  const Selection chosen = choose(page);
  EXPECT_EQ(chosen.keep, (Keep{0, 0}));
  EXPECT_GE(chosen.confidence, 0);
}

TEST(Select, EmptyPage) {
  const Selection chosen = choose(Page{});
  EXPECT_TRUE(chosen.keep.empty());
  EXPECT_TRUE(chosen.scores.empty());
  EXPECT_EQ(chosen.confidence, 1) << "whatever the empty-page head says";
}

TEST(Select, PageTypeIsTheMostProbable) {
  Page page;
  page.add("x", 1, 0.5F);
  for (std::size_t type = 0; type < kPageTypes.size(); ++type) {
    std::vector<float> probabilities(kPageTypes.size(), 0.05F);
    probabilities[type] = 0.7F;
    EXPECT_EQ(select(page.blocks, page.scores, probabilities, never_empty(), {}).page_type, kPageTypes[type]);
  }
}

TEST(Select, HundredThousandBlocks) {
  Page page;
  for (int i = 0; i < 100'000; ++i) page.add("the same text in every block", 6, 0.5F);
  const Selection chosen = choose(page);
  EXPECT_EQ(std::count(chosen.keep.begin(), chosen.keep.end(), 1), 1);
}

TEST(Explain, CutsHoldTheChoice) {
  test::Random random;
  for (int round = 0; round < 50; ++round) {
    Page page;
    for (std::size_t i = 0; i < 1 + random.below(30); ++i) {
      page.add("text " + std::to_string(i), static_cast<std::uint32_t>(1 + random.below(40)),
               random.real(0.01F, 0.99F));
    }
    const Selection chosen = choose(page);
    const Explanation why = explain(page.blocks, chosen, never_empty(), {});
    ASSERT_EQ(why.blocks.size(), page.scores.size());
    ASSERT_FALSE(why.cuts.empty());
    float lowest = 2;
    for (std::size_t i = 0; i < chosen.keep.size(); ++i) {
      EXPECT_EQ(why.blocks[i].exclusion, Exclusion::none);
      if (chosen.keep[i]) lowest = std::min(lowest, chosen.scores[i]);
    }
    EXPECT_EQ(why.threshold, lowest);
    float best = 0, at_lowest = -1;
    for (std::size_t k = 0; k < why.cuts.size(); ++k) {
      if (k > 0) {
        EXPECT_LT(why.cuts[k].score, why.cuts[k - 1].score);
      }
      best = std::max(best, why.cuts[k].expected_f1);
      if (why.cuts[k].score == lowest) at_lowest = why.cuts[k].expected_f1;
    }
    EXPECT_NEAR(best, chosen.confidence, 1e-3) << "nothing else expects more";
    EXPECT_EQ(at_lowest, best);
  }
}

TEST(Explain, WhyABlockCannotBeChosen) {
  Page page;
  page.add("a sentence that the page has twice", 7, 0.9F);
  page.add("a sentence that the page has twice", 7, 0.9F);
  page.add("a cell", 2, 0.9F).in_table = true;
  const SelectOptions no_tables{Favor::balanced, false};
  const auto exclusions = [&](const scoring::Logistic& head) {
    std::vector<Exclusion> all;
    const Selection chosen = choose(page, no_tables, head);
    for (const BlockReasons& block : explain(page.blocks, chosen, head, no_tables).blocks)
      all.push_back(block.exclusion);
    return all;
  };
  EXPECT_EQ(exclusions(never_empty()),
            (std::vector<Exclusion>{Exclusion::none, Exclusion::repeated, Exclusion::table}));
  EXPECT_EQ(exclusions({std::vector<float>(kEmptyPageNumbers, 0.0F), 30}),
            (std::vector<Exclusion>{Exclusion::no_article, Exclusion::repeated, Exclusion::table}));
  const Explanation nothing = explain(Blocks{}, Selection{}, never_empty(), {});
  EXPECT_TRUE(nothing.cuts.empty());
  EXPECT_FALSE(nothing.threshold.has_value());
}

TEST(EmptyPageNumbers, ByTheirDefinition) {
  Page page;
  page.add("a", 10, 0.25F);
  page.add("b", 30, 0.75F).link_words = 4;
  const auto numbers = empty_page_numbers(page.blocks, page.scores);
  EXPECT_FLOAT_EQ(numbers[0], std::log1p(40.0F));
  EXPECT_FLOAT_EQ(numbers[1], std::log1p(25.0F));
  EXPECT_FLOAT_EQ(numbers[2], std::log1p(30.0F));
  EXPECT_FLOAT_EQ(numbers[3], std::log1p(30.0F));
  EXPECT_FLOAT_EQ(numbers[4], 0.75F);
  EXPECT_FLOAT_EQ(numbers[5], 2 * 22.5F / 55);
  EXPECT_FLOAT_EQ(numbers[6], 25.0F / 40);
  EXPECT_FLOAT_EQ(numbers[7], 0.1F);
  EXPECT_FLOAT_EQ(numbers[8], std::log1p(2.0F));
  EXPECT_FLOAT_EQ(numbers[9], 0.75F * std::log1p(25.0F));
  for (const float number : empty_page_numbers(Blocks{}, {})) EXPECT_TRUE(std::isfinite(number));
}

}  // namespace
}  // namespace pith::select
