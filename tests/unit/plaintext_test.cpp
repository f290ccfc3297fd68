#include "plaintext/plaintext.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "plaintext/lines.h"

namespace pith::plaintext {
namespace {

// The body as one line an element: "p one|two" where | stands for <br>, "li item" for items of a list.
std::vector<std::string> paragraphs(std::string_view text) {
  const Document document = parse_plain_text(text);
  std::vector<std::string> found;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type == NodeType::text) {
      found.back().append(node.text);
    } else if (node.tag == Tag::br) {
      found.back().append("|");
    } else if (node.tag == Tag::p || node.tag == Tag::li || (node.text.size() == 2 && node.text[0] == 'h')) {
      found.push_back(std::string(node.text) + " ");
    }
  }
  return found;
}

using Lines = std::vector<std::string>;

void expect_sound(const Document& document, std::string_view text) {
  ASSERT_GE(document.size(), 3U);
  EXPECT_EQ(document[0].type, NodeType::document);
  EXPECT_EQ(document[0].end, document.size());
  std::uint32_t position = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    ASSERT_LT(node.parent, id);
    ASSERT_GT(node.end, id);
    ASSERT_LE(node.end, document[node.parent].end);
    if (node.type != NodeType::text) continue;
    ASSERT_FALSE(node.text.empty());
    ASSERT_LT(node.source.begin, node.source.end);
    ASSERT_GE(node.source.begin, position);
    ASSERT_LE(node.source.end, text.size());
    position = node.source.end;
  }
}

TEST(PlainText, MakesBodyOfParagraphs) {
  EXPECT_EQ(to_html5lib(parse_plain_text("Harbour reopens\n\nThe ferries sail again.\n")),
            "| <html>\n|   <body>\n|     <p>\n|       \"Harbour reopens\"\n|     <p>\n"
            "|       \"The ferries sail again.\"\n");
}

TEST(PlainText, EmptyAndBlankInput) {
  for (const std::string_view text : {"", "\n", " \t\r\n\f\n", "\xEF\xBB\xBF"}) {
    const Document document = parse_plain_text(text);
    EXPECT_EQ(document.size(), 3U);
    expect_sound(document, text);
  }
}

TEST(PlainText, AnyLineEnd) {
  const Lines expected = {"p one", "p two", "p three"};
  EXPECT_EQ(paragraphs("one\r\n\r\ntwo\r\n\r\nthree"), expected);
  EXPECT_EQ(paragraphs("one\r\rtwo\r\rthree\r"), expected);
  EXPECT_EQ(paragraphs("one\n \t\ntwo\n\n\n\nthree\n"), expected);
  EXPECT_EQ(paragraphs("one\ftwo\n\fthree"), expected);
}

TEST(PlainText, DropsByteOrderMarkAndNuls) {
  const std::string text("\xEF\xBB\xBFo\0ne\0\n\n\0\n\ntwo", 16);
  EXPECT_EQ(paragraphs(text), (Lines{"p one", "p two"}));
  expect_sound(parse_plain_text(text), text);
}

TEST(PlainText, SpansAreTheSourceBytes) {
  const std::string text = "\n  Die Brücke\t \r\n\r\n* erstens\r\n* zweitens\r\nEnde";
  const Document document = parse_plain_text(text);
  expect_sound(document, text);
  Lines found;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::text) {
      EXPECT_EQ(node.source.end, 0U);
      continue;
    }
    EXPECT_EQ(text.substr(node.source.begin, node.source.end - node.source.begin), node.text);
    found.emplace_back(node.text);
  }
  EXPECT_EQ(found, (Lines{"Die Brücke", "erstens", "zweitens", "Ende"}));
}

