// Names and phrases, and what they speak for.
#include "cues/cues.h"

#include <gtest/gtest.h>

#include <string>

#include "support/pieces.h"

namespace pith {
namespace {

TEST(Cues, WordsOfNames) {
  using cues::bit;
  EXPECT_EQ(cues::cues_of_names("site-title"), bit(Role::slogan));
  EXPECT_EQ(cues::cues_of_names("x siteTitle"), bit(Role::slogan));
  EXPECT_EQ(cues::cues_of_names("shared-ads_12"), bit(Role::advertisement));
  EXPECT_EQ(cues::cues_of_names("adsorb reshare"), 0U);
  EXPECT_EQ(cues::cues_of_names("bg-brand-slate hover:text-brand-orange xl:border-ad"), 0U);
  EXPECT_EQ(cues::cues_of_names("bg-white schema:ad"), bit(Role::advertisement));
  EXPECT_EQ(cues::cues_of_names(test::repeat("a", 100'000) + "-ad"), 0U);
  EXPECT_EQ(cues::cues_of_names("\xFF\xC3-ad"), bit(Role::advertisement));
}

TEST(Cues, NumbersAndPunctuationOfPhrasesDoNotCount) {
  using cues::bit;
  EXPECT_EQ(cues::phrases_in("3 Comments").whole & bit(Role::comment), bit(Role::comment));
  EXPECT_EQ(cues::phrases_in("COMMENTS (3)").whole & bit(Role::comment), bit(Role::comment));
  EXPECT_EQ(cues::phrases_in("Comments are welcome").whole, 0U);
  EXPECT_EQ(cues::phrases_in("").whole, 0U);
  EXPECT_EQ(cues::phrases_in("12 34").whole, 0U);
}

}  // namespace
}  // namespace pith
