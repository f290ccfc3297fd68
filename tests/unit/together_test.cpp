// What is torn by choosing block by block, and what is made of it.
#include "together/together.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pith/explain.h"
#include "pith/extractor.h"
#include "pith/reader.h"
#include "support/kept.h"
#include "support/pieces.h"

namespace pith::together {
namespace {

constexpr float kHigh = 0.9F;

// Every block scores high but those that begin with one of these texts; kept is what scores .5 or more.
using Scores = std::initializer_list<std::pair<std::string_view, float>>;

Extraction scored(const std::string& html, Scores low) {
  Extraction page = test::from_html(html);
  for (std::size_t i = 0; i < page.blocks.items.size(); ++i) {
    page.selection.scores[i] = kHigh;
    for (const auto& [text, score] : low) {
      if (page.blocks.text_of(page.blocks.items[i]).starts_with(text)) page.selection.scores[i] = score;
    }
    page.selection.keep[i] = page.selection.scores[i] >= 0.5F ? 1 : 0;
  }
  return page;
}

// The kept texts, one a line.
std::string kept(const Extraction& page, bool tables = true) {
  const std::vector<std::uint8_t> keep = keep_together(page.document, page.blocks, page.selection, tables);
  EXPECT_EQ(keep.size(), page.blocks.items.size());
  std::string texts;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (keep[i] != 0) texts.append(page.blocks.text_of(page.blocks.items[i])).append("\n");
  }
  return texts;
}

std::string mended(const std::string& html, Scores low) {
  return kept(scored(html, low));
}

const std::string kText =
    "<p>The harbour was closed for three days while the storm passed over the islands.</p>";
const std::string kKeptText =
    "The harbour was closed for three days while the storm passed over the islands.\n";

TEST(Together, FootnotesOfKeptText) {
  const std::string marks =
      "<p>The quay was built in stone<sup><a href='#fn1' id=r1>1</a></sup> and in oak<a href='#fn2' "
      "id=r2><sup>2</sup></a> too.</p>";
  const std::string unmarked = "<p>DROP<sup><a href='#fn3' id=r3>3</a></sup></p>";
  const std::string notes =
      "<ol><li id=fn1><p>Reed, 1990. <a href='#r1'>↩</a></p></li><li id=fn2><p>Pell, 1991. <a "
      "href='#r2'>↩</a></p><p>Again in "
      "1992.</p></li><li id=fn3><p>Moss, 1993. <a href='#r3'>↩</a></p></li></ol>";
  const std::string kept_text = "The quay was built in stone[1] and in oak[2] too.\n";
  const std::string page = kText + marks + unmarked + notes;
  // A part of a note, and all of another with half of the notes.
  EXPECT_EQ(mended(page, {{"DROP", 0.1F}, {"Again", 0.2F}, {"Moss", 0.2F}, {"Reed", 0.3F}}),
            kKeptText + kept_text + "Reed, 1990.\nPell, 1991.\nAgain in 1992.\n");
  // No list of references that was left out.
  EXPECT_EQ(mended(page, {{"DROP", 0.1F}, {"Again", 0.2F}, {"Moss", 0.2F}, {"Reed", 0.3F}, {"Pell", 0.3F}}),
            kKeptText + kept_text);
}

TEST(Together, LinesThatLeadElsewhereAreLeftOut) {
  const std::string lines =
      "<p>Read more: How the old ferry sank</p><p>LESEN SIE AUCH: Der letzte "
      "Türmer</p><p>関連記事：島の学校</p>";
  EXPECT_EQ(mended(kText + lines + kText, {}), kKeptText + kKeptText);
  const std::string text =
      "<p>Read more</p>\n<p>She said: read more: it helps</p>\n<h2>Read more: a history</h2>\n" + kText +
      "\n<p>Read more: ";
  const std::string longer = test::repeat("word ", 40);
  EXPECT_EQ(mended(text + longer + "</p>", {}),
            "Read more\nShe said: read more: it helps\nRead more: a history\n" + kKeptText +
                "Read more: " + longer.substr(0, longer.size() - 1) + "\n");
  // Labels of other kinds, terms, cells and code are text.
  const std::string rest =
      "<p>Breaking: the president of the ferry company resigned</p>\n<dl><dt>Related:</dt>\n<dd>the ferry "
      "that sank</dd></dl>\n"
      "<table><caption>Ferries</caption><tr><th>See "
      "also:</th>\n<th>Cars</th></tr><tr><td>North</td>\n<td>12</td></tr></table>\n"
      "<pre>see also: ferry(1)</pre>";
  EXPECT_EQ(mended(kText + rest + kText, {}),
            kKeptText +
                "Breaking: the president of the ferry company resigned\nRelated:\nthe ferry that "
                "sank\nFerries\nSee also:\n"
                "Cars\nNorth\n12\nsee also: ferry(1)\n" +
                kKeptText);
  // Never all of a page.
  EXPECT_EQ(mended("<p>Read more: How the old ferry sank</p>", {}), "Read more: How the old ferry sank\n");
}

const std::string kTable =
    "<table class=wikitable><caption>Traffic of the ferries</caption>"
    "<thead><tr><th>Line</th><th>Cars</th><th>Change</th></tr></thead>"
    "<tbody><tr><td>Ostrey to Merrow Sound</td><td>41,203</td><td>+3 %</td></tr>"
    "<tr><td>Ostrey to Sandwick by Kell</td><td>8,119</td><td>n/a</td></tr></tbody></table>";
const std::string kKeptTable =
    "Traffic of the ferries\nLine\nCars\nChange\nOstrey to Merrow Sound\n41,203\n+3 %\n"
    "Ostrey to Sandwick by Kell\n8,119\nn/a\n";

TEST(Together, ATableIsKeptWholeWhereMostOfItIsKept) {
  // Its heads and short cells score too low, as they do on pages.
  const Scores low = {{"Line", 0.3F}, {"Cars", 0.2F}, {"Change", 0.2F}, {"n/a", 0.1F}, {"+3", 0.3F}};
  EXPECT_EQ(mended(kText + kTable + kText, low), kKeptText + kKeptTable + kKeptText);
}

TEST(Together, ATableIsLeftOutWholeWhereLittleOfItIsKept) {
  const Scores low = {{"Traffic", 0.3F}, {"Ostrey", 0.2F}, {"8,119", 0.2F}, {"Line", 0.3F}, {"n/a", 0.1F}};
  EXPECT_EQ(mended(kText + kTable + kText, low), kKeptText + kKeptText);
}

TEST(Together, ATableOfWhichNothingIsKeptStaysOut) {
  const Scores low = {{"Traffic", 0.49F}, {"Ostrey", 0.49F}, {"Line", 0.49F},
                      {"Cars", 0.49F},    {"Change", 0.49F}, {"41", 0.49F},
                      {"+3", 0.49F},      {"8,1", 0.49F},    {"n/a", 0.49F}};
  EXPECT_EQ(mended(kText + kTable, low), kKeptText);
}

TEST(Together, TablesThatLayOutAPageAreJudgedByTheirBlocks) {
  const std::string layout = "<table width=760><tr><td><h2>The storm</h2>" + kText + kText +
                             "</td><td><a href=/>Start</a><br><a href=/f>Fares</a>" +
                             "<br><a href=/c>Contact the harbour office</a></td></tr></table>";
  const Scores low = {{"Start", 0.2F}, {"Fares", 0.2F}, {"Contact", 0.2F}};
  EXPECT_EQ(mended(layout, low), "The storm\n" + kKeptText + kKeptText);
}

TEST(Together, TablesThatAreLeftOutStayOut) {
  Extraction without = scored(kText + kTable, {});
  for (std::size_t i = 0; i < without.blocks.items.size(); ++i) {
    if (without.blocks.items[i].in_table) without.selection.keep[i] = 0;
  }
  EXPECT_EQ(kept(without, false), kKeptText + "Traffic of the ferries\n") << "a caption is in no cell";
}

const std::string kQuestions =
    "<h2>Questions</h2>"
    "<details><summary>Do dogs travel free?</summary><p>Yes, one for each passenger, on a lead.</p></details>"
    "<details><summary>Is there a night ferry?</summary><p>Only in July and August.</p><p>It leaves at "
    "ten.</p></details>";

TEST(Together, ASummaryIsKeptWithWhatItUnfolds) {
  EXPECT_EQ(mended(kText + kQuestions, {{"Do dogs", 0.2F}}),
            kKeptText +
                "Questions\nDo dogs travel free?\nYes, one for each passenger, on a lead.\n"
                "Is there a night ferry?\nOnly in July and August.\nIt leaves at ten.\n");
}

TEST(Together, AnAnswerIsKeptWithItsQuestion) {
  const std::string whole = mended(kText + kQuestions, {});
  EXPECT_EQ(mended(kText + kQuestions, {{"Only in", 0.4F}, {"It leaves", 0.4F}}),
            kKeptText +
                "Questions\nDo dogs travel free?\n"
                "Yes, one for each passenger, on a lead.\n")
      << "the lowest score that is kept is high, so both fall";
  EXPECT_EQ(mended("<p>Fares rise in May.</p>" + kText + kQuestions,
                   {{"Fares", 0.5F}, {"Only in", 0.4F}, {"It leaves", 0.4F}}),
            "Fares rise in May.\n" + whole);
}

TEST(Together, ALoneSummaryFallsWithWhatItUnfolds) {
  EXPECT_EQ(
      mended(
          kText +
              "<details><summary>Menu of the whole site</summary><ul><li>Start</li><li>Fares and tickets for "
              "groups</li><li>Contact the office</li></ul></details>",
          {{"Start", 0.1F}, {"Fares", 0.1F}, {"Contact", 0.1F}}),
      kKeptText);
}

TEST(Together, DetailsWithoutOneSideAreLeftAlone) {
  EXPECT_EQ(mended(kText + "<details><p>Only in July.</p><p>Share this.</p></details>", {{"Share", 0.1F}}),
            kKeptText + "Only in July.\n");
  EXPECT_EQ(mended(kText + "<details><summary>Share this</summary></details>", {{"Share", 0.1F}}), kKeptText);
  EXPECT_EQ(
      mended(kText + "<details><summary>Timetable</summary><p>Daily at ten.</p><p>Share this.</p></details>",
             {{"Share", 0.1F}}),
      kKeptText + "Timetable\nDaily at ten.\n")
      << "both sides are kept, so nothing is torn";
}

TEST(Together, TermsAreKeptWithTheirDescriptions) {
  const std::string terms =
      "<dl><dt>Berth</dt><dd>Where a ship lies in the harbour, and a bed on board.</dd>"
      "<dt>Bow</dt><dt>Prow</dt><dd>The front of a ship, which meets the waves first.</dd>"
      "<dt>Posts:</dt><dd>12</dd></dl>";
  EXPECT_EQ(mended("<p>Some words of sailors.</p>" + terms,
                   {{"Berth", 0.2F}, {"Bow", 0.3F}, {"Prow", 0.3F}, {"Posts", 0.1F}, {"Some", 0.8F}}),
            "Some words of sailors.\nBerth\nWhere a ship lies in the harbour, and a bed on board.\n"
            "Bow\nProw\nThe front of a ship, which meets the waves first.\n")
      << "of two words with the mean .5 the pair falls";
}

TEST(Together, TermsInDivisions) {
  EXPECT_EQ(mended(kText + "<dl><div><dt>Length</dt><dd>82 metres between the perpendiculars</dd></div>"
                           "<div><dt>Crew</dt><dd>12 officers and sailors</dd></div></dl>",
                   {{"Length", 0.85F}, {"Crew", 0.2F}, {"The harbour", 0.7F}}),
            kKeptText + "Length\n82 metres between the perpendiculars\nCrew\n12 officers and sailors\n");
}

const std::string kQuotation =
    "<blockquote><p>The sea does not wait for anybody, and neither does the harbour master.</p>";
const std::string kKeptQuotation =
    "The sea does not wait for anybody, and neither does the harbour master.\n";

TEST(Together, AQuotationIsKeptWithItsAttribution) {
  const auto around = [](std::string_view line) {
    return kText + kQuotation + std::string(line) + "</blockquote>" + kText;
  };
  const std::string whole = kKeptText + kKeptQuotation + "— Ann Reed\n" + kKeptText,
                    none = kKeptText + kKeptText;
  for (const std::string_view line : {"<footer>— <cite>Ann Reed</cite></footer>", "<p>— Ann Reed</p>",
                                      "<p><small>— Ann Reed</small></p>", "<cite>— Ann Reed</cite>"}) {
    EXPECT_EQ(mended(around(line), {{"— Ann", 0.2F}}), whole) << line;
    EXPECT_EQ(mended(around(line), {{"— Ann", 0.2F}, {"The sea", 0.2F}}), none) << line;
  }
  // Nor what is none, or is too much for the words that are quoted.
  EXPECT_EQ(mended(kText + kQuotation + "<p>Click to expand</p></blockquote>", {{"Click", 0.2F}}),
            kKeptText + kKeptQuotation);
  const std::string speech = test::repeat("and so on ", 20);
  EXPECT_EQ(mended(kText + kQuotation + "<footer>" + speech + "</footer></blockquote>", {{"and so", 0.1F}}),
            kKeptText + kKeptQuotation);
}

TEST(Together, WhatStandsUnderAQuotationMayBeNoAttribution) {
  const auto under = [](const std::string& lines, Scores low) {
    return mended(kText + kQuotation + lines + "</blockquote>", low);
  };
  const std::string without = kKeptText + kKeptQuotation;
  // The model is sure, or there are links alone.
  EXPECT_EQ(under("<footer>Tweet Share this</footer>", {{"Tweet", 0.07F}}), without);
  EXPECT_EQ(under("<small>Log in to reply</small>", {{"Log in", 0.06F}}), without);
  EXPECT_EQ(under("<footer><a href=/t>Tweet</a> <a href=/s>Share this</a></footer>", {{"Tweet", 0.3F}}),
            without);
  EXPECT_EQ(under("<small><a href=/login>Log in to reply</a></small>", {{"Log in", 0.3F}}), without);
  // A source may be a link.
  for (const char* source : {"<cite><a href=/reed>Ann Reed</a></cite>",
                             "<footer>by <cite><a href=/reed>Ann Reed</a></cite></footer>"})
    EXPECT_EQ(under(source, {{"Ann", 0.2F}, {"by", 0.2F}}),
              without + (std::string_view(source).starts_with("<cite>") ? "" : "by ") + "Ann Reed\n");
  EXPECT_EQ(under("<footer>— <a href=/reed>Ann Reed</a></footer>", {{"—", 0.2F}}), without + "— Ann Reed\n");
  // One is enough, and what is longer is no name.
  const std::string two = "<footer>Ann Reed</footer><small>Photo: Tom Pell</small>";
  EXPECT_EQ(under(two, {{"Ann", 0.2F}, {"Photo", 0.2F}}), without + "Ann Reed\n");
  EXPECT_EQ(under(two, {{"Ann", 0.2F}}), without + "Photo: Tom Pell\n");
  const std::string many = test::repeat("<footer>Ann Reed</footer>", 1000);
  EXPECT_EQ(under(many, {{"Ann", 0.2F}}), without + "Ann Reed\n");
  EXPECT_EQ(under("<footer>" + test::repeat("so on ", 8) + "</footer>", {{"so on", 0.5F}, {"The", 0.51F}}),
            without + test::repeat("so on ", 8).substr(0, 47) + "\n")
      << "kept by its own score";
  EXPECT_EQ(under("<footer>" + test::repeat("so on ", 8) + "</footer>", {{"so on", 0.49F}}), without);
}

// One of them would be little beside what is kept.
TEST(Together, PartsAreJudgedTogether) {
  const std::string answer = "<details><summary>More</summary>Six more words for each.</details>";
  const std::string details =
      "<details><summary>How is it measured?</summary>With a float in a pipe, which "
      "moves a pen on a drum.";
  const std::string kept_details =
      "How is it measured?\nWith a float in a pipe, which moves a pen on a drum.\n";
  const Scores low = {{"More", 0.2F}, {"Six", 0.2F}};
  EXPECT_EQ(mended(kText + details + answer + "</details>", low),
            kKeptText + kept_details + "More\nSix more words for each.\n");
  EXPECT_EQ(mended(kText + details + test::repeat(answer, 9) + "</details>", low), kKeptText + kept_details);
}

TEST(Together, AQuotationIsKeptWithTheOneInIt) {
  const std::string quotation =
      kQuotation +
      "<blockquote><p>No boat left.</p></blockquote><p>So he wrote to me of it.</p></blockquote>";
  EXPECT_EQ(mended(kText + quotation, {{"No boat", 0.2F}}),
            kKeptText + kKeptQuotation + "No boat left.\nSo he wrote to me of it.\n");
  EXPECT_EQ(mended(kText + quotation, {{"No boat", 0.2F}, {"The sea", 0.1F}}),
            kKeptText + "So he wrote to me of it.\n")
      << "their mean is too low";
}

TEST(Together, AListInADescription) {
  const std::string terms =
      "<dl><dt>Spring tide</dt><dd>The highest tide, which comes after the full moon. It is watched for:"
      "<ul><li>flood</li><li>strong currents</li></ul></dd></dl>";
  EXPECT_EQ(mended(kText + terms, {{"flood", 0.2F}, {"strong", 0.2F}}),
            kKeptText +
                "Spring tide\nThe highest tide, which comes after the full moon. It is watched for:\nflood\n"
                "strong currents\n");
}

TEST(Together, DetailsInDetails) {
  const std::string details =
      "<details><summary>How is it measured?</summary><p>With a float in a pipe, which moves a pen.</p>"
      "<details><summary>Which radar?</summary><p>A small one.</p></details></details>";
  const std::string whole =
      kKeptText +
      "How is it measured?\nWith a float in a pipe, which moves a pen.\nWhich radar?\nA small one.\n";
  EXPECT_EQ(mended(kText + details, {{"Which", 0.2F}, {"A small", 0.2F}}), whole);
  EXPECT_EQ(mended(kText + details, {{"Which", 0.1F}, {"A small", 0.55F}}), whole)
      << "the pair falls by itself";
}

TEST(Together, AFigureOfATableIsKeptWithItsCaption) {
  const std::string figure =
      "<figure>" + kTable + "<figcaption>Table 1: the traffic of a year</figcaption></figure>";
  const std::string whole = kKeptText + kKeptTable + "Table 1: the traffic of a year\n" + kKeptText;
  EXPECT_EQ(mended(kText + figure + kText, {{"Table 1", 0.2F}}), whole);
  const Scores low = {{"Traffic", 0.4F}, {"Line", 0.4F}, {"Cars", 0.4F},  {"Change", 0.4F}, {"Ostrey", 0.4F},
                      {"41,203", 0.4F},  {"+3", 0.4F},   {"8,119", 0.4F}, {"n/a", 0.4F}};
  EXPECT_EQ(mended("<p>Fares rise.</p>" + kText + figure + kText, {{"Fares", 0.5F},
                                                                   {"Traffic", 0.4F},
                                                                   {"Line", 0.4F},
                                                                   {"Cars", 0.4F},
                                                                   {"Change", 0.4F},
                                                                   {"Ostrey", 0.4F},
                                                                   {"41,203", 0.4F},
                                                                   {"+3", 0.4F},
                                                                   {"8,119", 0.4F},
                                                                   {"n/a", 0.4F}}),
            "Fares rise.\n" + whole)
      << "the table with its caption";
  EXPECT_EQ(mended(kText + figure + kText, low), kKeptText + kKeptText) << "or neither";
  // What a picture shows is another matter.
  EXPECT_EQ(
      mended(kText + "<figure><img src=a.png><p>Zoom</p><figcaption>The quay.</figcaption></figure>" + kText,
             {{"Zoom", 0.2F}}),
      kKeptText + "The quay.\n" + kKeptText);
}

TEST(Together, AListingAtTheEnd) {
  const std::string listing =
      "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre></td><td class=code><pre>rows = "
      "read(path)\nprint(high(rows))</pre></td></tr></table>";
  const std::string kept_listing = "rows = read(path)\nprint(high(rows))\n";
  const std::string foot = "<footer><p>Privacy of the harbour</p></footer>";
  const Scores low = {{"rows", 0.3F}, {"Privacy", 0.1F}};
  EXPECT_EQ(mended(kText + listing + foot, low), kKeptText + kept_listing);
  EXPECT_EQ(mended(kText + listing + kText, low), kKeptText + kKeptText) << "not at the end";
  EXPECT_EQ(mended(kText + "<p>Privacy</p>" + listing, low), kKeptText) << "something stands between";
  EXPECT_EQ(mended(kText + "<pre>" + test::repeat("log of a server\n", 50) + "</pre>", {{"log", 0.2F}}),
            kKeptText);
}

const std::string kList =
    "<ol><li>Book a place for the car at the office.</li><li>Be there.</li>"
    "<li>Drive on board when the light is green.</li><li>Stay on deck until the ship leaves.</li></ol>";

TEST(Together, AShortItemOfAListThatIsKept) {
  EXPECT_EQ(mended(kText + kList, {{"Be there", 0.2F}}),
            kKeptText +
                "Book a place for the car at the office.\nBe there.\n"
                "Drive on board when the light is green.\nStay on deck until the ship leaves.\n");
}

TEST(Together, ItemsOfListsOfWhichHalfIsKept) {
  EXPECT_EQ(mended(kText + kList, {{"Be there", 0.2F}, {"Stay", 0.2F}}),
            kKeptText + "Book a place for the car at the office.\nDrive on board when the light is green.\n");
}

TEST(Together, LongItemsAreJudgedByTheirScore) {
  const std::string comment = test::repeat("I have never seen such a storm. ", 3);
  EXPECT_EQ(mended(kText + "<ul><li>One thing.</li><li>Another thing.</li><li>" + comment + "</li></ul>",
                   {{"I have", 0.2F}}),
            kKeptText + "One thing.\nAnother thing.\n");
}

TEST(Together, AnItemThatRepeatsAnotherTextStaysOut) {
  Extraction page = scored(kText + kList, {});
  for (std::size_t i = 0; i < page.blocks.items.size(); ++i) {
    if (page.blocks.text_of(page.blocks.items[i]).starts_with("Be there")) {
      page.selection.keep[i] = 0;
      page.selection.scores[i] = 0.95F;  // left out though it scores as high: as a duplicate is
    }
  }
  EXPECT_EQ(kept(page).find("Be there"), std::string::npos);
}

TEST(Together, AHeadingBetweenKeptText) {
  EXPECT_EQ(mended(kText + "<h2>Fares</h2>" + kText, {{"Fares", 0.4F}}), kKeptText + "Fares\n" + kKeptText);
  EXPECT_EQ(mended(kText + "<h2><button>Fares</button></h2>" + kText, {{"Fares", 0.4F}}),
            kKeptText + "Fares\n" + kKeptText);
  EXPECT_EQ(mended(kText + "<button>Fares</button>" + kText, {{"Fares", 0.4F}}), kKeptText + kKeptText);
  EXPECT_EQ(mended(kText + "<h2>Advertisement</h2>" + kText, {{"Adv", 0.01F}}), kKeptText + kKeptText)
      << "the model is sure";
  EXPECT_EQ(mended(kText + "<h1>Storm over Ostrey</h1>" + kText, {{"Storm", 0.4F}}), kKeptText + kKeptText)
      << "the headline is metadata";
  EXPECT_EQ(mended(kText + "<h2>Related</h2><p>Fares rise</p>" + kText, {{"Related", 0.4F}, {"Fares", 0.1F}}),
            kKeptText + kKeptText);
  EXPECT_EQ(mended("<h2>Fares</h2>" + kText, {{"Fares", 0.4F}}), kKeptText);
  EXPECT_EQ(mended(kText + "<div hidden><h4>Share this story</h4><p>Copy the address.</p></div>",
                   {{"Share", 0.4F}}),
            kKeptText + "Copy the address.\n")
      << "a part of its own";
}

TEST(Together, AHeadingBehindTheText) {
  const std::string more = "<h3>Most read</h3><ul><li>Fares rise</li><li>New ferry</li></ul>";
  const Scores low = {{"Fares rise", 0.1F}, {"New ferry", 0.1F}};
  EXPECT_EQ(mended("<h2>The storm</h2>" + kText + "<h2>You may also like</h2>" + more, low),
            "The storm\n" + kKeptText);
  EXPECT_EQ(mended("<h2>The storm</h2>" + kText +
                       "<h2>What the council of Ostrey will do about the storm</h2>" + more,
                   low),
            "The storm\n" + kKeptText + "What the council of Ostrey will do about the storm\nMost read\n")
      << "too long for a name of what else there is";
  EXPECT_EQ(mended("<h3>Island of Kell</h3><p>12 photos</p><h3>Ostrey</h3><p>9 photos</p>" + kText +
                       "<h3>Sandwick</h3><p>3 photos</p>",
                   {{"12", 0.1F}, {"9", 0.1F}, {"3", 0.1F}}),
            "Island of Kell\nOstrey\n" + kKeptText + "Sandwick\n")
      << "a list of names";
  EXPECT_EQ(mended("<h2>Island of Kell</h2><p>12 photos</p>", {{"12", 0.1F}}), "Island of Kell\n")
      << "nothing would be left";
}

TEST(Together, NothingIsAddedWhereNothingIsKept) {
  EXPECT_EQ(mended(kList, {{"Book", 0.1F}, {"Be", 0.1F}, {"Drive", 0.1F}, {"Stay", 0.1F}}), "");
  EXPECT_EQ(mended("", {}), "");
}

TEST(Together, NotAllIsLeftOutWhereSomethingIsKept) {
  const Scores low = {{"The harbour", 0.4F}, {"Traffic", 0.1F}, {"Ostrey", 0.1F},
                      {"8,119", 0.1F},       {"n/a", 0.1F},     {"Line", 0.1F},
                      {"Cars", 0.1F},        {"Change", 0.1F},  {"+3", 0.1F}};
  EXPECT_EQ(mended(kText + kTable + kText, low), "41,203\n");
}

TEST(Together, AListWithinWhatWasLeftOutStaysOut) {
  const std::string list =
      "<dl><dt>Rules of the harbour in winter, for everybody who comes here by boat or by ferry<dd>"
      "<ul><li>Rule of one<li>Rule of two<li>short</ul></dl>";
  const Scores low = {{"Rules of", 0.1F}, {"short", 0.1F}};
  EXPECT_EQ(mended(kText + list + kText, low), kKeptText + kKeptText);
}

TEST(Together, WhatIsWholeStaysAsItIs) {
  const Extraction page = scored("<h1>Storm</h1>" + kText + kTable + kQuestions + kList + kText, {});
  EXPECT_EQ(keep_together(page.document, page.blocks, page.selection, true), page.selection.keep);
}

// Each of many levels of nesting has a torn part: the time stays that of the page's size.
TEST(Together, DeepNesting) {
  for (const std::string_view piece :
       {"<details><summary>low</summary>text ", "<details><summary>text</summary>low ",
        "<dl><dt>low<dd>text ", "<ul><li>text<li>low<li>text<li>text ",
        "<table><tr><td>text<td>low<tr><td>text<td>", "<blockquote>text<blockquote>low</blockquote>",
        "<blockquote>low<footer>text", "<figure><figcaption>text</figcaption><table><tr><td>low",
        "<dl><dt>text<dd>text<ul><li>low", "<details>text<details>low</details>"}) {
    EXPECT_NE(
        mended(kText + test::repeat(piece, 400) + test::repeat("<p>low words</p>", 100'000), {{"low", 0.2F}}),
        "");
    EXPECT_NE(mended(kText + test::repeat(piece, 50'000), {{"low", 0.2F}}), "");
  }
}

// So it does where one element has many parts beside each other.
TEST(Together, ManyParts) {
  constexpr std::size_t kMany = 100'000;
  const std::string end = "<p>text of the end</p>";
  for (const auto& [begin, piece] : std::initializer_list<std::pair<const char*, const char*>>{
           {"<blockquote>", "<footer>low</footer>"},
           {"<blockquote>", "<blockquote>low</blockquote>"},
           {"<dl><dt>text<dd>", "<ul>low</ul>"},
           {"<details>", "<details>low</details>"},
           {"<details>", "<details>low<details>text</details></details>"}}) {
    const std::string texts = mended(begin + test::repeat(piece, kMany) + end, {{"low", 0.2F}});
    EXPECT_NE(texts.find("text of the end\n"), std::string::npos) << piece;
    EXPECT_LE(std::count(texts.begin(), texts.end(), 'w'), 1) << piece;  // of "low"
  }
}

// Who asks why a block is kept or not is told, of pages on which the choice went through a table (precision)
// or kept a heading with nothing under it (recall).
TEST(Together, IsExplained) {
  std::size_t added = 0, dropped = 0;
  std::string told;
  for (const Favor favor : {Favor::precision, Favor::recall}) {
    Options options;
    options.favor = favor;
    const Extractor extractor = std::move(Extractor::create(options)).value();
    for (const char* name : {"docs-structure", "comments-es-div-soup"}) {
      const std::string path = std::string(PITH_SOURCE_DIR "/fixtures/pages/") + name + "/source.html";
      const Extraction page = std::move(extractor.explain(read_page(path, 1'000'000).value())).value();
      for (std::size_t i = 0; i < page.blocks.items.size(); ++i) {
        const BlockReasons& why = page.explanation->blocks[i];
        const float score = page.selection.scores[i], threshold = page.explanation->threshold.value();
        const bool is_kept = page.selection.keep[i] != 0, left_out = why.exclusion == Exclusion::together;
        EXPECT_TRUE(!why.kept_together || (is_kept && score <= threshold)) << path << " " << i;
        EXPECT_TRUE(!left_out || (!is_kept && score >= threshold)) << path << " " << i;
        if (why.exclusion == Exclusion::none && !why.kept_together && score != threshold) {
          EXPECT_EQ(is_kept, score > threshold) << path << " " << i;
        }
        added += why.kept_together ? 1 : 0;
        dropped += left_out ? 1 : 0;
      }
      told += to_explanation_json(page);
    }
  }
  EXPECT_GT(added, 0U);
  EXPECT_GT(dropped, 0U);
  EXPECT_NE(told.find("\"pinned\":\"together\""), std::string::npos);
  EXPECT_NE(told.find("\"excluded\":\"together\""), std::string::npos);
}

}  // namespace
}  // namespace pith::together
