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
using Counts = std::array<std::uint32_t, 3>;
Counts counts(const ToldRoles& told, Role role) {
  return {told.of(role).annotated, told.of(role).found, told.of(role).right};
}

std::uint32_t pages(const ToldRoles& told, Role role) {
  return told.of(role).pages;
}

std::uint32_t taken(const ToldRoles& told, Role role, Role for_role) {
  return told.of(role).taken_for[static_cast<std::size_t>(for_role)];
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
  EXPECT_EQ(taken(told, date, other), 1U);
  EXPECT_EQ(told.pages, 1U);
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

TEST(RoleTruth, TheFirstHeadlineCounts) {
  const std::string crumb = "<ul><li>Ferry runs aground</ul>", heading = "<h1>Ferry runs aground</h1>";
  const std::string page = article(crumb + heading, "<h3>Fog</h3>");
  EXPECT_EQ(counts(compare(ferry(), page, {navigation, headline, body, headline}), headline),
            Counts({1, 1, 1}));
  EXPECT_EQ(counts(compare(ferry(), page, {headline, headline, body, body}), headline), Counts({1, 1, 1}));
  const auto told = compare(ferry(), page, {navigation, body, body, headline});
  EXPECT_EQ(counts(told, headline), Counts({1, 1, 0})) << "another heading";
  EXPECT_EQ(taken(told, headline, navigation), 1U) << "the first block that shows it";
  EXPECT_EQ(counts(compare(ferry(), page, {navigation, body, body, body}), headline), Counts({1, 0, 0}));
}

TEST(RoleTruth, BylinesOfTeasersAreNotCounted) {
  const std::string menu = test::repeat("<p>Menu</p>", 6);
  const std::vector<Role> found = {
      byline, navigation, navigation, navigation, navigation, navigation, navigation, headline, byline, body,
      byline, navigation, navigation, navigation, navigation, navigation, navigation, byline,   date};
  const auto told = compare(ferry(),
                            article("<p>By Cy Doe</p>" + menu + "<h1>Ferry runs aground</h1><p>Ann Reed</p>",
                                    "<p>By Di Fox</p>" + menu + "<p>Ann Reed</p><p>4 March 2021</p>"),
                            found);
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 1})) << "far above and below the right one";
  EXPECT_EQ(pages(told, date), 0U) << "no block of the article shows it";
}

TEST(RoleTruth, AnotherBylineBeforeTheRightOneIsWrong) {
  const std::string page =
      article("<h1>Ferry runs aground</h1><p>Cy Doe saw it</p><p>Photographs</p><p>Ann Reed</p>");
  EXPECT_EQ(counts(compare(ferry(), page, {headline, byline, other, byline, body}), byline),
            Counts({1, 1, 0}));
  const auto told = compare(ferry(), page, {headline, byline, other, caption, body});
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 0}));
  EXPECT_EQ(taken(told, byline, caption), 1U);
}

TEST(RoleTruth, ARunIsRightWhereOneOfItIs) {
  const auto told = compare(ferry(),
                            article("<h1>Ferry runs aground</h1><p>By</p><p>Ann Reed</p><p>Our reporter</p>"
                                    "<p>Updated 5 March 2021</p><p>Published 4 March 2021</p>"),
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

TEST(RoleTruth, NamesThatRunTogetherWithOtherWords) {
  EXPECT_EQ(
      counts(compare(ferry(), article("<p>By<b>Ann Reed</b>Published: 4 March 2021</p>"), {byline, body}),
             byline),
      Counts({1, 1, 1}));
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
  EXPECT_EQ(pages(told, date), 0U) << "who wrote it may just not be annotated";
  told = compare(annotated, page + "<p>Ann Reed</p>", {headline, byline, body, byline});
  EXPECT_EQ(counts(told, date), Counts({1, 0, 0}));
  EXPECT_EQ(counts(told, byline), Counts({1, 1, 0}));
}

TEST(RoleTruth, Comments) {
  AnnotatedPage page;
  page.with = {"ran aground in thick fog"};
  page.comments = {"hope everybody is well"};
  const std::string html = article("", "<p>So sad, hope everybody is well.</p><p>Me too.</p>");
  auto told = compare(page, html, {body, comment, comment}, SetKind::segments);
  EXPECT_EQ(counts(told, comment), Counts({1, 1, 1})) << "the other may be one that is not annotated";
  told = compare(page, html, {comment, body, comment}, SetKind::segments);
  EXPECT_EQ(counts(told, comment), Counts({1, 1, 0})) << "main text";
  EXPECT_EQ(taken(told, comment, body), 1U);
}

TEST(RoleTruth, PagesThatTellNothing) {
  EXPECT_FALSE(tells_roles({}));
  EXPECT_TRUE(tells_roles(ferry()));
  for (const std::string& html : {std::string(), article("<h1>Ferry runs aground</h1>")}) {
    const auto told = compare({}, html, std::vector<Role>(html.empty() ? 0 : 2, headline));
    EXPECT_EQ(told.pages, 0U);
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
  EXPECT_EQ(told.pages, 0U);
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