TEST(PlainText, LinesAreMeasured) {
  struct Case {
    std::string text;  // before and behind it stand other lines
    std::uint32_t indent, columns, first_word, wide;
    bool address;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"The ferry leaves at nine.", 0, 25, 3, 0, false},
      {"   indented, and longer than eight   ", 3, 34, 9, 0, false},
      {"\tafter a tab\tand another", 8, 35, 5, 0, false},
      {"\xC2\xA0 no\xC2\xA0-break", 2, 11, 2, 0, false},
      {"\xE2\x80\x8Bzero\0width"s, 1, 10, 4, 0, false},
      {"\xD0\x9F\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC \xD1\x83\xD1\x88", 0, 8, 5, 0, false},
      {"\xE6\xB8\xA1\xE8\x88\xB9 ABC", 0, 8, 2, 2, false},
      {"\xEB\xB0\xB0\xEA\xB0\x80 ABC", 0, 8, 4, 2, false},
      {"caf\xC3\xA9: see https://example.org/a", 0, 31, 5, 0, true},
      {"://", 0, 3, 3, 0, true},
      {"ratio 1:/2", 0, 10, 5, 0, false},
      {"\x01\x7F bell", 0, 7, 2, 0, false},
      {"a very long first line with an address behind it: http://example.org", 0, 68, 1, 0, true},
  };
  for (const Case& c : cases) {
    for (const std::string end : {"\n", "\r\n", "\f", ""}) {
      const std::string text = "Before\n" + c.text + end;
      LineReader reader(text);
      Line line;
      ASSERT_TRUE(reader.next(line));
      ASSERT_TRUE(reader.next(line)) << c.text;
      EXPECT_EQ(reader.position(), text.size()) << c.text;
      EXPECT_EQ(line.indent, c.indent) << c.text;
      EXPECT_EQ(line.columns, c.columns) << c.text;
      EXPECT_EQ(line.first_word, c.first_word) << c.text;
      EXPECT_EQ(line.wide, c.wide) << c.text;
      EXPECT_EQ(line.address, c.address) << c.text;
      EXPECT_EQ(line.page_break, end == "\f") << c.text;
      EXPECT_FALSE(reader.next(line));
    }
  }
  for (const std::string blank : {"", "   ", "\t\xC2\xA0", "          \xE3\x80\x80"}) {
    const std::string text = blank + "\n";
    LineReader reader(text);
    Line line;
    ASSERT_TRUE(reader.next(line));
    EXPECT_TRUE(line.blank()) << blank;
  }
}

TEST(PlainText, LinesOfOneParagraphStayLines) {
  EXPECT_EQ(paragraphs("Town Hall\n12 Mill Lane\nBarrowby\n\nOpen daily.\n\nNo dogs.\n"),
            (Lines{"p Town Hall|12 Mill Lane|Barrowby", "p Open daily.", "p No dogs."}));
}

TEST(PlainText, OneParagraphPerLineWithoutBlankLines) {
  std::string text;
  Lines expected;
  for (int i = 0; i < 12; ++i) {
    const std::string line = "The council met for the " + std::to_string(i) + "th time and could not agree.";
    text += line + "\n";
    expected.push_back("p " + line);
  }
  EXPECT_EQ(paragraphs(text), expected);
}

TEST(PlainText, LongLinesAreParagraphs) {
  const std::string one(120, 'a');
  const std::string two(130, 'b');
  EXPECT_EQ(paragraphs("Head\n\n" + one + "\n" + two + "\n\nshort\nlines\n"),
            (Lines{"p Head", "p " + one, "p " + two, "p short|lines"}));
}

TEST(PlainText, JoinsWrappedLines) {
  const std::string text =
      "Storm closes the northern pass\n"
      "\n"
      "The road over the northern pass was closed on Tuesday evening after the\n"
      "wind had brought down a dozen trees between the tunnel and the summit.\n"
      "Crews hope to have it open by the weekend, a spokeswoman for the county\n"
      "said.\n"
      "\n"
      "Drivers should take the valley road.\n"
      "It is open.\n";
  EXPECT_EQ(paragraphs(text),
            (Lines{"p Storm closes the northern pass",
                   "p The road over the northern pass was closed on Tuesday evening after the\n"
                   "wind had brought down a dozen trees between the tunnel and the summit.\n"
                   "Crews hope to have it open by the weekend, a spokeswoman for the county\nsaid.",
                   "p Drivers should take the valley road.|It is open."}));
  expect_sound(parse_plain_text(text), text);
}

