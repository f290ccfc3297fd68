#include "pages/shortfalls.h"

#include <gtest/gtest.h>

namespace pith::test {
namespace {

const std::vector<std::string> kKnown = {"recipe", "listing"};

TEST(Shortfalls, ReadsWhatAPageMayFallShortOf) {
  const Shortfalls list =
      parse_shortfalls("# comment\n\nrecipe\t0.85\t2\t1\tthe heading is dropped\n", kKnown);
  EXPECT_TRUE(list.faults.empty());
  EXPECT_EQ(list.pages.at("recipe").number, 3U);
  EXPECT_DOUBLE_EQ(list.of("recipe").least_f1, 0.85);
  EXPECT_EQ(list.of("recipe").wrong_snippets, 2);
  EXPECT_EQ(list.of("recipe").wrong_fields, 1);
  EXPECT_DOUBLE_EQ(list.of("listing").least_f1, 0.90);
}

TEST(Shortfalls, EveryOtherLineIsAFault) {
  for (const char* line : {"recipe 0.85 2 1 blanks instead of tabs", "recipe\t0.85\t2\t1",
                           "recipe\t0.85\t2\t1\t", "recipe\t0,85\t2\t1\twhy", "recipe\t1.5\t2\t1\twhy",
                           "recipe\tnan\t2\t1\twhy", "recipe\t0.85\ttwo\t1\twhy", "recipe\t0.85\t2\t-1\twhy",
                           "recipe\t0.85\t2\t1x\twhy", "recip\t0.85\t2\t1\twhy", "recipe\t0.90\t0\t0\twhy"}) {
    const Shortfalls list = parse_shortfalls(std::string("\n") + line, kKnown);
    ASSERT_EQ(list.faults.size(), 1U) << line;
    EXPECT_TRUE(list.faults[0].starts_with("shortfalls.tsv:2: ")) << list.faults[0];
    EXPECT_TRUE(list.pages.empty());
  }
  EXPECT_EQ(parse_shortfalls("recipe\t0.85\t2\t1\twhy\nrecipe\t0.85\t2\t1\twhy\n", kKnown).faults.size(), 1U);
}

}  // namespace
}  // namespace pith::test
