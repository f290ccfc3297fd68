#include "metadata/metadata.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/segment.h"
#include "html/native_parser.h"
#include "metadata/dates.h"
#include "metadata/language.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/titles.h"
#include "metadata/words.h"
#include "plaintext/plaintext.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

Metadata from_html(std::string_view html, std::string_view url = "https://www.example.org/a") {
  const Document document = std::move(html::parse_natively(std::string(html))).value();
  return read_metadata(document, url);
}

// Blocks of at least `least_words` words are the article.
Metadata from_text(std::string_view text, std::uint32_t least_words = 12) {
  const Document document = plaintext::parse_plain_text(text);
  const Blocks blocks = blocks::segment(document);
  std::vector<std::uint8_t> keep;
  for (const Block& block : blocks.items) keep.push_back(block.words >= least_words ? 1 : 0);
  return read_text_metadata(document, blocks, keep);
}

TEST(Title, HeadlineAgreesWithTheTitleElement) {
  EXPECT_EQ(from_html("<title>Ferries sail again - The Barrowby Herald</title>"
                      "<h1>The Barrowby Herald</h1><h1>Ferries sail <em>again</em></h1><h1>Most read</h1>")
                .title,
            "Ferries sail again");
}

TEST(Title, WithoutHeadingTheSiteIsSplitOff) {
  EXPECT_EQ(
      from_html(
          "<meta property=og:site_name content='The Barrowby Herald'>"
          "<meta property=og:title content='Ferries sail again, and soon more of them | Barrowby Herald'>")
          .title,
      "Ferries sail again, and soon more of them");
  EXPECT_EQ(from_html("<title>Example.org: no separator here</title>").title,
            "Example.org: no separator here");
  EXPECT_EQ(from_html("<title>Tide tables for the north coast - Example</title>").title,
            "Tide tables for the north coast");
}

TEST(Title, SignThatLinksToTheHeadingIsNotPartOfIt) {
  const Metadata metadata = from_html(
      "<title>Connection pools — Ferrywire 2.1 documentation</title>"
      "<h1>Connection pools<a class=headerlink href=#pools title=\"Link to this heading\">\xC2\xB6</a></h1>");
  EXPECT_EQ(metadata.title, "Connection pools");
}

TEST(Title, KickersAreNotPartOfIt) {
  EXPECT_EQ(from_html("<meta property=og:title content='Council votes to keep the pool open'>"
                      "<h1><span>Politics</span> Council votes to keep the pool open</h1>")
                .title,
            "Council votes to keep the pool open");
}

// Every page of a book or a manual has its name as h1.
TEST(Title, NameOfTheBookIsNotThatOfThePage) {
  EXPECT_EQ(from_html("<title>Tides and currents - The Ferry Handbook</title>"
                      "<div id=menu-bar><h1 class=menu-title>The Ferry Handbook</h1></div>"
                      "<main><h1 id=tides>Tides and currents</h1><p>Water moves twice a day.</main>")
                .title,
            "Tides and currents");
  EXPECT_EQ(from_html("<title>Mooring lines - The Ferry Handbook</title>"
                      "<div class=site-branding><h1>The Ferry Handbook</h1></div>"
                      "<article><h2 class=entry-title>Mooring lines</h2><p>They hold a boat.</article>")
                .title,
            "Mooring lines");
}

TEST(Title, ArticlesHaveItInTheHeading) {
  const std::string page =
      "<title>Ferry strike: what passengers should know | Barrowby Herald</title>"
      "<meta property=og:title content='Ferry strike: what passengers should know'>"
      "<h1>What passengers should know about the strike</h1>";
  EXPECT_EQ(from_html("<meta property=og:type content=Article>" + page).title,
            "What passengers should know about the strike");
  // A value that is hostile or of no use changes nothing else.
  EXPECT_FALSE(from_html("<meta property=og:type content=''>" + page).title.empty());
  EXPECT_FALSE(from_html("<meta property=og:type content='\xFF\xFE" + std::string(5000, 'a') + "'>" + page)
                   .title.empty());
}