TEST(PlainText, JoinsWrappedLinesOfScriptsWithoutCapitals) {
  const std::string first =
      "عاد صوت الجرس إلى قرية وادي السنديان صباح الأحد بعد عشر\n"
      "سنوات من الإغلاق وقال مدير المدرسة إن الأهالي لم ينتظروا\n"
      "الوزارة هذه المرة.";
  const std::string second =
      "הפעמון חזר לצלצל בכפר ביום ראשון בבוקר אחרי עשר שנים של\n"
      "סגירה ומנהל בית הספר אמר שהתושבים לא חיכו הפעם למשרד של\n"
      "החינוך.";
  const std::string third =
      "Źródło w dolinie wyschło po raz pierwszy od stu lat i nikt\n"
      "śladu wody nie znalazł, choć strażacy z całego powiatu ją\n"
      "ściągali.";
  for (const std::string& text : {first, second, third}) {
    EXPECT_EQ(paragraphs(text + "\n"), (Lines{"p " + text}));
  }
}

TEST(PlainText, WrappedParagraphsWithFirstLineIndent) {
  const std::string text =
      "   It was a long winter and the boats lay on the shore with their keels in\n"
      "the air, and nobody went near them until the ice had gone out of the bay.\n"
      "   Then the harbour master came down with his book and wrote the names of\n"
      "all the boats into it, one after the other, and of those who owned them.\n";
  EXPECT_EQ(paragraphs(text).size(), 2U);
}

// lynx leaves a margin on both sides of the text, and none round the headings.
TEST(PlainText, CentredHeadlines) {
  const std::string_view body =
      "   The first boat since the bridge was closed leaves the quay at\n"
      "   half past nine, and the last one comes home after midnight,\n"
      "   on all days but Sundays, as the council of the district said\n"
      "   on Monday evening in the town hall, where many people had\n"
      "   come to hear it.\n";
  const auto headline_of = [&](std::string_view headline) {
    return paragraphs(std::string(headline) + "\n" + std::string(body)).at(0);
  };
  EXPECT_EQ(headline_of(" Villages in the hills get their evening ferry back after a year and\n"
                        "                                more\n"),
            "p Villages in the hills get their evening ferry back after a year and\n"
            "                                more");
  // It would have fitted, or it is not in the middle.
  EXPECT_EQ(headline_of("  Villages in the hills get their evening ferry back\n"
                        "                    after a year\n"),
            "p Villages in the hills get their evening ferry back|after a year");
  EXPECT_EQ(headline_of(" Villages in the hills get their evening ferry back after a year and\n"
                        "                                           more\n"),
            "p Villages in the hills get their evening ferry back after a year and|more");
}

TEST(PlainText, HeadingsInTheMargin) {
  const std::string_view text =
      "Villages in the hills get their evening ferry back after a year and\n"
      "more\n"
      "\n"
      "   The first boat since the bridge was closed leaves the quay at\n"
      "   half past nine, and the last one comes home after midnight,\n"
      "   on all days but Sundays, as the council of the district said\n"
      "   on Monday evening in the town hall, where many people had\n"
      "   come to hear it.\n"
      "\n"
      "Tickets are half of the price for those who live there; all\n"
      "young ones go free\n"
      "\n"
      "   A ticket costs four crowns, or thirty for ten of them; there\n"
      "   are none on board, only in the shop next to the quay, which\n"
      "   opens at seven on every day of the week and closes at eight.\n";
  EXPECT_EQ(
      paragraphs(text),
      (Lines{
          "p Villages in the hills get their evening ferry back after a year and\nmore",
          "p The first boat since the bridge was closed leaves the quay at\n   half past nine, and the last "
          "one comes home after midnight,\n   on all days but Sundays, as the council of the district said\n "
          "  on Monday evening in the town hall, where many people had\n   come to hear it.",
          "p Tickets are half of the price for those who live there; all|young ones go free",
          "p A ticket costs four crowns, or thirty for ten of them; there\n   are none on board, only in the "
          "shop next to the quay, which\n   opens at seven on every day of the week and closes at eight."}));
}

