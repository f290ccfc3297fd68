// Roles of blocks against what title, authors, date and comments of a page tell.
#include "evaluation/role_truth.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/kept.h"
#include "support/pieces.h"

namespace pith::evaluation {
namespace {

using enum Role;

const char* const kText = "The ferry to the island ran aground in thick fog early on Monday.";

AnnotatedPage ferry() {
  AnnotatedPage page;
  page.title = "Ferry runs aground";
  page.authors = {"Ann Reed", "Bo Li"};
  page.date = "2021-03-04";
  page.reference = kText;
  return page;
}

ToldRoles compare(const AnnotatedPage& page, const std::string& body, const std::vector<Role>& found,
                  SetKind kind = SetKind::news) {
  const Extraction extraction = test::from_html(body);
  EXPECT_EQ(extraction.blocks.items.size(), found.size()) << body;
  return compare_told_roles(kind, page, extraction, found);
}

// Blocks that have the role, that were given it, and both.
std::array<std::uint32_t, 3> counts(const ToldRoles& told, Role role) {
  const RoleFigures figures = figures_of(told.counts, role);
  return {figures.annotated, figures.found, figures.right};
}
using Counts = std::array<std::uint32_t, 3>;

std::uint32_t pages(const ToldRoles& told, Role role) {
  for (std::size_t i = 0; i < kToldRoles.size(); ++i) {
    if (kToldRoles[i] == role) return told.pages[i];
  }
  return 0;
}

std::string article(const std::string& head, const std::string& tail = {}) {
  return head + "<p>" + kText + "</p>" + tail;
}

TEST(RoleTruth, OneOfEach) {
  const auto told = compare(ferry(),
                            article("<nav>Menu</nav><h1>Ferry runs aground</h1><p>By Ann Reed and Bo Li</p>"
                                    "<p>4 March 2021</p>"),
                            {navigation, headline, byline, other, body});
  EXPECT_EQ(counts(told, headline), Counts({1, 1, 1}));
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 1}));
  EXPECT_EQ(counts(told, date), Counts({1, 0, 0}));
  EXPECT_EQ(counts(told, comment), Counts({0, 0, 0}));
  EXPECT_EQ(told.counts.pages, 1U);
  EXPECT_EQ(pages(told, date), 1U);
  EXPECT_EQ(pages(told, comment), 0U);
}

TEST(RoleTruth, TitlesWithTheNameOfTheSite) {
  for (const auto& [annotated, shown] : std::vector<std::pair<std::string, std::string>>{
           {"Ferry runs aground | The Gazette", "Ferry runs aground"},
           {"Ferry runs aground", "Ferry Runs Aground – The Gazette"},
           {"“Ferry” runs aground!", "Ferry runs aground"}}) {
    AnnotatedPage page = ferry();
    page.title = annotated;
    const auto told = compare(page, article("<h1>" + shown + "</h1>"), {headline, body});
    EXPECT_EQ(counts(told, headline), Counts({1, 1, 1})) << annotated;
  }
  const auto told = compare(ferry(), article("<h1>Ferry runs aground again</h1>"), {headline, body});
  EXPECT_EQ(pages(told, headline), 0U) << "another title: the page is left out";
}

TEST(RoleTruth, EveryHeadingOrElseOneBlockShowsTheTitle) {
  const std::string crumb = "<ul><li>Ferry runs aground</ul>";
  EXPECT_EQ(
      counts(compare(ferry(), article(crumb + "<h1>Ferry runs aground</h1>", "<h3>Ferry runs aground</h3>"),
                     {navigation, headline, body, related_links}),
             headline),
      Counts({2, 1, 1}));
  const std::string line = "<div>Ferry runs aground</div>";
  EXPECT_EQ(counts(compare(ferry(), article(crumb + line), {navigation, headline, body}), headline),
            Counts({1, 1, 1}));
  EXPECT_EQ(counts(compare(ferry(), article(crumb + line), {navigation, body, body}), headline),
            Counts({1, 0, 0}));
}

TEST(RoleTruth, HeadlinesThatAreNone) {
  const auto told = compare(ferry(), article("<h1>Ferry runs aground</h1>", "<h2>Fog</h2><h2>Weather</h2>"),
                            {headline, body, headline, navigation});
  EXPECT_EQ(counts(told, headline), Counts({1, 2, 1}));
}

TEST(RoleTruth, BylinesOfTeasersAreNotCounted) {
  const std::string far = test::repeat("<p>Menu</p>", 6);
  const std::vector<Role> found = {headline,   byline,     body,       navigation, navigation,
                                   navigation, navigation, navigation, navigation, byline,
                                   navigation, byline,     date};
  const auto told = compare(ferry(),
                            article("<h1>Ferry runs aground</h1><p>Ann Reed</p>",
                                    far + "<p>By Cy Doe</p><p>More</p><p>Ann Reed</p><p>4 March 2021</p>"),
                            found);
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 1}));
  EXPECT_EQ(pages(told, date), 0U) << "no block of the article shows it";
}

TEST(RoleTruth, BylinesOfOthersInTheArticleAreWrong) {
  const auto told =
      compare(ferry(),
              article("<h1>Ferry runs aground</h1><p>Ann Reed</p><p>Photographs</p>", "<p>Cy Doe saw it</p>"),
              {headline, byline, other, body, byline});
  EXPECT_EQ(counts(told, byline), Counts({1, 2, 1}));
}

