// Every page of fixtures/pages through the built-in model, against what its folder says must come out. The
// folders are found when the tests run. `cmake --build BUILD --target pages_diff` prints for all of them
// which lines are missing (-) and which are too many (+).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "pages/compare.h"
#include "pages/expectation.h"
#include "pages/shortfalls.h"
#include "pith/content.h"
#include "pith/extractor.h"
#include "pith/formats.h"
#include "pith/reader.h"
#include "support/rendered.h"
#include "support/spans.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

const test::Shortfalls& shortfalls() {
  static const test::Shortfalls list = test::parse_shortfalls(
      test::read_file(PITH_SOURCE_DIR "/tests/pages/shortfalls.tsv"), test::page_names());
  return list;
}

const Result<Extractor>& extractor() {
  static const Result<Extractor> made = Extractor::create();
  return made;
}

// Whether a language is the wanted one or a variety of it ("en-GB" of "en"): RFC 4647, basic filtering.
bool is_within(const std::string& language, const std::string& wanted) {
  return language == wanted || language.starts_with(wanted + "-");
}

class Pages : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    expected_ = test::read_expectation(GetParam());
    ASSERT_EQ(expected_.fault, "");
    ASSERT_TRUE(extractor().ok()) << extractor().error().message;
    Result<Page> page = read_page(expected_.source, 20'000'000);
    ASSERT_TRUE(page.ok()) << page.error().message;
    Result<Extraction> made = (*extractor()).extract(std::move(page).value());
    ASSERT_TRUE(made.ok()) << made.error().message;
    extraction_ = std::move(made).value();
    text_ = to_text(extraction_);
    if (std::getenv("PITH_PAGES_DIFF")) print_diff();
  }

  void print_diff() const {
    std::printf("%s: word F1 %.3f, %s, confidence %.2f\n%s", GetParam().c_str(),
                test::word_f1(expected_.text, text_), std::string(extraction_.selection.page_type).c_str(),
                static_cast<double>(extraction_.selection.confidence),
                test::line_diff(expected_.text, text_).c_str());
  }

  struct Wrong {
    int count = 0;
    std::string which;

    void add(const std::string& what) {
      ++count;
      which += what + "\n";
    }
  };

  Wrong wrong_snippets() const {
    const std::string text = test::collapsed(text_);
    const auto found = [&text](const std::string& snippet) {
      return text.find(test::collapsed(snippet)) != std::string::npos;
    };
    Wrong wrong;
    for (const std::string& snippet : expected_.with) {
      if (!found(snippet)) wrong.add("missing: " + snippet);
    }
    for (const std::string& snippet : expected_.without) {
      if (found(snippet)) wrong.add("should not be there: " + snippet);
    }
    return wrong;
  }

  Wrong wrong_fields() const {
    const Metadata& metadata = extraction_.metadata;
    std::vector<std::string> authors = metadata.authors, wanted = expected_.authors;
    std::sort(authors.begin(), authors.end());
    std::sort(wanted.begin(), wanted.end());
    Wrong wrong;
    const auto check = [&wrong](bool right, const std::string& field, const std::string& got) {
      if (!right) wrong.add(field + ": " + got);
    };
    check(test::collapsed(metadata.title) == test::collapsed(expected_.title), "title", metadata.title);
    check(is_within(metadata.language, expected_.language), "language", metadata.language);
    check(metadata.sitename == expected_.sitename.value_or(metadata.sitename), "sitename", metadata.sitename);
    check(metadata.date == expected_.date.value_or(""), "date", metadata.date);
    check(authors == wanted, "authors", std::to_string(authors.size()) + " names");
    return wrong;
  }

  test::Expectation expected_;
  Extraction extraction_;
  std::string text_;
};

TEST_P(Pages, Decoding) {
  EXPECT_EQ(extraction_.charset, expected_.charset) << "by " << extraction_.charset_source;
  EXPECT_EQ(extraction_.plain_text, expected_.source.ends_with(".txt"));
}

TEST_P(Pages, Text) {
  if (expected_.text.empty()) {
    EXPECT_EQ(text_, "") << "there is nothing on this page";
    return;
  }
  EXPECT_GE(test::word_f1(expected_.text, text_), shortfalls().of(GetParam()).least_f1)
      << test::line_diff(expected_.text, text_);
}

// All of the page, whatever the model keeps, and what it keeps.
TEST_P(Pages, StructureHoldsTheWordsOfTheText) {
  for (const bool everything : {false, true}) {
    if (everything) std::fill(extraction_.selection.keep.begin(), extraction_.selection.keep.end(), 1);
    for (const bool links : {false, true}) {
      const Content content = content_of(extraction_, {.links = links, .images = links});
      EXPECT_EQ(test::collapsed(content.text), test::collapsed(to_text(extraction_)));
      const Content marked = content_of(extraction_, {.links = links, .images = links, .captions = links});
      const std::string markdown = to_markdown(extraction_, {.links = links, .images = links});
      EXPECT_EQ(test::markdown_fault(marked, markdown), "") << markdown;
    }
  }
}

