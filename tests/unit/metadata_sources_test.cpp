// Where pages declare tags, sections, pictures and the like: links, breadcrumbs, microdata, RDFa, Dublin
// Core, Parse.ly, Sailthru and JSON-LD.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "support/page_metadata.h"
#include "support/pieces.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;
using test::metadata_of;
using test::source_of;

std::string json_ld(std::string_view json) {
  return "<script type='application/ld+json'>" + std::string(json) + "</script>";
}

TEST(Tags, LinksThatReadersSee) {
  const Metadata blog = metadata_of(
      "<h1>Ferries sail</h1><p>Posted in <a rel='category tag' href=/c/islands>Islands</a>, "
      "<a rel='category tag' href=/c/sea>Sea</a>. Tags: <a rel=tag href=/t/ferries>Ferries</a>, "
      "<a rel='nofollow tag' href=/t/storms>Storms,\n 2021</a> <a rel=tag href=/t/>ferries</a><a rel=tag "
      "href=/></a></p>");
  EXPECT_EQ(blog.categories, (Names{"Islands", "Sea"}));
  EXPECT_EQ(blog.tags, (Names{"Ferries", "Storms, 2021"}));
  EXPECT_EQ(source_of(blog, "tags"), "dom");
  EXPECT_EQ(source_of(blog, "categories"), "dom");
}

TEST(Tags, OrderOfTheSources) {
  const std::string links = "<a rel=tag href=/t/a>A</a><a rel=tag href=/t/b>B</a>";
  const std::string keywords = "<meta name=keywords content='c, d'>";
  EXPECT_EQ(metadata_of(keywords + links).tags, (Names{"A", "B"})) << "keywords are for search engines";
  EXPECT_EQ(metadata_of("<meta name=news_keywords content=e>" + keywords + links).tags, Names{"e"});
  EXPECT_EQ(metadata_of(keywords + json_ld(R"({"@type":"Article","keywords":"f"})")).tags, (Names{"c", "d"}));
}

TEST(Breadcrumbs, OfJsonLd) {
  const std::string trail = json_ld(R"({"@type":"BreadcrumbList","itemListElement":[
      {"@type":"ListItem","position":1,"name":"Start","item":"https://www.example.org/"},
      {"@type":"ListItem","position":2,"item":{"@id":"https://www.example.org/news","name":"News"}},
      {"@type":"ListItem","position":3,"name":"Islands &amp; Sea","item":"https://www.example.org/news/islands/"},
      {"@type":"ListItem","position":4,"name":"Ferries sail"}]})");
  const Metadata metadata = metadata_of("<h1>Ferries sail again</h1>" + trail);
  EXPECT_EQ(metadata.section, "Islands & Sea");
  EXPECT_EQ(metadata.categories, (Names{"News", "Islands & Sea"}));
  EXPECT_EQ(source_of(metadata, "section"), "json-ld");
  const Metadata declared = metadata_of("<meta property=article:section content=World>" + trail);
  EXPECT_EQ(declared.section, "World");
  EXPECT_EQ(declared.categories, (Names{"News", "Islands & Sea"}));
}

TEST(Breadcrumbs, InAGraph) {
  EXPECT_EQ(metadata_of(json_ld(R"({"@graph":[{"@type":"WebPage","breadcrumb":{"@type":["BreadcrumbList"],
      "itemListElement":[{"item":"/","name":"The Herald"},{"item":"/news","name":"News"},{"item":"/a","name":"A"}]}}]})"),
                        "https://www.example.org/a")
                .section,
            "News");
}