TEST(Title, JsonLdWithEscapes) {
  EXPECT_EQ(from_html(R"(<script type="application/ld+json">{"@type":"NewsArticle",
                         "headline":"Tom &amp;amp; Ann &#8211; <em>a ferry</em>"}</script><p>x)")
                .title,
            "Tom & Ann \u2013 a ferry");
}

TEST(Title, HeadingThatAgreesWithNothing) {
  EXPECT_EQ(from_html("<h1>One heading alone</h1>").title, "One heading alone");
  EXPECT_EQ(from_html("<title>Winter timetable of the island ferries</title><h1>Menu</h1>",
                      "https://example.org/winter-timetable")
                .title,
            "Winter timetable of the island ferries");
}

TEST(Title, NothingAtAll) {
  EXPECT_EQ(from_html("").title, "");
  EXPECT_EQ(from_html("<title> </title><h1></h1>").title, "");
}

TEST(Authors, JsonLdForms) {
  const auto authors = [](const std::string& value) {
    return from_html("<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":" + value +
                     "}</script>")
        .authors;
  };
  EXPECT_EQ(authors("\"Ann Reed\""), Names{"Ann Reed"});
  EXPECT_EQ(authors("{\"@type\":\"Person\",\"name\":\"By Ann Reed\"}"), Names{"Ann Reed"});
  EXPECT_EQ(authors("[{\"name\":\"Ann Reed\"},{\"name\":\"Bo Li\"},{\"name\":\"ann reed\"}]"),
            (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(authors("{\"name\":[\"Ann Reed\",\"Bo Li\"]}"), (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(authors("null"), Names{});
  EXPECT_EQ(authors("\"https://example.org/ann\""), Names{});
}

TEST(Authors, JsonLdGraphWithReferences) {
  const Metadata metadata = from_html(R"(<script type="application/ld+json">{"@graph":[
      {"@type":"WebPage","name":"Page"},
      {"@type":"Person","@id":"#ann","name":"Ann Reed"},
      {"@type":"Organization","@id":"#org","name":"Barrowby Herald"},
      {"@type":["Article","Thing"],"headline":"Ferries","author":{"@id":"#ann"},"publisher":{"@id":"#org"},
       "datePublished":"2021-03-04T23:00:00+01:00","inLanguage":"en-gb"}]}</script>)");
  EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
  EXPECT_EQ(metadata.sitename, "Barrowby Herald");
  EXPECT_EQ(metadata.date, "2021-03-04");
  EXPECT_EQ(metadata.language, "en-GB");
  EXPECT_EQ(metadata.title, "Ferries");
}

TEST(Authors, MetaElements) {
  EXPECT_EQ(from_html("<meta name=author content='Ann Reed and Bo Li'>").authors,
            (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(from_html("<meta property=article:author content='https://example.org/ann'>").authors, Names{});
  EXPECT_EQ(from_html("<meta name=citation_author content='Reed, Ann B.'>").authors, Names{"Ann B. Reed"});
  EXPECT_EQ(
      from_html("<meta name=citation_author content='Reed, Ann'><meta name=citation_author content='Li, Bo'>")
          .authors,
      (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(from_html("<meta name=author content='{{ post.author }}'>").authors, Names{});
}

TEST(Authors, PeopleBeforeTheSite) {
  EXPECT_EQ(
      from_html("<meta property=og:site_name content='Barrowby Herald'>"
                "<meta name=author content='Barrowby Herald'><h1>Ferries</h1><p class=byline>By Ann Reed</p>")
          .authors,
      Names{"Ann Reed"});
}

TEST(Authors, VisibleBylines) {
  const std::string head = "<h1>The ferries sail again</h1>";
  EXPECT_EQ(from_html(head + "<div class='post-author'>Von Ann Reed | 12.10.2016</div>").authors,
            Names{"Ann Reed"});
  EXPECT_EQ(from_html(head + "<a rel=author href=/ann>Ann Reed</a> <a rel=author href=/bo>Bo Li</a>").authors,
            (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(from_html(head + "<p>By <a href=/ann>Ann Reed</a>, Staff Writer</p>").authors, Names{"Ann Reed"});
  EXPECT_EQ(from_html(head + "<span itemprop=author><span itemprop=name>Ann Reed</span></span>").authors,
            Names{"Ann Reed"});
  EXPECT_EQ(
      from_html(head + "<div class=comments><p class=author>Troll 99</p></div><p>Text of the article.</p>"
                       "<p>More of it.</p><p>And more.</p><p>End.</p>")
          .authors,
      Names{});
}

TEST(NamesIn, ListsAndTitles) {
  const auto declared = [](std::string_view text) { return names_in(text, NameSource::declared); };
  const auto visible = [](std::string_view text) { return names_in(text, NameSource::visible); };
  EXPECT_EQ(declared("A. Reed, Bo Li and C\u00E9line Roy"), (Names{"A. Reed", "Bo Li", "C\u00E9line Roy"}));
  EXPECT_EQ(declared("Anna Schmidt und Bernd M\u00FCller"), (Names{"Anna Schmidt", "Bernd M\u00FCller"}));
  EXPECT_EQ(declared("Jos\u00E9 Ortega y Gasset"), Names{"Jos\u00E9 Ortega y Gasset"});
  EXPECT_EQ(declared("Ana Ruiz y Luis Gil"), (Names{"Ana Ruiz", "Luis Gil"}));
  EXPECT_EQ(declared("Ann Reed, Senior Editor"), Names{"Ann Reed"});
  EXPECT_EQ(declared("ann@example.org (Ann Reed)"), Names{});
  EXPECT_EQ(declared("Ann Reed <ann@example.org>"), Names{"Ann Reed"});
  EXPECT_EQ(declared("admin"), Names{});
  EXPECT_EQ(visible("By Ann Reed October 12, 2016"), Names{"Ann Reed"});
  EXPECT_EQ(visible("Written by: Ann Reed \u2022 5 min read"), Names{"Ann Reed"});
  EXPECT_EQ(visible("Par Anne Roy publi\u00E9 le 3 mai 2021"), Names{"Anne Roy"});
  EXPECT_EQ(visible("\u0410\u0432\u0442\u043E\u0440: \u0410\u043D\u043D\u0430 "
                    "\u041F\u0435\u0442\u0440\u043E\u0432\u0430"),
            Names{"\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430"});
  EXPECT_EQ(visible("\u6587\uFF0F\u738B\u5C0F\u660E").size(), 1U);
  EXPECT_EQ(visible("By"), Names{});
  EXPECT_EQ(visible("Byron Adams"), Names{"Byron Adams"});
}

TEST(Date, Sources) {
  EXPECT_EQ(from_html("<meta property=article:published_time content=2020-02-29T10:00Z>").date, "2020-02-29");
  EXPECT_EQ(from_html("<meta name=dc.date content=20200229>").date, "2020-02-29");
  EXPECT_EQ(from_html("<p>x", "https://example.org/2016/10/12/ferry.html").date, "2016-10-12");
  EXPECT_EQ(from_html("<h1>Ferries sail</h1><time datetime=2016-10-12T08:00>today</time>").date,
            "2016-10-12");
  EXPECT_EQ(from_html("<abbr itemprop=datePublished title=2016-10-12T08:00>8 o'clock</abbr>").date,
            "2016-10-12");
  EXPECT_EQ(from_html("<html lang=de><h1>F\u00E4hren</h1><p>Stand: 12. Oktober 2016, 10 Uhr</p>").date,
            "2016-10-12");
  EXPECT_EQ(from_html("<html lang=en-GB><h1>Ferries</h1><p>3/4/2021</p>").date, "2021-04-03");
  EXPECT_EQ(from_html("<html lang=en-US><h1>Ferries</h1><p>3/4/2021</p>").date, "2021-03-04");
}

TEST(Date, ImpossibleOnesAreRefused) {
  for (const std::string_view date : {"9999-99-99", "2021-02-29", "1989-12-31", "2101-01-01", "0000-00-00",
                                      "2021-13-01", "99999999999999999999", "-1"}) {
    EXPECT_EQ(parse_date(date, DayOrder::day_first), "") << date;
  }
  EXPECT_EQ(
      from_html("<meta property=article:published_time content=9999-99-99><p>x", "https://e.org/2016/13/40/x")
          .date,
      "");
}

TEST(ReadMetadata, DaysInNativeDigits) {
  EXPECT_EQ(from_html("<h1>عنوان الخبر هنا</h1><p>١٢ أكتوبر ٢٠١٦</p><p>نص", "").date, "2016-10-12");
  EXPECT_EQ(from_html("<h1>समाचार का शीर्षक</h1><p>१२ अक्टूबर २०१६</p><p>x", "").date, "2016-10-12");
  EXPECT_EQ(from_html("<h1>หัวข้อข่าว</h1><p>12 ตุลาคม 2559</p><p>x", "").date, "2016-10-12");
}

TEST(SiteAndLanguage, Sources) {
  EXPECT_EQ(from_html("<meta property=og:site_name content='The Herald'>").sitename, "The Herald");
  EXPECT_EQ(from_html("<title>Ferries sail | Example</title>").sitename, "Example");
  EXPECT_EQ(from_html("<p>x").sitename, "example.org");
  EXPECT_EQ(from_html("<p>x", "").sitename, "");
  EXPECT_EQ(from_html("<html lang=en_US>").language, "en-US");
  EXPECT_EQ(from_html("<meta http-equiv=Content-Language content='de, en'>").language, "de");
  EXPECT_EQ(from_html("<meta property=og:locale content=pt_BR>").language, "pt-BR");
}

TEST(LanguageTag, Cases) {
  EXPECT_EQ(language_tag("EN-us"), "en-US");
  EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(language_tag("es-419"), "es-419");
  EXPECT_EQ(language_tag("de-"), "de");
  for (const std::string_view bad : {"", "x", "und", "english language", "{{lang}}", "1234", "x-default"}) {
    EXPECT_EQ(language_tag(bad).find('{'), std::string::npos);
    if (bad != "english language") {
      EXPECT_EQ(language_tag(bad), "") << bad;
    }
  }
}

TEST(ReadMetadata, HostilePages) {
  std::string title = "<title>";
  while (title.size() < 1'000'000) title += "\u6E2F\u53E3 &amp;amp; ";
  const Metadata long_title = from_html(title + "</title>");
  EXPECT_LE(long_title.title.size(), kLongestValue);
  EXPECT_EQ(long_title.title, clean(long_title.title));

  std::string deep = "<script type='application/ld+json'>";
  for (int i = 0; i < 100'000; ++i) deep += "{\"@graph\":[";
  EXPECT_EQ(from_html(deep).title, "");
  EXPECT_EQ(from_html("<script type='application/ld+json'>{\"headline\":</script><h1>Still here</h1>").title,
            "Still here");
  EXPECT_EQ(
      from_html(
          "<script type='application/ld+json'>\n//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Line\n"
          "break\"}\n//]]>\n</script>")
          .title,
      "Line break");

  std::string authors = "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[";
  for (int i = 0; i < 20'000; ++i) authors += "{\"@id\":\"#a\"},";
  EXPECT_EQ(from_html(authors + "\"Ann Reed\"]}</script>").authors.size(), 0U);

  std::string bylines;
  for (int i = 0; i < 20'000; ++i) bylines += "<b class=author>By a b c<i class=date>1/1/1";
  EXPECT_LE(from_html(bylines).authors.size(), 30U);
  EXPECT_EQ(read_metadata(Document{}, "").title, "");
}

TEST(HostOf, Forms) {
  EXPECT_EQ(host_of("https://www.example.org:8080/a?b"), "example.org");
  EXPECT_EQ(host_of("http://ann:secret@example.org"), "example.org");
  EXPECT_EQ(host_of("example.org"), "");
  EXPECT_EQ(host_of("://"), "");
}

TEST(ClassKinds, WordsOfClasses) {
  const unsigned author = 1U << static_cast<unsigned>(WordKind::class_author);
  EXPECT_EQ(class_kinds("entry-author vcard"), author);
  EXPECT_EQ(class_kinds("pageAuthorName"), author);
  EXPECT_EQ(class_kinds("BYLINE"), author);
  EXPECT_EQ(class_kinds("authority authored"), 0U);
  EXPECT_EQ(class_kinds(""), 0U);
}

TEST(ClassKinds, WordsAnywhereInTheValue) {
  const unsigned author = 1U << static_cast<unsigned>(WordKind::class_author);
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string spaces(before, ' '), word(before, 'x');
    EXPECT_EQ(class_kinds(spaces + "author"), author) << before;
    EXPECT_EQ(class_kinds(spaces + "author-x"), author) << before;
    EXPECT_EQ(class_kinds(word + "Author"), author) << before;
    EXPECT_EQ(class_kinds(word + "AuthorName"), author) << before;
    EXPECT_EQ(class_kinds(word + "-AUTHOR"), author) << before;
    EXPECT_EQ(class_kinds(word + "xauthor"), 0U) << before;
    EXPECT_EQ(class_kinds(spaces + "\u00E9author"), 0U) << before;
  }
  EXPECT_EQ(class_kinds(std::string(394, ' ') + "author"), author);
  EXPECT_EQ(class_kinds(std::string(395, ' ') + "author"), 0U) << "most that is looked at are 400 bytes";
}

TEST(Words, ListedOnceLowered) {
  EXPECT_TRUE(is_listed_lowered(WordKind::prefix, "By"));
  EXPECT_TRUE(is_listed_lowered(WordKind::prefix, "Written By"));
  EXPECT_FALSE(is_listed_lowered(WordKind::prefix, "Bye"));
  EXPECT_FALSE(is_listed_lowered(WordKind::prefix, ""));
  EXPECT_TRUE(is_month_lowered("OCTOBER"));
  EXPECT_TRUE(is_month_lowered("M\u00C4RZ"));
  EXPECT_FALSE(is_month_lowered("Monday"));
  EXPECT_FALSE(is_month_lowered(std::string(100, 'o')));
}

TEST(TextMetadata, HeadlineBylineDate) {
  const Metadata metadata = from_text(
      "Subscribe to our newsletter\n\nHarbour | News | Sport\n\nNorthern ferries to sail again on Monday\n\n"
      "By Ann Reed and Bo Li October 12, 2016\n\n"
      "The ferries to the northern islands will sail again on Monday, the harbour office said, after a week "
      "of storms.\n");
  EXPECT_EQ(metadata.title, "Northern ferries to sail again on Monday");
  EXPECT_EQ(metadata.authors, (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(metadata.date, "2016-10-12");
}

TEST(TextMetadata, OtherLanguages) {
  const Metadata metadata = from_text(
      "Startseite\n\nF\u00E4hren fahren ab Montag wieder\n\nVon Anna Schmidt\n\n12. Oktober 2016, 10:30 "
      "Uhr\n\n"
      "Die F\u00E4hren zu den Inseln im Norden fahren ab Montag wieder, teilte das Hafenamt nach einer Woche "
      "Sturm mit.\n");
  EXPECT_EQ(metadata.title, "F\u00E4hren fahren ab Montag wieder");
  EXPECT_EQ(metadata.authors, Names{"Anna Schmidt"});
  EXPECT_EQ(metadata.date, "2016-10-12");
}

TEST(TextMetadata, BylineUnderTheSummary) {
  const Metadata metadata = from_text(
      "Ferries to sail again\n\n"
      "After a week of storms the islands in the north will be reached again by the ferries of the "
      "county.\n\n"
      "Ann Reed\nDec 3, 2021\n\n"
      "The harbour office said on Friday that all four ships were ready, and that tickets would be valid for "
      "a month.\n");
  EXPECT_EQ(metadata.title, "Ferries to sail again");
  EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
  EXPECT_EQ(metadata.date, "2021-12-03");
}

// A caption nearer to the article, a job strip, and the page's title with the name of the site.
TEST(TextMetadata, HeadlineAmongOtherLines) {
  const Metadata metadata = from_text(
      "Northern ferries to sail again on Monday | The Barrowby Herald\n\nThe largest job board for "
      "sailors\n\n"
      "Home\n\nNorthern ferries to sail again on Monday\n\n\u00A9 Barrowby Herald\n\nThe ferry Osprey at the "
      "pier\n\n"
      "The ferries to the northern islands will sail again on Monday, the harbour office said, after a week "
      "of storms that kept them at the pier.\n");
  EXPECT_EQ(metadata.title, "Northern ferries to sail again on Monday");
}

TEST(TextMetadata, HeadlineOverSummaryAndCaption) {
  const Metadata metadata = from_text(
      "Harbour News\n\nNorthern ferries to sail again on Monday\n\n"
      "Tickets of last week stay valid for all of the month\n\n"
      "The ferry Osprey waits at the pier on Friday. (Photo: Ann Reed/Harbour Pictures)\n\n"
      "The ferries to the northern islands will sail again on Monday, the harbour office said, after a week "
      "of storms that kept them at the pier.\n");
  EXPECT_EQ(metadata.title, "Northern ferries to sail again on Monday");
}

// The way to a page as an ordered list; a headline that begins with a number keeps it.
TEST(TextMetadata, NumbersOfTheWayToThePage) {
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  const std::string title = "Northern ferries to sail again on Monday";
  EXPECT_EQ(from_text("1. Start\n\n2. News\n\n3. " + title + lead).title, title);
  EXPECT_EQ(from_text("Start\n\nNews\n\n3. " + title + lead).title, "3. " + title);
  EXPECT_EQ(from_text("1. Start\n\n2. News\n\n1000. " + title + lead).title, "1000. " + title);
  EXPECT_EQ(from_text("1. Start\n\n2. News\n\n3." + title + lead).title, "3." + title);
}

TEST(TextMetadata, NameAloneOnItsLine) {
  const std::string top = "Northern ferries to sail again on Monday\n\n";
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week "
      "of storms.\n";
  EXPECT_EQ(from_text(top + "Ann Reed" + lead).authors, Names{"Ann Reed"});
  EXPECT_EQ(
      from_text(top + "Local News\n\nAnn Reed\n\nShare Article" + lead + "\nAnn Reed writes about ships.\n")
          .authors,
      Names{"Ann Reed"});
  EXPECT_EQ(from_text(top + "Local News\n\nAnn Reed\n\nShare Article" + lead).authors, Names{"Ann Reed"});
  EXPECT_EQ(from_text(top + "Local News\n\nTarn Head\n\nShare Article" + lead).authors, Names{})
      << "nothing tells which of the three is a name";
}

TEST(TextMetadata, JobsBehindNamesAndInPlaceOfThem) {
  const std::string top = "Northern ferries to sail again on Monday\n\n";
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  EXPECT_EQ(from_text(top + "By Ann Reed Contributor" + lead).authors, Names{"Ann Reed"});
  EXPECT_EQ(from_text(top + "Von Anna Schmidt Korrespondentin" + lead).authors, Names{"Anna Schmidt"});
  EXPECT_EQ(from_text(top + "By Minh Anh Do" + lead).authors, Names{"Minh Anh Do"});
  EXPECT_EQ(from_text(top + "Ann Reed Reporter" + lead).authors, Names{"Ann Reed"});
  EXPECT_EQ(from_text(top + "Contributing Reporter\n\nOctober 12, 2016" + lead).authors, Names{});
  EXPECT_EQ(from_text(top + "Picture: Harbour News\n\nOctober 12, 2016" + lead).authors, Names{});
}

// Times and minutes end with a dot as sentences do; days of a change, of captions and of teasers are not the
// article's.
TEST(TextMetadata, DayOfPublication) {
  const std::string top = "Harbour News\n\nNorthern ferries to sail again on Monday\n\n";
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  EXPECT_EQ(from_text(top + "12.10.2016 - 15:48 Uhr Lesedauer: 2 Min." + lead).date, "2016-10-12");
  EXPECT_EQ(from_text(top + "Published: Oct. 12, 2016, 3:35 a.m." + lead).date, "2016-10-12");
  EXPECT_EQ(
      from_text(top + "PUBLISHED: October 12, 2016 at 8:48 p.m. | UPDATED: October 13, 2016 at 10:54 a.m." +
                lead)
          .date,
      "2016-10-12");
  EXPECT_EQ(from_text(top + "Last Updated: Oct. 13, 2016 First Published: Oct. 12, 2016" + lead).date,
            "2016-10-12");
  EXPECT_EQ(from_text(top + "Akt.: 13. Oktober 2016\n\n12. Oktober 2016" + lead).date, "2016-10-12");
  EXPECT_EQ(from_text(top + "Son G\u00FCncelleme: 13.10.2016" + lead).date, "2016-10-13");
  EXPECT_EQ(
      from_text(top +
                "The ferry Osprey is pictured at the pier of Barrowby on October 3, 2016 in bad weather "
                "(Jo Pike)\n\nOctober 12, 2016" +
                lead)
          .date,
      "2016-10-12");
  EXPECT_EQ(from_text("Bridge closed\n\nBy Bo Li Oct 3, 2016\n\nNorthern ferries to sail again on Monday" +
                      lead + "\nBy Ann Reed\n\nPublished Oct 12, 2016\n")
                .date,
            "2016-10-12");
  EXPECT_EQ(from_text(top + "Copyright 12.10.2016" + lead).date, "");
  EXPECT_EQ(from_text(top + "3 hours ago" + lead).date, "") << "nobody knows when that was written";
}

TEST(TextMetadata, DayInTheOrderOfTheLanguage) {
  EXPECT_EQ(
      from_text("F\u00E4hren fahren ab Montag wieder\n\nVon Anna Schmidt\n\n03/04/2016\n\n"
                "Die F\u00E4hren zu den Inseln im Norden fahren ab Montag wieder, teilte das Hafenamt nach "
                "einer Woche Sturm mit, in der kein Schiff den Hafen verlassen hatte.\n")
          .date,
      "2016-04-03");
  EXPECT_EQ(
      from_text(
          "Ferries to sail again\n\n03/04/2016\n\nThe ferries to the northern islands will sail again on "
          "Monday, the harbour office said, after a week of storms that kept all the ships at the pier.\n")
          .date,
      "2016-03-04");
}

TEST(TextMetadata, DayAndEditorsUnderTheText) {
  std::string text = "Northern ferries to sail again on Monday\n\n";
  for (int i = 0; i < 15; ++i)
    text += "The ferries to the northern islands will sail again on Monday, the harbour office said.\n\n";
  EXPECT_EQ(from_text(text + "12 October 2016 (changed on 13 October 2016 | 15:24)\n").date, "2016-10-12");
  EXPECT_EQ(from_text(text + "(\u8D23\u7F16\uFF1A\u725B\u660E\u3001\u5CB3\u5F3A)\n").authors,
            (Names{"\u725B\u660E", "\u5CB3\u5F3A"}));
}

TEST(TextMetadata, AnnouncedNames) {
  const std::string top = "Northern ferries to sail again on Monday\n\n";
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  const auto authors = [&](const std::string& line) { return from_text(top + line + lead).authors; };
  EXPECT_EQ(authors("By\n\nAnn Reed Travel Reporter"), Names{"Ann Reed"});
  EXPECT_EQ(authors("Harbour | By Ann Reed"), Names{"Ann Reed"});
  EXPECT_EQ(authors("Kolumne von Anna Schmidt - 12.10.2016"), Names{"Anna Schmidt"});
  EXPECT_EQ(authors("Posted On : October 12, 2016 Published By : AnnReed"), Names{"AnnReed"});
  EXPECT_EQ(authors("By Ann Reed and Bo Li, Barrowby Times"), (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(authors("Von Anna Schmidt und Nils Beck, dpa"), (Names{"Anna Schmidt", "Nils Beck"}));
  EXPECT_EQ(authors("By Ann Reed The Barrowby Herald"), Names{"Ann Reed"});
  EXPECT_EQ(authors("By Ann R."), Names{"Ann R."}) << "the dot is the initial's";
  EXPECT_EQ(authors("By Ann ReedPublished: Oct 12, 2016"), Names{"Ann Reed"});
  EXPECT_EQ(authors("ByAnn Reed"), Names{"Ann Reed"});
  EXPECT_EQ(authors("\uBC30\uC724\uACBD \uAE30\uC790 a@example.com \uC774\uC0C1\uD604 \uAE30\uC790"),
            (Names{"\uBC30\uC724\uACBD", "\uC774\uC0C1\uD604"}));
  EXPECT_EQ(authors("By\n\nthe sea and on the islands"), Names{});
}

TEST(TextMetadata, NamesByTheirPlace) {
  const std::string top = "Northern ferries to sail again on Monday\n\n";
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  const auto authors = [&](const std::string& lines) { return from_text(top + lines + lead).authors; };
  EXPECT_EQ(authors("World News\n\nAnn Reed\n\nSenior Reporter\n\nOctober 12, 2016"), Names{"Ann Reed"});
  EXPECT_EQ(authors("Jo Pike\n\nPhoto: Barrowby Pictures\n\nAnn Reed"), Names{"Ann Reed"})
      << "the first is who the picture shows";
  EXPECT_EQ(authors("Ann Reed Ann Reed\n\n12.10.2016"), Names{"Ann Reed"});
  EXPECT_EQ(
      authors("World News\n\nAnn Reed\n\nBarrowby, Harbour Street | 12 Oct 2016 - 08:15. Last changed at "
              "12:40"),
      Names{"Ann Reed"});
  EXPECT_EQ(authors("Son G\u00FCncelleme\n\n12.10.2016"), Names{});
  EXPECT_EQ(authors("Ann Reed and Bo Li, Barrowby Times - Oct 12, 2016"), (Names{"Ann Reed", "Bo Li"}));
}

// Whatever the lines hold, nothing is read beyond them.
TEST(TextMetadata, BrokenLines) {
  const std::string lead =
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms.\n";
  for (const char* line :
       {"By", "By |", "|", " | By", "12.10.2016 By", "\uAE30\uC790 \uAE30\uC790", "aA", "ByA", "(", ". ",
        "12/12/2016/12/12/2016", "\xC3", "By \xF0\x9F", "\xEC\x9E \xEA\xB8\xB0", "The The The"}) {
    const Metadata metadata =
        from_text("Northern ferries to sail again on Monday\n\n" + std::string(line) + lead);
    EXPECT_EQ(metadata.title, "Northern ferries to sail again on Monday") << line;
    EXPECT_LE(metadata.authors.size(), 1U) << line;
  }
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "By\n\n";
  EXPECT_EQ(from_text(many + lead).date, "");
}

TEST(TextMetadata, NothingToFind) {
  EXPECT_EQ(from_text("").title, "");
  const Metadata metadata =
      from_text("The first sentence of a text that has no headline, no byline and no date at all.\n");
  EXPECT_EQ(metadata.title, "");
  EXPECT_EQ(metadata.authors, Names{});
  EXPECT_EQ(metadata.date, "");
}

}  // namespace
}  // namespace pith::metadata
