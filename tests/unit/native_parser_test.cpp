#include "html/native_parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "html/scan/markup_index.h"
#include "html/tokenizer/character_references.h"
#include "html/tokenizer/names.h"
#include "support/invariants.h"
#include "support/pieces.h"
#include "support/same_document.h"
#include "support/same_tree.h"
#include "support/traps.h"

namespace pith::html {
namespace {

Document parse(std::string_view html, std::string_view fragment = {}, const NativeOptions& options = {}) {
  Result<Document> document = parse_natively(std::string(html), fragment, options);
  EXPECT_TRUE(document.ok()) << (document ? "" : document.error().message);
  if (!document) return Document();
  EXPECT_EQ(test::document_fault(*document, html.size()), "");
  return std::move(document).value();
}

std::string tree(std::string_view html, std::string_view fragment = {}, const NativeOptions& options = {}) {
  return to_html5lib(parse(html, fragment, options));
}

std::string_view source_of(std::string_view html, const Node& node) {
  return html.substr(node.source.begin, node.source.end - node.source.begin);
}

bool is_view(const Document& document, std::string_view text) {
  const std::string_view source = document.source();
  return text.data() >= source.data() && text.data() + text.size() <= source.data() + source.size();
}

using test::all_text;
using test::find;
using test::repeat;

TEST(Native, SourceSpans) {
  const std::string_view html = "<!DOCTYPE html><!-- c --><DIV ID=a><p>one &amp; two</p>\r\n<br>three</DIV>";
  const Document document = parse(html);
  EXPECT_EQ(source_of(html, document[1]), "<!DOCTYPE html>");
  EXPECT_EQ(source_of(html, document[2]), "<!-- c -->");
  const NodeId div = find(document, "div");
  EXPECT_EQ(source_of(html, document[div]), "<DIV ID=a>");
  const NodeId p = find(document, "p");
  EXPECT_EQ(source_of(html, document[p + 1]), "one &amp; two");
  EXPECT_EQ(document[p + 1].text, "one & two");
  EXPECT_EQ(source_of(html, document[p + 2]), "\r\n");
  EXPECT_EQ(document[p + 2].text, "\n");
  EXPECT_EQ(source_of(html, document[find(document, "br")]), "<br>");
  EXPECT_EQ(source_of(html, document[document.size() - 1]), "three");
  const Node& made_up = document[find(document, "body")];
  EXPECT_EQ(made_up.source.end, 0U) << "an element the parser made up has no source";
}

TEST(Native, SpansSurviveMoving) {
  const std::string_view html = "<table>out<tr><td>in</table><b>1<p>2</b>3";
  const Document document = parse(html);
  for (const Node& node : document.nodes) {
    if (node.type == NodeType::text) {
      EXPECT_EQ(source_of(html, node), node.text);
    }
  }
  // The copies that the adoption agency makes have the start tag that they are copies of.
  const NodeId p = find(document, "p");
  EXPECT_EQ(source_of(html, document[p + 1]), "<b>");
}

TEST(Native, TextOfSeveralTokensSpansThemAll) {
  const std::string_view html = "<p>a</>b<";
  const Document document = parse(html);
  EXPECT_EQ(document.nodes.back().text, "ab<");
  EXPECT_EQ(source_of(html, document.nodes.back()), "a</>b<");
}

TEST(Native, ViewsIntoTheSource) {
  const Document document =
      parse("<p id=one class=\"two three\" Title=four data-x='&amp;'>plain<i>a&lt;b</i><x-y>z</x-y></p>");
  const NodeId p = find(document, "p");
  EXPECT_TRUE(is_view(document, document[p + 1].text));
  EXPECT_TRUE(is_view(document, document.attribute(p, "id")));
  EXPECT_TRUE(is_view(document, document.attribute(p, "class")));
  EXPECT_TRUE(is_view(document, document.attribute(p, "title")));
  EXPECT_EQ(document.attribute(p, "data-x"), "&");
  EXPECT_FALSE(is_view(document, document.attribute(p, "data-x")));
  EXPECT_FALSE(is_view(document, document[find(document, "i") + 1].text));
  EXPECT_TRUE(is_view(document, document[find(document, "x-y")].text));
}

TEST(Native, OwnsItsSourceThroughMoves) {
  // Short enough for the string itself to hold it.
  Document first = parse("<p>ab");
  Document second = std::move(first);
  const Document third(std::move(second));
  EXPECT_EQ(third.source(), "<p>ab");
  EXPECT_EQ(third.nodes.back().text, "ab");
}

TEST(Native, Scripting) {
  const std::string_view html = "<noscript><p>a</p></noscript><body><noscript><i>b</i></noscript>";
  EXPECT_EQ(tree(html),
            "| <html>\n|   <head>\n|     <noscript>\n|   <body>\n|     <p>\n|       \"a\"\n"
            "|     <noscript>\n|       <i>\n|         \"b\"\n");
  EXPECT_EQ(tree(html, {}, {.scripting = true}),
            "| <html>\n|   <head>\n|     <noscript>\n|       \"<p>a</p>\"\n|   <body>\n"
            "|     <noscript>\n|       \"<i>b</i>\"\n");
}

TEST(Native, Fragments) {
  EXPECT_EQ(tree("<td>a<td>b", "tr"), "| <td>\n|   \"a\"\n| <td>\n|   \"b\"\n");
  EXPECT_EQ(tree("<td>a", "div"), "| \"a\"\n");
  EXPECT_EQ(tree("<p>a</title>", "title"), "| \"<p>a</title>\"\n");
  EXPECT_EQ(tree("<desc>x", "svg svg"), "| <svg desc>\n|   \"x\"\n");
  EXPECT_EQ(tree("<p>x", "svg desc"), "| <p>\n|   \"x\"\n");
  EXPECT_EQ(tree("<mi>x", "math math"), "| <math mi>\n|   \"x\"\n");
  EXPECT_EQ(tree("", "div"), "");
  for (const std::string_view context : {"nosuch", "svg ", "DIV ", " "}) {
    const Result<Document> document = parse_natively("<p>x", context);
    ASSERT_FALSE(document.ok()) << context;
    EXPECT_EQ(document.error().code, Errc::bad_option);
  }
}

TEST(Native, WithoutCommentsTheRestStaysTheSame) {
  for (const std::string_view html :
       {"<!-- a --><p>b<!-- c -->d<!-- e --></p><!-- f -->g",
        "<table>a<!-- b -->c<tr><!-- d -->e<td>f</table>", "<p>a</body><!-- b -->c</html><!-- d -->e",
        "<b>a<!-- b --><p>c</b><!-- d -->e<!-- f -->"}) {
    const Document whole = parse(html), silent = parse(html, {}, {.comments = false});
    EXPECT_EQ(test::document_difference(whole, silent, false), "") << html;
    EXPECT_LT(silent.size(), whole.size());
  }
}

TEST(Native, DepthLimit) {
  const std::string html = repeat("<div>", 2000) + "<p>deep</p>" + repeat("</div>", 2000) + "<p>after</p>";
  const Document document = parse(html);
  EXPECT_EQ(document.cuts.depth, 2000U - 510U + 1U);
  EXPECT_EQ(all_text(document), "deepafter");
  const NodeId last = document[document.size() - 1].parent;
  EXPECT_EQ(document[document[last].parent].tag, Tag::body) << "end tags of what was cut end nothing else";
  EXPECT_EQ(parse("<p><b><i>x</i></b></p>y", {}, {.depth = 4}).cuts.depth, 1U);
}

TEST(Native, DepthLimitHoldsForMovedNodes) {
  const std::string html = repeat("<b><p>", 3000) + "x" + repeat("</b>", 3000) + "y";
  const Document document = parse(html);
  std::vector<std::uint32_t> depth(document.size(), 0);
  std::uint32_t deepest = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    depth[id] = depth[document[id].parent] + 1;
    deepest = std::max(deepest, depth[id]);
  }
  EXPECT_LE(deepest, 600U);
  EXPECT_EQ(all_text(document), "xy");
}

// Every copy stands far from where it was made.
TEST(Native, ManySelectedContents) {
  constexpr int kSelects = 5000;
  std::string html, expected;
  for (int i = 0; i < kSelects; ++i) {
    html += fmt::format("<select><selectedcontent></selectedcontent><option>{}<i>{}</i></select>", i, i + 1);
    expected += fmt::format("{0}{1}{0}{1}", i, i + 1);
  }
  const Document document = parse(html);
  EXPECT_EQ(all_text(document), expected);
  EXPECT_EQ(document.size(), 4U + 9U * kSelects);
  for (NodeId id = 4; id < document.size(); id += 9) {
    EXPECT_EQ(document[id].tag, Tag::select);
    EXPECT_EQ(document[id + 1].text, "selectedcontent");
    EXPECT_EQ(document[id + 3].tag, Tag::i);
    EXPECT_EQ(document[id + 3].parent, id + 1);
    EXPECT_EQ(document[id + 5].tag, Tag::option);
  }
}

// All nodes of the table make way for one.
TEST(Native, OneNodeMovesFar) {
  constexpr int kRows = 5000;
  std::string html = "<table>", expected = "before";
  for (int i = 0; i < kRows; ++i) {
    html += fmt::format("<tr><td>{}", i);
    expected += fmt::format("{}", i);
  }
  const Document document = parse(html + "</td></tr>before");
  EXPECT_EQ(all_text(document), expected);
  EXPECT_EQ(document.size(), 7U + 3U * kRows);
  EXPECT_EQ(document[4].text, "before");
  for (NodeId id = 7; id < document.size(); id += 3) {
    EXPECT_EQ(document[id].tag, Tag::tr);
    EXPECT_EQ(document[id].parent, 6U);
    EXPECT_EQ(document[id].end, id + 3);
  }
}

TEST(Native, AttributeLimit) {
  const Document document = parse("<p a=1 b='2>' c=3 d a=4>x", {}, {.attributes = 2});
  const NodeId p = find(document, "p");
  EXPECT_EQ(document[p].attribute_count, 2U);
  EXPECT_EQ(document.attribute(p, "b"), "2>");
  EXPECT_EQ(document.cuts.attributes, 2U);
}

TEST(Native, NodeLimit) {
  const std::string html = repeat("<p>x", 100);
  const Document document = parse(html, {}, {.nodes = 50});
  EXPECT_LE(document.size(), 53U);
  EXPECT_GT(document.cuts.unread, 0U);
  EXPECT_LT(document.cuts.unread, html.size());
  EXPECT_EQ(parse(html).cuts.unread, 0U);
  const Document attributes = parse(repeat("<p a b c d>x", 20), {}, {.nodes = 50});
  EXPECT_EQ(attributes.attributes.size(), 50U);
  EXPECT_EQ(attributes.cuts.attributes, 30U);
}

TEST(Native, ElementsThatAreTooDeepDoNotCountAsNodes) {
  const std::string html = repeat("<div><b>", 1000) + "<p>deep" + repeat("</b></div>", 1000) + "<p>after";
  const Document document = parse(html, {}, {.depth = 10, .nodes = 100});
  EXPECT_EQ(all_text(document), "deepafter");
  EXPECT_EQ(document.cuts.depth, 2000U - 8U + 1U);
  EXPECT_EQ(document.cuts.unread, 0U);
}

// Otherwise a page of them would take longer than one of so many nodes.
TEST(Native, TextsBetweenElementsThatAreTooDeepCountAsHalfANode) {
  const std::string html = repeat("<div>x", 1000);
  const Document document = parse(html, {}, {.depth = 10, .nodes = 100});
  EXPECT_LE(document.size(), 20U);
  EXPECT_NEAR(static_cast<double>(html.size() - document.cuts.unread) / 6, 180, 20);
  EXPECT_EQ(parse(repeat("<div>x", 150), {}, {.depth = 10, .nodes = 100}).cuts.unread, 0U);
}

TEST(Native, TablesThatAreTooDeepEndNothingElse) {
  const std::string table = "<table><caption>c</caption><col><tr><th>a<td>b<tr><td>d</td></tr></table>";
  const std::string html = "<table><tr><td>" + table + "e<td>f</table>g";
  const Document document = parse(html, {}, {.depth = 5});
  EXPECT_EQ(all_text(document), "cabdefg");
  EXPECT_EQ(std::count_if(document.nodes.begin(), document.nodes.end(),
                          [](const Node& node) { return node.tag == Tag::td; }),
            2);
  // Many, as a page nests them, and with the ends missing.
  const std::string many = repeat("<table><tr><td><a><b>", 3000);
  for (const std::string& ends : {repeat("</b></a></td></tr></table>", 3000), std::string()}) {
    const Document deep = parse(many + "<p>in" + ends + "<p>after", {}, {.nodes = 2000});
    EXPECT_EQ(all_text(deep), "inafter");
    EXPECT_EQ(deep.cuts.unread, 0U);
  }
}

TEST(Native, ATableThatIsNotTooDeepIsReadAfterOneThatWas) {
  const Document document = parse(
      "<div><b><table><tr><td><div><table><tr><td>x</b></div></td></tr></table>"
      "<table><tr><td>y<tr><td>z</table>",
      {}, {.depth = 8});
  EXPECT_EQ(all_text(document), "xyz");
  EXPECT_EQ(document[document[document.size() - 1].parent].tag, Tag::td);
}

TEST(Native, ReferencesThatAreWhiteSpaceMakeNoBody) {
  const auto head = [](std::string_view text) {
    const Document document = parse(fmt::format("<head>{}<meta>", text));
    return document[document[find(document, "meta")].parent].text;
  };
  for (const std::string_view space : {"&Tab;", "&NewLine;", "&#32;", "&#x9;"})
    EXPECT_EQ(head(space), "head") << space;
  for (const std::string_view other : {"&Tab", "&nbsp;", "&amp", "&#65;", "&", "&#"}) {
    EXPECT_EQ(head(other), "body") << other;
  }
}

TEST(Native, DuplicateAttributesAreDropped) {
  std::string html = "<p";
  for (int i = 0; i < 400; ++i) html += fmt::format(" a{}={}", i % 200, i);
  const Document document = parse(html + ">");
  const NodeId p = find(document, "p");
  EXPECT_EQ(document[p].attribute_count, 200U);
  EXPECT_EQ(document.attribute(p, "a7"), "7");
  EXPECT_EQ(document.attribute(p, "a199"), "199");
}

TEST(Native, AttributesOfLaterHtmlAndBodyTagsAreAdded) {
  const Document document = parse("<html a=1><body b=1>x<html a=2 c=3><body b=2 d=4>");
  EXPECT_EQ(document.attribute(find(document, "html"), "a"), "1");
  EXPECT_EQ(document.attribute(find(document, "html"), "c"), "3");
  EXPECT_EQ(document.attribute(find(document, "body"), "b"), "1");
  EXPECT_EQ(document.attribute(find(document, "body"), "d"), "4");
}

TEST(Native, ScalarScanGivesTheSame) {
  for (const std::string_view html :
       {"<p a=\"b>c\" d='e\"f'>g &amp; h\r\ni<script>'</s'</script><!-- > -->j", ""}) {
    const Document fast = parse(html), plain = parse(html, {}, {.vectorised = false});
    EXPECT_EQ(test::document_difference(fast, plain), "");
  }
}

void compare_masks(const std::string& bytes) {
  for (std::size_t size = 0; size <= 300; ++size) {
    std::vector<MarkupMasks> fast(size / 64 + 1), plain(size / 64 + 1);
    const std::size_t count = index_markup(bytes.data() + size, size, fast.data());
    EXPECT_EQ(count, index_markup_scalar(bytes.data() + size, size, plain.data()));
    EXPECT_EQ(std::memcmp(fast.data(), plain.data(), fast.size() * sizeof(MarkupMasks)), 0)
        << size << " " << index_markup_target();
  }
}

TEST(Native, MasksAreThoseOfThePlainLoopOnEveryInstructionSet) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes.push_back("<>\"'&\r\0abc"[i * i % 11 % 10]);
  const auto supported = hwy::SupportedTargets();
  for (auto left = supported; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    compare_masks(bytes);
  }
  hwy::SetSupportedTargetsForTest(0);
  compare_masks(bytes);
}

