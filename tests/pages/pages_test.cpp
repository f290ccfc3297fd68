// Every page of fixtures/pages through the built-in model, against what its folder says must come out. The
// folders are found when the tests run. `cmake --build BUILD --target pages_diff` prints for all of them
// which lines are missing (-) and which are too many (+).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "pages/compare.h"
#include "pages/expectation.h"
#include "pith/extractor.h"
#include "pith/reader.h"

namespace pith {
namespace {

constexpr double kLeastF1 = 0.90;

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
  EXPECT_GE(test::word_f1(expected_.text, text_), kLeastF1) << test::line_diff(expected_.text, text_);
}

TEST_P(Pages, Snippets) {
  const std::string text = test::collapsed(text_);
  for (const std::string& snippet : expected_.with) {
    EXPECT_NE(text.find(test::collapsed(snippet)), std::string::npos) << "missing: " << snippet;
  }
  for (const std::string& snippet : expected_.without) {
    EXPECT_EQ(text.find(test::collapsed(snippet)), std::string::npos) << "should not be there: " << snippet;
  }
}

TEST_P(Pages, Metadata) {
  const Metadata& metadata = extraction_.metadata;
  EXPECT_EQ(test::collapsed(metadata.title), test::collapsed(expected_.title));
  EXPECT_TRUE(is_within(metadata.language, expected_.language))
      << metadata.language << " instead of " << expected_.language;
  EXPECT_EQ(metadata.sitename, expected_.sitename.value_or(metadata.sitename));
  EXPECT_EQ(metadata.date, expected_.date.value_or(""));
  std::vector<std::string> authors = metadata.authors, wanted = expected_.authors;
  std::sort(authors.begin(), authors.end());
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(authors, wanted);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Pages, testing::ValuesIn(test::page_names()), test_name);

TEST(PageFixtures, ThereAreEnough) {
  EXPECT_GE(test::page_names().size(), 14U);
}

}  // namespace
}  // namespace pith