// The text that is written from the tree, where a width is asked for.
TEST_P(Pages, TextOfTheTreeIsTheSame) {
  EXPECT_EQ(to_text(extraction_, {.width = 1'000'000}), text_);
  std::fill(extraction_.selection.keep.begin(), extraction_.selection.keep.end(), 1);
  EXPECT_EQ(to_text(extraction_, {.width = 1'000'000}), to_text(extraction_));
}

TEST_P(Pages, Markdown) {
  const std::string file = std::string(PITH_SOURCE_DIR "/fixtures/pages/") + GetParam() + "/expected.md";
  if (!std::filesystem::exists(file)) return;
  extraction_.url = "https://" + GetParam() + ".example/x/page.html";
  EXPECT_EQ(to_markdown(extraction_, {.links = true, .images = true}), test::read_file(file));
}

// Each block of the page, kept or not.
TEST_P(Pages, SpansHoldTheTextOfBlocks) {
  const std::string bytes = test::read_file(expected_.source);
  const auto file = std::string_view(bytes).substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  if (extraction_.plain_text) {
    // What was decoded is not kept, so only files that are UTF-8 can be looked into.
    if (expected_.charset == "utf-8") {
      EXPECT_EQ(test::text_spans_fault(extraction_.blocks, file), "");
    }
    return;
  }
  const std::string_view source = extraction_.document.source();
  if (expected_.name.starts_with("shell-")) {
    // The article comes from a script, whose JSON is no text of blocks, and stands behind the page.
    EXPECT_TRUE(source.starts_with(file));
    for (std::size_t i = 0; i < extraction_.blocks.items.size(); ++i) {
      if (extraction_.selection.keep[i] == 0) continue;
      const SourceSpan span = extraction_.blocks.items[i].source;
      const std::string_view json = file.substr(span.begin, span.end - span.begin);
      EXPECT_EQ(json.find('{'), json.find_first_not_of('\n'));
      EXPECT_EQ(json.rfind('}'), json.find_last_not_of('\n'));
    }
    return;
  }
  EXPECT_EQ(test::spans_fault(extraction_.blocks, source), "");
  if (expected_.charset == "utf-8") {
    EXPECT_EQ(source, file);
  }
}

TEST_P(Pages, ContentNamesEachKeptBlock) {
  EXPECT_EQ(test::content_fault(content_of(extraction_)), "");
  const Content content = content_of(extraction_, {.images = false});
  EXPECT_EQ(test::content_fault(content), "");
  EXPECT_EQ(content.blocks.size(), static_cast<std::size_t>(std::count(extraction_.selection.keep.begin(),
                                                                       extraction_.selection.keep.end(), 1)));
}

// Where a folder lists comments.
TEST_P(Pages, Comments) {
  const std::string file = std::string(PITH_SOURCE_DIR "/fixtures/pages/") + GetParam() + "/comments.json";
  if (!std::filesystem::exists(file)) return;
  EXPECT_FALSE(extraction_.comments.has_value()) << "nobody asked";
  static const Result<Extractor> with_comments = Extractor::create({.comments = true});
  ASSERT_TRUE(with_comments.ok());
  const Result<Extraction> made =
      (*with_comments).extract(std::move(read_page(expected_.source, 20'000'000)).value());
  ASSERT_TRUE(made.ok() && made->comments.has_value());
  EXPECT_EQ(test::comment_lines(*made->comments), test::comment_lines(test::read_comments(file)));
  EXPECT_EQ(to_text(*made), text_) << "the text is the same";
}

TEST_P(Pages, Snippets) {
  const Wrong wrong = wrong_snippets();
  EXPECT_LE(wrong.count, shortfalls().of(GetParam()).wrong_snippets) << wrong.which;
}

TEST_P(Pages, Metadata) {
  const Wrong wrong = wrong_fields();
  EXPECT_LE(wrong.count, shortfalls().of(GetParam()).wrong_fields) << wrong.which;
}

TEST_P(Pages, ListedOnlyWhileItFallsShort) {
  const auto listed = shortfalls().pages.find(GetParam());
  if (listed == shortfalls().pages.end()) return;
  const test::Demand common;
  EXPECT_TRUE(test::word_f1(expected_.text, text_) < common.least_f1 ||
              wrong_snippets().count > common.wrong_snippets || wrong_fields().count > common.wrong_fields)
      << "It meets the common demand now: remove line " << listed->second.number << " of shortfalls.tsv.";
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Pages, testing::ValuesIn(test::page_names()), test_name);

// The user's own example, as HTML and as text, may fall short of nothing in its text.
TEST(PageFixtures, SloganPagesHaveNoShortfallInTheirText) {
  for (const char* page : {"news-en-slogan", "news-en-slogan-flat"}) {
    EXPECT_GE(shortfalls().of(page).least_f1, 0.90) << page;
    EXPECT_EQ(shortfalls().of(page).wrong_snippets, 0) << page;
  }
}

TEST(PageFixtures, EveryShortfallIsOne) {
  for (const std::string& fault : shortfalls().faults) ADD_FAILURE() << fault;
}

TEST(PageFixtures, ThereAreEnough) {
  EXPECT_GE(test::page_names().size(), 14U);
}

}  // namespace
}  // namespace pith