TEST(Native, IndexFindsWhatComesNext) {
  const std::string page = fmt::format("{}<{}&'>", repeat("x", 70), repeat("y", 200));
  MarkupIndex index;
  index.build(page);
  EXPECT_EQ(index.less_than(0), 70U);
  EXPECT_EQ(index.less_than(71), page.size());
  EXPECT_EQ(index.special(0, page.size()), 271U);
  EXPECT_EQ(index.special(0, 271), 271U);
  EXPECT_EQ(index.special(0, 100), 100U);
  EXPECT_EQ(index.quote(3), 272U);
  EXPECT_EQ(index.greater_than(273), 273U);
  EXPECT_EQ(index.greater_than(page.size()), page.size());
  EXPECT_EQ(index.count_less_than(), 1U);
}

TEST(Native, EveryTagIsFoundByItsKey) {
  for (int i = 1; i < static_cast<int>(Tag::count_); ++i) {
    const std::string_view name = tag_name(static_cast<Tag>(i));
    NameKey key;
    for (const char c : name) key.add(c);
    EXPECT_EQ(find_tag(key, name), static_cast<Tag>(i)) << name;
  }
  NameKey key;
  for (const char c : std::string_view("xlockquote")) key.add(c);
  EXPECT_EQ(find_tag(key, "xlockquote"), Tag::unknown) << "the last eight characters are not all";
}

