// Text with options, headers and metadata in every form, addresses, and what has to hold for all forms.
#include "pith/formats.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "metadata/metadata.h"
#include "support/forms.h"
#include "support/kept.h"
#include "support/pieces.h"

namespace pith {
namespace {

using test::from_html;
using test::html_of;
using test::kCommands;
using test::kLinksAndImages;
using test::kUrl;
using test::tei_of;

TEST(Text, SpacesRoundAFormulaAreOne) {
  const Extraction page = from_html("<p>is and <script type='math/tex'>y^3</script> and b</p>", kUrl);
  EXPECT_EQ(to_text(page), "is and y^3 and b\n");
  EXPECT_EQ(to_text(page, kLinksAndImages), "is and y^3 and b\n");
  EXPECT_EQ(to_text(page, {.width = 60}), "is and y^3 and b\n");
}

TEST(Text, CodeInTablesKeepsItsLines) {
  const Extraction page = from_html(kCommands);
  EXPECT_EQ(to_text(page), "Task\tCommand\n\nList\n\nRun:\n\nfor f\n\n  cat | wc\n\nEnd\texit\n");
  EXPECT_EQ(to_text(page, {.width = 60}), to_text(page));
}

TEST(TextOptions, Width) {
  const Extraction extraction = from_html(
      "<p>one two three four 道路工程 道路 incomprehensibilities</p><ul><li>a b c d e f<li>g</ul>"
      "<pre>a long line of code</pre>");
  EXPECT_EQ(to_text(extraction, {.width = 10}),
            "one two\nthree four\n道路工程\n道路\nincomprehensibilities\n\na b c d e\nf\ng\n\na long line of "
            "code\n");
  EXPECT_EQ(to_text(extraction, {}), to_text(extraction));
}

TEST(TextOptions, LinksImagesAndHeader) {
  Extraction extraction = from_html("<p>See <a href=/x>the page</a>.</p><img src=i.png alt=A><p>b</p>", kUrl);
  extraction.metadata.title = "A\nB";
  extraction.metadata.authors = {"Ann Reed", "Bo Li"};
  EXPECT_EQ(to_text(extraction, {.links = true, .images = true, .metadata = true}),
            "title: A B\nauthors: Ann Reed; Bo Li\nurl: https://example.org/a/b.html\n\n"
            "See the page <https://example.org/x>.\n\n[A] <https://example.org/a/i.png>\n\nb\n");
}

TEST(MarkdownOptions, FrontMatter) {
  Extraction extraction = from_html("<p>a</p>");
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}), "---\n---\n\na\n");
  extraction.metadata.title = "\"A\": b";
  extraction.metadata.authors = {"Ann Reed", "Bo: Li"};
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}),
            "---\ntitle: \"\\\"A\\\": b\"\nauthors:\n  - \"Ann Reed\"\n  - \"Bo: Li\"\n---\n\na\n");
}

TEST(Header, HasWhatIsKnown) {
  Extraction extraction = from_html("<p>See <a href=/x>it</a>.</p>");
  Metadata& metadata = extraction.metadata;
  metadata.date_modified = "2016-10-13T08:30:00Z";
  metadata.canonical_url = "https://example.org/a/b.html";
  metadata.description = "What \"it\" is";
  metadata.section = "World";
  metadata.tags = {"ferries", "storms"};
  EXPECT_EQ(to_markdown(extraction, {.links = true, .metadata = true}),
            "---\ndate_modified: \"2016-10-13T08:30:00Z\"\nurl: \"https://example.org/a/b.html\"\n"
            "canonical_url: \"https://example.org/a/b.html\"\ndescription: \"What \\\"it\\\" is\"\nsection: "
            "\"World\"\ntags:\n  - \"ferries\"\n  - "
            "\"storms\"\n---\n\n"
            "See [it](https://example.org/x).\n")
      << "links are resolved against the address that the page calls its own";
  const std::string html = to_html(extraction, {.metadata = true});
  for (const char* element : {"<meta property=\"article:modified_time\" content=\"2016-10-13T08:30:00Z\">",
                              "<link rel=\"canonical\" href=\"https://example.org/a/b.html\">",
                              "<meta name=\"description\" content=\"What &quot;it&quot; is\">",
                              "<meta property=\"article:tag\" content=\"storms\">"}) {
    EXPECT_NE(html.find(element), std::string::npos) << element << '\n' << html;
  }
}