TEST(PlainText, WrappedListItems) {
  const std::string text =
      "What the visitors are asked to bring along when they come to the island in\n"
      "the winter months:\n"
      "\n"
      "  * a lamp, because the path from the landing stage to the house is not lit\n"
      "    after nine in the evening\n"
      "  * boots\n"
      "  \xE2\x80\xA2 and something to read, since the ferry may not be able to sail on the\n"
      "    next day\n"
      "\n"
      "* * *\n";
  const Lines found = paragraphs(text);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0].substr(found[0].find('\n')), "\nthe winter months:");
  EXPECT_EQ(found[1].substr(found[1].find('\n')), "\n    after nine in the evening");
  EXPECT_EQ(found[2], "li boots");
  EXPECT_EQ(found[3].substr(found[3].find('\n')), "\n    next day");
  EXPECT_EQ(found[4], "p * * *");
}

TEST(PlainText, OneListForAdjacentItems) {
  const Document document = parse_plain_text("- one\n- two\n\n- three\n\nText.\n\n- four\n");
  std::size_t lists = 0;
  for (const Node& node : document.nodes) lists += node.tag == Tag::ul ? 1 : 0;
  EXPECT_EQ(lists, 2U);
}

TEST(PlainText, JoinsHyphenatedWords) {
  const std::string text =
      "The well-known historian told the members of the society that the docu-\n"
      "ments had been found in a tin box under the floor, where the well-\n"
      "known author had left them in the year before he went to sea with Mar-\n"
      "\xC3\xA9zal and his brother, who did not come back from that long voyage.\n";
  ASSERT_EQ(paragraphs(text).size(), 1U);
  const std::string joined = paragraphs(text)[0];
  EXPECT_NE(joined.find("the documents had"), std::string::npos) << joined;
  EXPECT_NE(joined.find("the well-known author"), std::string::npos) << joined;
  expect_sound(parse_plain_text(text), text);
  const std::string names =
      "The committee heard from Anne Reed and her colleague, the lawyer Jean-\n"
      "Marc Aubry, that the letters of the harbour office had been burnt by a\n"
      "clerk.\n";
  EXPECT_NE(paragraphs(names)[0].find("lawyer Jean-Marc Aubry"), std::string::npos);
}

TEST(PlainText, JoinsWideCharactersWithoutSpace) {
  std::string line;
  for (int i = 0; i < 35; ++i) line += "港";
  const std::string text = line + "\n" + line + "\n" + line + "\n港口。\n";
  const Lines found = paragraphs(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].find('\n'), std::string::npos);
  expect_sound(parse_plain_text(text), text);
}

TEST(PlainText, HeadlinesOfSimilarLengthAreNotJoined) {
  const std::string text =
      "Council votes to keep the swimming pool open for another year\n"
      "Three held after a fire in a warehouse near the western docks\n"
      "New timetable brings later trains to the villages in the hills\n"
      "Old school to be turned into flats for people who work nearby\n"
      "\n"
      "More news\n"
      "\n"
      "Weather\n";
  const Lines found = paragraphs(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].find('\n'), std::string::npos);
}