TEST(Native, References) {
  const auto resolved = [](std::string_view text, bool in_attribute = false) {
    std::string out;
    const std::size_t length = resolve_reference(text, in_attribute, out);
    return fmt::format("{}|{}", out, length);
  };
  EXPECT_EQ(resolved("&amp;x"), "&|5");
  EXPECT_EQ(resolved("&ampx"), "&|4");
  EXPECT_EQ(resolved("&ampx", true), "|0");
  EXPECT_EQ(resolved("&notin;"), "\xE2\x88\x89|7");
  EXPECT_EQ(resolved("&notit;"), "\xC2\xAC|4");
  EXPECT_EQ(resolved("&#x41;"), "A|6");
  EXPECT_EQ(resolved("&#128512;"), "\xF0\x9F\x98\x80|9");
  EXPECT_EQ(resolved("&#x80"), "\xE2\x82\xAC|5");
  EXPECT_EQ(resolved("&#99999999999999999999;"), "\xEF\xBF\xBD|23");
  EXPECT_EQ(resolved("&#;"), "|0");
  EXPECT_EQ(resolved("&"), "|0");
  EXPECT_EQ(resolved("&fjlig;"), "fj|7");
  EXPECT_EQ(resolved("&nosuch;"), "|0");
}

// Counted, not timed: what a page costs beyond one step a token is bounded by its size.
TEST(Native, NoTrapTakesMoreStepsThanItsSizeAllows) {
  constexpr std::size_t kBytes = 400'000;
  for (const test::Trap& trap : test::traps()) {
    const std::string html = test::trap_page(trap, kBytes);
    for (const bool comments : {true, false}) {
      std::uint64_t steps = 0;
      const Document document = parse(html, {}, {.comments = comments, .steps = &steps});
      EXPECT_LE(steps, test::most_steps(html.size())) << trap.name;
      EXPECT_LE(document.size(), test::most_nodes(html.size())) << trap.name;
    }
  }
}

