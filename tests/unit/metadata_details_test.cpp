// What pages declare beside title, author and date, where fields come from, and pages that lie about it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/segment.h"
#include "html/native_parser.h"
#include "metadata/addresses.h"
#include "metadata/dates.h"
#include "metadata/language.h"
#include "metadata/metadata.h"
#include "metadata/site_names.h"
#include "metadata/strings.h"
#include "metadata/titles.h"
#include "support/page_metadata.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

using test::source_of;

Metadata from_html(std::string_view html, std::string_view url = "https://www.example.org/news/a") {
  return test::metadata_of(html, url);
}

TEST(Details, FromMetaElements) {
  const Metadata metadata = from_html(R"(<html lang=en><title>Ferries sail - The Herald</title>
      <link rel=canonical href="/news/ferries"><link rel=license href="https://licenses.example/by/4.0/">
      <meta property=og:title content="Ferries sail"><meta property=og:site_name content="The Herald">
      <meta property=og:description content="After a week of storms.">
      <meta property=og:image content="//img.example/f.jpg">
      <meta property=article:section content="Islands"><meta property=article:tag content="Ferries">
      <meta property=article:tag content="Weather, storms"><meta name=keywords content="a, b">
      <meta name=category content="Travel; Sea">
      <meta property=article:published_time content="2021-03-04T23:00:00.000+0100">
      <meta property=article:modified_time content="2021-03-06 08:05">
      <meta name=author content="Ann Reed"><h1>Ferries sail</h1>)");
  EXPECT_EQ(metadata.canonical_url, "https://www.example.org/news/ferries");
  EXPECT_EQ(metadata.description, "After a week of storms.");
  EXPECT_EQ(metadata.image, "https://img.example/f.jpg");
  EXPECT_EQ(metadata.section, "Islands");
  EXPECT_EQ(metadata.license, "https://licenses.example/by/4.0/");
  EXPECT_EQ(metadata.tags, (Names{"Ferries", "Weather, storms"}));
  EXPECT_EQ(metadata.categories, (Names{"Travel", "Sea"}));
  EXPECT_EQ(metadata.date, "2021-03-04");
  EXPECT_EQ(metadata.date_published, "2021-03-04T23:00:00+01:00");
  EXPECT_EQ(metadata.date_modified, "2021-03-06T08:05:00");
  EXPECT_EQ(source_of(metadata, "date"), "opengraph");
  EXPECT_EQ(source_of(metadata, "authors"), "meta");
  EXPECT_EQ(source_of(metadata, "canonical_url"), "meta");
  EXPECT_EQ(source_of(metadata, "title"), "dom");
}

TEST(Details, FromJsonLd) {
  const Metadata metadata = from_html(R"(<script type="application/ld+json">{"@type":"NewsArticle",
      "headline":"Ferries sail","description":"After &amp; before","image":{"@type":"ImageObject","url":"/f.jpg"},
      "articleSection":["Islands","News"],"keywords":"ferries, storms,ferries","license":"CC BY 4.0",
      "publisher":{"name":"Herald Media"},"datePublished":"2021-03-04","dateModified":"2021-03-05T10:00Z"}</script>)");
  EXPECT_EQ(metadata.description, "After & before");
  EXPECT_EQ(metadata.image, "https://www.example.org/f.jpg");
  EXPECT_EQ(metadata.section, "Islands");
  EXPECT_EQ(metadata.categories, (Names{"Islands", "News"}));
  EXPECT_EQ(metadata.tags, (Names{"ferries", "storms"}));
  EXPECT_EQ(metadata.license, "CC BY 4.0");
  EXPECT_EQ(metadata.publisher, "Herald Media");
  EXPECT_EQ(metadata.date_published, "2021-03-04");
  EXPECT_EQ(metadata.date_modified, "2021-03-05T10:00:00Z");
  for (const std::string_view field : {"title", "description", "image", "tags", "publisher", "date"})
    EXPECT_EQ(source_of(metadata, field), "json-ld") << field;
}