// As lynx prints a page: link numbers, buttons, rules, a list of addresses.
constexpr std::string_view kLynx =
    "   [1]Skip to content (BUTTON) Menu\n"
    "   [2]Home [3]World [4]Business [5][logo.png]\n"
    "\n"
    "Harbour reopens after storm\n"
    "\n"
    "   The ferries to [6]Osterwyn sail again since Tuesday morning, said the\n"
    "   harbour master, who had closed the basin for nine days. [7]Three of the\n"
    "   piers are still under repair and will open in the spring at the latest.\n"
    "     __________________________________________________________________\n"
    "\n"
    "     * The first boat leaves at six, and it takes bicycles and parcels but\n"
    "       no cars.\n"
    "          + [IMG] Tickets (see [8]prices) [INLINE]\n"
    "               # On board only\n"
    "\n"
    "References\n"
    "\n"
    "   Visible links:\n"
    "   1. https://example.org/#content\n"
    "   2. https://example.org/\n"
    "   3. https://example.org/world\n"
    "   4. file:///business/a/very/long/address/that/no/tool/breaks/however/far/it/reaches.html\n"
    "   5. https://example.org/\n"
    "   6. https://example.org/osterwyn\n";

TEST(PlainText, LynxDump) {
  const Lines found = paragraphs(kLynx);
  EXPECT_EQ(
      found,
      (Lines{"p Skip to content  Menu|Home World Business ", "p Harbour reopens after storm",
             "p The ferries to Osterwyn sail again since Tuesday morning, said the\n   harbour master, who "
             "had closed the basin for nine days. Three of the\n   piers are still under repair and will "
             "open in the spring at the latest.",
             "li The first boat leaves at six, and it takes bicycles and parcels but\n       no cars.",
             "li  Tickets (see prices) ", "li On board only", "p References", "p Visible links:"}));
  expect_sound(parse_plain_text(kLynx), kLynx);
}

TEST(PlainText, LynxDumpOfFewLinks) {
  const std::string text =
      "The [1]harbour board said [2]on Monday that ferries sail again.\n\nReferences\n\n";
  EXPECT_EQ(paragraphs(text + "   1. https://example.org/\n   2. https://example.org/monday\n"),
            (Lines{"p The harbour board said on Monday that ferries sail again.", "p References"}));
  // No list of these links: too short, not from 1 on, none at all.
  for (const char* list :
       {"1. https://example.org/\n", "3. https://example.org/\n4. https://example.org/\n", ""})
    EXPECT_EQ(paragraphs(text + list)[0],
              "p The [1]harbour board said [2]on Monday that ferries sail again.");
  // Citations, of which the sources have addresses.
  for (const std::string cited :
       {"It was dug in 1871.[1] It was closed twice. [2]", "It was dug[1]and closed."})
    EXPECT_EQ(paragraphs(cited + "\n\n1. https://example.org/\n2. https://example.org/b\n")[0], "p " + cited);
}

