#include <gtest/gtest.h>

#include <clocale>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "pith/extraction.h"
#include "plaintext/plaintext.h"
#include "simdjson.h"
#include "support/kept.h"

namespace pith {
namespace {

using test::from_html;
using test::keep_all;

std::string text_of(std::string_view body) {
  return to_text(from_html(body));
}

TEST(ToText, ParagraphsAndHeadings) {
  EXPECT_EQ(text_of("<h1>Tide <b>tables</b></h1><p>High water\n at noon.</p><div>Low water at six.</div>"),
            "Tide tables\n\nHigh water at noon.\n\nLow water at six.\n");
}

TEST(ToText, NothingKept) {
  EXPECT_EQ(text_of("<p>DROP this</p>"), "");
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(to_text(Extraction{}), "");
}

TEST(ToText, DroppedBlocksLeaveNoTrace) {
  EXPECT_EQ(text_of("<p>One.</p><p>DROP</p><p>Two.</p><p>DROP</p>"), "One.\n\nTwo.\n");
}

TEST(ToText, ListsOnConsecutiveLines) {
  EXPECT_EQ(
      text_of(
          "<p>Bring:</p><ul><li>boots</li><li>DROP</li><li>a lamp</li></ul><ul><li>food</li></ul><p>Go.</p>"),
      "Bring:\n\nboots\na lamp\n\nfood\n\nGo.\n");
  EXPECT_EQ(text_of("<dl><dt>ebb</dt><dd>falling tide</dd></dl>"), "ebb\nfalling tide\n");
}

TEST(ToText, NestedListIsOneList) {
  EXPECT_EQ(text_of("<ol><li>Sails<ul><li>main</li><li>jib</li></ul></li><li>Oars</li></ol>"),
            "Sails\nmain\njib\nOars\n");
}

TEST(ToText, ParagraphsInListItemsStayParagraphs) {
  EXPECT_EQ(text_of("<ol><li><p>First.</p><p>Second.</p></li><li><p>Third.</p></li></ol>"),
            "First.\n\nSecond.\n\nThird.\n");
}

TEST(ToText, TableRowsAndCells) {
  EXPECT_EQ(text_of("<p>Ferries</p><table><tr><th>Pier<th>Time</tr><tr><td>North<td>9:40</tr>"
                    "<tr><td>South<br>gate</td><td><p>10:15</p></td></tr></table><p>End.</p>"),
            "Ferries\n\nPier\tTime\nNorth\t9:40\nSouth gate\t10:15\n\nEnd.\n");
}

TEST(ToText, LayoutTablesAreParagraphs) {
  std::string prose;
  for (int i = 0; i < 30; ++i) prose += "word ";
  EXPECT_EQ(text_of("<table><tr><td>Menu</td><td>" + prose + "</td></tr></table>"),
            "Menu\n\n" + prose.substr(0, prose.size() - 1) + "\n");
  EXPECT_EQ(text_of("<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>"),
            "One.\n\nTwo.\n\nThree.\n");
}

TEST(ToText, NestedTables) {
  EXPECT_EQ(
      text_of("<table><tr><td>Before<table><tr><td>a</td><td>b</td></tr></table>After</td></tr></table>"),
      "Before\n\na\tb\n\nAfter\n");
}

TEST(ToText, LineBreaks) {
  EXPECT_EQ(text_of("<p>Harbour Office<br>3 Quay Road<br><br>Open daily.</p>"),
            "Harbour Office\n3 Quay Road\n\nOpen daily.\n");
  EXPECT_EQ(text_of("<p>one<br>DROP<br>three</p>"), "one\nthree\n");
}

TEST(ToText, PreformattedTextAsItStands) {
  EXPECT_EQ(text_of("<p>Run:</p><pre>if x:  \n    go()\n\nstop()\n</pre><p>Done.</p>"),
            "Run:\n\nif x:\n    go()\n\nstop()\n\nDone.\n");
}

TEST(ToText, PlainTextKeepsItsLines) {
  EXPECT_EQ(to_text(keep_all(plaintext::parse_plain_text("Quay Road 3\nBarrowby\n\n- one\n- two\n\nEnd."))),
            "Quay Road 3\nBarrowby\n\none\ntwo\n\nEnd.\n");
}

TEST(ToText, DeepNestingIsLinear) {
  std::string page;
  for (int i = 0; i < 20'000; ++i) page += "<table><tr><td>x<ul><li>y";
  EXPECT_FALSE(text_of(page).empty());
}

TEST(ToJsonRecord, AllFields) {
  Extraction extraction = from_html("<p>He said \"no\".</p><p>Tab\\slash</p>");
  extraction.url = "https://example.org/a?b=1";
  extraction.metadata.title = "Title";
  extraction.metadata.authors = {"Ann Reed", "Bo Li"};
  extraction.metadata.date = "2021-03-04";
  extraction.metadata.sitename = "Example";
  extraction.metadata.language = "en";
  extraction.selection.page_type = "article";
  extraction.selection.confidence = 0.98764F;
  EXPECT_EQ(to_json_record(extraction),
            R"({"id":"page-1","url":"https://example.org/a?b=1","text":"He said \"no\".\n\nTab\\slash\n",)"
            R"("title":"Title","authors":["Ann Reed","Bo Li"],"date":"2021-03-04","sitename":"Example",)"
            R"("language":"en","page_type":"article","confidence":0.9876})");
  extraction.document.cuts.depth = 90;
  extraction.document.cuts.unread = 7;
  EXPECT_TRUE(to_json_record(extraction).ends_with(R"("confidence":0.9876,"cuts":{"depth":90,"unread":7}})"));
}

// The objects of `blocks`, without their braces.
std::string blocks_in(Extraction extraction) {
  const std::string record = to_json_record(extraction, "", "", true);
  const std::string begin = "\"blocks\":[";
  const std::size_t at = record.find(begin);
  return at == std::string::npos ? record
                                 : record.substr(at + begin.size(), record.size() - at - begin.size() - 2);
}

TEST(ToJsonRecord, BlocksWithSpansAndPlaces) {
  EXPECT_EQ(to_json_record(from_html("<p>x")).find("blocks"), std::string::npos);
  EXPECT_EQ(blocks_in(from_html("<p>DROP")), "");
  // "<!DOCTYPE html><body>" has 21 bytes.
  EXPECT_EQ(
      blocks_in(from_html("<p>Fish &amp; <b>ch</b>ips</p><ol><li>one<li><pre>a\r\nb</pre></ol>")),
      R"({"text":"Fish & chips","span":[24,47],"kind":"paragraph","role":"body","path":"paragraph[1]",)"
      R"("element":"p","score":1.0000},)"
      R"({"text":"one","span":[59,62],"kind":"item","role":"list","path":"list[1]/item[1]/paragraph[1]",)"
      R"("element":"li","score":1.0000},)"
      R"({"text":"a\nb","span":[71,75],"kind":"code","role":"code","path":"list[1]/item[2]/code[1]",)"
      R"("element":"pre","score":1.0000})");
  Extraction titled = from_html("<h1>Head</h1><h2>Sub</h2><table><tr><th>a<td>b</table>");
  titled.metadata.title = "Head";
  titled.selection.scores.back() = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(
      blocks_in(std::move(titled)),
      R"({"text":"Head","span":[25,29],"kind":"heading","level":1,"role":"headline","path":"heading[1]",)"
      R"("element":"h1","score":1.0000},)"
      R"({"text":"Sub","span":[38,41],"kind":"heading","level":2,"role":"body","path":"heading[2]",)"
      R"("element":"h2","score":1.0000},)"
      R"({"text":"a","span":[61,62],"kind":"cell","role":"table","path":"table[1]/row[1]/cell[1]/paragraph[1]",)"
      R"("element":"th","score":1.0000},)"
      R"({"text":"b","span":[66,67],"kind":"cell","role":"table","path":"table[1]/row[1]/cell[2]/paragraph[1]",)"
      R"("element":"td","score":0.0000})");
}

TEST(ToJsonRecord, BlocksOfCodeInTables) {
  const std::string made = blocks_in(from_html("<table><tr><th>Task<td><pre>a\n  b</pre></table>"));
  EXPECT_NE(made.find(R"({"text":"a\n  b",)"), std::string::npos) << made;
  EXPECT_NE(made.find(R"("kind":"code","role":"code","path":"table[1]/row[1]/cell[2]/code[1]",)"),
            std::string::npos)
      << made;
}

TEST(ToJsonRecord, SpansInFlattenedText) {
  const std::string text = "Quay Road 3\r\nBarrowby\r\n\r\nThe end.";
  const Extraction page = keep_all(plaintext::parse_plain_text(text));
  ASSERT_FALSE(page.blocks.items.empty());
  for (const Block& block : page.blocks.items)
    EXPECT_EQ(page.blocks.text_of(block),
              text.substr(block.source.begin, block.source.end - block.source.begin));
}

TEST(ToJsonRecord, BlocksOfDeepPagesAreBounded) {
  std::string page;
  for (int i = 0; i < 100; ++i) page += "<blockquote>";
  for (int i = 0; i < 20'000; ++i) page += "<p>word</p>";
  const std::size_t size = blocks_in(from_html(page)).size();
  EXPECT_GT(size, 20'000U * 100);
  EXPECT_LT(size, 100 * page.size());
}

TEST(ToJsonRecord, DetailsStandBehindWherePagesHaveThem) {
  Extraction extraction;
  extraction.metadata.date_published = "2021-03-04T08:30:00Z";
  extraction.metadata.image = "https://example.org/f.jpg";
  extraction.metadata.tags = {"sea", "\"storms\""};
  extraction.metadata.word_count = 12;
  extraction.metadata.provenance = {{"date", "json-ld"}, {"image", "opengraph"}};
  const std::string record = to_json_record(extraction);
  const std::size_t behind = record.find(",\"date_published\"");
  ASSERT_NE(behind, std::string::npos) << record;
  EXPECT_EQ(
      record.substr(behind),
      R"(,"date_published":"2021-03-04T08:30:00Z","image":"https://example.org/f.jpg","tags":["sea","\"storms\""],)"
      R"("word_count":12,"provenance":{"date":"json-ld","image":"opengraph"}})");
}

TEST(ToJsonRecord, UnknownValuesAreNull) {
  Extraction extraction;
  extraction.id = "x";
  extraction.selection.confidence = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(to_json_record(extraction),
            R"({"id":"x","url":null,"text":"","title":null,"authors":[],"date":null,"sitename":null,)"
            R"("language":null,"page_type":null,"confidence":0.0000})");
}

TEST(ToJsonRecord, AlwaysValidJson) {
  Extraction extraction;
  for (int c = 0; c < 256; ++c) extraction.id.push_back(static_cast<char>(c));
  extraction.url = "\xED\xA0\x80 \xF4\x90\x80\x80 \xC0\x80 \xE2\x82";
  extraction.metadata.title = "line\nbreak\x01\x7F \xE2\x80\xA8";
  const std::string record = to_json_record(extraction);
  EXPECT_TRUE(simdjson::validate_utf8(record));
  EXPECT_EQ(record.find('\n'), std::string::npos);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  EXPECT_EQ(parser.parse(record).get(root), simdjson::SUCCESS);
  std::string_view title;
  ASSERT_EQ(root["title"].get(title), simdjson::SUCCESS);
  EXPECT_EQ(title, extraction.metadata.title);
}

TEST(ToJsonRecord, DoesNotFollowTheLocale) {
  const char* set = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
  Extraction extraction;
  extraction.selection.confidence = 0.5F;
  EXPECT_NE(to_json_record(extraction).find("\"confidence\":0.5000"), std::string::npos);
  if (set != nullptr) std::setlocale(LC_NUMERIC, "C");
}

TEST(ToJsonError, Fields) {
  EXPECT_EQ(to_json_error("a.html", "", "not_found", "There is no \"a.html\"."),
            R"({"id":"a.html","url":null,"error":{"code":"not_found","message":"There is no \"a.html\"."}})");
}

}  // namespace
}  // namespace pith
