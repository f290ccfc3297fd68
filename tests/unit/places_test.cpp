// Names and days that stand on a page and belong to another: teasers, the masthead.
#include "metadata/places.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "support/page_metadata.h"

namespace pith::metadata {
namespace {

const std::string kHeadline = "<h1>The ferries sail again</h1>";
const std::string kText =
    "<p>The ferries to the northern islands will sail again on Monday, the harbour office said, after a week "
    "of "
    "storms kept them in port and the islands without letters and visitors.</p><p>Fares stay as they were, "
    "and "
    "the evening boat waits for the last train from the south, the office added in its note.</p><p>Repairs "
    "of "
    "the pier took longer than planned because the divers could not work in the swell of the last days.</p>";
const std::string kArticle = "<article>" + kHeadline + kText + "</article>";
const std::string kTitle = "<title>The ferries sail again</title><body>";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

Metadata read(const std::string& body) {
  return test::metadata_of(kTitle + body);
}

void expect_nobody(const std::string& body) {
  const Metadata metadata = read(body);
  EXPECT_TRUE(metadata.authors.empty()) << body;
  EXPECT_EQ(metadata.date, "") << body;
}

// With what stands within each of these elements.
struct Region {
  std::string_view begin, end;
};

std::string in_region(const Region& region, std::string_view inside) {
  return std::string(region.begin).append(inside).append(region.end);
}

const std::string_view kLinkedHeading =
    "<a href=/x><h3>Harbour dues go up</h3></a><p class=byline>By Bo Li</p><time datetime=2021-05-03>3 May "
    "2021</time>";
const std::string_view kLinkedCard =
    "<a href=/x><h4>Harbour dues go up</h4><span class=author>Bo Li</span><span class=date>3 May "
    "2021</span></a>";

TEST(Teasers, NamesAndDaysAreOfOtherPages) {
  const std::string_view teasers[] = {
      kLinkedHeading, kLinkedCard,
      "<h3><a href=/x>Harbour dues go up</a></h3><p>By Bo Li</p><p>3 May 2021</p>",
      "<p>3 May 2021</p><p>By Bo Li</p><h3><a href=/x>Harbour dues go up</a></h3>",
      "<a href=/x>Harbour dues go up</a> <span>Bo Li</span> <span>3 May 2021</span>"};
  const Region regions[] = {{"<aside>", "</aside>"},
                            {"<div class=related>", "</div>"},
                            {"<ul class=more><li>", "</ul>"},
                            {"<nav>", "</nav>"},
                            {"<section><h2>Read also</h2>", "</section>"}};
  const std::string open = "<article>" + kHeadline + kText;
  for (const std::string_view teaser : teasers) {
    for (const Region& region : regions) {
      const std::string beside = in_region(region, teaser);
      expect_nobody(beside + kArticle);
      expect_nobody(kArticle + beside);
      expect_nobody(open + beside);
    }
    expect_nobody(open + in_region({"<footer>", "</footer>"}, teaser));
  }
  expect_nobody(
      kArticle +
      "<div class=related><article itemscope itemtype=http://schema.org/Article><h3><a href=/x>Harbour "
      "dues go up</a></h3><time itemprop=datePublished datetime=2021-05-03></time><i itemprop=author>Bo "
      "Li</i></article></div>");
}

TEST(Teasers, WhatIsTheArticlesOwnIsNot) {
  const std::string links = "<p><a href=/t>Ships and ports of the north</a></p>";
  // Between the headline and the text stands what belongs to it.
  Metadata metadata = read(kHeadline + "<div>" + links + "<p>By Ann Reed</p><p>3 May 2021</p></div>" + kText);
  EXPECT_EQ(metadata.authors, std::vector<std::string>{"Ann Reed"});
  EXPECT_EQ(metadata.date, "2021-05-03");
  // Below the text, with a link in a sentence or behind it.
  metadata =
      read(kHeadline + kText +
           "<aside><p>Published: 3 May 2021</p><p>By Ann Reed, who also wrote <a href=/x>a book about all "
           "these ferries</a>.</p>" +
           links + "</aside>");
  EXPECT_EQ(metadata.authors, std::vector<std::string>{"Ann Reed"});
  EXPECT_EQ(metadata.date, "2021-05-03");
  // The post's own title is a link to it.
  metadata = read("<div>" + kText +
                  "</div><div><h2><a href=/a>The ferries sail again</a></h2><p>By Ann "
                  "Reed</p><p>3 May 2021</p></div>");
  EXPECT_EQ(metadata.authors, std::vector<std::string>{"Ann Reed"});
  EXPECT_EQ(metadata.date, "2021-05-03");
  // So may be the day and the name.
  metadata = read(kHeadline + kText +
                  "<div><a href=/2021/05>Monday, May 3, 2021</a> <a href=/by/7>Juan Carlos Reed B.</a> "
                  "<p>By Juan Carlos Reed B.</p><p>May 3, 2021</p></div>");
  EXPECT_EQ(metadata.date, "2021-05-03");
}

TEST(Mastheads, TodayIsNotTheDayOfTheArticle) {
  const std::string_view site = "<a href='/'><img alt='The Barrowby Herald' src=l.png></a>";
  const std::string_view menu = "<nav><a href=/n>News</a><a href=/s>Sport</a></nav>";
  for (const std::string_view day :
       {"<div>Sunday, 29 November 2026</div>", "<time datetime=2026-11-29>Sunday, 29 November 2026</time>",
        "<p class=date>Sunday, 29 November 2026</p>"}) {
    for (const std::string& masthead :
         {joined({"<header>", day, site, menu, "</header>"}),
          joined({"<header>", site, menu, day, "</header>"}), joined({"<div>", day, site, menu, "</div>"}),
          joined({"<div>", site, day, menu, "</div>"})}) {
      expect_nobody(masthead + kArticle);
      expect_nobody(joined({masthead, "<main>", kHeadline, kText, "</main>"}));
      EXPECT_EQ(
          read(joined({masthead, "<article>", kHeadline, "<p>3 May 2021</p>", kText, "</article>"})).date,
          "2021-05-03");
    }
    expect_nobody(joined({"<header>", day, site, menu, kHeadline, "</header><main>", kText, "</main>"}));
    expect_nobody(joined({"<header>", day, site, menu, "</header><main>", kText, "</main>"}));
  }
}

TEST(Mastheads, DaysByTheHeadlineAreItsOwn) {
  const std::string_view menu = "<nav><a href=/n>News</a><a href=/s>Sport</a></nav>",
                         day = "<p>3 May 2021</p>";
  for (const std::string& body :
       {joined({menu, "<main>", day, kHeadline, kText, "</main>"}),
        joined({"<article><header>", day, menu, kHeadline, "</header>", kText, "</article>"}),
        joined({"<header>", menu, kHeadline, day, "</header><main>", kText, "</main>"}),
        joined({"<div>", day, kText, kText, "</div>", menu, kHeadline, kText})}) {
    EXPECT_EQ(read(body).date, "2021-05-03") << body;
  }
}

TEST(Mastheads, PlainNamesStandThereAndMenusOfTheArticleDoNot) {
  expect_nobody("<header>The Barrowby Herald <span>Sunday, 29 November 2026</span></header>" + kArticle);
  for (const std::string_view menu :
       {"<nav class=share><a href=/f>F</a><a href=/x>X</a></nav>", "<nav><a href=/harbour>Harbour</a></nav>",
        "<nav class=breadcrumbs><a href=/n>News</a><a href=/h>Harbour</a></nav>"}) {
    const std::string page = joined({"<p class=date>3 May 2021</p>", menu, kHeadline, kText});
    EXPECT_EQ(read(page).date, "2021-05-03") << page;
  }
}

TEST(Places, ASecondArticleTellsItsOwnDay) {
  for (const std::string_view day : {"<p>2 January 2020</p>", "<time datetime=2020-01-02>2 January</time>"}) {
    const std::string second = joined({"<article><h2>Harbour dues go up</h2>", day, kText, "</article>"});
    EXPECT_EQ(read(kArticle + second).date, "") << day;
    EXPECT_EQ(read(kHeadline + kText + second).date, "2020-01-02") << "nothing tells that it is another";
  }
}

TEST(Places, Hostile) {
  std::string page = kTitle;
  for (int i = 0; i < 20'000; ++i) page += "<header><i>3 May 2021</i><a href=/x>Harbour dues go up</a>";
  page += "<nav>" + kHeadline;
  for (int i = 0; i < 20'000; ++i) page += "<aside><a><h3><p>By Bo Li<p>3 May 2021";
  EXPECT_EQ(test::metadata_of(page).title, "The ferries sail again");
}

}  // namespace
}  // namespace pith::metadata