// All fields that a record has of metadata.
Extraction with_all_metadata() {
  Extraction extraction = from_html("<p>Ferries sail.</p>", kUrl);
  extraction.selection.page_type = "article";
  Metadata& metadata = extraction.metadata;
  metadata.title = "T & \"U\"";
  metadata.authors = {"Ann Reed", "Bo Li"};
  metadata.date = "2021-03-04";
  metadata.date_published = "2021-03-04T08:30:00+02:00";
  metadata.date_modified = "2021-03-05";
  metadata.sitename = "Herald & Sons";
  metadata.language = "en-GB";
  metadata.canonical_url = "https://example.org/c?a&b";
  metadata.description = "After a week of storms.";
  metadata.image = "https://example.org/f.jpg";
  metadata.publisher = "Herald Media";
  metadata.section = "Islands";
  metadata.license = "https://licenses.example/by/4.0/";
  metadata.categories = {"News", "Islands, Sea"};
  metadata.tags = {"ferries", "storms"};
  metadata.word_count = 2;
  return extraction;
}

TEST(AllMetadata, FrontMatterAndText) {
  const Extraction extraction = with_all_metadata();
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}),
            R"(---
title: "T & \"U\""
authors:
  - "Ann Reed"
  - "Bo Li"
date: "2021-03-04"
date_published: "2021-03-04T08:30:00+02:00"
date_modified: "2021-03-05"
sitename: "Herald & Sons"
language: "en-GB"
page_type: "article"
url: "https://example.org/a/b.html"
canonical_url: "https://example.org/c?a&b"
description: "After a week of storms."
image: "https://example.org/f.jpg"
publisher: "Herald Media"
section: "Islands"
license: "https://licenses.example/by/4.0/"
categories:
  - "News"
  - "Islands, Sea"
tags:
  - "ferries"
  - "storms"
word_count: 2
---

Ferries sail.
)");
  const std::string text = to_text(extraction, {.metadata = true});
  EXPECT_NE(text.find("categories: News; Islands, Sea\ntags: ferries; storms\nword_count: 2\n\nFerries"),
            std::string::npos)
      << text;
}

TEST(AllMetadata, HtmlIsReadBack) {
  const Extraction extraction = with_all_metadata();
  const Metadata& metadata = extraction.metadata;
  const std::string html = to_html(extraction, {.metadata = true});
  const Document read = std::move(html::parse_natively(std::string(html))).value();
  const Metadata found = metadata::read_metadata(read, "");
  EXPECT_EQ(found.title, metadata.title);
  EXPECT_EQ(found.authors, metadata.authors);
  EXPECT_EQ(found.date, metadata.date);
  EXPECT_EQ(found.date_published, metadata.date_published);
  EXPECT_EQ(found.date_modified, metadata.date_modified);
  EXPECT_EQ(found.sitename, metadata.sitename);
  EXPECT_EQ(found.language, metadata.language);
  EXPECT_EQ(found.canonical_url, metadata.canonical_url);
  EXPECT_EQ(found.description, metadata.description);
  EXPECT_EQ(found.image, metadata.image);
  EXPECT_EQ(found.publisher, metadata.publisher);
  EXPECT_EQ(found.section, metadata.section);
  EXPECT_EQ(found.license, metadata.license);
  EXPECT_EQ(found.categories, metadata.categories);
  EXPECT_EQ(found.tags, metadata.tags);
  for (const char* element : {"<meta name=\"dcterms.type\" content=\"article\">",
                              "<meta name=\"dcterms.extent\" content=\"2 words\">",
                              "<meta name=\"dcterms.source\" content=\"https://example.org/a/b.html\">"})
    EXPECT_NE(html.find(element), std::string::npos) << element << '\n' << html;
  EXPECT_EQ(to_html(extraction).find("<meta name"), std::string::npos);
}