TEST(Details, MicrodataAndRdfa) {
  const Metadata micro = from_html(
      "<h1>Ferries</h1><span itemprop=author>Ann Reed</span><time itemprop=datePublished "
      "datetime=2021-03-04>x</time>");
  EXPECT_EQ(source_of(micro, "authors"), "microdata");
  EXPECT_EQ(source_of(micro, "date"), "microdata");
  const Metadata rdfa = from_html(
      "<h1>Ferries</h1><span property='schema:author'>Ann Reed</span>"
      "<span property='schema:dateCreated' content='2021-03-04T10:00+00:00'></span>");
  EXPECT_EQ(rdfa.authors, Names{"Ann Reed"});
  EXPECT_EQ(rdfa.date, "2021-03-04");
  EXPECT_EQ(rdfa.date_published, "2021-03-04T10:00:00Z");
  EXPECT_EQ(source_of(rdfa, "authors"), "rdfa");
  EXPECT_EQ(source_of(rdfa, "date"), "rdfa");
}

TEST(Details, CanonicalAddressTellsWhatTheUrlWould) {
  const Metadata metadata =
      from_html("<link rel=canonical href=https://herald.example/2016/10/12/ferries><h1>Ferries</h1>", "");
  EXPECT_EQ(metadata.canonical_url, "https://herald.example/2016/10/12/ferries");
  EXPECT_EQ(metadata.date, "2016-10-12");
  EXPECT_EQ(metadata.sitename, "herald.example");
  EXPECT_EQ(source_of(metadata, "date"), "url");
}

TEST(Details, BylinesOfAuthorPagesAndWidgets) {
  const std::string_view page =
      "<title>Ferries sail again</title><body><div class=top><p>Menu</p><p>Search</p></div>"
      "<div class=elementor-widget><h1>Ferries sail again</h1></div>"
      "<div class='elementor-widget elementor-widget-post-info'><a href='/authors/ann-reed'>Ann Reed</a>"
      "<span class=post-date>March 4, 2021</span></div><p>Text.</p><p>More.</p><p>And more.</p><p>End.</p>";
  EXPECT_EQ(from_html(page).authors, Names{"Ann Reed"});
  EXPECT_EQ(from_html(page).date, "2021-03-04");
}

TEST(Details, SitesBesidePeopleAreNoAuthors) {
  EXPECT_EQ(
      from_html(
          "<meta property=og:site_name content='The Herald'>"
          "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Ann Reed\"},"
          "{\"name\":\"The Herald\"}]}</script>")
          .authors,
      Names{"Ann Reed"});
}

TEST(Dates, OrderOfDayAndMonthFromAnotherSource) {
  EXPECT_EQ(
      from_html("<html lang=de><meta name=date content='11/01/2023 12:43'><h1>x</h1>"
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2023-11-01\"}"
                "</script>")
          .date,
      "2023-11-01");
}

TEST(Dates, OrderOfDayAndMonthByTheRegionThatAnyClaimNames) {
  const auto day = [](std::string_view head) {
    return from_html(std::string(head) + "<h1>Ferries sail again</h1><p>3/10/2023</p>").date;
  };
  EXPECT_EQ(day("<html lang=en>"), "2023-03-10");
  EXPECT_EQ(day("<html lang=en><meta property=og:locale content=en_GB>"), "2023-10-03");
  EXPECT_EQ(day("<html lang=en-US><meta property=og:locale content=en_GB>"), "2023-03-10");
  EXPECT_EQ(day("<html lang=en><meta property=og:locale content=eng-GB>"), "2023-03-10");
  EXPECT_EQ(from_html("<html lang=en><meta property=og:locale content=en_GB><h1>x</h1>").language, "en");
}

