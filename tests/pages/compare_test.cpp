#include "pages/compare.h"

#include <gtest/gtest.h>

namespace pith::test {
namespace {

TEST(WordF1, CountsWordsAsMultisets) {
  EXPECT_DOUBLE_EQ(word_f1("a b c", "C b A"), 1);
  EXPECT_DOUBLE_EQ(word_f1("a a b", "a b"), 0.8);
  EXPECT_DOUBLE_EQ(word_f1("a", ""), 0);
  EXPECT_DOUBLE_EQ(word_f1("", "\n"), 1);
  EXPECT_DOUBLE_EQ(word_f1("\xE6\x98\xA5\xE5\xA4\xA9", "\xE6\x98\xA5"), 2.0 / 3);
}

TEST(LineDiff, NamesWhatOnlyOneTextHas) {
  EXPECT_EQ(line_diff("one\n\ntwo\nthree\n", "one\ntwo\n\nthree\n"), "");
  EXPECT_EQ(line_diff("one\ntwo\n", "zero\none\n"), "+ zero\n- two\n");
  EXPECT_EQ(line_diff("a  b\n", "a\tb\n"), "") << "white space is collapsed";
}

}  // namespace
}  // namespace pith::test