TEST(AllMetadata, Tei) {
  const std::string made = to_tei(with_all_metadata(), {.metadata = true});
  const std::string_view header = R"(<teiHeader>
<fileDesc>
<titleStmt>
<title>T &amp; &quot;U&quot;</title>
<author>Ann Reed</author>
<author>Bo Li</author>
</titleStmt>
<extent><measure unit="words" quantity="2">2 words</measure></extent>
<publicationStmt>
<publisher>Herald Media</publisher>
</publicationStmt>
<sourceDesc>
<bibl>
<title type="sitename">Herald &amp; Sons</title>
<publisher>Herald Media</publisher>
<date type="published" when="2021-03-04T08:30:00+02:00">2021-03-04T08:30:00+02:00</date>
<date type="modified" when="2021-03-05">2021-03-05</date>
<idno type="url">https://example.org/a/b.html</idno>
<idno type="canonical_url">https://example.org/c?a&amp;b</idno>
<ref type="image">https://example.org/f.jpg</ref>
<availability>
<licence>https://licenses.example/by/4.0/</licence>
</availability>
</bibl>
</sourceDesc>
</fileDesc>
<profileDesc>
<abstract>
<p>After a week of storms.</p>
</abstract>
<langUsage>
<language ident="en-GB">en-GB</language>
</langUsage>
<textClass>
<keywords>
<term type="page_type">article</term>
<term type="section">Islands</term>
<term type="categories">News</term>
<term type="categories">Islands, Sea</term>
<term type="tags">ferries</term>
<term type="tags">storms</term>
</keywords>
</textClass>
</profileDesc>
</teiHeader>)";
  EXPECT_NE(made.find(header), std::string::npos) << made;
  EXPECT_EQ(to_tei(with_all_metadata()).find("Ann Reed"), std::string::npos);
}

TEST(AllMetadata, WhatIsNotKnownLeavesNothing) {
  Extraction extraction = from_html("<p>a</p>");
  const std::string tei = to_tei(extraction, {.metadata = true});
  EXPECT_NE(tei.find("<sourceDesc>\n<p/>\n</sourceDesc>\n</fileDesc>\n</teiHeader>"), std::string::npos)
      << tei;
  extraction.metadata.date = "2021-03-05";  // the day of a change is the only one
  extraction.metadata.date_modified = "2021-03-05T08:00:00Z";
  extraction.metadata.license = "CC BY 4.0";
  const std::string html = to_html(extraction, {.metadata = true});
  EXPECT_EQ(html.find("published_time"), std::string::npos) << html;
  EXPECT_NE(html.find("<meta name=\"dcterms.license\" content=\"CC BY 4.0\">"), std::string::npos) << html;
  EXPECT_EQ(to_tei(extraction, {.metadata = true}).find("type=\"published\""), std::string::npos);
}

