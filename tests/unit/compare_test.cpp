// What differs between texts.
#include "pith/compare.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <utility>
#include <vector>

#include "compare/lines.h"

namespace pith {
namespace {

// "=" same, "-" dropped, "+" added, each before its line.
std::string script(const std::vector<LineChange>& lines) {
  std::string out;
  for (const LineChange& line : lines) {
    out += "=-+"[static_cast<std::size_t>(line.kind)];
    out += line.text + "\n";
  }
  return out;
}

std::string compared(std::string_view a, std::string_view b) {
  return script(compare::compare_lines(a, b));
}

TEST(CompareLines, DroppedAndAdded) {
  EXPECT_EQ(compared("", ""), "");
  EXPECT_EQ(compared("one\n\ntwo\n", "one\n\ntwo\n"), "=one\n=two\n");
  EXPECT_EQ(compared("one\n\ntwo\n\nthree\n", "one\n\nthree\n"), "=one\n-two\n=three\n");
  EXPECT_EQ(compared("one\nthree", "one\ntwo\nthree\nfour"), "=one\n+two\n=three\n+four\n");
  EXPECT_EQ(compared("", "one\n"), "+one\n");
  EXPECT_EQ(compared("one\n", ""), "-one\n");
  EXPECT_EQ(compared("a\nb\nc\nd\ne", "a\nc\nx\ne"), "=a\n-b\n=c\n-d\n+x\n=e\n");
}

TEST(CompareLines, WhiteSpaceIsNoDifference) {
  EXPECT_EQ(compared("a  b\tc \r\n\n \n", "a b c\n"), "=a b c\n");
  EXPECT_EQ(compared("ab", "a b"), "-ab\n+a b\n");
}

TEST(CompareLines, LinesComeBackInOrder) {
  const std::string a = "x\ny\nx\nz\nx\n", b = "z\nx\nx\ny\nx\n";
  std::string from_a, from_b;
  for (const LineChange& line : compare::compare_lines(a, b)) {
    if (line.kind != LineChange::Kind::added) from_a += line.text + "\n";
    if (line.kind != LineChange::Kind::dropped) from_b += line.text + "\n";
  }
  EXPECT_EQ(from_a, a);
  EXPECT_EQ(from_b, b);
}

TEST(CompareLines, HugeTextsTakeNoLongerThanLines) {
  std::string a = "first\n", b = "first\n";
  for (int i = 0; i < 200'000; ++i) {
    a.append("a").append(std::to_string(i)).append("\n");
    b.append("b").append(std::to_string(i)).append("\n");
  }
  a += "last\n";
  b += "last\n";
  const auto lines = compare::compare_lines(a, b);
  ASSERT_EQ(lines.size(), 400'002U);
  EXPECT_EQ(lines.front().kind, LineChange::Kind::same);
  EXPECT_EQ(lines.back().kind, LineChange::Kind::same);
}

TEST(CompareTexts, PagesAreMatchedById) {
  const Comparison made = compare_texts({{"a", "one\ntwo words\n", {}}, {"b", "same", {}}, {"c", "only", {}}},
                                        {{"b", "same", {}}, {"d", "new", {}}, {"a", "one\n", {}}});
  EXPECT_EQ(made.pages, 2U);
  ASSERT_EQ(made.changed.size(), 1U);
  EXPECT_EQ(made.changed[0].id, "a");
  EXPECT_EQ(made.changed[0].words_dropped, 2U);
  EXPECT_EQ(made.changed[0].words_added, 0U);
  EXPECT_EQ(made.only_a, std::vector<std::string>{"c"});
  EXPECT_EQ(made.only_b, std::vector<std::string>{"d"});
}

TEST(CompareTexts, OneIdSeveralTimes) {
  const Comparison made = compare_texts({{"-", "first", {}}, {"-", "second", {}}},
                                        {{"-", "first", {}}, {"-", "other", {}}, {"-", "third", {}}});
  EXPECT_EQ(made.pages, 2U);
  ASSERT_EQ(made.changed.size(), 1U);
  EXPECT_EQ(script(made.changed[0].lines), "-second\n+other\n");
  EXPECT_EQ(made.only_b, std::vector<std::string>{"-"});
}

TEST(CompareTexts, APageThatFailedOnOneSide) {
  const Comparison made = compare_texts({{"a", "", "Too large."}, {"b", "", "Empty."}, {"c", "—", {}}},
                                        {{"a", "now a text", {}}, {"b", "", "Empty."}, {"c", "–", {}}});
  ASSERT_EQ(made.changed.size(), 2U) << "b failed on both sides";
  EXPECT_EQ(made.failed, 2U);
  EXPECT_EQ(made.changed[0].error_a, "Too large.");
  EXPECT_EQ(made.changed[0].words_added, 3U);
  EXPECT_EQ(made.changed[1].id, "c") << "a line without words may differ, too";
}

TEST(ComparisonPrinted, AsTextAndAsJson) {
  const Comparison made = compare_texts({{"page\x1b[2J", "one\nkept\n\xFF\x1b[1m\u202E", {}}, {"c", "", {}}},
                                        {{"page\x1b[2J", "kept\nadded \"words\"\n", {}}});
  const std::string text = to_text(made);
  for (const char c : text) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n') << text;
  EXPECT_EQ(text.find("\u202E"), std::string::npos) << "nothing turns the line round";
  EXPECT_NE(text.find("- one\n  (1 line as before)\n"), std::string::npos) << text;
  EXPECT_NE(text.find("+ added \"words\"\n"), std::string::npos) << text;
  EXPECT_NE(text.find("- only A has c\n1 of 1 page changed: "), std::string::npos) << text;
  EXPECT_NE(to_text(made, {.colour = true}).find("\x1b[31m- one\x1b[0m"), std::string::npos);
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(to_json(made));
  EXPECT_EQ(std::uint64_t(record["pages"]), 1U);
  EXPECT_EQ(std::string_view(record["only_a"].at(0)), "c");
  const simdjson::dom::element page = record["changed"].at(0);
  EXPECT_EQ(std::string_view(page["lines"].at(0).at(0)), "dropped");
  EXPECT_EQ(std::string_view(page["lines"].at(1).at(1)), "kept");
  EXPECT_TRUE(page["error_a"].is_null());
}

}  // namespace
}  // namespace pith
