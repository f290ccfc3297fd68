// Authors and dates as pages show them: parts of bylines, regions beside the article, what stands far from
// the headline.
#include "metadata/bylines.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/native_parser.h"
#include "metadata/credits.h"
#include "metadata/dates.h"
#include "metadata/metadata.h"
#include "metadata/names.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

const std::string kHead = "<h1>The ferries sail again</h1>";
// More nodes than those that count as near the headline.
const std::string kLongText = [] {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "<p>The ferries had been waiting for the wind to drop, line " + std::to_string(i);
  return text;
}();

Metadata read(const std::string& html, std::string_view url = "https://www.example.org/a") {
  const Document document = std::move(html::parse_natively(html)).value();
  return read_metadata(document, url);
}

Names authors(const std::string& html) {
  return read(html).authors;
}

TEST(Bylines, LabelInAnElementOfItsOwn) {
  EXPECT_EQ(authors(kHead + "<p><strong>Autor:</strong> <a href=/7>Anna Schmidt</a></p>"),
            Names{"Anna Schmidt"});
  EXPECT_EQ(authors(kHead + "<p>by: <!-- x -->Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + kLongText + "<b>Von:</b><br><br>G\u00F6tz Warn"), Names{"G\u00F6tz Warn"});
  EXPECT_EQ(authors(kHead + "<p>---- by Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<p class=byline>\uD64D\uAE38\uB3D9 \uAE30\uC790 | 2024.03.05 08:00</p>"),
            Names{"\uD64D\uAE38\uB3D9"});
  EXPECT_EQ(authors(kHead + "<p class=author>by gasman_neil \u00BB Sat Mar 05, 2024</p>"),
            Names{"gasman_neil"});
  EXPECT_EQ(authors(kHead + "<p>By:</p>"), Names{});
  EXPECT_EQ(byline_prefix("Autor:"), 0U);
  EXPECT_EQ(byline_prefix("By: Ann Reed"), 3U);
}

TEST(Bylines, EachNameAnElement) {
  EXPECT_EQ(
      authors(kHead +
              "<p>Von <b><a href=/a>Anna Schmidt</a></b> und <b><a href=/b>Bernd M\u00FCller</a></b></p>"),
      (Names{"Anna Schmidt", "Bernd M\u00FCller"}));
  EXPECT_EQ(authors(kHead + "<p>By <i>Ann Reed</i>, <i>Bo Li</i></p>"), (Names{"Ann Reed", "Bo Li"}));
  // "A" is no "and" where it begins a sentence.
  EXPECT_EQ(authors(kHead + "<p>By <i>Ann Reed</i></p><p>A new ferry sails.</p>"), Names{"Ann Reed"});
  EXPECT_EQ(
      authors(kHead +
              "<div class=byline><div><span class=s>Ann Reed</span> <span class=s>Bo Li</span></div></div>"),
      (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(authors(kHead + "<div class=author><b>Ann Reed</b> <span>Ferry Desk Lead</span></div>"),
            Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<div class=byline>By <span>Ann</span> <span>Reed</span></div>"),
            Names{"Ann Reed"});
}

TEST(Bylines, NameThatMicrodataTellApart) {
  EXPECT_EQ(
      authors(kHead +
              "<div itemprop=author><i>A</i><a itemprop=url href=/7><span itemprop=name>Ann Reed</span></a>"
              "</div>"),
      Names{"Ann Reed"});
}

TEST(Bylines, OtherRolesAreNoAuthors) {
  EXPECT_EQ(
      authors(kHead +
              "<p>By <a rel=author href=/a>Ann Reed</a>. Reviewed by <a rel=author href=/b>Bo Li</a></p>"),
      Names{"Ann Reed"});
  EXPECT_EQ(
      authors(kHead + "<p><a rel=author href=/a>Ann Reed</a> Fotos: <a rel=author href=/b>Bo Li</a></p>"),
      Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<p class=author>As founder of the ferries, everything and, nothing</p>"),
            Names{});
}

TEST(Bylines, NearTheHeadlineBeforeClassesFarAway) {
  EXPECT_EQ(authors(kHead + "<p>By Ann Reed</p>" + kLongText + "<div class=authors>Sea News</div>"),
            Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + kLongText + "<div class=author>Ann Reed</div>"), Names{"Ann Reed"});
}

TEST(Bylines, RegionsBesideTheArticle) {
  const std::string post =
      "<div class='widget Blog'><p>Text of it.</p><span itemprop=author><span itemprop=name>Ann "
      "Reed</span></span>"
      "<abbr itemprop=datePublished title=2017-09-09T10:52:00+02:00>10:52</abbr></div>";
  const std::string rest = kHead + kLongText;
  const Metadata one = read(rest + post);
  EXPECT_EQ(one.authors, Names{"Ann Reed"});
  EXPECT_EQ(one.date, "2017-09-09");
  // Several that differ belong to other pages.
  const Metadata two = read(rest + post +
                            "<div class=widget><span itemprop=author>Bo Li</span>"
                            "<time itemprop=datePublished datetime=2018-01-02></time></div>");
  EXPECT_EQ(two.authors, Names{});
  EXPECT_EQ(two.date, "");
  // The foot of the page names who built it.
  EXPECT_EQ(authors(rest + "<footer><a rel=author href=https://example.com>Sea Design</a></footer>"),
            Names{});
  EXPECT_EQ(authors(rest + "<div class=comments><span itemprop=author>Troll 99</span></div>"), Names{});
  // A page builder calls all its parts widgets.
  EXPECT_EQ(authors(rest + "<div class=elementor-widget-container><h3>Written by Ann Reed</h3></div>"),
            Names{"Ann Reed"});
}

TEST(Authors, BylinesBeforeOrganisations) {
  const std::string head =
      "<meta property=article:published_time content=2020-02-29><meta name=author content='";
  EXPECT_EQ(authors(head + "Sea Foundation e.V.'>" + kHead + "<p>Von Anna Schmidt</p>"),
            Names{"Anna Schmidt"});
  EXPECT_EQ(authors(head + "annreed'>" + kHead + "<p>By Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(head + "Ann'>" + kHead + "<p class=author>Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(head + "Ann Reed'>" + kHead + "<p>By Bo Li</p>"), Names{"Ann Reed"});
  // Nobody's name is in it.
  EXPECT_EQ(authors(head + "Sea Foundation e.V.'>" + kHead + "<p>By the sea</p>"),
            Names{"Sea Foundation e.V."});
}

TEST(Authors, DeclaredPersonsNeedNoByline) {
  const std::string shown = "<p>By Ann Reed</p><p>3 May 2021</p><p>Updated: 4 May 2021</p>";
  const Metadata metadata = read("<meta name=author content='Ann Reed, Bo Li'>" + kHead + shown);
  EXPECT_EQ(metadata.authors, (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(metadata.date, "2021-05-03");
  EXPECT_EQ(metadata.date_modified, "2021-05-04");
  // A day that is declared leaves the byline to be found, beside a day as well.
  const std::string dated = "<meta property=article:published_time content=2021-05-03>" + kHead;
  EXPECT_EQ(authors(dated + "<p>3 May 2021 - Zorv Reed</p>"), Names{"Zorv Reed"});
  EXPECT_EQ(authors(dated + "<p>Published on 3 May 2021 by Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(read(dated + "<p>By Ann Reed</p>" + kLongText + "<p>4 May 2022</p>").date, "2021-05-03");
}

TEST(Authors, PersonsBeforeOrganisationsOfJsonLd) {
  const auto of = [](const std::string& list) {
    return authors(
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"The ferries sail "
        "again\",\"author\":[" +
        list + "]}</script>" + kHead);
  };
  const std::string person = R"({"@type":"Person","name":"Ann Reed"})";
  const std::string office = R"({"@type":"Organization","name":"Blue Harbour"})";
  const std::string desk = R"({"@type":"Person","name":"MM-Redaktion"})";
  EXPECT_EQ(of(person + "," + office), Names{"Ann Reed"});
  EXPECT_EQ(of(office + "," + person), Names{"Ann Reed"});
  EXPECT_EQ(of(office), Names{"Blue Harbour"});
  // Who is no person takes no place.
  EXPECT_EQ(of(office + "," + desk), (Names{"Blue Harbour", "MM-Redaktion"}));
  EXPECT_EQ(of(R"({"@type":["Organization",7],"name":"Blue Harbour"},)" + person),
            (Names{"Blue Harbour", "Ann Reed"}));
}

TEST(Authors, NobodyInParticular) {
  const std::string head =
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Redaktion\"}}</script>";
  EXPECT_EQ(authors(head + kHead), Names{"Redaktion"});
  EXPECT_EQ(authors(head + kHead + "<p>Von Anna Schmidt</p>"), Names{"Anna Schmidt"});
  EXPECT_EQ(authors(kHead + "<p class=byline>Von Redaktion</p><p class=byline>Von Anna Schmidt</p>"),
            Names{"Anna Schmidt"});
  EXPECT_EQ(authors(kHead + "<p>By staff</p>"), Names{});
  EXPECT_EQ(authors("<meta name=author content=admin>" + kHead), Names{});
}

TEST(Names, PeopleAndOrganisations) {
  EXPECT_TRUE(looks_personal("Ann Reed"));
  EXPECT_TRUE(looks_personal("Vincent van Gogh"));
  EXPECT_FALSE(looks_personal("Ann"));
  EXPECT_FALSE(looks_personal("everything about ferries"));
  EXPECT_FALSE(looks_personal("Sea Team"));
  EXPECT_FALSE(looks_personal(""));
  EXPECT_TRUE(is_organisation("Sea Foundation e.V."));
  EXPECT_FALSE(is_organisation(""));
  EXPECT_TRUE(are_collective({"Redaktion"}));
  EXPECT_FALSE(are_collective({"Redaktion", "Ann Reed"}));
}

TEST(Dates, YearBehindInAnAddress) {
  EXPECT_EQ(read("<p>x", "https://example.org/news/29-10-2021").date, "2021-10-29");
  EXPECT_EQ(read("<p>x", "https://example.org/news/~29-10-2021-ferries").date, "2021-10-29");
  EXPECT_EQ(read("<html lang=de><p>x", "https://example.org/02-01-2022").date, "2022-01-02");
  EXPECT_EQ(read("<meta name=date content=2020-02-29>", "https://example.org/29-10-2021").date, "2020-02-29");
  for (const char* path :
       {"29-10-20211", "99-10-2021", "31-02-2021", "29-10_2021", "29-10-202", "29-10-2021x", "--", ""}) {
    EXPECT_EQ(day_in_slug(std::string("https://example.org/") + path, DayOrder::day_first).iso, "") << path;
  }
  EXPECT_EQ(day_in_slug("", DayOrder::day_first).iso, "");
}

TEST(Dates, DotsSettleWhatSlashesLeaveOpen) {
  EXPECT_EQ(read("<html lang=de><meta name=date content='11/01/2023 12:43'>" + kHead + kLongText +
                 "<p>Erstellt am: 01.11.2023</p>")
                .date,
            "2023-11-01");
}

TEST(Bylines, NameBesideTheDate) {
  EXPECT_EQ(authors(kHead + "<p>11.12.2019 - Ann Reed</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<p>Ann Reed | October 12, 2016</p>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<p>11.12.2019 - all ferries</p>"), Names{});
  EXPECT_EQ(authors(kHead + "<p>11.12.2019 - 18:30</p>"), Names{});
  EXPECT_EQ(authors("<h1><span>By Sea Again</span></h1><p>Nothing sails.</p>"), Names{});
}

TEST(Bylines, CommentsAndAnswersAreOtherThings) {
  for (const std::string_view type : {"Comment", "Answer"}) {
    std::string html = kHead;
    html.append(kLongText).append("<div itemscope itemtype='https://schema.org/").append(type);
    html += "'><p itemprop=author>Bo Li</p><time itemprop=datePublished datetime=2020-01-02></time></div>";
    const Metadata found = read(html);
    EXPECT_EQ(found.authors, Names{}) << type;
    EXPECT_EQ(found.date, "") << type;
  }
}

TEST(Bylines, CategoriesAndDegreesAreNoNames) {
  EXPECT_EQ(authors(kHead + "<p class=author><a rel=tag href=/c>Solar</a> <a href=/r>Ann Reed</a></p>"),
            Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<meta name=author content='Ann Reed, E-RYT'>"), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<meta name=author content='.css-fow9nv'>"), Names{});
}

TEST(Dates, OfTheClockAndOfLastPosts) {
  EXPECT_EQ(read(kHead + "<p>It is currently Fri Mar 12, 2021 4:10 pm</p>").date, "");
  EXPECT_EQ(read(kHead + "<p>Last post: 01/12/2025 at 6:49 pm</p>").date, "");
  EXPECT_EQ(read(kHead + "<p>Published: 01/12/2025 at 6:49 pm</p>").date, "2025-01-12");
  for (const std::string label :
       {"Joined:", "Member since", "Mitglied seit:", "Apply by", "Bewerbungsfrist:"})
    EXPECT_EQ(read(kHead + "<p>" + label + " 2015-01-03</p><p>3 May 2021</p>").date, "2021-05-03") << label;
}

TEST(Metadata, BrokenJsonLd) {
  const Metadata found = read(kHead + R"(<script type="application/ld+json">
    {"@type": "NewsArticle", "headline": "The "slow" ferries", // by hand
     "author": [{"name": "Ann Reed"}, {"name": "Bo Li"},]
     "datePublished": "2021-03-04T05:06:07Z",</script>)");
  EXPECT_EQ(found.authors, (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(found.date_published, "2021-03-04T05:06:07Z");
}

TEST(Titles, HeadingsWithAKicker) {
  EXPECT_EQ(
      read("<title>Ferries sail again - The Herald</title><h1><span>Data leak</span> <span>Ferries sail "
           "again</span></h1>")
          .title,
      "Ferries sail again");
}

const std::string kArticle =
    "<p>The ferries had been waiting for the wind to drop for three days, said the harbour master on "
    "Monday.</p>"
    "<p>On Tuesday the first of them left the harbour with two hundred passengers on board.</p>";

TEST(Authors, NamesThatNothingMarks) {
  const std::string day = " <span>12 October 2016</span></div>" + kArticle;
  EXPECT_EQ(authors(kHead + "<div class=meta><span>Ann Reed</span>" + day), Names{"Ann Reed"});
  EXPECT_EQ(authors(kHead + "<p>Thomas Adeyemi | Senior Writer | October 12, 2016</p>" + kArticle),
            Names{"Thomas Adeyemi"});
  // The labels of a page look like names, but their words stand in its text as well.
  EXPECT_EQ(authors(kHead + "<p>Market Prices</p>" + kArticle + "<p>The prices at the market rose.</p>"),
            Names{});
  EXPECT_EQ(authors(kHead + "<p><a href=/>Read More</a></p>" + kArticle), Names{});
}

TEST(Authors, PeopleBeforeSitesWhateverTheirNames) {
  const std::string site =
      "<meta property=og:site_name content='The Herald'><meta name=author content='The Herald'>"
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"name\":\"The "
      "Herald\"}}</script>";
  const std::string cyrillic = "\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430";
  for (const std::string& name : Names{"Mbali Nkosi", cyrillic, "\u738B\u5C0F\u660E"}) {
    for (const std::string& byline :
         Names{"<span itemprop=author>" + name + "</span>", "<p class=author>" + name + "</p>",
               "<a href=/author/x>" + name + "</a>"}) {
      EXPECT_EQ(authors(site + kHead + byline + kArticle), Names{name}) << byline;
    }
  }
  EXPECT_EQ(authors(site + kHead + kArticle), Names{"The Herald"});
}

TEST(Authors, JobsAreNobody) {
  for (const std::string& job : Names{"Senior Writer", "Chief Political Correspondent", "Editor-in-Chief"}) {
    EXPECT_EQ(authors("<meta name=author content='" + job + "'>" + kHead + kArticle), Names{}) << job;
    EXPECT_EQ(authors(kHead + "<p class=author-name>By " + job + "</p>" + kArticle), Names{}) << job;
  }
  EXPECT_EQ(authors("<meta name=author content='Ann Reed Senior Writer'>" + kHead + kArticle),
            Names{"Ann Reed"});
  EXPECT_EQ(authors("<meta name=author content='Yo-Yo Ma'>" + kHead + kArticle), Names{"Yo-Yo Ma"});
}

TEST(Authors, PlacesAndDepartmentsAreNobody) {
  EXPECT_EQ(authors(kHead + "<p>Von Anna Schmidt und Nils Beck, Hamburg</p>" + kArticle),
            (Names{"Anna Schmidt", "Nils Beck"}));
  EXPECT_EQ(authors(kHead + "<p class=author>Ann Reed, Senior Director, Content</p>" + kArticle),
            Names{"Ann Reed"});
}

TEST(Authors, LogInsAreNobody) {
  EXPECT_EQ(authors(kHead + "<a href=/user/login>Log in</a> <a class=user href=/users/register>Sign up</a>" +
                    kArticle),
            Names{});
}

TEST(Authors, UsersOfForums) {
  EXPECT_EQ(
      authors(kHead + "<div class=post><a class=username href=/u/rider5530>rider5530</a></div>" + kArticle),
      Names{"rider5530"});
  EXPECT_EQ(
      authors(kHead + "<div itemprop=author itemscope><meta itemprop=name content=julian></div>" + kArticle),
      Names{"julian"});
}

TEST(Authors, OfScriptsWithoutSpaces) {
  // The first letter of a caption is no prefix of a byline.
  EXPECT_EQ(
      authors("<meta name=author content='\u4E09\u679D \u900F\u5B50'>" + kHead +
              "<p>\u6587\u5B57\u76E4\u3092\u898B\u4E0A\u3052\u308B\u4F4F\u6C11\uFF1D3\u65E5</p>" + kArticle),
      Names{"\u4E09\u679D \u900F\u5B50"});
}

TEST(Authors, CandidatesHaveNamedFeaturesAndOneIsChosen) {
  const Document document =
      std::move(html::parse_natively(kHead + "<p class=byline>By Ann Reed</p><p>Thomas Li</p>" + kArticle))
          .value();
  const std::string dump = dump_authors(document, "");
  EXPECT_NE(dump.find("\t1\tAnn Reed\tany=1 class_author=1"), std::string::npos) << dump;
  EXPECT_NE(dump.find("\t0\tThomas Li\t"), std::string::npos) << dump;
  EXPECT_EQ(dump_authors(Document{}, ""), "score\tchosen\ttext\tfeatures\n");
}

TEST(Bylines, Hostile) {
  std::string nested;
  for (int i = 0; i < 3000; ++i) nested += "<span itemprop=author class=byline><b>Ann Reed</b> and ";
  EXPECT_LE(authors(kHead + nested).size(), 30U);
  std::string joined = kHead + "<p>By ";
  for (int i = 0; i < 5000; ++i) joined += "<b>Ann Reed</b>, ";
  EXPECT_EQ(authors(joined), Names{"Ann Reed"});
  std::string asides;
  for (int i = 0; i < 5000; ++i)
    asides += "<div class=widget><a rel=author>Ann\xFF Reed</a><time itemprop=datePublished>";
  read(asides);
  std::string bare = kHead;
  for (int i = 0; i < 20'000; ++i)
    bare += "<p>Ann Reed" + std::to_string(i % 7) + "<p>Ann Bo\xC3 Reed<b>Bo Li</b>";
  EXPECT_LE(authors(bare).size(), 30U);
  std::string before;
  for (int i = 0; i < 40'000; ++i) before += "<span class=author>Ann Reed" + std::to_string(i) + "</span>";
  EXPECT_LE(authors(before + kHead).size(), 30U);
  Document empty = std::move(html::parse_natively(std::string("<p>By"))).value();
  NodeId last = static_cast<NodeId>(empty.size() - 1);
  EXPECT_EQ(next_text(empty, last), "");
  EXPECT_EQ(with_more_names(empty, last, "Ann Reed"), "Ann Reed");
}

TEST(Dates, LabelsBesideTimeElements) {
  const auto expect = [](const std::string& html, std::string_view published, std::string_view modified) {
    const Metadata metadata = read(kHead + html);
    EXPECT_EQ(metadata.date_published, published) << html;
    EXPECT_EQ(metadata.date_modified, modified) << html;
  };
  const std::string time = "<time datetime=2021-05-03T10:00:00Z>3 May 2021</time>";
  expect("<p>Last updated: " + time, "", "2021-05-03T10:00:00Z");
  expect("<p><span>Last updated:</span> " + time, "", "2021-05-03T10:00:00Z");
  expect("<time datetime=2021-05-03T10:00:00Z>Updated 3 May 2021</time>", "", "2021-05-03T10:00:00Z");
  expect(kLongText + "<p>Last updated: " + time, "", "2021-05-03T10:00:00Z");
  expect("<p>Published: " + time, "2021-05-03T10:00:00Z", "");
  expect("<h2>Updates</h2><p>" + time, "2021-05-03T10:00:00Z", "");
  expect("<p><time datetime=2021-05-01>1 May 2021</time>, updated " + time, "2021-05-01",
         "2021-05-03T10:00:00Z");
  expect("<p>Published 1 May 2021 <span>Last updated</span> " + time, "2021-05-01", "2021-05-03T10:00:00Z");
  const std::string published = "<time datetime=2021-05-01>1 May 2021</time>";
  for (const std::string_view between :
       {"</p><p>Published: ", " | Published: ", "</p><p><span>Published:</span> "})
    expect("<p>Last updated: " + time + std::string(between) + published, "2021-05-01",
           "2021-05-03T10:00:00Z");
  expect("<p>Last updated: <time>3 May 2021</time></p><p>Published: <time>1 May 2021</time>", "2021-05-01",
         "2021-05-03");
  expect(
      "<p>Last updated: <time datetime=2021-05-03>yesterday</time> Published: <time datetime=2021-05-01>3 "
      "days "
      "ago</time>",
      "2021-05-01", "2021-05-03");
  expect(
      "<p>Last updated: <time datetime=2021-05-03>3 May</time> Updated: <time datetime=2021-05-01>1 "
      "May</time>",
      "", "2021-05-03");
  expect("<p>Last updated: <time datetime=x></time>", "", "");
  expect("<span class=date>Last updated 4 May 2021, 10:00 | First published 3 May 2021, 09:00</span>",
         "2021-05-03T09:00:00", "2021-05-04T10:00:00");
}

TEST(Dates, GermanStand) {
  const auto expect = [](const std::string& html, std::string_view published, std::string_view modified) {
    const Metadata metadata = read(kHead + html);
    EXPECT_EQ(metadata.date_published, published) << html;
    EXPECT_EQ(metadata.date_modified, modified) << html;
  };
  expect("<p>Stand: 3.5.2021, 14:30 Uhr", "2021-05-03T14:30:00", "");
  expect("<p>2.5.2021, 10:00 Uhr \u00B7 Stand: 3.5.2021, 14:30 Uhr", "2021-05-02T10:00:00",
         "2021-05-03T14:30:00");
  expect("<p>Stand: 3.5.2021</p><p>Erstellt: 2.5.2021", "2021-05-02", "2021-05-03");
  expect("<p>Stand: 3.5.2021</p><time datetime=2021-05-02>2. Mai</time>", "2021-05-02", "2021-05-03");
  expect("<p>Am Stand waren am 3.5.2021 viele", "2021-05-03", "");
  expect("<p>Stand: 33.5.2021", "", "");
}

}  // namespace
}  // namespace pith::metadata