TEST(Addresses, BasesThatAreNone) {
  const auto link = [](std::string_view base, std::string_view href, std::string_view url) {
    const std::string page =
        "<base href='" + std::string(base) + "'><p><a href='" + std::string(href) + "'>x</a></p>";
    return to_markdown(from_html(page, url), {.links = true});
  };
  EXPECT_EQ(link("/c/", "d", kUrl), "[x](https://example.org/c/d)\n");
  EXPECT_EQ(link("http://[:::", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("//", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("javascript:x", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("", "../../../d/./e?f#g", kUrl), "[x](https://example.org/d/e?f#g)\n");
  EXPECT_EQ(link("", "//cdn.example/x", kUrl), "[x](https://cdn.example/x)\n");
  EXPECT_EQ(link("", "?q", kUrl), "[x](https://example.org/a/b.html?q)\n");
  EXPECT_EQ(link("", "d", "not a url"), "[x](d)\n");
  EXPECT_EQ(link("", "", ""), "x\n");
  EXPECT_EQ(link("", std::string(100'000, 'a'), kUrl), "x\n");
  EXPECT_EQ(link("", "http://[bad", kUrl), "x\n");
  EXPECT_EQ(link("", "https://example.org:y/", ""), "x\n");
}

// TEI takes no others (xsd:anyURI), nor does the HTML standard.
TEST(Addresses, AreValid) {
  EXPECT_EQ(
      tei_of("<p><a href='?f[0]=a'>x</a><p><img src='/100%[1].png'><blockquote cite='b#c#d'>y</blockquote>"),
      "<div>\n<p><ref target=\"https://example.org/a/b.html?f%5B0%5D=a\">x</ref></p>\n"
      "<p><figure><graphic url=\"https://example.org/100%25%5B1%5D.png\"/></figure></p>\n"
      "<quote source=\"https://example.org/a/b#c%23d\">\n<p>y</p>\n</quote>\n</div>\n");
  Extraction extraction = from_html("<p>x</p>", "https://example.org/?f[]=1");
  EXPECT_NE(
      to_html(extraction, {.metadata = true}).find("\"canonical\" href=\"https://example.org/?f%5B%5D=1\""),
      std::string::npos);
}

// What nobody reads is kept from Gumbo: no attribute of these.
TEST(Formats, BothParsersGiveTheSame) {
  const std::string page =
      "<!doctype html><html lang=en dir=ltr><body><h2><a href=/x>Linked</a></h2><table><tr><th "
      "rowspan=2>A<th "
      "colspan=2>B<tr><td>c<td>d</table><ol start=7 reversed type=a><li value=3>i</ol><ul><li><input "
      "type=checkbox "
      "checked disabled>done</ul><p>See <a href='https://example.org/'>it</a>: <img src=/a.png width=640 "
      "alt='An a'> <abbr "
      "title=x>x</abbr> <span dir=rtl lang=he>\u05E9</span> <math alttext='x^2'><mi>x</mi></math> <script "
      "type='math/tex'>y_1</script></p><img data-src=/late.jpg src='data:image/gif;base64,R0'><blockquote "
      "cite=/q><p>q</blockquote><details open><summary>s</summary><p>d</details><pre><code "
      "class=language-sh>ls</code></pre><math><mfrac linethickness=0><mi>a</mi><mi>b</mi></mfrac></math>";
  const Extraction natively = test::keep_all(html::parse_natively(page).value());
  const Extraction with_gumbo =
      test::keep_all(html::parse_with_gumbo(page, {}, {.only_readable = true}).value());
  EXPECT_EQ(to_text(natively, kLinksAndImages), to_text(with_gumbo, kLinksAndImages));
  EXPECT_EQ(to_markdown(natively, kLinksAndImages), to_markdown(with_gumbo, kLinksAndImages));
  EXPECT_EQ(to_html(natively, kLinksAndImages), to_html(with_gumbo, kLinksAndImages));
  EXPECT_EQ(to_tei(natively, kLinksAndImages), to_tei(with_gumbo, kLinksAndImages));
}

TEST(Formats, HostileNestingIsBounded) {
  for (const std::string_view piece :
       {"<ul><li>x", "<blockquote>x", "<dl><dd>x", "<details>x", "<figure>x", "<b><i>x<p>"}) {
    const std::string page = test::repeat(piece, 10'000);
    html_of(page);
    tei_of(page);
  }
}

TEST(Formats, HostileRunsAreLinear) {
  for (const auto& [before, piece] :
       {std::pair<std::string_view, std::string_view>{"<figure>x<picture>", "<img>"},
        {"<p>x", "<code>a</code>"},
        {"<dl><dt>x", "<b><code>a</code></b><code>b</code>"},
        {"<ul>", "<li>x"}}) {
    const auto begin = std::chrono::steady_clock::now();
    const Extraction page = from_html("<p>a<div>" + std::string(before) + test::repeat(piece, 50'000), kUrl);
    to_text(page, kLinksAndImages);
    to_markdown(page, kLinksAndImages);
    to_html(page, kLinksAndImages);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 10) << before << piece;
  }
}

}  // namespace
}  // namespace pith