// The adoption agency moves one formatting element past hundreds of blocks that stay open, and takes what
// stands between out of the stack.
TEST(Native, TheStackIsRightAfterManyAdoptions) {
  for (const std::string_view piece : {"<div>", "<span><div>", "<x><section>"}) {
    const Document document =
        parse("<article><a>" + repeat(piece, 30) + repeat("</a>", 40) + "1</section></div>2</article>3");
    EXPECT_EQ(all_text(document), "123");
    EXPECT_EQ(document[document.nodes.back().parent].tag, Tag::body);
  }
  EXPECT_EQ(
      tree("<i><a><x><div><x><p>1</a></x>2</i>3", "div"),
      "| <i>\n|   <a>\n|     <x>\n| <div>\n|   <i>\n|     <a>\n|       <x>\n|   <p>\n|     <i>\n|       <a>\n"
      "|         \"1\"\n|       \"2\"\n|     \"3\"\n");
}

TEST(Native, FormattingLimit) {
  std::string fonts = "<p>";
  for (int i = 0; i < 10; ++i) fonts += fmt::format("<font size={}>", i);
  const Document whole = parse(fonts + "<p>x"), cut = parse(fonts + "<p>x", {}, {.formatting = 4});
  EXPECT_EQ(whole.cuts.formatting, 0U);
  EXPECT_EQ(cut.cuts.formatting, 6U);
  EXPECT_EQ(whole.size() - cut.size(), 6U) << "six elements are not reopened";
  EXPECT_EQ(cut.attribute(cut.nodes.back().parent, "size"), "9");
}

