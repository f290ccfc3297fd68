// The words within changed lines that changed.
#include "compare/marks.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/script.h"

namespace pith {
namespace {

using Kind = LineChange::Kind;

// Lines begin with "-", "+" or "="; what is marked comes back in brackets.
std::string marked(const std::vector<std::string>& lines, std::size_t steps = compare::kMarkingSteps) {
  std::vector<LineChange> changes;
  for (const std::string& line : lines) {
    const Kind kind = line[0] == '-' ? Kind::dropped : line[0] == '+' ? Kind::added : Kind::same;
    changes.push_back({kind, line.substr(1)});
  }
  const auto marks = compare::changed_words(changes, steps);
  EXPECT_EQ(marks.size(), lines.size());
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = changes[i].text;
    std::size_t behind = 0;
    out.append(1, lines[i][0]);
    for (const auto& [begin, end] : marks[i]) {
      EXPECT_LT(begin, end);
      EXPECT_TRUE(begin > behind || behind == 0) << "in order, with something in between";
      out.append(text.substr(behind, begin - behind)).append("[");
      out.append(text.substr(begin, end - begin)).append("]");
      behind = end;
    }
    out.append(text.substr(behind)).append("\n");
  }
  return out;
}

TEST(EditScript, TheFewestSteps) {
  using Numbers = std::vector<std::uint32_t>;
  const Numbers a = {1, 2, 3, 4, 5}, b = {1, 3, 4, 6, 5};
  const auto kinds = [](const Numbers& from, const Numbers& to, std::size_t most) {
    std::string out;
    for (const Kind kind : compare::edit_script(from, to, most)) out += "=-+"[static_cast<std::size_t>(kind)];
    return out;
  };
  EXPECT_EQ(kinds(a, b, 100), "=-==+=");
  EXPECT_EQ(kinds(a, b, 5), "=-==+=") << "six are left between beginning and end: divided at 3 and 4";
  EXPECT_EQ(kinds({1, 7, 7, 8, 8, 5}, {1, 8, 8, 7, 7, 5}, 100), "=--==++=");
  EXPECT_EQ(kinds({1, 7, 7, 8, 8, 5}, {1, 8, 8, 7, 7, 5}, 5), "=----++++=") << "nothing to divide at";
  EXPECT_TRUE(compare::edit_script({}, {}, 10).empty());
  EXPECT_EQ(compare::edit_script(a, {}, 10), std::vector<Kind>(5, Kind::dropped));
  EXPECT_EQ(compare::edit_script({}, a, 1), std::vector<Kind>(5, Kind::added));
  EXPECT_EQ(compare::edit_script(a, a, 0), std::vector<Kind>(5, Kind::same));
}

TEST(EditScript, WhatIsDroppedComesFirst) {
  const std::vector<std::uint32_t> shorter = {1, 2, 3, 4, 1, 2, 3, 4}, longer = {1, 9, 3, 4, 1, 8, 2, 3, 4};
  const auto kinds = [](const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::string out;
    for (const Kind kind : compare::edit_script(a, b, 100)) out += "=-+"[static_cast<std::size_t>(kind)];
    return out;
  };
  EXPECT_EQ(kinds(shorter, longer), "=-+===+===");
  EXPECT_EQ(kinds(longer, shorter), "=-+===-===");
}

TEST(ChangedWords, OfLinesThatAreAlike) {
  EXPECT_EQ(marked({"-The ferry left on Tuesday.", "+The last ferry left on Monday."}),
            "-The ferry left on [Tuesday].\n+The [last] ferry left on [Monday].\n");
  EXPECT_EQ(marked({"-Nobody was hurt.", "+Nobody was badly hurt!"}),
            "-Nobody was hurt[.]\n+Nobody was [badly] hurt[!]\n");
  EXPECT_EQ(marked({"-one two three four five", "+one 2 3 four five"}),
            "-one [two three] four five\n+one [2 3] four five\n")
      << "words that follow each other are one piece";
  EXPECT_EQ(marked({"-It \"was not\".", "+It was not!."}), "-It [\"]was not[\"].\n+It was not[!].\n");
  EXPECT_EQ(marked({"-a “b” c", "+a \"b\" c"}), "-a [“]b[”] c\n+a [\"]b[\"] c\n");
  EXPECT_EQ(marked({"-A word", "+a word"}), "-[A] word\n+[a] word\n") << "letters have a case";
  EXPECT_EQ(marked({"-one two", "+one  two\xC2\xA0"}), "-one two\n+one  two\xC2\xA0\n") << "spaces are none";
}

TEST(ChangedWords, OfOtherScripts) {
  EXPECT_EQ(marked({"-港は火曜日に閉鎖された", "+港は水曜日に閉鎖された"}),
            "-港は[火]曜日に閉鎖された\n+港は[水]曜日に閉鎖された\n");
  EXPECT_EQ(marked({"-نُشرت الأخبار يوم الثلاثاء", "+نُشرت الأخبار يوم الأربعاء"}),
            "-نُشرت الأخبار يوم [الثلاثاء]\n+نُشرت الأخبار يوم [الأربعاء]\n");
}

TEST(ChangedWords, OfCounterpartsOnly) {
  EXPECT_EQ(marked({"-one two three", "+four five six"}), "-one two three\n+four five six\n");
  EXPECT_EQ(marked({"-one two three"}), "-one two three\n");
  EXPECT_EQ(marked({"-—", "+–"}), "-—\n+–\n") << "without a word nothing is alike";
  EXPECT_EQ(marked({"-a b c", "=same", "+a b d"}), "-a b c\n=same\n+a b d\n") << "they stand apart";
  EXPECT_EQ(
      marked({"-gone for good", "-a b c", "-x y z", "+new here", "+x y w", "=same", "-k l m", "+k l n"}),
      "-gone for good\n-a b c\n-x y [z]\n+new here\n+x y [w]\n=same\n-k l [m]\n+k l [n]\n");
  EXPECT_EQ(marked({"-a b c d", "+a b x y", "+a b c e"}), "-a b c [d]\n+a b x y\n+a b c [e]\n")
      << "the one that is most alike";
  EXPECT_EQ(marked({"+a b d", "-a b c"}), "+a b [d]\n-a b [c]\n") << "in whatever order they come";
}

TEST(ChangedWords, OfTextThatIsNoUtf8) {
  EXPECT_EQ(marked({"-a b \xFF\xC3 c\xE2\x80", "+a b \xFE c\xE2"}),
            "-a b \xFF\xC3 c\xE2\x80\n+a b \xFE c\xE2\n");
}

TEST(ChangedWords, LimitsOfLinesAndSteps) {
  const auto words = [](char sign, int number, std::string_view last) {
    std::string line(1, sign);
    for (int i = 0; i < number; ++i) line += fmt::format("{} ", i);
    return line.append(last);
  };
  const std::string long_word(20'000, 'x');
  const auto has_marks = [](const std::string& text) { return text.find('[') != text.npos; };
  EXPECT_TRUE(has_marks(marked({words('-', 999, "a"), words('+', 999, "b")})));
  EXPECT_FALSE(has_marks(marked({words('-', 1000, "a"), words('+', 1000, "b")})));
  EXPECT_FALSE(has_marks(marked({"-a b c " + long_word, "+a b d " + long_word})));
  EXPECT_FALSE(has_marks(marked({"-a b c", "+a b d"}, 0)));
  std::vector<std::string> many;
  many.reserve(2002);
  for (int i = 0; i < 1001; ++i) many.push_back(fmt::format("-left {} a", i));
  for (int i = 0; i < 1001; ++i) many.push_back(fmt::format("+left {} b", i));
  const std::string text = marked(many);
  EXPECT_EQ(std::ranges::count(text, '['), 2000);
}

// Words in another order are the most work that counterparts can be.
TEST(ChangedWords, TheWorkIsBounded) {
  std::vector<LineChange> lines;
  for (int i = 0; i < 4000; ++i) {
    std::string line;
    for (int word = 0; word < 900; ++word) line += fmt::format("{} ", word * (i % 2 == 0 ? 7 : 11) % 900);
    lines.push_back({i % 2 == 0 ? Kind::dropped : Kind::added, std::move(line)});
    if (i % 2 == 1) lines.push_back({Kind::same, "same"});
  }
  std::size_t steps = compare::kMarkingSteps;
  const auto marks = compare::changed_words(lines, steps);
  EXPECT_EQ(steps, 0U);
  const auto of_lines = std::ranges::count_if(marks, [](const auto& pieces) { return !pieces.empty(); });
  EXPECT_GT(of_lines, 10);
  EXPECT_LT(of_lines, 1000);
}

}  // namespace
}  // namespace pith