TEST(Breadcrumbs, ThatReadersSee) {
  const std::string_view links =
      "<a href='/'>Zur Übersicht</a> / <a href=/news>News</a> / <a href=/news/islands>Islands</a> / Ferries";
  const auto page = [&](std::string_view open, std::string_view close) {
    return metadata_of("<title>Ferries</title>" + std::string(open).append(links).append(close) +
                       "<h1>Ferries</h1>");
  };
  for (const std::string_view open :
       {"<nav aria-label=breadcrumb>", "<nav aria-label='Breadcrumbs'>", "<nav class='c-breadcrumb__nav'>",
        "<ol class=breadcrumb><li>", "<nav id=breadcrumbs>", "<ul id=nav-breadcrumb><li>",
        "<div class='inner breadcrumbs'>", "<div class=yoast-breadcrumb><span>", "<p id=breadcrumbs>",
        "<section class=breadcrumb><p>"}) {
    const Metadata metadata = page(open, "</nav></ol></ul></div></section>");
    EXPECT_EQ(metadata.section, "Islands") << open;
    EXPECT_EQ(metadata.categories, (Names{"News", "Islands"})) << open;
    EXPECT_EQ(source_of(metadata, "section"), "dom") << open;
  }
  const Metadata micro = page("<div itemscope itemtype='http://schema.org/BreadcrumbList'>", "</div>");
  EXPECT_EQ(micro.section, "Islands");
  EXPECT_EQ(source_of(micro, "section"), "microdata");
  const Metadata rdfa = page(
      "<div vocab='https://schema.org/' typeof=BreadcrumbList><span property=itemListElement "
      "typeof=ListItem>",
      "</span></div>");
  EXPECT_EQ(rdfa.section, "Islands");
  EXPECT_EQ(source_of(rdfa, "section"), "rdfa");
  EXPECT_EQ(page("<nav aria-label=Main>", "</nav>").section, "");
}

