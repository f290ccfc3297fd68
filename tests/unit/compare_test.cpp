// What differs between texts.
#include "pith/compare.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/lines.h"
#include "text/utf8.h"

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

std::string numbered(int begin, int end) {
  std::string text;
  for (int i = begin; i < end; ++i) text.append("line ").append(std::to_string(i)).append("\n");
  return text;
}

// How many lines are dropped and added.
std::pair<std::ptrdiff_t, std::ptrdiff_t> changed(const std::string& a, const std::string& b) {
  const auto lines = compare::compare_lines(a, b);
  return {std::ranges::count(lines, LineChange::Kind::dropped, &LineChange::kind),
          std::ranges::count(lines, LineChange::Kind::added, &LineChange::kind)};
}

TEST(CompareLines, LongTextsWithChangesFarApart) {
  for (const int lines : {998, 1000, 3000, 50'000}) {
    const std::string middle = numbered(0, lines), half = numbered(0, lines / 2);
    const std::string a = "first\n" + middle + "end\nlast\n", b = "other\nfirst\n" + middle + "last\nmore\n";
    EXPECT_EQ(changed(a, b), std::pair(std::ptrdiff_t{1}, std::ptrdiff_t{2})) << lines;
    const std::string inside = half + "new\n" + numbered(lines / 2 + 1, lines);
    EXPECT_EQ(changed("a\n" + middle + "a\n", "b\n" + inside + "b\n"),
              std::pair(std::ptrdiff_t{3}, std::ptrdiff_t{3}))
        << lines;
  }
}

// Lines that are there again and again give nothing to divide at; a moved part is dropped and added.
TEST(CompareLines, LongTextsWithoutLinesOfTheirOwnAndWithMovedParts) {
  std::string again;
  for (int i = 0; i < 3000; ++i) again += i % 2 ? "yes\n" : "no\n";
  EXPECT_EQ(changed("a\n" + again + "a\n", "b\n" + again + "b\n"),
            std::pair(std::ptrdiff_t{3002}, std::ptrdiff_t{3002}));
  EXPECT_EQ(changed(numbered(0, 4000), numbered(3000, 4000) + numbered(0, 3000)),
            std::pair(std::ptrdiff_t{1000}, std::ptrdiff_t{1000}));
}

TEST(CompareLines, HugeTextsWithNothingInCommonInBetween) {
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

bool contains(std::string_view text, std::string_view what) {
  return text.find(what) != text.npos;
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

TEST(CompareTexts, PagesThatComeOneByOne) {
  const std::vector<PageText> a = {
      {"a", "one", {}}, {"b", "two", {}}, {"a", "three", {}}, {"c", "", "Empty."}};
  const std::vector<PageText> b = {{"a", "one", {}}, {"a", "four", {}}, {"d", "", {}}, {"c", "", "Empty."}};
  const Comparison made = compare_texts(a, [&b](const auto& add) { std::ranges::for_each(b, add); });
  EXPECT_EQ(to_json(made), to_json(compare_texts(a, b)));
  EXPECT_EQ(made.changed.size(), 1U);
  EXPECT_EQ(to_json(compare_texts({}, [](const auto&) {})), to_json({}));
  Comparison both;
  for (const PageText& page : a) add_to_comparison(both, page, page);
  EXPECT_EQ(both.pages, 4U);
  EXPECT_TRUE(both.changed.empty() && both.only_a.empty());
  EXPECT_EQ(both.neither, std::vector<std::string>{"c"});
}

TEST(CompareTexts, PagesThatFailedAlikeAreNamed) {
  const Comparison made = compare_texts({{"a", "", "Empty."}, {"b", "text", {}}, {"c\x1b", "", "Empty."}},
                                        {{"a", "", "Empty."}, {"b", "text", {}}, {"c\x1b", "", "Empty."}});
  EXPECT_EQ(made.failed, 2U);
  EXPECT_TRUE(made.changed.empty());
  EXPECT_EQ(made.neither, (std::vector<std::string>{"a", "c\x1b"}));
  EXPECT_TRUE(contains(to_text(made), "  neither has a text of a\n"));
  EXPECT_EQ(to_text(made).find('\x1b'), std::string::npos);
  EXPECT_TRUE(contains(to_json(made), "\"neither\":[\"a\",\"c\\u001b\"]"));
  EXPECT_TRUE(
      contains(to_html(made), "<summary>Without a text in both: 2 pages</summary>\n<ul>\n<li>a</li>"));
}

TEST(CompareTexts, TextsOfTwoForms) {
  const std::vector<PageText> a = {{"a", "One", {}, "markdown"},
                                   {"b", "One", {}, "markdown"},
                                   {"c", "", {}, "markdown"},
                                   {"d", "One", {}, "tei"}};
  const std::vector<PageText> b = {
      {"a", "One", {}, {}}, {"b", "Two", {}, "markdown"}, {"c", "New", {}, {}}, {"d", "", "Empty.", {}}};
  const Comparison made = compare_texts(a, b);
  EXPECT_EQ(made.pages, 4U);
  EXPECT_EQ(made.two_forms, std::vector<std::string>{"a"})
      << "the others have one form, or a side has no text";
  EXPECT_EQ(made.changed.size(), 3U);
  EXPECT_EQ(made.failed, 1U);
  EXPECT_TRUE(contains(to_html(made), "<summary>Of two forms (--format), not compared: 1 page</summary>"));
  EXPECT_FALSE(contains(to_html(compare_texts({a[0]}, {b[0]})), "No text differs."));
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

TEST(ComparisonPrinted, ChangedWordsWhereThereAreColours) {
  const Comparison made = compare_texts({{"a", "The ferry left \x1b[2J on Tuesday.\n", {}}},
                                        {{"a", "The ferry left \x1b[2J on \x1b[1mMonday.\n", {}}});
  EXPECT_TRUE(
      contains(to_text(made), "- The ferry left  [2J on Tuesday.\n+ The ferry left  [2J on  [1mMonday.\n"));
  const std::string text = to_text(made, {.colour = true});
  EXPECT_TRUE(
      contains(text, "\x1b[31m- The ferry left  [2J on \x1b[0m\x1b[7;31mTuesday\x1b[0m\x1b[31m.\x1b[0m\n"))
      << text;
  EXPECT_TRUE(contains(text, "\x1b[32m+ The ferry left  [2J on  \x1b[0m\x1b[7;32m[1mMonday\x1b[0m")) << text;
  EXPECT_FALSE(contains(text, "\x1b[1mM")) << "nothing of a page is a sequence";
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++found;
  return found;
}

TEST(ComparisonPage, SummaryPagesAndLines) {
  const Comparison made =
      compare_texts({{"a", "one\ntwo words\nthree\n", {}}, {"b", "", "Too large."}, {"c", "x", {}}},
                    {{"a", "one\nthree\nfour\n", {}}, {"b", "now", {}}, {"d", "", {}}, {"e", "", {}}});
  const std::string html = to_html(made, {.a = "old.jsonl", .b = "new.jsonl"});
  for (const char* part :
       {"<title>2 of 2 pages changed – pith diff</title>", "<h1>2 of 2 pages changed</h1>",
        "<code>old.jsonl</code>", "<code>new.jsonl</code>", "<dt>Words dropped</dt><dd>2</dd>",
        "<dt>Words added</dt><dd>2</dd>", "<dt>Failed</dt><dd>1</dd>", "<dt>Only in B</dt><dd>2</dd>",
        "Only in A: 1 page<", "<li>c</li>", "<li>e</li>", "data-dropped=\"2\" data-added=\"1\"",
        "<h2 tabindex=\"-1\">a</h2>", "− A failed: Too large.", "<span class=\"minus\">−2 words</span>",
        "<span class=\"plus\">+1 word</span>"}) {
    EXPECT_TRUE(contains(html, part)) << part;
  }
  const std::string lines =
      R"(<p dir="auto">one</p>
<p class="d"><b>−</b><del dir="auto">two words</del></p>
<p dir="auto">three</p>
<p class="a"><b>+</b><ins dir="auto">four</ins></p>
)";
  EXPECT_TRUE(contains(html, lines)) << html;
  EXPECT_FALSE(contains(html, "id=\"cut\"")) << "nothing is left out";
  const std::string same = to_html(compare_texts({{"a", "one", {}}}, {{"a", "one", {}}}));
  EXPECT_TRUE(contains(same, "<h1>0 of 1 page changed</h1>") && contains(same, "No text differs.")) << same;
  EXPECT_FALSE(contains(same, "<code>"));
  EXPECT_TRUE(contains(to_html({}), "<h1>0 of 0 pages changed</h1>"));
}

// Lines "0" to "N - 1", those of `changed` with an ending.
std::string numbered(int number, const std::vector<int>& changed, const std::string& ending) {
  std::string text;
  for (int i = 0; i < number; ++i) {
    text += std::to_string(i);
    if (std::ranges::find(changed, i) != changed.end()) text += ending;
    text += "\n";
  }
  return text;
}

TEST(ComparisonPage, EqualLinesAreFolded) {
  const auto page = [](int number, const std::vector<int>& changed) {
    return to_html(
        compare_texts({{"a", numbered(number, {}, ""), {}}}, {{"a", numbered(number, changed, "!"), {}}}));
  };
  const std::string html = page(30, {10, 15, 22});
  EXPECT_EQ(count(html, "<details>"), 3U);
  EXPECT_TRUE(contains(html, "<details><summary>8 lines as before</summary>\n<p dir=\"auto\">0</p>\n"));
  EXPECT_TRUE(contains(
      html, "<p dir=\"auto\">7</p>\n</details>\n<p dir=\"auto\">8</p>\n<p dir=\"auto\">9</p>\n<p class"));
  EXPECT_FALSE(contains(html, "4 lines as before")) << "between 10 and 15 there are only four";
  EXPECT_TRUE(contains(html, "<p dir=\"auto\">17</p>\n<details><summary>2 lines as before")) << html;
  EXPECT_TRUE(contains(html, "<p dir=\"auto\">29</p>\n</details>\n</div>"));
  const std::string far = page(5000, {2500});
  EXPECT_EQ(count(far, "<details>"), 0U) << "too many lines to have them in the page";
  EXPECT_EQ(count(far, "<p class=\"fold\">2,4"), 2U);
  EXPECT_LT(far.size(), 30'000U);
}

TEST(ComparisonPage, ChangedWordsAreMarked) {
  const std::string html =
      to_html(compare_texts({{"a", "The <b>ferry</b> left on Tuesday.\nAll of it\n", {}}},
                            {{"a", "The <i>ferry</i> left on Monday.\nis new\n", {}}}));
  EXPECT_TRUE(contains(html,
                       "<del dir=\"auto\">The &lt;<mark>b</mark>&gt;ferry&lt;/<mark>b</mark>&gt; left on "
                       "<mark>Tuesday</mark>.</del>"))
      << html;
  EXPECT_TRUE(contains(html, "left on <mark>Monday</mark>.</ins>"));
  EXPECT_EQ(count(html, "<mark>"), 6U) << "the other lines have nothing in common";
}

TEST(ComparisonPage, NothingOfAPageIsMarkup) {
  const std::string evil =
      "</script><script>x</script><!--<del onclick=\"x\">&amp; {{pages}} \xFF\x1b[2J\x01";
  Comparison made;
  made.pages = 1;
  made.changed.push_back(
      {evil,
       evil,
       evil,
       {{LineChange::Kind::same, evil}, {LineChange::Kind::dropped, evil}, {LineChange::Kind::added, evil}},
       1,
       1});
  made.only_a = made.only_b = {evil};
  const std::string html = to_html(made, {.a = evil, .b = evil});
  EXPECT_TRUE(text::is_valid_utf8(html));
  EXPECT_EQ(count(html, "</script>"), 1U);
  EXPECT_EQ(count(html, "<script>"), 1U);
  EXPECT_EQ(count(html, "<!--"), 0U);
  EXPECT_EQ(count(html, "<del onclick"), 0U);
  EXPECT_EQ(count(html, "&lt;del onclick=&quot;x&quot;&gt;&amp;amp; {{pages}} \xEF\xBF\xBD[2J"), 10U);
  EXPECT_EQ(count(html, "<article"), 1U) << "what is filled in is not filled in again";
  EXPECT_EQ(html.find_first_of("\x1b\x01"), html.npos);
}

TEST(ComparisonPage, VeryManyPages) {
  std::vector<PageText> a, b;
  for (int i = 0; i < 50'000; ++i) {
    const std::string id = "page-" + std::to_string(i);
    a.push_back({id, "one\n", {}});
    b.push_back({id, i % 100 == 7 ? "one two three\n" : "two\n", {}});
  }
  for (int i = 0; i < 3000; ++i) a.push_back({"left-" + std::to_string(i), "", {}});
  const std::string html = to_html(compare_texts(a, b));
  EXPECT_EQ(count(html, "<article"), 2000U);
  EXPECT_EQ(count(html, "data-added=\"3\""), 500U) << "those with most words changed";
  EXPECT_LT(html.find("<h2 tabindex=\"-1\">page-7<"), html.find("<h2 tabindex=\"-1\">page-8<"));
  EXPECT_TRUE(contains(html, "Of 50,000 changed pages, the 2,000 with most words changed are shown."));
  EXPECT_TRUE(contains(html, "<dt>Changed</dt><dd>50,000</dd>"));
  EXPECT_TRUE(contains(html, "only the first are listed") && contains(html, "<li>and 2,000 more</li>"));
  EXPECT_TRUE(contains(html, "pith diff --format json"));
}

// Whatever comes: a little more than 12 MB, for what is always there.
void expect_bounded(const std::string& html) {
  EXPECT_LT(html.size(), 12'100'000U);
  EXPECT_TRUE(contains(html, "id=\"cut\"") && contains(html, "long texts (names, reasons) are shortened."));
  EXPECT_TRUE(contains(html, "</main>"));
}

TEST(ComparisonPage, LongNamesAndManyErrors) {
  std::vector<PageText> a, b;
  for (int i = 0; i < 3000; ++i) {
    a.push_back({std::to_string(i) + std::string(10'000, 'i'), "one", {}});
    b.push_back({a.back().id, "two", {}});
  }
  const std::string names = to_html(compare_texts(a, b));
  expect_bounded(names);
  EXPECT_EQ(count(names, "<article"), 2000U) << "names are short enough for all that are shown";
  Comparison made;
  for (int i = 0; i < 5000; ++i) {
    const std::string n = std::to_string(i);
    made.changed.push_back({n + std::string(600, '"'),
                            n + std::string(3000, '"'),
                            n + std::string(3000, '&'),
                            {{LineChange::Kind::added, n + std::string(3000, '"')}},
                            0,
                            1});
    made.neither.push_back(made.changed.back().id);
    made.two_forms.push_back(made.changed.back().id);
    made.only_a.push_back(made.changed.back().id);
    made.only_b.push_back(made.changed.back().id);
  }
  const std::string errors = to_html(made);
  expect_bounded(errors);
  EXPECT_GT(count(errors, "<article"), 200U);
  EXPECT_TRUE(contains(errors, "Of 5,000 changed pages, the ")) << "fewer than of others";
  EXPECT_EQ(count(errors, "<li>and 4,"), 4U);
}

TEST(ComparisonPage, FoldsCountAsWell) {
  PageChange page{std::string(600, 'x'), {}, {}, {}, 1, 0};
  for (int i = 0; i < 900; ++i) {
    const auto kind = i % 9 == 0 ? LineChange::Kind::dropped : LineChange::Kind::same;
    page.lines.push_back({kind, std::string(100, '"')});
  }
  Comparison made;
  made.changed.assign(60, page);
  expect_bounded(to_html(made));
}

TEST(ComparisonPage, VeryManyAndVeryLongLines) {
  std::string a, b;
  for (int i = 0; i < 100'000; ++i) {
    a.append("a").append(std::to_string(i)).append("\n");
    b.append("b").append(std::to_string(i)).append("\n");
  }
  const std::string html = to_html(compare_texts({{"a", a, {}}}, {{"a", b, {}}}));
  EXPECT_EQ(count(html, "<del "), 400U);
  EXPECT_EQ(count(html, "<ins "), 400U);
  EXPECT_TRUE(contains(html, "99,600 dropped lines more, not shown here"));
  EXPECT_TRUE(contains(html, "199,200 changed lines of the pages shown are left out")) << html;
  const std::string words = std::string(19'999, 'x') + "\u00e9" + std::string(5'000'000, 'y');
  const std::string one = to_html(compare_texts({{words, words, {}}}, {{words, "", words}}));
  EXPECT_TRUE(text::is_valid_utf8(one));
  EXPECT_TRUE(contains(one, "x …</del>") && contains(one, "1 line is shortened to 20,000 bytes"));
  EXPECT_TRUE(contains(one, "2 long texts (names, reasons) are shortened"));
  EXPECT_LT(one.size(), 60'000U);
  std::vector<PageText> many_a, many_b;  // of all pages together
  for (int page = 0; page < 300; ++page) {
    std::string text_a, text_b;
    for (int i = 0; i < 40; ++i) {
      text_a += std::to_string(i) + std::string(10'000, '<') + "\n";
      text_b += std::to_string(i) + std::string(10'000, '>') + "\n";
    }
    many_a.push_back({std::to_string(page), text_a, {}});
    many_b.push_back({std::to_string(page), text_b, {}});
  }
  const std::string many = to_html(compare_texts(many_a, many_b));
  EXPECT_EQ(count(many, "<article"), 300U);
  EXPECT_LT(many.size(), 12'100'000U);
  EXPECT_TRUE(contains(many, "80 changed lines more, not shown here"))
      << "the last page has its number at least";
}

}  // namespace
}  // namespace pith
