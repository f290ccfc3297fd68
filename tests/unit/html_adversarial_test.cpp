#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/gumbo_parser.h"
#include "support/invariants.h"
#include "support/pieces.h"

namespace pith::html {
namespace {

Document parse(std::string_view html) {
  Result<Document> document = parse_with_gumbo(html);
  EXPECT_TRUE(document.ok()) << (document ? "" : document.error().message);
  if (!document) return Document();
  EXPECT_EQ(test::document_fault(*document, html.size()), "");
  return std::move(document).value();
}

using test::all_text;
using test::repeat;

// What no page may do: crash, run for minutes, or lose what stands at its end without saying so.
TEST(Adversarial, HundredThousandNestedDivs) {
  const std::string html = repeat("<div>", 100'000) + "bottom";
  const Document document = parse(html);
  EXPECT_GE(document.cuts.depth, 90'000U);
  EXPECT_TRUE(all_text(document).ends_with("bottom"));
}

TEST(Adversarial, NestedAndClosedAgain) {
  const std::string html = repeat("<div>", 100'000) + "bottom" + repeat("</div>", 100'000) + "<p>end";
  const Document document = parse(html);
  EXPECT_GE(document.cuts.depth, 90'000U);
  EXPECT_EQ(document[document.size() - 1].text, "end");
  EXPECT_EQ(document[document[document.size() - 1].parent].tag, Tag::p);
}

TEST(Adversarial, MillionAttributes) {
  std::string html = "<p ";
  for (int i = 0; i < 1'000'000; ++i) html.append("a").append(std::to_string(i)).append("=1 ");
  html.append(">text");
  const Document document = parse(html);
  EXPECT_GE(document.cuts.attributes, 999'000U);
  EXPECT_LE(document.attributes.size(), 512U);
  EXPECT_EQ(all_text(document), "text");
}

TEST(Adversarial, MillionAttributesWithoutAnEnd) {
  const std::string html = "<p " + repeat("a='b' ", 1'000'000);
  EXPECT_EQ(all_text(parse(html)), "");
}

TEST(Adversarial, MillionSameAttributes) {
  const std::string html = "<p " + repeat("a ", 1'000'000) + ">text";
  EXPECT_EQ(all_text(parse(html)), "text");
}

std::size_t depth_of(const Document& document) {
  std::vector<std::size_t> depths(document.size(), 0);
  std::size_t deepest = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    depths[id] = depths[document[id].parent] + 1;
    deepest = std::max(deepest, depths[id]);
  }
  return deepest;
}

// Gumbo's work for a tag is bounded by the depth of the tree, and so is all of it by that and the nodes.
void expect_parsed(std::string_view html) {
  const Document document = parse(html);
  EXPECT_LE(document.size(), 100 + html.size() / 4);
  EXPECT_LE(depth_of(document), 600U);
}

// The tree would take more memory than the size of the page allows.
void expect_refused(std::string_view html) {
  const Result<Document> document = parse_with_gumbo(html);
  ASSERT_FALSE(document.ok()) << document->size() << " nodes";
  EXPECT_EQ(document.error().code, Errc::too_complex);
}

TEST(Adversarial, TenMegabytesOfLinks) {
  expect_refused(repeat("<a>", 3'400'000));
}
TEST(Adversarial, MegabytesOfLinksWithAddresses) {
  expect_parsed(repeat("<a href=x>y", 225'000));
}
TEST(Adversarial, MegabytesOfBold) {
  expect_parsed(repeat("<b>", 850'000));
}
TEST(Adversarial, MegabytesOfLessThan) {
  expect_parsed(std::string(2'500'000, '<'));
}
TEST(Adversarial, MegabytesOfEndTags) {
  expect_parsed(repeat("</p>", 625'000));
}
TEST(Adversarial, MegabytesOfOtherEndTags) {
  expect_parsed(repeat("<i></b>", 350'000));
}
TEST(Adversarial, MegabytesOfAmpersands) {
  expect_parsed(std::string(2'500'000, '&'));
}
TEST(Adversarial, MegabytesOfTables) {
  expect_parsed(repeat("<table>", 350'000));
}
TEST(Adversarial, MegabytesOfTableCells) {
  expect_parsed(repeat("<table><tr><td>", 165'000));
}
TEST(Adversarial, MegabytesOfSelects) {
  expect_parsed(repeat("<select><option>", 150'000));
}
TEST(Adversarial, MegabytesOfSvg) {
  expect_parsed(repeat("<svg><g>", 300'000));
}
TEST(Adversarial, MegabytesOfTemplates) {
  expect_parsed(repeat("<template>", 250'000));
}
TEST(Adversarial, MegabytesOfFrames) {
  expect_parsed("<frameset>" + repeat("<frameset>", 250'000));
}
TEST(Adversarial, MegabytesOfComments) {
  expect_parsed(repeat("<!--", 625'000));
}
TEST(Adversarial, MegabytesOfShortComments) {
  expect_refused(repeat("<!>", 825'000));
}
TEST(Adversarial, MegabytesOfUnclosedScripts) {
  expect_parsed(repeat("<script>", 300'000));
}
TEST(Adversarial, MegabytesOfScriptEnds) {
  expect_parsed("<script>" + repeat("</scrip", 350'000));
}
TEST(Adversarial, MegabytesOfEscapedScript) {
  expect_parsed("<script><!--" + repeat("<script>", 300'000));
}
TEST(Adversarial, MegabytesOfRawTextNames) {
  expect_parsed("<textarea>" + repeat("</", 1'250'000));
}
TEST(Adversarial, MegabytesOfOpenQuotes) {
  expect_parsed(repeat("<a b=\"", 400'000));
}
TEST(Adversarial, MegabytesOfForeignBreakouts) {
  expect_parsed(repeat("<svg><p>", 300'000));
}
TEST(Adversarial, MegabytesOfTextInTables) {
  expect_parsed(repeat("<table>x", 300'000));
}
TEST(Adversarial, MegabytesInOneTable) {
  expect_parsed("<table>" + repeat("x<b>", 625'000));
}
TEST(Adversarial, MegabytesOfForms) {
  expect_parsed(repeat("<form></div>", 200'000));
}
TEST(Adversarial, MegabytesOfHeadings) {
  expect_parsed(repeat("<h1>", 625'000));
}
TEST(Adversarial, MegabytesOfListItems) {
  expect_parsed(repeat("<li>", 625'000));
}
TEST(Adversarial, MegabytesOfNestedLists) {
  expect_parsed(repeat("<ul><li>", 300'000));
}
TEST(Adversarial, MegabytesOfButtons) {
  expect_parsed(repeat("<button>", 300'000));
}
TEST(Adversarial, MegabytesOfUnknownElements) {
  expect_parsed(repeat("<x>", 825'000));
}
TEST(Adversarial, MegabytesOfBodies) {
  expect_parsed(repeat("<body a=1>", 250'000));
}
// End tags that Gumbo does not follow leave elements open.
TEST(Adversarial, MegabytesOfEndTagsThatCloseNothing) {
  for (const std::string_view piece :
       {"<form><div></form>", "<label><div></label>", "<body><div></body>", "<html><div></html>",
        "<li><ul></li>", "<p><button></p><ul>", "<select><div></select>", "<noscript><div></noscript>",
        "<summary><div></summary>", "<div><object></div>", "<h1><div></h2>", "<x><p></x>"}) {
    expect_parsed(repeat(piece, 60'000));
  }
}
TEST(Adversarial, MegabytesOfVoidElementsInSvg) {
  for (const std::string_view piece : {"<br>", "<link>", "<input>", "<a>", "<font>"}) {
    expect_parsed("<svg>" + repeat(piece, 200'000));
  }
}
TEST(Adversarial, MegabytesOfCdata) {
  expect_parsed(repeat("<b>", 300'000) + "<svg>" + repeat("<![CDATA[]]>", 200'000));
}
TEST(Adversarial, MegabytesOfNuls) {
  expect_parsed("<p>" + std::string(2'500'000, '\0'));
}

// Nesting that only a full tree builder can follow. Later stages walk from a block up to the root, so a tree
// deeper than the limit would make them quadratic.
TEST(Adversarial, NoTreeIsDeeperThanTheLimit) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "<div>"},
      {"", "<x/>"},
      {"", "<p><table><tr><td><div></p>"},
      {"", "<span><ul><li></span>"},
      {"", "<b><div></b>"},
      {"", "<a><div></a>"},
      {"", "<button><div></button><ul>"},
      {"", "<li><div></li><ul>"},
      {"", "<template><div></p>"},
      {"", "<object><p></object></p><section>"},
      {"", "<h1><div></h2>"},
      {"", "<dl><dt><div><dd></dt>"},
      {"", "<table><td><b><table><td></b>"},
      {"", "<ruby><rt><rp><div></rp>"},
      {"", "<svg><foreignObject><div></foreignObject></svg>"},
      {"<svg>", "<a>"},
      {"<svg>", "<link>"},
      {"<svg>", "<tr><g>"},
      {"<svg>", "<script><g></script>"},
      {"<svg><title>", "<div>"},
      {"<svg><style>", "<g>"},
      {"<math>", "<mi><x></mi>"},
      {"<math><annotation-xml encoding=text/html>", "<div>"},
      {"<![CDATA[>", "<div>"},
      {"<select><textarea></select>", "<div>"},
      {"<noscript><style></noscript>", "<div>"},
      {"<script><!--<script></script>-->", "<div>"},
      {"<frameset></frameset><noframes></noframes>", "<div>"},
  };
  for (const auto& [before, piece] : cases) {
    for (const bool only_readable : {false, true}) {
      const std::string html = std::string(before) + repeat(piece, 3000) + "text";
      const Result<Document> document = parse_with_gumbo(html, {}, {.only_readable = only_readable});
      ASSERT_TRUE(document.ok()) << before << piece;
      EXPECT_LE(depth_of(*document), 600U) << before << piece << " " << only_readable;
    }
  }
}

// Each of these fails an assertion inside Debian's Gumbo 0.10.1, which ends the process, unless it is kept
// from seeing it: foreign elements named like those that decide about insertion modes, and CDATA sections in
// tables.
TEST(Adversarial, FailingAssertionsOfGumbo) {
  for (const std::string_view html :
       {"<template><svg><html><desc><table></table></body>", "<table><svg><desc><![CDATA[y]]>x",
        "<table><math><ms><![CDATA[y]]>x<isindex>", "<table><math><select><mi><select><table>",
        "<marquee><mi><math><math><table><math><select><mi><select><table>",
        "<table><math></svg><select><mi><select><table>", "<template/><colgroup a=1><math><mi><![CDATA[y]]>x",
        "<table><math></svg><ms><![CDATA[y]]>x"}) {
    expect_parsed(html);
    EXPECT_TRUE(parse_with_gumbo(html, {}, {.only_readable = true}).ok()) << html;
  }
  EXPECT_TRUE(parse_with_gumbo("<svg><head><title><table><table></body>", "div").ok());
}

TEST(Adversarial, FormattingThatEveryParagraphReopens) {
  // Each paragraph reopens every formatting element, so the tree grows with the product.
  const auto page = [](std::size_t elements) {
    std::string html = "<p>";
    for (std::size_t i = 0; i < elements; ++i) html.append("<b id=").append(std::to_string(i)).append(">");
    return html + repeat("<p>x", 20'000);
  };
  expect_refused(page(50));
  expect_refused(page(500));
  // Deeper than the limit: no paragraph is left.
  expect_parsed(page(5000));
}

TEST(Adversarial, AdoptionAgency) {
  expect_parsed(repeat("<a><div>", 500'000));
  expect_parsed(repeat("<b><p></b>", 300'000));
  expect_refused(repeat("<a><b><i><u><p></a>", 100'000));
  expect_parsed("<table>" + repeat("<a><tr><td></a>", 200'000));
}

TEST(Adversarial, DeepTables) {
  const std::string html = repeat("<table><tbody><tr><td>", 2'000) + "bottom" +
                           repeat("</td></tr></tbody></table>", 2'000) + "<p>end";
  const Document document = parse(html);
  EXPECT_GT(document.cuts.depth, 0U);
  EXPECT_NE(all_text(document).find("bottom"), std::string::npos);
  EXPECT_NE(all_text(document).find("end"), std::string::npos);
}

TEST(Adversarial, UnclosedEverything) {
  std::string html;
  for (int i = 0; i < 20'000; ++i) {
    html.append("<")
        .append(tag_name(static_cast<Tag>(1 + i % (static_cast<int>(Tag::count_) - 1))))
        .append(" a=1>w");
  }
  expect_parsed(html);
}

}  // namespace
}  // namespace pith::html