TEST(Breadcrumbs, OfElementsThatAreCalledSo) {
  const auto topics = [](std::string_view body) {
    return metadata_of("<title>Ferries sail again</title>" + std::string(body) +
                       "<h1>Ferries sail again</h1>")
        .categories;
  };
  EXPECT_EQ(topics("<div class=breadcrumb><a href=/>Home</a> <a href=/n>News</a> Ferries</div>"),
            Names{"News"});
  // One link and nothing beside it may be a part of a trail, and a large element is more than one.
  EXPECT_EQ(topics("<span class=breadcrumb-item><a href=/n>News</a></span>"), Names{});
  EXPECT_EQ(
      topics("<div class=has-breadcrumbs><a href=/n>News</a> and <p>" + std::string(500, 'x') + "</div>"),
      Names{});
  EXPECT_EQ(topics("<div class=breadcrumbs>" + test::repeat("<a href=/n>News</a> ", 9) + "</div>"), Names{});
  EXPECT_EQ(topics("<div class=outer-breadcrumbs>" + test::repeat("<i></i>", 200) +
                   "<div class=breadcrumbs><a href=/n>News</a> x</div></div>"),
            Names{"News"});
  // What declares its topics is believed.
  EXPECT_EQ(
      topics("<meta property=article:section content=World><div class=breadcrumb><a href=/n>News</a> x</div>"
             "<a rel=category href=/c>Sea</a>"),
      Names{"Sea"});
  // Far behind the headline stands no trail.
  EXPECT_EQ(topics("<h1>Ferries</h1>" + test::repeat("<i></i>", 6'000) +
                   "<div class=breadcrumb><a href=/n>News</a> x</div>"),
            Names{});
  topics(test::repeat("<div class=breadcrumb><a href=/n>", 100'000));
}

TEST(Breadcrumbs, MenusAndTools) {
  const auto topics = [](std::string_view crumbs) {
    return metadata_of("<nav aria-label=breadcrumb>" + std::string(crumbs) + "</nav><h1>x</h1>").categories;
  };
  EXPECT_EQ(topics("<ul><li><a href=/n>News</a><ul><li><a href=/a>A</a><li><a href=/b>B</a></ul>"
                   "<li><a href=/i>Islands</a></ul>"),
            (Names{"News", "Islands"}));
  EXPECT_EQ(topics("<ul><li><a href=/n>News</a><ul><li><a href=/i>Islands</a><ul><li>x</ul></ul></ul>"),
            (Names{"News", "Islands"}));
  EXPECT_EQ(topics("<a href=/n>News</a><a href=/news/a>Sailing</a><a href=/back>Back</a>"), Names{"News"});
  EXPECT_EQ(topics("<a href=/n>News</a><a href=/2021>2021</a><a href='javascript:print()'>Print</a>"),
            Names{"News"});
}

TEST(Breadcrumbs, NeitherHomeNorThePage) {
  const auto section = [](std::string_view crumbs) {
    return metadata_of(
               "<meta property=og:site_name content='The Herald'><title>Ferries sail again - The "
               "Herald</title>"
               "<nav aria-label=breadcrumb>" +
               std::string(crumbs) + "</nav><h1>Ferries sail again</h1>")
        .section;
  };
  EXPECT_EQ(section("<a href=/>x</a>"), "");
  EXPECT_EQ(section("<a href=https://www.example.org>x</a>"), "");
  EXPECT_EQ(section("<a href=/de/>Home</a><a href=/de/herald>The Herald</a>"), "");
  EXPECT_EQ(section("<a href=/de/>ГЛАВНАЯ</a>"), "");
  EXPECT_EQ(section("<a href=/n>News</a><a href=/news/a>This one</a>"), "News");
  EXPECT_EQ(section("<a href=/n>News</a><a href=#>This one</a>"), "News");
  EXPECT_EQ(section("<a href=/n>News</a><a href=/b aria-current=page>This one</a>"), "News");
  EXPECT_EQ(section("<a href=/n>News</a><a href=/b>Ferries sail again</a>"), "News");
  EXPECT_EQ(section("<a href=/n>News</a><a href=/b>Ferries sail…</a>"), "News");
  EXPECT_EQ(section("<a href=/n>News</a><a href=/b>Again</a>"), "Again");
  EXPECT_EQ(section("<a href=/n>News</a><a></a><a href=javascript:x>" + std::string(5000, 'x') + "</a>"),
            "News");
}

TEST(Marked, Microdata) {
  const Metadata metadata = metadata_of(
      "<div itemscope itemtype='https://schema.org/Person'><img itemprop=image src=/ann.jpg>"
      "<p itemprop=description>Ann writes.</p></div>"
      "<article itemscope itemtype='https://schema.org/NewsArticle'><h1>Ferries</h1>"
      "<figure itemprop='image' itemscope itemtype='https://schema.org/ImageObject'>"
      "<img src=/small.jpg><meta itemprop=url content=/ferry.jpg></figure>"
      "<p itemprop=description>After a week of\n storms.</p><a itemprop=license href=/license>Terms</a>"
      "<time itemprop=datePublished datetime=2021-03-04>x</time>"
      "<time itemprop=dateModified datetime=2021-03-05T08:00:00Z>y</time>"
      "<span itemprop=articleSection>Islands</span><span itemprop=keywords>ferries, storms</span>"
      "<div itemprop=publisher itemscope itemtype='https://schema.org/Organization'>"
      "<img itemprop=logo src=/logo.png><b itemprop=name>Herald Media</b></div></article>");
  EXPECT_EQ(metadata.image, "https://www.example.org/ferry.jpg");
  EXPECT_EQ(metadata.description, "After a week of storms.");
  EXPECT_EQ(metadata.license, "https://www.example.org/license");
  EXPECT_EQ(metadata.date, "2021-03-04");
  EXPECT_EQ(metadata.date_modified, "2021-03-05T08:00:00Z");
  EXPECT_EQ(metadata.section, "Islands");
  EXPECT_EQ(metadata.categories, Names{"Islands"});
  EXPECT_EQ(metadata.tags, (Names{"ferries", "storms"}));
  EXPECT_EQ(metadata.publisher, "Herald Media");
  for (const std::string_view field :
       {"image", "description", "license", "date_modified", "section", "tags", "publisher"})
    EXPECT_EQ(source_of(metadata, field), "microdata") << field;
}

TEST(Marked, Rdfa) {
  const Metadata metadata = metadata_of(
      "<div vocab='https://schema.org/' typeof=Person><img property=image src=/ann.jpg></div>"
      "<article prefix='schema: https://schema.org/' typeof='schema:Article'><h1>Ferries</h1>"
      "<img property='schema:image' src=ferry.jpg><p property='dcterms:description'>After a week of "
      "storms.</p>"
      "<a property='https://schema.org/license' href='https://licenses.example/by/4.0/'>CC BY</a>"
      "<span property='schema:dateModified' content='2021-03-05T08:00:00Z'>y</span>"
      "<div property='schema:publisher' typeof='schema:Organization'><b property='schema:name'>Herald "
      "Media</b></div>"
      "</article>");
  EXPECT_EQ(metadata.image, "https://www.example.org/news/ferry.jpg");
  EXPECT_EQ(metadata.description, "After a week of storms.");
  EXPECT_EQ(metadata.license, "https://licenses.example/by/4.0/");
  EXPECT_EQ(metadata.date_modified, "2021-03-05T08:00:00Z");
  EXPECT_EQ(metadata.publisher, "Herald Media");
  for (const std::string_view field : {"image", "description", "license", "date_modified", "publisher"})
    EXPECT_EQ(source_of(metadata, field), "rdfa") << field;
  const Metadata meta = metadata_of("<meta property='schema:image' content='/f.jpg'>");
  EXPECT_EQ(meta.image, "https://www.example.org/f.jpg");
  EXPECT_EQ(source_of(meta, "image"), "rdfa");
}

TEST(Marked, OfSeveralArticlesNone) {
  const std::string_view article =
      "<article itemscope itemtype='https://schema.org/Article'><img itemprop=image src=/x.jpg>"
      "<meta itemprop=dateModified content=2021-03-05><meta itemprop=image content='/m.jpg'></article>";
  EXPECT_EQ(metadata_of("<h1>All</h1>" + std::string(article)).image, "https://www.example.org/m.jpg");
  EXPECT_EQ(metadata_of("<h1>All</h1><img itemprop=image src=/x.jpg>").image,
            "https://www.example.org/x.jpg");
  const std::string teaser =
      "<article itemscope itemtype='https://schema.org/Article'><img itemprop=image src=/x.jpg></article>";
  EXPECT_EQ(metadata_of("<h1>All</h1>" + teaser + teaser).image, "");
  EXPECT_EQ(
      metadata_of("<div itemscope itemtype='https://schema.org/Person'><meta itemprop=image content=/a.jpg>"
                  "<meta itemprop=dateModified content=2021-03-05></div>")
          .image,
      "");
}

TEST(DublinCore, PublisherRightsSubjectAndDescription) {
  const Metadata metadata = metadata_of(
      "<meta name=DC.publisher content='Herald Media'><meta name=DC.rights content='CC BY-SA 4.0'>"
      "<meta name=DC.subject content='Ferries; Storms'><meta name=DC.description content='After a week.'>");
  EXPECT_EQ(metadata.publisher, "Herald Media");
  EXPECT_EQ(metadata.sitename, "Herald Media");
  EXPECT_EQ(metadata.license, "CC BY-SA 4.0");
  EXPECT_EQ(metadata.tags, (Names{"Ferries", "Storms"}));
  EXPECT_EQ(metadata.description, "After a week.");
  const Metadata terms = metadata_of(
      "<meta property=dcterms:publisher content='Herald Media'><meta name=dcterms.license content='/license'>"
      "<meta property=dc:subject content=Ferries><meta property=dc:description content='After a week.'>"
      "<meta name=dcterms.rights content='https://rights.example/'>");
  EXPECT_EQ(terms.publisher, "Herald Media");
  EXPECT_EQ(terms.license, "https://www.example.org/license");
  EXPECT_EQ(terms.tags, Names{"Ferries"});
  EXPECT_EQ(terms.description, "After a week.");
  EXPECT_EQ(
      metadata_of("<meta name=dc.rights content='(c) 2021 Herald Media. All rights reserved.'>").license, "")
      << "no licence";
}

TEST(Parsely, PageAsJson) {
  const Metadata metadata = metadata_of(
      R"(<meta name="parsely-page" content='{"title":"Ferries sail again","link":"https://www.example.org/f",
      "image_url":"/f.jpg","pub_date":"2021-03-04T08:00:00Z","section":"Islands","author":"Ann Reed",
      "tags":["ferries","storms, of March"],"post_id":7}'><h1>Ferries</h1>)");
  EXPECT_EQ(metadata.canonical_url, "https://www.example.org/f");
  EXPECT_EQ(metadata.image, "https://www.example.org/f.jpg");
  EXPECT_EQ(metadata.date_published, "2021-03-04T08:00:00Z");
  EXPECT_EQ(metadata.section, "Islands");
  EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
  EXPECT_EQ(metadata.tags, (Names{"ferries", "storms, of March"}));
  EXPECT_EQ(metadata_of(R"(<meta name=parsely-page content='{"title":"Ferries sail again"}'>)").title,
            "Ferries sail again");
  EXPECT_EQ(metadata_of(R"(<meta name=parsely-page content='{"authors":["Ann Reed","Bo Li"],}'>)").authors,
            (Names{"Ann Reed", "Bo Li"}))
      << "repaired";
  for (const std::string_view bad : {"[]", "{", "x", "{\"section\":{\"a\":[1]},\"tags\":7,\"author\":null}"})
    EXPECT_EQ(
        metadata_of("<meta name=parsely-page content='" + std::string(bad) + "'><h1>Ferries</h1>").section,
        "");
}

TEST(Sailthru, AllNames) {
  const Metadata metadata = metadata_of(
      "<meta name=sailthru.title content='Ferries sail again'><meta name=sailthru.author content='Ann Reed'>"
      "<meta name=sailthru.date content='2021-03-04 08:00:00'><meta name=sailthru.tags content='ferries, "
      "storms'>"
      "<meta name=sailthru.description content='After a week.'><meta name=sailthru.image.full "
      "content=/full.jpg>"
      "<meta name=sailthru.image.thumb content=/thumb.jpg>");
  EXPECT_EQ(metadata.title, "Ferries sail again");
  EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
  EXPECT_EQ(metadata.date_published, "2021-03-04T08:00:00");
  EXPECT_EQ(metadata.tags, (Names{"ferries", "storms"}));
  EXPECT_EQ(metadata.description, "After a week.");
  EXPECT_EQ(metadata.image, "https://www.example.org/full.jpg");
  for (const std::string_view name : {"sailthru.image", "sailthru.image.thumb"})
    EXPECT_NE(metadata_of("<meta name=" + std::string(name) + " content=/i.jpg>").image, "") << name;
}

TEST(JsonLd, ThingsAreFoundByTheirId) {
  const Metadata metadata = metadata_of(json_ld(R"({"@context":"https://schema.org","@graph":[
      {"@type":"Article","@id":"#article","headline":"Ferries sail again","isPartOf":{"@id":"#page"},
       "author":[{"@id":"#ann"},{"@id":"#bo"},{"@id":"#nobody"}],"publisher":{"@id":"#org"},"image":{"@id":"#picture"}},
      {"@type":"WebPage","@id":"#page","isPartOf":{"@id":"#site"},"primaryImageOfPage":{"@id":"#other"}},
      {"@type":"ImageObject","@id":"#picture","url":"/ferry.jpg"},{"@type":"ImageObject","@id":"#other","url":"/o.jpg"},
      {"@type":"Person","@id":"#ann"},{"@type":"Person","@id":"#ann","name":"Ann Reed"},
      {"@type":"WebSite","@id":"#site","name":"The Herald","publisher":{"@id":"#org","@type":"Organization","name":"Herald Media"}}
      ]})") + json_ld(R"({"@type":"Person","@id":"#bo","name":"Bo Li","url":"/bo"})"));
  EXPECT_EQ(metadata.authors, (Names{"Ann Reed", "Bo Li"}));
  EXPECT_EQ(metadata.publisher, "Herald Media");
  EXPECT_EQ(metadata.image, "https://www.example.org/ferry.jpg");
  EXPECT_EQ(metadata.sitename, "The Herald");
  EXPECT_EQ(source_of(metadata, "sitename"), "json-ld");
  const Metadata page = metadata_of(json_ld(
      R"([{"@type":"WebPage","primaryImageOfPage":{"@id":"#p"}},{"@id":"#p","contentUrl":"/p.jpg"}])"));
  EXPECT_EQ(page.image, "https://www.example.org/p.jpg");
  EXPECT_EQ(metadata_of(json_ld(R"({"@type":"Article","image":{"@id":"https://www.example.org/a#picture"}})"))
                .image,
            "")
      << "a part of a page is no picture";
  EXPECT_EQ(
      metadata_of(json_ld(R"({"@type":"Article","image":{"@id":"https://www.example.org/a.jpg"}})")).image,
      "https://www.example.org/a.jpg");
}

TEST(JsonLd, IdsThatLeadInCircles) {
  std::string circle =
      R"({"@graph":[{"@type":"Article","@id":"#a","isPartOf":{"@id":"#b"},"author":{"@id":"#a"}})";
  for (int i = 0; i < 20'000; ++i)
    circle +=
        R"(,{"@type":"Article","@id":"#b","isPartOf":{"@id":"#b"},"author":{"@id":"#b"},"image":{"@id":"#b"}})";
  const Metadata metadata = metadata_of(json_ld(circle + "]}") + "<title>Still here</title>");
  EXPECT_EQ(metadata.title, "Still here");
  EXPECT_EQ(metadata.sitename, "example.org");
  EXPECT_TRUE(metadata.authors.empty());
}

TEST(JsonLd, WhatIsTooDeepIsLeftOut) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "{\"a\":[";
  deep += "\"]}\\\"\"";
  for (int i = 0; i < 1000; ++i) deep += "]}";
  const Metadata metadata =
      metadata_of(json_ld("{\"@type\":\"Article\",\"headline\":\"Ferries sail again\",\"x\":" + deep +
                          ",\"author\":{\"name\":\"Ann Reed\"},\"datePublished\":\"2021-03-04\"}"));
  EXPECT_EQ(metadata.title, "Ferries sail again");
  EXPECT_EQ(metadata.authors, Names{"Ann Reed"});
  EXPECT_EQ(metadata.date, "2021-03-04");
}

TEST(JsonLd, LargeScripts) {
  const std::string filler = "\"articleBody\":\"" + std::string(3'000'000, 'x') + "\"";
  const Metadata large =
      metadata_of(json_ld("{\"@type\":\"Article\"," + filler + ",\"author\":{\"name\":\"Ann Reed\"}}"));
  EXPECT_EQ(large.authors, Names{"Ann Reed"});
  std::string more =
      "{\"@type\":\"Article\",\"author\":{\"name\":\"Ann Reed\"},\"datePublished\":\"2021-03-04\"";
  while (more.size() < 9'000'000) more += "," + filler;
  const Metadata cut = metadata_of(json_ld(more + ",\"description\":\"x\"}") +
                                   json_ld("{\"@type\":\"Article\",\"description\":\"not read\"}"));
  EXPECT_EQ(cut.authors, Names{"Ann Reed"});
  EXPECT_EQ(cut.date, "2021-03-04");
  EXPECT_EQ(cut.description, "") << "behind the first 8 MB";
}

TEST(BaseAddress, WhatIsNoneIsPassedOver) {
  const auto image = [](std::string_view base) {
    return metadata_of("<base href='" + std::string(base) + "'><meta property=og:image content=f.jpg>").image;
  };
  EXPECT_EQ(image("/c/"), "https://www.example.org/c/f.jpg");
  for (const std::string_view none :
       {"http://[bad", "javascript:x", "//", "", "http://a b/", "data:text/html,x", "http://x:y/"})
    EXPECT_EQ(image(none), "https://www.example.org/news/f.jpg") << none;
  EXPECT_EQ(
      metadata_of("<base target=_top><base href=/c/><base href=/d/><meta property=og:image content=f.jpg>")
          .image,
      "https://www.example.org/c/f.jpg")
      << "the first that has an address counts";
  EXPECT_EQ(metadata_of("<base href=''><base href=/d/><meta property=og:image content=f.jpg>").image,
            "https://www.example.org/news/f.jpg");
}

TEST(CanonicalAddress, RelativeAndBad) {
  const auto canonical = [](std::string_view link, std::string_view og) {
    return metadata_of("<link rel=canonical href='" + std::string(link) +
                       "'><meta property=og:url content='" + std::string(og) + "'>")
        .canonical_url;
  };
  EXPECT_EQ(canonical("b", ""), "https://www.example.org/news/b");
  EXPECT_EQ(canonical("//herald.example/b", ""), "https://herald.example/b");
  for (const std::string_view bad :
       {"http://[bad/b", "http://", "http://:80/", "http://herald .example/", "mailto:x"})
    EXPECT_EQ(canonical(bad, "/c"), "https://www.example.org/c") << bad;
  EXPECT_EQ(canonical("http://[bad/b", "http://he|rald/"), "");
}

TEST(Sources, HostilePagesTakeBoundedTime) {
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view piece :
       {"<div itemprop=image>", "<span property='schema:image' typeof=x>",
        "<nav aria-label=breadcrumb><a href=/x>y</a>", "<a rel='category tag' href=/x>y</a>",
        "<ol class=breadcrumb>", "<i property=itemListElement>",
        "<div itemprop=publisher itemscope itemtype='http://schema.org/Organization'>",
        "<p itemtype='http://schema.org/BreadcrumbList'>"}) {
    std::string many = "<title>Still here</title>";
    for (int i = 0; i < 30'000; ++i) many += piece;
    const Metadata metadata = metadata_of(many);
    EXPECT_EQ(metadata.title, "Still here") << piece;
    EXPECT_LE(metadata.categories.size(), 50U);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace pith::metadata