TEST(Native, ReopeningEndsAtTheNodeLimit) {
  const Document cut = parse("<p><b><i><u></p>x", {}, {.nodes = 9});
  EXPECT_EQ(to_html5lib(cut),
            "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       <b>\n|         <i>\n|           <u>\n"
            "|     <b>\n|       <i>\n|         \"x\"\n");
  EXPECT_EQ(cut.cuts.formatting, 1U) << "the last token is read, so nothing is unread";
  EXPECT_EQ(cut.cuts.unread, 0U);
}

TEST(Native, CopiesEndAtTheNodeLimit) {
  const std::string html =
      "<select><button><selectedcontent></selectedcontent></button><option selected>" + repeat("<br>", 50);
  EXPECT_EQ(parse(html).cuts.copies, 0U);
  const Document cut = parse(html, {}, {.nodes = 80});
  EXPECT_EQ(cut.cuts.copies, 1U);
  EXPECT_EQ(cut.cuts.unread, 0U);
  EXPECT_LE(cut.size(), 80U);
}

TEST(Native, NameLimit) {
  const Document document = parse("<one><two><three>x</three></two></one>y<two>z", {}, {.names = 2});
  EXPECT_EQ(document.cuts.names, 1U);
  EXPECT_EQ(find(document, "three"), kNoNode);
  EXPECT_EQ(document[find(document, "two") + 1].text, "x");
  EXPECT_EQ(document[document.nodes.back().parent].text, "two");
}

