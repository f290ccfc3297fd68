// Every page of fixtures/pages through the built-in model, against what its folder says must come out. The
// folders are found when the tests run. `cmake --build BUILD --target pages_diff` prints for all of them
// which lines are missing (-) and which are too many (+).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "pages/compare.h"
#include "pages/expectation.h"
#include "pith/extractor.h"
#include "pith/reader.h"

namespace pith {
namespace {

// What a page must reach: the common demand, or less where shortfalls.tsv says so and why.
struct Demand {
  double least_f1 = 0.90;
  int wrong_snippets = 0;  // missing ones and those that should not be there
  int wrong_fields = 0;    // of title, language, sitename, date, authors
};

std::map<std::string, Demand> read_shortfalls() {
  std::ifstream file(PITH_SOURCE_DIR "/tests/pages/shortfalls.tsv");
  std::map<std::string, Demand> demands;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string page;
    Demand demand;
    if (fields >> page >> demand.least_f1 >> demand.wrong_snippets >> demand.wrong_fields)
      demands[page] = demand;
  }
  return demands;
}

Demand demand_of(const std::string& page) {
  static const std::map<std::string, Demand> shortfalls = read_shortfalls();
  const auto found = shortfalls.find(page);
  return found == shortfalls.end() ? Demand{} : found->second;
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
  EXPECT_GE(test::word_f1(expected_.text, text_), demand_of(GetParam()).least_f1)
      << test::line_diff(expected_.text, text_);
}

TEST_P(Pages, Snippets) {
  const std::string text = test::collapsed(text_);
  int wrong = 0;
  std::string which;
  for (const std::string& snippet : expected_.with) {
    if (text.find(test::collapsed(snippet)) != std::string::npos) continue;
    ++wrong;
    which += "missing: " + snippet + "\n";
  }
  for (const std::string& snippet : expected_.without) {
    if (text.find(test::collapsed(snippet)) == std::string::npos) continue;
    ++wrong;
    which += "should not be there: " + snippet + "\n";
  }
  EXPECT_LE(wrong, demand_of(GetParam()).wrong_snippets) << which;
}

TEST_P(Pages, Metadata) {
  const Metadata& metadata = extraction_.metadata;
  std::vector<std::string> authors = metadata.authors, wanted = expected_.authors;
  std::sort(authors.begin(), authors.end());
  std::sort(wanted.begin(), wanted.end());
  int wrong = 0;
  std::string which;
  const auto check = [&](bool right, const std::string& field, const std::string& got) {
    if (right) return;
    ++wrong;
    which += field + ": " + got + "\n";
  };
  check(test::collapsed(metadata.title) == test::collapsed(expected_.title), "title", metadata.title);
  check(is_within(metadata.language, expected_.language), "language", metadata.language);
  check(metadata.sitename == expected_.sitename.value_or(metadata.sitename), "sitename", metadata.sitename);
  check(metadata.date == expected_.date.value_or(""), "date", metadata.date);
  check(authors == wanted, "authors", std::to_string(authors.size()) + " names");
  EXPECT_LE(wrong, demand_of(GetParam()).wrong_fields) << which;
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
    EXPECT_GE(demand_of(page).least_f1, 0.90) << page;
    EXPECT_EQ(demand_of(page).wrong_snippets, 0) << page;
  }
}

TEST(PageFixtures, ThereAreEnough) {
  EXPECT_GE(test::page_names().size(), 14U);
}

}  // namespace
}  // namespace pith