TEST(Dates, NamesOfMonthsInAddresses) {
  const auto day = [](std::string_view path) {
    return from_html("<h1>Ferries sail again</h1>", "https://herald.example" + std::string(path)).date;
  };
  EXPECT_EQ(day("/news/2023/oct/03/ferries"), "2023-10-03");
  EXPECT_EQ(day("/2023/October/3"), "2023-10-03");
  for (const std::string_view none : {"/2023/oct", "/2023/oct/", "/2023/oct/32/x", "/2023/oct/2024/x",
                                      "/2023/ferry/03/x", "/2023//03/x", "/x2023/oct/"})
    EXPECT_EQ(day(none), "") << none;
  EXPECT_EQ(
      from_html("<h1>Ferries sail again</h1><p>3/10/2023</p>", "https://herald.example/2023/oct/03/x").date,
      "2023-10-03")
      << "tells which number is the day";
}

TEST(Dates, TwoDigitYears) {
  EXPECT_EQ(find_date("Do 25.04.24 | 14:07 Uhr", DayOrder::day_first).iso, "2024-04-25");
  EXPECT_EQ(find_date("1.2.22", DayOrder::day_first).iso, "");
  EXPECT_EQ(find_date("10.12.14.16", DayOrder::day_first).iso, "");
  EXPECT_EQ(find_date("25.13.24", DayOrder::day_first).iso, "");
}

TEST(Dates, WithTime) {
  const auto time = [](std::string_view value) { return with_time("2021-03-04", value); };
  EXPECT_EQ(time("2021-03-04"), "2021-03-04");
  EXPECT_EQ(time("2021-03-04T08:30"), "2021-03-04T08:30:00");
  EXPECT_EQ(time("2021-03-04T08:30:15.123Z"), "2021-03-04T08:30:15Z");
  EXPECT_EQ(time("2021-03-04 08:30:15 -0730"), "2021-03-04T08:30:15-07:30");
  EXPECT_EQ(time("Thu, 04 Mar 2021 23:53:14 GMT"), "2021-03-04T23:53:14Z");
  EXPECT_EQ(time("March 4, 2021 at 8:30 PM"), "2021-03-04T20:30:00");
  EXPECT_EQ(time("March 4, 2021 12:05 am"), "2021-03-04T00:05:00");
  EXPECT_EQ(time("2021-03-04T99:99:99Z"), "2021-03-04");
  EXPECT_EQ(time("2021-03-04T23:5"), "2021-03-04");
  EXPECT_EQ(with_time("", "08:30"), "");
}

