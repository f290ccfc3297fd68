#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/gumbo_parser.h"
#include "html/input_reducer.h"
#include "support/invariants.h"
#include "support/pieces.h"
#include "support/same_reading.h"
#include "support/same_tree.h"
#include "support/temp_dir.h"
#include "text/decode.h"

namespace pith::html {
namespace {

Document parse(std::string_view html, std::string_view fragment = {}) {
  Result<Document> document = parse_with_gumbo(html, fragment);
  EXPECT_TRUE(document.ok()) << (document ? "" : document.error().message);
  if (!document) return Document();
  EXPECT_EQ(test::document_fault(*document, html.size()), "");
  return std::move(document).value();
}

std::string tree(std::string_view html, std::string_view fragment = {}) {
  return to_html5lib(parse(html, fragment));
}

std::string_view source_of(std::string_view html, const Node& node) {
  return html.substr(node.source.begin, node.source.end - node.source.begin);
}

using test::find;
using test::repeat;

TEST(Gumbo, DoctypeIds) {
  const Document document = parse("<!DOCTYPE html PUBLIC \"-//X\" \"http://x.example/y\"><p>");
  EXPECT_TRUE(document.doctype_has_ids);
  EXPECT_EQ(document.doctype_public_id, "-//X");
  EXPECT_EQ(document.doctype_system_id, "http://x.example/y");
  EXPECT_EQ(document[1].type, NodeType::doctype);
  EXPECT_FALSE(parse("<!doctype html><p>").doctype_has_ids);
}

TEST(Gumbo, MisnestedFormattingAndTables) {
  EXPECT_EQ(tree("<p>1<b>2<i>3</b>4</i>5", "body"),
            "| <p>\n"
            "|   \"1\"\n"
            "|   <b>\n"
            "|     \"2\"\n"
            "|     <i>\n"
            "|       \"3\"\n"
            "|   <i>\n"
            "|     \"4\"\n"
            "|   \"5\"\n");
  EXPECT_EQ(tree("<table>out<tr><td>in</table>", "body"),
            "| \"out\"\n"
            "| <table>\n"
            "|   <tbody>\n"
            "|     <tr>\n"
            "|       <td>\n"
            "|         \"in\"\n");
}

TEST(Gumbo, ReferencesAreResolvedInTextAndAttributes) {
  const Document document = parse("<p title='a &amp; b &quot;'>&eacute;&#x4E2D;&#128512;&nosuch;&amp</p>");
  const NodeId p = find(document, "p");
  ASSERT_NE(p, kNoNode);
  EXPECT_EQ(document.attribute(p, "title"), "a & b \"");
  EXPECT_EQ(document[p + 1].text, "\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80&nosuch;&");
}

TEST(Gumbo, SourceSpans) {
  const std::string_view html = "<!-- c --><DIV ID=a><p>one &amp; two</p>\n<br>three</DIV>";
  const Document document = parse(html);
  EXPECT_EQ(source_of(html, document[1]), "<!-- c -->");
  const NodeId div = find(document, "div");
  EXPECT_EQ(source_of(html, document[div]), "<DIV ID=a>");
  const NodeId p = find(document, "p");
  EXPECT_EQ(source_of(html, document[p]), "<p>");
  EXPECT_EQ(source_of(html, document[p + 1]), "one &amp; two");
  EXPECT_EQ(source_of(html, document[find(document, "br")]), "<br>");
  EXPECT_EQ(source_of(html, document[document.size() - 1]), "three");
  const Node& made_up = document[find(document, "body")];
  EXPECT_EQ(made_up.source.begin, made_up.source.end) << "an element the parser made up has no source";
}

TEST(Gumbo, SourceSpansStayAfterCuts) {
  const std::string html = repeat("<div>", 2000) + "<p>deep</p>" + repeat("</div>", 2000) + "<p>after</p>";
  const Document document = parse(html);
  EXPECT_GT(document.cuts.depth, 0U);
  bool seen = false;
  for (const Node& node : document.nodes) {
    if (node.type != NodeType::text || node.text != "after") continue;
    EXPECT_EQ(source_of(html, node), "after");
    seen = true;
  }
  EXPECT_TRUE(seen);
}

TEST(Gumbo, TemplatesKeepTheirContent) {
  EXPECT_EQ(tree("<template><td>x</template><p>y", "body"),
            "| <template>\n"
            "|   content\n"
            "|     <td>\n"
            "|       \"x\"\n"
            "| <p>\n"
            "|   \"y\"\n");
}

TEST(Gumbo, SvgAndMathml) {
  EXPECT_EQ(tree("<svg viewbox='0 0 9 9'><lineargradient/><foreignobject><p>in</p></foreignobject></svg>"
                 "<math><mi>x</mi><annotation-xml>y</annotation-xml></math>",
                 "body"),
            "| <svg svg>\n"
            "|   viewBox=\"0 0 9 9\"\n"
            "|   <svg linearGradient>\n"
            "|   <svg foreignObject>\n"
            "|     <p>\n"
            "|       \"in\"\n"
            "| <math math>\n"
            "|   <math mi>\n"
            "|     \"x\"\n"
            "|   <math annotation-xml>\n"
            "|     \"y\"\n");
  const Document document = parse("<svg><use xlink:href=#a /></svg>");
  const NodeId use = find(document, "use");
  ASSERT_NE(use, kNoNode);
  EXPECT_EQ(document[use].ns, Namespace::svg);
  EXPECT_EQ(document.attribute(use, "xlink:href"), "#a");
}

TEST(Gumbo, Fragments) {
  EXPECT_EQ(tree("<td>a<td>b", "tr"), "| <td>\n|   \"a\"\n| <td>\n|   \"b\"\n");
  EXPECT_EQ(tree("<td>a", "div"), "| \"a\"\n");
  EXPECT_EQ(tree("<p>a</title>", "title"), "| \"<p>a</title>\"\n");
  EXPECT_EQ(tree("<option>a<option>b", "select"), "| <option>\n|   \"a\"\n| <option>\n|   \"b\"\n");
  EXPECT_EQ(tree("<desc>x", "svg svg"), "| <svg desc>\n|   \"x\"\n");
  EXPECT_EQ(tree("<mi>x", "math math"), "| <math mi>\n|   \"x\"\n");
  EXPECT_EQ(tree("", "div"), "");
}

TEST(Gumbo, UnknownFragmentContextIsAnError) {
  for (const std::string_view context : {"nosuch", "svg ", "DIV ", " "}) {
    const Result<Document> document = parse_with_gumbo("<p>x", context);
    ASSERT_FALSE(document.ok()) << context;
    EXPECT_EQ(document.error().code, Errc::bad_option);
  }
}

TEST(Gumbo, UnknownElementsKeepTheirName) {
  const Document document = parse("<My-Element>x</My-Element><blah>y");
  const NodeId custom = find(document, "my-element");
  ASSERT_NE(custom, kNoNode);
  EXPECT_EQ(document[custom].tag, Tag::unknown);
  EXPECT_NE(find(document, "blah"), kNoNode);
}

TEST(Gumbo, NewTagsThanGumboKnowsHaveTheirNumber) {
  const Document document = parse("<dialog>x</dialog><search>y</search><picture><slot>z");
  EXPECT_EQ(document[find(document, "dialog")].tag, Tag::dialog);
  EXPECT_EQ(document[find(document, "search")].tag, Tag::search);
  EXPECT_EQ(document[find(document, "picture")].tag, Tag::picture);
  EXPECT_EQ(document[find(document, "slot")].tag, Tag::slot);
}

TEST(Gumbo, DocumentOwnsItsText) {
  std::string html = "<p id=one>text</p>";
  const Document document = parse(html);
  html.assign(html.size(), '#');
  const NodeId p = find(document, "p");
  EXPECT_EQ(document[p + 1].text, "text");
  EXPECT_EQ(document.attribute(p, "id"), "one");
}

TEST(Reducer, LeavesOrdinaryPagesAlone) {
  for (const std::string_view html : {"", "<", "<a", "</a", "<!--", "<p>x</p>", "<p a='1' b=\"2\" c=3 d>x",
                                      "<script>if (a<b) '<div>'</script>", "<br><br><img><input>",
                                      "a < b </ > <3", "<!DOCTYPE html><title>a long enough title</title>"}) {
    const ReducedInput reduced = reduce_input(html, {});
    EXPECT_EQ(reduced.text, html);
    EXPECT_EQ(reduced.cuts.depth + reduced.cuts.attributes, 0U) << html;
  }
}

TEST(Reducer, DropsWhatIsTooDeepAndKnowsTheOffsets) {
  const std::string html = "<div><div><div><b>x</b></div></div></div>y";
  const ReducedInput reduced = reduce_input(html, {2, 512});
  EXPECT_EQ(reduced.text, "<div><div>  x  </div></div>y");
  EXPECT_EQ(reduced.cuts.depth, 2U);
  EXPECT_EQ(reduced.input_begin(static_cast<std::uint32_t>(reduced.text.find('x'))), html.find('x'));
  EXPECT_EQ(reduced.input_end(static_cast<std::uint32_t>(reduced.text.size())), html.size());
}

TEST(Reducer, DropsSurplusAttributes) {
  const ReducedInput reduced = reduce_input("<p a=1 b='2>' c=3 d>x", {512, 2});
  EXPECT_EQ(reduced.text, "<p a=1 b='2>'  >x");
  EXPECT_EQ(reduced.cuts.attributes, 2U);
}

TEST(Reducer, LeavesOutWhatNobodyReads) {
  const std::string html =
      "<script src=x>var a = '<p>';</script><style>p{}</style><!-- no --><p class=c onclick='go()' "
      "style='color:red'>"
      "<svg viewBox='0'><path d='M0'/></svg><!--><b>kept</b><!---><a href='/far'class=k>link</a></p>";
  EXPECT_EQ(reduce_input(html, {.only_readable = true}).text,
            "<script src=x></script><style></style><p class=c  ><svg viewBox='0'></svg><b>kept</b><a "
            "href='/far'class=k>link</a></p>");
}

// Those that have a bit of their own are there to be asked for.
TEST(Reducer, LeavesWhatHasAKnownName) {
  for (const std::string_view name : {
#define PITH_ATTRIBUTE(identifier, name) std::string_view(name),
#include "pith/attributes.def"
#undef PITH_ATTRIBUTE
       }) {
    const std::string html = "<p " + std::string(name) + "=display>x";
    EXPECT_EQ(reduce_input(html, {.only_readable = true}).text, html);
  }
}

TEST(Reducer, ScriptThatHidesItsEndTagIsLeftToTheParser) {
  const std::string html =
      "<script><!-- <script> </script> still script --></script><p>text after the script";
  const Result<Document> document = parse_with_gumbo(html, {}, {.only_readable = true});
  ASSERT_TRUE(document.ok());
  EXPECT_NE(to_html5lib(*document).find("still script"), std::string::npos);
  EXPECT_EQ(document->nodes.back().text, "text after the script");
}

TEST(Reducer, StandInsAreInvisible) {
  const std::string html =
      "<p title=\"a rather long title\">A long run of text &amp; another long run&notit; and the end</p>"
      "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\"}</script><pre>\n  two\n  lines of "
      "code</pre>";
  const ReducedInput reduced = reduce_input(html, {.only_readable = true});
  EXPECT_GE(reduced.stand_ins.size(), 4U);
  const Result<Document> whole = parse_with_gumbo(html),
                         shorter = parse_with_gumbo(html, {}, {.only_readable = true});
  ASSERT_TRUE(whole.ok() && shorter.ok());
  EXPECT_EQ(to_html5lib(*whole), to_html5lib(*shorter));
  for (NodeId id = 0; id < whole->size(); ++id) {
    EXPECT_EQ((*whole)[id].source.begin, (*shorter)[id].source.begin) << id;
    EXPECT_EQ((*whole)[id].source.end, (*shorter)[id].source.end) << id;
  }
}

// Gumbo reckons references modulo 2^32; what comes out must not be taken for a stand-in.
TEST(Reducer, ReferencesThatOverflowAreNoStandIns) {
  for (const std::string_view reference : {"&#4296015615;", "&#4295950336;"}) {
    const std::string html = "<p>the first long text</p><p>X " + std::string(reference) + " Y</p>";
    const Result<Document> document = parse_with_gumbo(html, {}, {.only_readable = true});
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(test::document_fault(*document, html.size()), "");
    EXPECT_EQ(document->nodes.back().text.find("first"), std::string_view::npos);
  }
}

TEST(Reducer, PagesThatUseTheStandInsCharactersGetNone) {
  for (const std::string_view mark : {"\xF3\xB0\x80\x80", "&#xF0000;", "&#983040;", "&#x000fFFFD",
                                      "&#4295950336;", "&#4296015615;", "&#x1000F0000;"}) {
    const std::string html = "<p>" + std::string(mark) + " and a long run of text</p>";
    EXPECT_TRUE(reduce_input(html, {.only_readable = true}).stand_ins.empty()) << mark;
  }
}

// Pages that read the same whether or not everything that nobody reads is left out.
TEST(Reducer, ChangesNothingThatIsRead) {
  for (
      const std::string_view html :
      {"<p>one two three four<p>five",
       "<p>\n   indented text\n   goes on\n</p>\n\n  <p>next</p>",
       "<p>fish &amp; chips &eacute;t&eacute &notit; &#65;bc</p>",
       "<p>one<!-- comment -->two<!-->three<!--->four--></p>",
       "<script>var a = '<p>no</p>'</script><p>text</p><style>p { color: red }</style>",
       "<script><!-- <script> </script> --> x</script><p>text after that",
       "<script><!--\ndocument.write(\"<SCRIPT src='x.js'></SCRIPT>one\");\n//--></script><p>text after that",
       "<svg><path d='M0'><div>x</div><select><option>one<option>two</select><script>'<p>no'</script><p>yes",
       "<svg><desc><select><option>one</select></desc></svg><math><mi><![CDATA[a < b &amp; c]]>x</mi></math>",
       "<p>one<![CDATA[ two <b>three</b> ]]> four",
       "<textarea><p>no</textarea><p>yes</p><iframe><p>no</iframe>",
       "<title>The title &amp; more</title><p>x y z",
       "<pre>\n    code that is indented\n\n  <b>  bold  </b>  \n</pre>",
       "<pre>a  b</pre><p>  a  b  </p>",
       "<svg><path d='M0 0'/><g><circle r=1></g></svg><p>text",
       "<svg><title>drawing</title><foreignObject><p>in the drawing</svg><p>after",
       "<math><mi>x</mi><annotation>no</annotation></math> is a number",
       "<a href='http://x.example/a?b=c'>link</a><a name=x>no link</a><a HREF=y>link too</a><a href>also</a>",
       "<p style='color:red;display:none'>hidden</p><p style=color:red>shown</p><div HIDDEN>hidden too</div>",
       "<p title='a title that is long enough'>x</p><meta name=author content='A. Writer With A Name'>",
       "<meta property=og:title content='The title of the page'><meta name=description content=\"a 'quoted' "
       "word\">",
       "<table>foster parented<tr><td>cell<td>other cell</table>",
       "<select><option>no<option>no more</select>after it",
       "<font color=red><font color=blue><font color=green><font color=black><p>paragraph</font></font>more "
       "of it",
       "<p>\xF3\xB0\x80\x80 private \xF3\xB0\x80\x81 use</p>",
       "<p>&#xF0000; and &#983041; private use</p>",
       "<p>carriage\r\nreturn\rs here</p>",
       "<xmp>int main() is code</xmp>",
       "<pre>one line of code\r\nanother line of code\r\n</pre>",
       "<![CDATA[ x ]]><p>y",
       "<svg><![CDATA[ <p>x ]]></svg>y",
       "<?php echo 1 ?>x",
       "<plaintext>all <b>of</b> this & that",
       "<noscript><p>in noscript, long enough</noscript>",
       "<p>x<p>y</p >z</P\n>end of it",
       "<a href=\"x\">  spaced  </a> <b> bold </b>text",
       "text only, without tags",
       "<p a='<b>'>attribute</p><p b=\"x>y\">quote",
       "<p class=\"unclosed>x</p>",
       "<div class='a'class='b'>x y</div>"}) {
    EXPECT_EQ(test::reading_difference(html), "") << html;
  }
}

// The same where the nesting that the reducer follows is not the parser's.
TEST(Reducer, ChangesNothingThatIsReadInBrokenNesting) {
  for (const std::string_view html :
       {"<b><pre></b>  two  <i>  three</i></pre>", "<svg><style><p>out of the style</style></svg>",
        "<![CDATA[ >no longer a comment", "<select><textarea>x</select><p>text",
        "<math><xmp><p>text</xmp></math>", "<table><pre>  a  <td>  b  </table>  c  </pre>",
        "<svg><textarea>text</textarea></svg>", "<svg><script>one<b>two</script></svg>three"}) {
    EXPECT_EQ(test::reading_difference(html), "") << html;
  }
}

TEST(Reducer, ChangesNothingThatIsReadOnTheFixtures) {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PITH_SOURCE_DIR "/fixtures")) {
    if (!entry.path().string().ends_with(".html")) continue;
    const std::string html = text::decode(test::read_file(entry.path().string()), {}).utf8;
    EXPECT_EQ(test::reading_difference(html), "") << entry.path();
    ++pages;
  }
  EXPECT_GE(pages, 14U);
}

TEST(Reducer, RawTextAndCommentsDoNotNest) {
  const std::string html = repeat("<script><div></script><!--<div>--><style><div></style>", 400) +
                           repeat("<br><img><p>", 400) + "<textarea>" + repeat("<div>", 800) + "</textarea>";
  EXPECT_EQ(reduce_input(html, {}).cuts.depth, 0U);
}

TEST(Reducer, ListsWithoutEndTagsAreNotDeep) {
  const std::string html = "<ul>" + repeat("<li>item", 2000) + "</ul><table>" + repeat("<tr><td>cell", 2000);
  const Document document = parse(html);
  EXPECT_EQ(document.cuts.depth, 0U);
}

}  // namespace
}  // namespace pith::html
