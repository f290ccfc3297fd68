// Tables of data and of layout in every format.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/formats.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"

namespace pith {
namespace {

using test::from_html;

std::string text(std::string_view body) {
  return to_text(from_html(body));
}

std::string markdown(std::string_view body) {
  const Extraction extraction = from_html(body);
  const std::string made = to_markdown(extraction);
  EXPECT_EQ(test::markdown_fault(content_of(extraction), made), "") << made;
  return made;
}

std::string html(std::string_view body) {
  const Extraction extraction = from_html(body);
  const std::string made = to_html(extraction);
  EXPECT_EQ(test::html_fault(content_of(extraction), made), "") << made;
  return made;
}

std::string tei(std::string_view body) {
  const std::string made = to_tei(from_html(body));
  EXPECT_EQ(test::xml_fault(made), "") << made;
  return made;
}

constexpr std::string_view kHoldsTable =
    "<table><caption>Boats</caption><tr><th>Boat<th>Fares<th>Pier</tr><tr><td>Gannet<td>each "
    "way<table><caption>2026</caption><tr><th>adult<td>4<tr><td>child<td>2<br>(to 12)<td>or 3"
    "</table>and back<td>North</tr><tr><td>Tern<td>6<td>South</tr></table>";

TEST(Tables, InCellsOfDataAreLinesInMarkdown) {
  EXPECT_EQ(markdown(kHoldsTable),
            "Boats\n\n| Boat | Fares | Pier |\n| --- | --- | --- |\n"
            "| Gannet | each way<br>2026<br>adult 4<br>child 2<br>(to 12) or 3<br>and back | North |\n"
            "| Tern | 6 | South |\n");
  // Without header cells, in enough rows, with a list and code in it.
  const std::string rows = "<tr><td>b<td>c<tr><td>d<td>e";
  EXPECT_EQ(markdown("<table><tr><td>a<td><table><tr><td>1<td><ul><li>2</ul><td>3<td><pre>4</pre><td>5"
                     "</table>" +
                     rows + "</table>"),
            "| a | 1<br>2<br>3<br>`4`<br>5 |\n| --- | --- |\n| b | c |\n| d | e |\n");
}

TEST(Tables, InCellsOfDataAreLinesInHtmlAndTei) {
  constexpr std::string_view kLines =
      "<p>each way</p>\n<p>2026</p>\n<p>adult 4</p>\n<p>child 2{}(to 12) or 3</p>\n<p>and back</p>\n";
  const std::string made = html(kHoldsTable), xml = tei(kHoldsTable);
  EXPECT_NE(made.find("<caption>Boats</caption>\n"), std::string::npos) << made;
  EXPECT_NE(made.find("<td>\n" + fmt::format(kLines, "<br>") + "</td>\n<td>North</td>\n"), std::string::npos)
      << made;
  EXPECT_NE(xml.find("<cell>\n" + fmt::format(kLines, "<lb/>") + "</cell>\n"), std::string::npos) << xml;
}

TEST(Tables, InCellsOfDataAreWordsOfTheCellInText) {
  EXPECT_EQ(text("<table><tr><th>Boat<th>Fares<th>Pier</tr><tr><td>Gannet<td>each way<table><tr><td>adult"
                 "<td>4<tr><td>child<td>2</table>and back<td>North</tr><tr><td>Tern<td>6<td>South</table>"),
            "Boat\tFares\tPier\nGannet\teach way adult 4 child 2 and back\tNorth\nTern\t6\tSouth\n");
}

// With and without --width, which writes it from the tree.
void expect_text(std::string_view body, std::string_view expected) {
  const Extraction page = from_html(body);
  EXPECT_EQ(to_text(page), expected) << body;
  EXPECT_EQ(to_text(page, {.width = 60}), expected) << body;
}

TEST(Tables, EmptyCellsKeepTheOthersInTheirColumnsInText) {
  expect_text(
      "<p>x<table><tr><td><th>Mon<th>Tue<th><tr><th>Gannet<td> <td>9:40<td>late<tr>"
      "<th>Tern<td>8:10<td><td>&nbsp;</table>y",
      "x\n\n\tMon\tTue\nGannet\t\t9:40\tlate\nTern\t8:10\n\ny\n");
  // Cells that span others, rows without a word, and a table in a cell.
  expect_text(
      "<table><tr><th rowspan=2>a<th colspan=2>b<th>c<tr><td>d<td>e<td>f<tr><td><td><td><td>"
      "<tr><td><td>g<table><tr><td><td>h</table><td><td>i</table>",
      "a\tb\t\tc\n\td\te\tf\n\tg h\t\ti\n");
  // A template in a cell may hold another, which has no column.
  EXPECT_NE(text("<table><tr><th>a<th>b<th>c<tr><td>d<td>e<td>f<tr><td>g<td>h <template shadowrootmode=open>"
                 "<td>i</td></template></td><td>j</td></tr></table>")
                .find("h"),
            std::string::npos);
  // Of layout they are nothing.
  EXPECT_EQ(text("<table role=none><tr><td><td>a<td><td>b<tr><td><td>c<td><td>d</table>"), "a\tb\nc\td\n");
}

TEST(Tables, RowsOfSeveralParagraphsAreParagraphsInText) {
  expect_text(
      "<table><tr><th>Boat<th>Fares<tr><td>Gannet<td><ul><li>adult 4<li>child 2</ul><tr><td>Tern<td><p>adult "
      "5</p><p>child 3</p><tr><td>Skua<td>6</table>",
      "Boat\tFares\n\nGannet\n\nadult 4\nchild 2\n\nTern\n\nadult 5\n\nchild 3\n\nSkua\t6\n");
  // So are those of a table that only lays out; its short rows are lines.
  expect_text("<table role=none><tr><td>a<td>b<tr><td><p>c<p>d<td>e</table>", "a\tb\n\nc\n\nd\n\ne\n");
}

// What the cells beside dropped rows make of it, in every form.
void expect_rows(std::string_view body, std::string_view text, std::string_view cells,
                 std::string_view tags) {
  expect_text(body, text);
  EXPECT_NE(markdown(body).find(cells), std::string::npos) << markdown(body);
  EXPECT_NE(html(body).find(tags), std::string::npos) << html(body);
}

TEST(Tables, CellsReachOverTheRowsThatAreKept) {
  const std::string head = "<table><tr><th>Pier<th>Boat<th>Time";
  expect_rows(head +
                  "<tr><td rowspan=3>North<td>Gannet<td>9:40<tr><td>DROP<td>DROP<tr><td>Tern<td>8:10<tr>"
                  "<td>South<td>Skua<td>7:30</table>",
              "Pier\tBoat\tTime\nNorth\tGannet\t9:40\n\tTern\t8:10\nSouth\tSkua\t7:30\n",
              "| North | Gannet | 9:40 |\n| | Tern | 8:10 |\n| South | Skua | 7:30 |\n",
              "<td rowspan=\"2\">North</td>");
  expect_rows(head +
                  "<tr><td rowspan=2>North<td>Gannet<td>9:40<tr><td>DROP<td><tr><td>South<td>Skua<td>7:30"
                  "</table>",
              "Pier\tBoat\tTime\nNorth\tGannet\t9:40\nSouth\tSkua\t7:30\n",
              "| North | Gannet | 9:40 |\n| South | Skua | 7:30 |\n", "<td>North</td>");
  // Nor beyond the head of the table, as in browsers.
  expect_rows(
      "<table><thead><tr><th rowspan=9>Pier<th>Boat<tbody><tr><td>North<td>Gannet<tr><td>South<td>Skua"
      "</table>",
      "Pier\tBoat\nNorth\tGannet\nSouth\tSkua\n", "| North | Gannet |\n| South | Skua |\n", "<th>Pier</th>");
}

TEST(Tables, RowsOfHostilePagesAreBounded) {
  // Cells that reach over all the rows behind them, most of which are dropped.
  std::string rows = "<table><tr><th>a<th>b";
  for (int i = 0; i < 20'000; ++i) rows += i % 9 == 0 ? "<tr><td rowspan=65534>c<td>d" : "<tr><td>DROP<td>";
  EXPECT_LT(html(rows + "<tr><td>e<td>f</table>").size(), 2 * rows.size());
  // Rows of templates stand in others.
  expect_text(
      "<table><tr><th>a<th>b<tr><td>c<template shadowrootmode=open><tr><td rowspan=3>d<td>e</template>"
      "<td>f<tr><td>g<td>h</table>",
      text("<table><tr><th>a<th>b<tr><td>c<template shadowrootmode=open><tr><td rowspan=3>d<td>e"
           "</template><td>f<tr><td>g<td>h</table>"));
}

TEST(Tables, PicturesStandInTheirCellsInText) {
  const Extraction page = from_html(
      "<table><tr><th>Boat<th>Look<th>Pier<tr><td>Gannet<td><img src=g.png alt=G><td>North<tr><td><td>"
      "<img src=a.png><td><img src=b.png><tr><td><a href=/t>Tern</a><td>see <img src=t.png><br>below<td>"
      "South</table><ul><li>k<li><img src=k.png><li>l</ul>",
      "https://example.org/");
  EXPECT_EQ(to_text(page, {.images = true}),
            "Boat\tLook\tPier\nGannet\t[G] <https://example.org/g.png>\tNorth\n"
            "\t<https://example.org/a.png>\t<https://example.org/b.png>\n"
            "Tern\tsee <https://example.org/t.png> below\tSouth\n\nk\n\n<https://example.org/k.png>\n\nl\n");
  EXPECT_EQ(to_text(page, {.links = true}),
            "Boat\tLook\tPier\nGannet\t\tNorth\nTern <https://example.org/t>\tsee below\tSouth\n\nk\nl\n");
}

TEST(Tables, EmptyCellsOfHostilePagesAreBounded) {
  std::string wide = "<table><tr><th>a<th>b";
  for (int i = 0; i < 2'000; ++i) wide += "<tr><td colspan=999><td>c<td rowspan=65534 colspan=1000>d";
  EXPECT_LT(text(wide).size(), 4 * wide.size());
  EXPECT_LT(to_text(from_html(wide), {.width = 60}).size(), 4 * wide.size());
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "<table><tr><th>a<th>b<tr><td><td rowspan=99>c<tr><td>";
  EXPECT_LT(text(deep).size(), 4 * deep.size());
  expect_text("<table><tr><td colspan=100000 rowspan=-1><th>a<th>b<tr><td rowspan=x>c<td>d</table>",
              "\ta\tb\nc\td\n");
}

TEST(Tables, ThatHoldMoreThanAFewWordsInTablesLayOut) {
  const std::string head = "<table><tr><th>Author<th>Message";
  const auto post = [](std::string_view text) {
    return fmt::format("<tr><td>ann<td><table><tr><td>Posted: today<tr><td>{}</table>", text);
  };
  const auto is_table = [](const std::string& body) { return markdown(body).find('|') != std::string::npos; };
  EXPECT_TRUE(is_table(head + post("Thanks") + "<tr><td>bob<td>Yes</table>"));
  EXPECT_FALSE(is_table(head + post("Thanks") + post("Me too") + "</table>")) << "half of the cells";
  EXPECT_FALSE(is_table(head + post(test::repeat("word ", 26)) + "<tr><td>bob<td>Yes</table>"));
  EXPECT_FALSE(is_table(head + "<tr><td>bob<td>Yes<tr><td>ann<td>" + test::repeat("word ", 26) +
                        "<table><tr><td>b</table></table>"));
  EXPECT_FALSE(is_table(head + post("a<table><tr><td>b</table>") + "<tr><td>bob<td>Yes</table>")) << "deeper";
  EXPECT_FALSE(is_table("<table><caption><table><tr><td>b</table></caption><tr><td>b<td>c</table>"));
  EXPECT_FALSE(is_table("<table><tr><td>a<td><table><tr><td>b</table><tr><td>c<td>d</table>"));
}

TEST(Tables, NestedByHostilePagesAreBounded) {
  // Each is judged, and looks no further than into the tables in its cells.
  const std::string deep = "<table><tr><th>a<th>b<tr><td>c<td>d<tr><td>e<td>";
  EXPECT_FALSE(markdown(test::repeat(deep, 5'000)).empty());
  std::string wide = "<table><tr><th>a<th>b";
  for (int i = 0; i < 20'000; ++i) wide += "<tr><td>c<td>d<tr><td>e<td><table><tr><td>f<td>g</table>";
  EXPECT_TRUE(markdown(wide).starts_with("| a | b |\n| --- | --- |\n| c | d |\n| e | f g |\n"));
  // Unended and out of place.
  EXPECT_EQ(markdown("<table><tr><th>a<th>b<tr><td>c<td><table>d<tr>e<td>f</td>g"),
            "| a | b |\n| --- | --- |\n| c | deg<br>f |\n");
}

}  // namespace
}  // namespace pith