TEST(PlainText, CitationsAndBracketsStay) {
  const std::string text =
      "The basin was dug in 1871.[1] It was closed twice,[2][3] and [4] years later again.\n\n"
      "See (a) and [b], [my notes.png] and [a]; x_y_z stays, and so does [12].\n\nArray a[0] = b[1]; c[2] = "
      "d[3]; e[4] = f[5];\n";
  const Lines found = paragraphs(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ("p " + text, found[0] + "\n\n" + found[1].substr(2) + "\n\n" + found[2].substr(2) + "\n");
}

TEST(PlainText, NothingIsLeftOfMarksAlone) {
  const Document document = parse_plain_text("[IMG]\n\n(BUTTON) (BUTTON)\n\n______\n\nText stays.\n");
  expect_sound(document, "[IMG]\n\n(BUTTON) (BUTTON)\n\n______\n\nText stays.\n");
  EXPECT_EQ(document[document.size() - 1].text, "Text stays.");
}

TEST(PlainText, MarkdownHeadings) {
  EXPECT_EQ(paragraphs("# Harbour\nThe ferries sail.\n## Tickets\n\n#hashtag stays\n\n####### seven\n\n# \n"),
            (Lines{"h1 Harbour", "p The ferries sail.", "h2 Tickets", "p #hashtag stays", "p ####### seven",
                   "p #"}));
}

TEST(PlainText, QuotationsLoseTheirSigns) {
  const std::string text =
      "On Tuesday, Ann Reed wrote:\n"
      "> The first boat leaves at six in the morning and carries only\n"
      "> goods; passengers may board from Tuesday on, when the inspection\n"
      "> of the second ramp has come to an end.\n"
      ">\n"
      "> - bread\n"
      "> - milk\n"
      ">> What about the islands?\n"
      "> > None.\n"
      "Nobody knows.\n";
  EXPECT_EQ(paragraphs(text),
            (Lines{"p On Tuesday, Ann Reed wrote:",
                   "p The first boat leaves at six in the morning and carries only\ngoods; passengers may "
                   "board from Tuesday on, when the inspection\nof the second ramp has come to an end.",
                   "li bread", "li milk", "p What about the islands?|None.", "p Nobody knows."}));
  expect_sound(parse_plain_text(text), text);
  EXPECT_EQ(paragraphs("Before.\n\n> It has rained all week, and nobody on the islands knows why.\n"),
            (Lines{"p Before.", "p It has rained all week, and nobody on the islands knows why."}));
}

TEST(PlainText, OtherSignsOfMoreStay) {
  for (const std::string text : {"> Home", "> Home\n\n> Travel by ferry", ">>> print(1)\n>>> print(2)",
                                 "p is\n> 3 of all that is known here of it and more", ">", "a > b\n> c"}) {
    std::string all;
    for (const std::string& found : paragraphs(text)) all += found;
    EXPECT_EQ(std::count(all.begin(), all.end(), '>'), std::count(text.begin(), text.end(), '>')) << text;
  }
}

TEST(PlainText, RulesOfTablesAreLeftOut) {
  EXPECT_EQ(paragraphs("| Year | Visitors |\n|------|:--------:|\n| 2019 | 12,000 |\n\nYear | Staff\n--- | "
                       "---\n2019 | 4\n\n"
                       "+------+---+\n| 2019 | 4 |\n+======+===+\n"),
            (Lines{"p | Year | Visitors ||| 2019 | 12,000 |", "p Year | Staff|2019 | 4", "p | 2019 | 4 |"}));
  EXPECT_EQ(paragraphs("||\n\n|-|\n\n+1 -1\n"), (Lines{"p ||", "p |-|", "p +1 -1"}));
}

TEST(PlainText, HugeInputOfQuotationsIsLinear) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text.append("> > a b c d\n");
  EXPECT_TRUE(paragraphs(text) == Lines(100'000, "p a b c d"));
  EXPECT_TRUE(paragraphs(std::string(2'000'000, '>')).empty());
  std::string spaced;
  for (int i = 0; i < 1'000'000; ++i) spaced.append("> ");
  EXPECT_EQ(paragraphs(spaced).size(), 1U);
}

TEST(PlainText, RulesSeparate) {
  EXPECT_EQ(paragraphs("Above the line\n──────────\nBelow the line\n------\nand below that\n"),
            (Lines{"p Above the line", "p Below the line", "p and below that"}));
}

// lynx takes a wide character for one column; what it wraps is twice as wide as it thinks.
TEST(PlainText, WideCharactersWrappedAsNarrowOnes) {
  std::string line;
  for (int i = 0; i < 70; ++i) line += "港";
  const Lines found = paragraphs(line + "\n" + line + "\n" + "が開いた。\n\n" + line + "\n" + "船が出る。\n");
  EXPECT_EQ(found, (Lines{"p " + line + line + "が開いた。", "p " + line + "船が出る。"}));
}

TEST(PlainText, KoreanLinesBreakAtSpaces) {
  const std::string text =
      "항구가 폭풍 뒤에 다시 문을 열었다고 항만 당국이 화요일 아침에 발표했다 첫\n"
      "배는 여섯 시에 떠나고 자전거와 소포를 실을 수 있지만 자동차는 실을 수 없다고\n"
      "항만장이 말했다.\n";
  EXPECT_EQ(paragraphs(text), (Lines{"p " + text.substr(0, text.size() - 1)}));
}

// Addresses are longer than any width, and there may be more of them than of the text.
TEST(PlainText, AddressesDoNotHideTheWidth) {
  std::string text =
      "The ferries to Osterwyn sail again since Tuesday morning, said the harbour\n"
      "master, who had closed the basin for nine days because of the storm that\n"
      "came over the sea.\n\n";
  for (int i = 0; i < 30; ++i) text += "https://example.org/" + std::string(90 + i, 'a') + "\n";
  const Lines found = paragraphs(text);
  EXPECT_EQ(found[0].find('|'), std::string::npos) << found[0];
}

TEST(PlainText, HugeInputIsLinear) {
  std::string line;
  line.resize(20'000'000, 'x');
  EXPECT_EQ(paragraphs(line).size(), 1U);
  std::string many;
  for (int i = 0; i < 300'000; ++i) many += "a-\n\n- \n*\r";
  expect_sound(parse_plain_text(many), many);
  std::string hyphens;
  for (int i = 0; i < 300'000; ++i)
    hyphens += "and so on and so on and so on and so on and so on and more-\n";
  expect_sound(parse_plain_text(hyphens), hyphens);
}

// What remnants begin with, as often as a text can hold it.
TEST(PlainText, HugeInputOfBracketsIsLinear) {
  for (const std::string_view sign : {"[", "(", "_", "[(_", "[1", "[1]", "[[[[[ "}) {
    std::string text;
    while (text.size() < 4'000'000) text += sign;
    expect_sound(parse_plain_text(text), text);
  }
}

TEST(LooksLikeMarkup, Pages) {
  EXPECT_TRUE(looks_like_markup("<!DOCTYPE html><title>x</title>"));
  EXPECT_TRUE(looks_like_markup("\xEF\xBB\xBF\n <!-- a --> <!-- b -->\n<HTML lang=en>"));
  EXPECT_TRUE(looks_like_markup("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"));
  EXPECT_TRUE(looks_like_markup("<body>text"));
  EXPECT_TRUE(looks_like_markup("<!-- never closed"));
}

TEST(LooksLikeMarkup, Fragments) {
  EXPECT_TRUE(looks_like_markup("<div class=\"story\"><p>The ferry sails at nine.</p></div>"));
  EXPECT_TRUE(looks_like_markup("Hello <b>all</b>, see <a href=\"/plan\">the plan</a>."));
  EXPECT_TRUE(looks_like_markup("<p>One<p>Two<p>Three"));
}

TEST(LooksLikeMarkup, Text) {
  EXPECT_FALSE(looks_like_markup(""));
  EXPECT_FALSE(looks_like_markup("<"));
  EXPECT_FALSE(looks_like_markup("</"));
  EXPECT_FALSE(looks_like_markup("Harbour reopens\n\nThe ferries sail again.\n"));
  EXPECT_FALSE(looks_like_markup("if a < b and b > c then <unknown> x <3"));
  EXPECT_FALSE(looks_like_markup("Mail from Ann Reed <ann@example.org> and <http://example.org/>"));
  EXPECT_FALSE(looks_like_markup("A <p> element may be left open, unlike <div>. " + std::string(3000, 'x')));
}

TEST(LooksLikeMarkup, HostileInputIsFast) {
  std::string text = "x ";
  while (text.size() < 300'000) text += "<a ";
  EXPECT_FALSE(looks_like_markup(text));
  EXPECT_FALSE(looks_like_markup(std::string(1'000'000, '<')));
}

}  // namespace
}  // namespace pith::plaintext