TEST(Native, NamesThatAllHaveOneHashAreCutShort) {
  // Names whose slots are the same up to tables of 4,096.
  std::string html;
  std::size_t names = 0;
  for (std::uint32_t i = 0; names < 300; ++i) {
    const std::string name = fmt::format("x{}", i);
    if ((base::hash(name) & 4095) != 0) continue;
    html += fmt::format("<{}></{}>", name, name);
    ++names;
  }
  std::uint64_t steps = 0;
  const Document document = parse(html, {}, {.steps = &steps});
  EXPECT_GT(document.cuts.names, 0U);
  EXPECT_LE(steps, 150 * names);
}

TEST(Native, ManyAttributesOfManyBodies) {
  std::string html = "<body>";
  for (int i = 0; i < 600; ++i) html += fmt::format("<body a{}=1><html b{}=2>", i, i % 20);
  const Document document = parse(html);
  const NodeId body = find(document, "body");
  EXPECT_EQ(document[body].attribute_count, 512U);
  EXPECT_EQ(document.attribute(body, "a511"), "1");
  EXPECT_EQ(document[find(document, "html")].attribute_count, 20U);
  EXPECT_EQ(document.cuts.attributes, 88U);
}

TEST(Native, CommentsWithoutNodesKeepTextsApartWhereverTheyStand) {
  for (const std::string_view html : {"<article><div><p>a</article><!-- b --><!-- c -->d",
                                      "<p>a</p>b<!-- c -->d", "<p>a</body><!-- b --><body>c"}) {
    const Document whole = parse(html), silent = parse(html, {}, {.comments = false});
    EXPECT_EQ(test::document_difference(whole, silent, false), "") << html;
  }
}

}  // namespace
}  // namespace pith::html