TEST(RoleTruth, WhatBelongsToARightOneIsNotCounted) {
  const auto told = compare(ferry(),
                            article("<h1>Ferry runs aground</h1><p>By</p><p>Ann Reed</p><p>Our reporter</p>"
                                    "<p>Published 4 March 2021</p><p>Updated 5 March 2021</p>"),
                            {headline, byline, byline, byline, date, date, body});
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 1}));
  EXPECT_EQ(counts(told, date), Counts({1, 1, 1}));
}

TEST(RoleTruth, LongLinesAndPartsOfNamesAreNoBylines) {
  AnnotatedPage page = ferry();
  page.authors = {"Reed"};
  EXPECT_EQ(pages(compare(page, article("<p>Reed</p>"), {byline, body}), byline), 0U);
  page.authors = {"Ann Reed"};
  EXPECT_EQ(pages(compare(page, article("<p>Joann Reed</p>"), {byline, body}), byline), 0U);
  const std::string fifteen = test::repeat("word ", 15);
  EXPECT_EQ(pages(compare(page, article("<p>Ann Reed " + fifteen), {byline, body}), byline), 1U);
  EXPECT_EQ(pages(compare(page, article("<p>Ann Reed word " + fifteen), {byline, body}), byline), 0U);
}

TEST(RoleTruth, NamesWithoutSpaces) {
  AnnotatedPage page = ferry();
  page.authors = {"王小明"};
  EXPECT_EQ(counts(compare(page, article("<p>记者王小明</p>"), {byline, body}), byline), Counts({1, 1, 1}));
}

TEST(RoleTruth, DatesAreReadAsMetadataAre) {
  for (const char* shown :
       {"4. März 2021", "4 de marzo de 2021, 10:30", "2021-03-04", "03/04/2021", "04/03/2021"})
    EXPECT_EQ(counts(compare(ferry(), article("<p>" + std::string(shown) + "</p>"), {date, body}), date),
              Counts({1, 1, 1}))
        << shown;
  EXPECT_EQ(pages(compare(ferry(), article("<p>5 March 2021</p>"), {date, body}), date), 0U);
}

TEST(RoleTruth, DatesThatAreTakenForBylines) {
  const std::string page = article("<h1>Ferry runs aground</h1><p>Staff, 4 March 2021</p>");
  AnnotatedPage annotated = ferry();
  auto told = compare(annotated, page, {headline, byline, body});
  EXPECT_EQ(counts(told, date), Counts({0, 0, 0})) << "who wrote it may just not be annotated";
  EXPECT_EQ(pages(told, date), 1U);
  told = compare(annotated, page + "<p>Ann Reed</p>", {headline, byline, body, byline});
  EXPECT_EQ(counts(told, date), Counts({1, 0, 0}));
  EXPECT_EQ(counts(told, byline), Counts({1, 2, 1}));
}

TEST(RoleTruth, Comments) {
  AnnotatedPage page;
  page.with = {"ran aground in thick fog"};
  page.comments = {"hope everybody is well"};
  const std::string html = article("", "<p>So sad, hope everybody is well.</p><p>Me too.</p>");
  auto told = compare(page, html, {comment, comment, comment}, SetKind::segments);
  EXPECT_EQ(counts(told, comment), Counts({1, 1, 1})) << "next to a right one, or not annotated";
  told = compare(page, html, {comment, body, comment}, SetKind::segments);
  EXPECT_EQ(counts(told, comment), Counts({1, 1, 0})) << "main text";
}

TEST(RoleTruth, PagesThatTellNothing) {
  EXPECT_FALSE(tells_roles({}));
  EXPECT_TRUE(tells_roles(ferry()));
  for (const std::string& html : {std::string(), article("<h1>Ferry runs aground</h1>")}) {
    const auto told = compare({}, html, std::vector<Role>(html.empty() ? 0 : 2, headline));
    EXPECT_EQ(told.counts.pages, 0U);
    EXPECT_EQ(counts(told, headline), Counts({0, 0, 0}));
  }
}

TEST(RoleTruth, AnnotationsThatNoBlockCanShow) {
  AnnotatedPage page = ferry();
  page.title = " | - – ";
  page.authors = {"", "…", test::repeat("Ann ", 100000)};
  page.date = "no date";
  page.comments = {"", " "};
  const auto told = compare(page, article("<p>No title</p><p>no date</p>"), {headline, date, comment});
  EXPECT_EQ(told.counts.pages, 0U);
}

TEST(RoleTruth, Printed) {
  ToldRoles told =
      compare(ferry(), article("<h1>Ferry runs aground</h1><p>Ann Reed</p>"), {lead, byline, body});
  told.add(told);
  const std::string table = to_told_table(told);
  EXPECT_NE(table.find("  headline          2      2      0      0.000   0.000   0.000   lead 2\n"),
            std::string::npos)
      << table;
  EXPECT_EQ(table.find("comment  "), std::string::npos) << "no page tells it";
  EXPECT_NE(table.find("of 2 pages"), std::string::npos);
  const std::string json = to_told_json(told);
  EXPECT_NE(json.find(R"({"pages":2,"by_role":{"headline":{"pages":2,"annotated":2,"found":0,"right":0,)"),
            std::string::npos);
  EXPECT_NE(
      json.find(R"("byline":{"pages":2,"annotated":2,"found":2,"right":2,"precision":1,"recall":1,"f1":1})"),
      std::string::npos);
}

}  // namespace
}  // namespace pith::evaluation