TEST(AbsoluteUrl, Forms) {
  const std::string_view base = "https://example.org/a/b?c=d";
  EXPECT_EQ(absolute_url("https://x.example/y", base), "https://x.example/y");
  EXPECT_EQ(absolute_url("//x.example/y", base), "https://x.example/y");
  EXPECT_EQ(absolute_url("/y", base), "https://example.org/y");
  EXPECT_EQ(absolute_url("y", base), "https://example.org/a/y");
  EXPECT_EQ(absolute_url("?y", base), "https://example.org/a/b?y");
  EXPECT_EQ(absolute_url("y", "https://example.org"), "https://example.org/y");
  EXPECT_EQ(absolute_url("../i/./y.jpg?a/../b", "https://example.org/a/b/c"),
            "https://example.org/a/i/y.jpg?a/../b");
  EXPECT_EQ(absolute_url("HTTPS://example.org/a/../\xC3\xA9", base), "https://example.org/%C3%A9");
  EXPECT_EQ(absolute_url("//", base) + absolute_url("http:///y", base) + absolute_url("http:y", base), "");
  for (const std::string_view bad :
       {"", " ", "javascript:alert(1)", "data:image/png;base64,x", "a b", "http://"})
    EXPECT_EQ(absolute_url(bad, base), "") << bad;
  EXPECT_EQ(absolute_url("/y", ""), "");
  EXPECT_EQ(absolute_url("/y", "not a url"), "");
  EXPECT_EQ(absolute_url(std::string(10'000, 'y'), base), "");
  EXPECT_EQ(absolute_url(std::string(1500, '\x80'), base), "") << "too long once it is encoded";
}

TEST(Language, FoundInTheText) {
  const std::string german =
      "Die F\u00E4hren zu den Inseln im Norden fahren ab Montag wieder, teilte das Hafenamt nach einer Woche "
      "Sturm mit. "
      "Alle vier Schiffe seien bereit, und Fahrkarten, die in der vergangenen Woche gekauft wurden, blieben "
      "g\u00FCltig.";
  EXPECT_EQ(detected_language(german), "de");
  EXPECT_EQ(detected_language("OK 12"), "");
  EXPECT_TRUE(may_be("de-AT", "de"));
  EXPECT_TRUE(may_be("nb-NO", "no"));
  EXPECT_FALSE(may_be("en", "de"));
  const Document document =
      std::move(html::parse_natively(std::string("<html lang=en-US><p>").append(german))).value();
  const Blocks blocks = blocks::segment(document);
  Metadata metadata = read_metadata(document, "");
  EXPECT_EQ(metadata.language, "en-US");
  add_from_text(metadata, blocks, std::vector<std::uint8_t>(blocks.items.size(), 1));
  EXPECT_EQ(metadata.language, "de");
  EXPECT_EQ(source_of(metadata, "language"), "text");
  EXPECT_EQ(metadata.word_count, 35U);
}

TEST(Details, TheArticleOfSeveralThatIsCalledLikeThePage) {
  const std::string toast =
      R"({"@type":"NewsArticle","headline":"Ten best toasters","datePublished":"2019-01-01","author":{"name":"Jo Pike"}})";
  const std::string ferries =
      R"({"@type":"NewsArticle","headline":"The ferries sail again","datePublished":1475510400,"author":{"name":"Ann Reed"}})";
  const std::string title =
      "<title>The ferries sail again - The Herald</title><h1>The ferries sail again</h1>";
  for (const std::string& both :
       {"[" + toast + "," + ferries + "]", "{\"@graph\":[" + toast + "," + ferries + "]}"}) {
    const Metadata metadata = from_html(title + "<script type='application/ld+json'>" + both + "</script>");
    EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
    EXPECT_EQ(metadata.date, "2016-10-03") << "seconds since 1970 may be a number";
  }
  EXPECT_EQ(from_html("<title>Something else</title><script type='application/ld+json'>[" + toast + "," +
                      ferries + "]</script>")
                .authors,
            Names{"Jo Pike"});
}

TEST(Details, DaysOfChange) {
  const Metadata both =
      from_html("<h1>Ferries</h1><p>Last updated: 7 March 2024. First published: 5 March 2024</p>");
  EXPECT_EQ(both.date, "2024-03-05");
  EXPECT_EQ(both.date_modified, "2024-03-07");
  const auto days = [](const std::string& byline) {
    const Metadata page = from_html("<h1>Ferries</h1>" + byline);
    return page.date + " " + page.date_published + " " + page.date_modified;
  };
  EXPECT_EQ(days("<p>Published: 5 March 2024 | Updated: 7 March 2024</p>"),
            "2024-03-05 2024-03-05 2024-03-07");
  EXPECT_EQ(days("<p>5 March 2024 (updated 7 March 2024)</p>"), "2024-03-05 2024-03-05 2024-03-07");
  EXPECT_EQ(days("<p>Veröffentlicht am 05.03.2024, aktualisiert am 07.03.2024</p>"),
            "2024-03-05 2024-03-05 2024-03-07");
  EXPECT_EQ(days("<p>Posted on <time class='entry-date published' datetime=2024-03-05>5 March</time> "
                 "<time class=updated datetime=2024-03-07>7 March</time></p>"),
            "2024-03-05 2024-03-05 2024-03-07");
  EXPECT_EQ(days("<p>Last updated: 7 March 2024</p>"), "2024-03-07  2024-03-07")
      << "published who knows when";
  EXPECT_EQ(days("<p>5 March 2024 to 7 March 2024</p>"), "2024-03-05 2024-03-05 ");
  for (const char* change : {"<p>Updated 7 March 2024</p>", "<div>Last updated: <b>7 March 2024</b></div>",
                             "<p>Aktualisiert: 7.3.2024</p>", "<br>Mis à jour le 7 mars 2024"}) {
    EXPECT_EQ(days(std::string("<p>Published 5 March 2024</p>") + change), "2024-03-05 2024-03-05 2024-03-07")
        << change;
  }
  EXPECT_EQ(days("<p>Published 5 March 2024</p><p>Updated 5 March 2024</p>"),
            "2024-03-05 2024-03-05 2024-03-05");
  EXPECT_EQ(days("<p>Published 5 March 2024</p><p>Updated 1 March 2024</p>"), "2024-03-05 2024-03-05 ")
      << "no change before the text was there";
  const Metadata changed =
      from_html("<meta property=og:updated_time content=2024-03-07T08:00:00Z><h1>Ferries</h1>");
  EXPECT_EQ(changed.date, "2024-03-07") << "the only day there is";
  EXPECT_EQ(changed.date_published, "");
  EXPECT_EQ(changed.date_modified, "2024-03-07T08:00:00Z");
  EXPECT_EQ(source_of(changed, "date_modified"), "opengraph");
}

TEST(Details, TheLikeliestDayIsTaken) {
  const std::string page =
      "<html lang=en-GB><meta property=article:modified_time content=2024-03-09T08:00:00Z>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferries sail again\","
      "\"datePublished\":\"2024-03-06T23:30:00Z\"}</script>"
      "<h1>Ferries sail again</h1><p>By Ann Reed, 5/3/2024</p><p>The last boat left Tarn Head at noon.</p>";
  const Metadata metadata = from_html(page);
  EXPECT_EQ(metadata.date, "2024-03-05") << "what readers are told";
  EXPECT_EQ(metadata.date_published, "2024-03-05");
  EXPECT_EQ(metadata.date_modified, "2024-03-09T08:00:00Z");
  EXPECT_EQ(source_of(metadata, "date"), "dom");
  const Document document = std::move(html::parse_natively(page)).value();
  const std::string dump = dump_days(document, "");
  EXPECT_EQ(std::count(dump.begin(), dump.end(), '\n'), 4) << dump;
  EXPECT_NE(dump.find("\t1\t2024-03-05\theadline=1"), std::string::npos) << dump;
  EXPECT_NE(dump.find("\t0\t2024-03-06\tjson_ld=1"), std::string::npos) << dump;
  EXPECT_NE(dump.find("\t0\t2024-03-09\tmeta_modified=1"), std::string::npos) << dump;
  EXPECT_EQ(dump_days(Document{}, ""), "score\tchosen\ttext\tfeatures\n");
}

TEST(Details, ADayOfAChangeIsNotThatOfPublication) {
  const Metadata page = from_html(
      "<meta property=article:modified_time content=2024-03-09T08:00:00Z>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferries\","
      "\"datePublished\":\"2024-03-05T06:00:00Z\"}</script><h1>Ferries</h1><p>Updated 9 March 2024</p>");
  EXPECT_EQ(page.date_published, "2024-03-05T06:00:00Z");
  EXPECT_EQ(page.date_modified, "2024-03-09T08:00:00Z");
}

TEST(Details, DaysOfWhatHappenedAreNotThatOfPublication) {
  const std::string words =
      "The last boat left Tarn Head at noon, and the harbour office said that it would be the last of all.";
  const std::string text = "<p>" + words + "</p>", paragraph = "<p>" + words + " " + words + "</p>";
  for (const std::string_view other :
       {"<p>The pier was closed on 3 June 2014 after a fire.</p>", "<p>When: 14 June 2027</p>",
        "<figure><img src=a.jpg><figcaption>Tarn Head on 1 May 2019</figcaption></figure>"}) {
    EXPECT_EQ(from_html("<h1>Ferries</h1>" + text + std::string(other)).date, "") << other;
  }
  for (const std::string_view item :
       {"<ul><li>3 June 2014: fire</ul>", "<table><tr><td>3 June 2014<td>fire</table>",
        "<h2>3 June 2014</h2>", "<blockquote>Tarn Head, 3 June 2014</blockquote>",
        "<dl><dt>3 June 2014<dd>fire</dl>"}) {
    EXPECT_EQ(from_html("<h1>Ferries</h1>" + paragraph + std::string(item)).date, "") << item;
    EXPECT_EQ(from_html("<h1>Ferries</h1>" + std::string(item) + paragraph).date, "2014-06-03") << item;
  }
  const std::string declared =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferries\","
      "\"datePublished\":\"2021-05-03\"}</script>";
  std::string far;
  for (int i = 0; i < 60; ++i) far += text;
  EXPECT_EQ(from_html(declared + "<h1>Ferries</h1>" + far + "<p>12 January 2019</p>").date, "2021-05-03");
  EXPECT_EQ(from_html("<h1>Ferries</h1>" + far + "<p>12 January 2019</p>").date, "2019-01-12");
}

TEST(Details, NamesBehindATitleAreMentionedInWholeWords) {
  const auto site = [](const std::string& name, std::string_view mention) {
    return test::metadata_of("<title>Ferries sail again - " + name +
                                 "</title><h1>Ferries sail again</h1><p>" + std::string(mention),
                             "")
        .sitename;
  };
  EXPECT_EQ(site("Rant", "Our restaurant guide"), "");
  EXPECT_EQ(site("Tarn Echo", "About Tarn Echo"), "Tarn Echo");
  EXPECT_EQ(from_html("<meta property=og:site_name content='https://www.herald.example/'><h1>Ferries</h1>")
                .sitename.find("://"),
            std::string::npos);
}

TEST(Details, ADayThatIsNoneHidesNoOther) {
  const Metadata page = from_html(
      "<meta property=article:published_time content=9999-99-99><meta name=date content=2024-03-05>"
      "<meta property=article:modified_time content=soon><meta property=og:updated_time content=2024-03-07>");
  EXPECT_EQ(page.date_published, "2024-03-05");
  EXPECT_EQ(page.date_modified, "2024-03-07");
}

TEST(Details, LicencesAreNamesOrAddressesToFollow) {
  const auto license = [](const std::string& link) {
    return from_html("<a rel=license href='" + link + "'>x</a>").license;
  };
  EXPECT_EQ(license("javascript:alert(2)"), "");
  EXPECT_EQ(license("data:text/html,x"), "");
  EXPECT_EQ(license("https://creativecommons.org/licenses/by/4.0/"),
            "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(from_html("<meta name=dc.rights.license content='CC BY 4.0: see below'>").license,
            "CC BY 4.0: see below");
}

TEST(Titles, CandidatesHaveNamedFeaturesAndOneIsChosen) {
  const Document document = std::move(html::parse_natively("<title>Ferries sail again | Herald</title>"
                                                           "<h1>Herald</h1><h2>Ferries sail again</h2>"))
                                .value();
  const std::string dump = dump_titles(document, "https://herald.example/ferries-sail-again");
  EXPECT_NE(dump.find("\t1\tFerries sail again\t"), std::string::npos) << dump;
  EXPECT_NE(dump.find("title_bare=1"), std::string::npos) << dump;
  EXPECT_NE(dump.find("slug=1"), std::string::npos) << dump;
}

TEST(Details, HostilePages) {
  std::string big = "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"";
  big.append(10'000'000, 'x');
  EXPECT_EQ(from_html(big + "\"}</script><title>Still here</title>").title, "Still here");

  std::string deep = "<script type='application/ld+json'>";
  for (int i = 0; i < 1000; ++i) deep += "{\"@type\":\"Article\",\"mainEntity\":";
  deep += "1";
  deep.append(1000, '}');
  EXPECT_EQ(from_html(deep + "</script><title>Still here</title>").title, "Still here");

  std::string tags = "<meta name=keywords content='";
  for (int i = 0; i < 200'000; ++i) tags.append("t").append(std::to_string(i)).append(",");
  EXPECT_LE(from_html(tags + "'><title>Still here</title>").tags.size(), 50U);

  std::string parts = "<title>";
  for (int i = 0; i < 100'000; ++i) parts.append("a").append(std::to_string(i)).append(" | ");
  EXPECT_LE(from_html(parts + "</title>").title.size(), 1000U);

  std::string links;
  for (int i = 0; i < 50'000; ++i) links += "<a rel='tag license author' href='/author/x/y'>x</a>";
  EXPECT_LE(from_html(links).authors.size(), 30U);

  const Metadata odd = from_html(
      "<base href='http://'><link rel=canonical href='java&#10;script:x'><meta property=og:image "
      "content='data:x'>"
      "<meta property=article:published_time content='9999-99-99T99:99:99'>"
      "<meta property=article:modified_time content='2020-02-30'><h1>Still here</h1>");
  EXPECT_EQ(odd.canonical_url + odd.image + odd.date + odd.date_modified, "");
  EXPECT_EQ(odd.title, "Still here");
}

TEST(Sitename, AddressesSpellNamesInAscii) {
  const auto resembles = [](std::string_view host, std::string_view name) {
    return metadata::SiteMatcher({{}, {}, host}).is(metadata::letters_only(name));
  };
  EXPECT_TRUE(resembles("altmuehler-bote.de", "Altm\u00FChler Bote"));
  EXPECT_TRUE(resembles("altmuhler-bote.de", "Altm\u00FChler Bote"));
  EXPECT_TRUE(resembles("soendagsavisen.dk", "S\u00F8ndagsavisen"));
  EXPECT_TRUE(resembles("sondagsavisen.dk", "S\u00F8ndagsavisen"));
  EXPECT_TRUE(resembles("strassenblatt.de", "Stra\u00DFenblatt"));
  EXPECT_TRUE(resembles("lecho-du-piemont.fr", "L\u2019\u00C9cho du Pi\u00E9mont"));
  EXPECT_TRUE(resembles("gazetalodzka.pl", "Gaz\u0119ta \u0141\u00F3dzka"));
  EXPECT_TRUE(resembles("tanara.ro", "T\u00E2n\u0103ra"));
  EXPECT_FALSE(resembles("altmuehler-bote.de", "Altm\u00E4hler Bote"));
  EXPECT_FALSE(resembles("example.org", "\u4F50\u85E4"));
  EXPECT_FALSE(metadata::SiteMatcher({{}, {}, "example.org"}).resembles("\xFF\xC3"));
  EXPECT_FALSE(resembles("", "\u00FC"));
  EXPECT_EQ(
      test::metadata_of("<title>Altm\u00FChler Bote - Altm\u00FChler Bote</title><h1>Ferries sail again</h1>",
                        "https://www.altmuehler-bote.de/a")
          .sitename,
      "Altm\u00FChler Bote");
}

Metadata behind_title(const std::string& tail, std::string_view url, const std::string& body = "") {
  return test::metadata_of(
      "<title>Ferries sail again - " + tail + "</title>" + body + "<h1>Ferries sail again</h1>", url);
}

TEST(Sitename, BehindTheHeadlineWhateverTheAddress) {
  constexpr std::string_view kUrl = "https://bh-news.example/a";
  EXPECT_EQ(behind_title("The Barrowby Herald", "").sitename, "The Barrowby Herald");
  for (const std::string shown :
       {"<a href=/>The Barrowby Herald</a>", "<a href=/><img src=l.png alt='The Barrowby Herald logo'></a>",
        "<a href=https://www.bh-news.example/ aria-label='The Barrowby Herald'><svg></svg></a>",
        "<a href=./ title='The Barrowby Herald'></a>", "<img class=site-logo alt='The Barrowby Herald'>"}) {
    const Metadata metadata = behind_title("The Barrowby Herald", kUrl, shown);
    EXPECT_EQ(metadata.sitename, "The Barrowby Herald") << shown;
    EXPECT_EQ(test::source_of(metadata, "sitename"), "dom");
  }
  for (const std::string shown :
       {"", "<a href=/a>The Barrowby Herald</a>", "<a href=https://other.example/>The Barrowby Herald</a>",
        "<img alt='The Barrowby Herald'>", "<a href=/>Home</a><a href=//>The Barrowby Herald</a>"}) {
    EXPECT_EQ(behind_title("The Barrowby Herald", kUrl, shown).sitename, "bh-news.example") << shown;
  }
  for (const std::string tail :
       {"by Ann Reed", "12/20/2024", "one two three four five six seven", "!", "Part 1", "Opinion",
        "Ann Reed", "Page 2 of 3", "Chapter two", "Why we love them"}) {
    const Metadata metadata = behind_title(tail, kUrl);
    EXPECT_EQ(metadata.sitename, "bh-news.example") << tail;
    EXPECT_EQ(test::source_of(metadata, "sitename"), "url");
  }
  for (const std::string tail : {"Part 1", "Ann Reed", "Chapter two", "Chapter Two", "Blue Harbour"})
    EXPECT_EQ(behind_title(tail, "").sitename, "") << tail;
  // Without an address it has to be called by its name elsewhere.
  for (const std::string shown :
       {"<footer>\u00A9 2021 Blue Harbour</footer>", "<a href=/about>About Blue Harbour</a>",
        "<meta name=description content='News of Blue Harbour'>", "<a href=/>Blue Harbour</a>"})
    EXPECT_EQ(behind_title("Blue Harbour", "", shown).sitename, "Blue Harbour") << shown;
  EXPECT_EQ(behind_title("Blue harbour", "", "<p>\u00A9 Blue harbour").sitename, "Blue harbour");
  EXPECT_EQ(behind_title("Blue harbour", "", "<p>About Blue harbour").sitename, "");
  for (const std::string shown :
       {"<a href=/2>Chapter Two</a>", "<h2>This is Chapter Two</h2>", "<script>'About Chapter Two'</script>",
        "<meta name=x content='Ferries sail again: Chapter Two'>"})
    EXPECT_EQ(behind_title("Chapter Two", "", shown).sitename, "") << shown;
  EXPECT_EQ(behind_title("\xFF\xC3", kUrl, "<a href='\xFF//'>\xFF</a><img class=logo alt='\xC3'>").sitename,
            "bh-news.example");
}

TEST(Sitename, LinkedWritersAreNoSites) {
  for (const std::string_view url : {"", "https://bh-news.example/a"}) {
    const std::string text = "<p>The ferries to the northern islands sail again on Monday.</p>";
    const Metadata linked = test::metadata_of(
        "<title>Ferries sail again - Zorv Reed</title><h1>Ferries sail "
        "again</h1><p>By <a href=/>Zorv Reed</a> and Bo Li</p>" +
            text,
        url);
    EXPECT_EQ(linked.authors, (std::vector<std::string>{"Zorv Reed", "Bo Li"}));
    EXPECT_EQ(linked.sitename, url.empty() ? "" : "bh-news.example");
    // Whose own site it is has written as well.
    const Metadata own = test::metadata_of(
        "<title>Ferries sail again - Zorv Reed</title><a href=/>Zorv Reed</a>"
        "<h1>Ferries sail again</h1><p>By Zorv Reed and Bo Li</p>" +
            text,
        url);
    EXPECT_EQ(own.authors, (std::vector<std::string>{"Zorv Reed", "Bo Li"}));
    EXPECT_EQ(own.sitename, "Zorv Reed");
  }
}

TEST(Sitename, BehindTheHeadlineRemovesNoAuthor) {
  const Names both = {"Ann Reed", "Bo Li"};
  const std::string byline = "<p class=byline>By Ann Reed and Bo Li</p>";
  for (const std::string_view url : {"", "https://bh-news.example/a"}) {
    EXPECT_EQ(behind_title("Ann Reed", url, byline).authors, both) << url;
  }
}

}  // namespace
}  // namespace pith::metadata
