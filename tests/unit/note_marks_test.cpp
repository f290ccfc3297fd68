// Marks of notes behind the end of a sentence.
#include "text/note_marks.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pith::text {
namespace {

TEST(NoteMarks, AreTakenOff) {
  for (const std::string mark :
       {"[1]", " [12]", " [1] [2]", "[a]", "[ref1]", "[^1]", "(1)", " (12)", "\u00B9", "\u00B9\u2070", "*",
        "**", " \u2020", "\u2021", "1", "12", "1 [2]*"})
    EXPECT_EQ(without_note_marks("It has rained all week." + mark), "It has rained all week.") << mark;
}

TEST(NoteMarks, OtherEndsStay) {
  for (const std::string_view text :
       {"", "*.", "It has rained", "In the year 2021", "Version 2.0", "Web 2.0", "Osterwyn No.1",
        "It rained (2021)", "It rained [sic!]", "It rained [see below]", "It rained []", "It rained ()", "a]",
        ")", "]", "1", ".1", "[", "(1"})
    EXPECT_EQ(without_note_marks(text), text);
}

TEST(NoteMarks, SignsAtTheBeginning) {
  EXPECT_EQ(leading_note_sign("* By ferry"), 1U);
  EXPECT_EQ(leading_note_sign("\u2020By ferry"), 3U);
  EXPECT_EQ(leading_note_sign("\u00B9 By ferry"), 2U);
  for (const std::string_view sign : {"\u2070", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"})
    EXPECT_EQ(leading_note_sign(std::string(sign) + " By ferry"), 3U) << sign;
  for (const std::string_view text : {"", "1 By ferry", "[1] By ferry", "By ferry *", "\xE2\x81", "\u2081"})
    EXPECT_EQ(leading_note_sign(text), 0U) << text;
}

TEST(NoteMarks, NothingButMarks) {
  EXPECT_EQ(without_note_marks("[1]"), "");
  EXPECT_EQ(without_note_marks(" * [1]"), "");
  std::string many;
  for (int i = 0; i < 300'000; ++i) many.append("[1]");
  EXPECT_EQ(without_note_marks(many), "");
  EXPECT_EQ(without_note_marks(std::string(1'000'000, ']')).size(), 1'000'000U);
}

}  // namespace
}  // namespace pith::text
