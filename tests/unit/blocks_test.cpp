#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/element_kinds.h"
#include "blocks/segment.h"
#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "pith/block.h"
#include "pith/options.h"
#include "plaintext/plaintext.h"
#include "support/invariants.h"
#include "support/pieces.h"
#include "support/spans.h"
#include "text/words.h"

namespace pith::blocks {
namespace {

struct Page {
  Document document;
  Blocks blocks;

  std::size_t size() const { return blocks.items.size(); }
  const Block& operator[](std::size_t i) const { return blocks.items[i]; }
  std::string text(std::size_t i) const { return std::string(blocks.text_of(blocks.items[i])); }
};

Page read(std::string_view html, HtmlParser parser = HtmlParser::native) {
  Page page;
  Result<Document> document = parser == HtmlParser::native
                                  ? html::parse_natively(std::string(html), {}, {.nodes = 2'000'000})
                                  : html::parse_with_gumbo(html, {}, {.only_readable = true});
  EXPECT_TRUE(document.ok());
  if (!document) return page;
  page.document = std::move(document).value();
  page.blocks = segment(page.document);
  EXPECT_EQ(test::blocks_fault(page.document, page.blocks), "") << html;
  return page;
}

using Texts = std::vector<std::string>;

Texts texts(std::string_view html, HtmlParser parser = HtmlParser::native) {
  const Page page = read(html, parser);
  Texts found;
  for (std::size_t i = 0; i < page.size(); ++i) found.push_back(page.text(i));
  return found;
}

TEST(Segment, NothingToRead) {
  for (const std::string_view html :
       {"", "<p>", "<p> &nbsp; </p>", "<p>- | * &mdash;</p>", "<title>only a title</title>",
        "<script>var x = 1</script><style>a { b: c }</style>", "<hr><br><img alt=x>"}) {
    EXPECT_EQ(texts(html), Texts{}) << html;
  }
  EXPECT_EQ(segment(Document()).items.size(), 0U);
}

TEST(Segment, BlockElementsCutAndInlineOnesDoNot) {
  EXPECT_EQ(texts("<p>one <b>two</b> th<i>r</i>ee</p><p>four</p>"), (Texts{"one two three", "four"}));
  EXPECT_EQ(texts("<p>a<span>b</span><small>c</small><sub>2</sub><wbr>d</p>"), Texts{"abc2d"});
  EXPECT_EQ(texts("<h1>a</h1>b<section>c</section><article>d</article><aside>e</aside>f"),
            (Texts{"a", "b", "c", "d", "e", "f"}));
}

TEST(Segment, TextDirectlyInADiv) {
  const Page page = read("<div id=o>before<div id=i>inside</div>after <b>bold</b></div>");
  ASSERT_EQ(page.size(), 3U);
  EXPECT_EQ(page.text(0), "before");
  EXPECT_EQ(page.text(1), "inside");
  EXPECT_EQ(page.text(2), "after bold");
  EXPECT_EQ(page.document.attribute(page[0].container, "id"), "o");
  EXPECT_EQ(page.document.attribute(page[1].container, "id"), "i");
  EXPECT_EQ(page.document.attribute(page[2].container, "id"), "o");
  EXPECT_EQ(page[0].leaf, Tag::div);
}

TEST(Segment, LineBreaks) {
  const Page page = read("<p>one<br>two<br><br>three<br/>\n<br>\n<br>four</p><p>five</p>");
  ASSERT_EQ(page.size(), 5U);
  const bool after_br[] = {false, true, false, false, false};
  const bool after_brbr[] = {false, false, true, true, false};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(page[i].after_br, after_br[i]) << page.text(i);
    EXPECT_EQ(page[i].after_brbr, after_brbr[i]) << page.text(i);
  }
}

TEST(Segment, BreakBeforeOrAfterABlockIsNotOneBetweenLines) {
  const Page page = read("<p>one</p><br><p>two</p><div><br>three</div>");
  ASSERT_EQ(page.size(), 3U);
  EXPECT_FALSE(page[1].after_br);
}

TEST(Segment, ListsAndDefinitionLists) {
  const Page page = read("<ul><li>one<li>two<ul><li>deep</ul>tail</ul><dl><dt>term<dd>meaning</dl>");
  ASSERT_EQ(page.size(), 6U);
  const Tag leaves[] = {Tag::li, Tag::li, Tag::li, Tag::li, Tag::dt, Tag::dd};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(page[i].leaf, leaves[i]) << i;
  EXPECT_EQ(page.text(3), "tail");
}

TEST(Segment, WhomAQuotationQuotesIsALine) {
  const auto quoted = [](std::string_view inside) { return texts("<blockquote>" + std::string(inside)); };
  EXPECT_EQ(quoted("<cite>ann wrote:</cite>Have you read it?"), (Texts{"ann wrote:", "Have you read it?"}));
  EXPECT_EQ(quoted("\n<div> <cite><a href=/u>ann</a> wrote: </cite> <b>Have</b> you?</div>"),
            (Texts{"ann wrote:", "Have you?"}));
  EXPECT_EQ(quoted("<div><cite>ann <span>Mon 9:41</span></cite><i>Have</i> you?<br><cite>b</cite>c</div>"),
            (Texts{"ann Mon 9:41", "Have you?", "bc"}));
  EXPECT_EQ(quoted("<b><cite>Ann Reed</cite></b>All the world"), (Texts{"Ann Reed", "All the world"}));
  EXPECT_EQ(quoted("<p><strong><em> <cite>Ann Reed</cite></em></strong>All the world"),
            (Texts{"Ann Reed", "All the world"}));
  EXPECT_EQ(quoted("All the world<small><cite>W. S.</cite></small>"), (Texts{"All the world", "W. S."}));
  EXPECT_EQ(quoted("<b>See <cite>Hamlet</cite></b>All"), Texts{"See HamletAll"});
  EXPECT_EQ(quoted("<b><cite>Hamlet</cite></b> is a play"), Texts{"Hamlet is a play"});
  EXPECT_EQ(quoted("<cite>\u00E9va</cite>\u00C9s te?"), (Texts{"\u00E9va", "\u00C9s te?"}));
  EXPECT_EQ(quoted("All the world\u2019s a stage.<cite>William S.</cite>\n"),
            (Texts{"All the world\u2019s a stage.", "William S."}));
  EXPECT_EQ(quoted("<p>All the world<cite>\u2014 W. S.</cite></p>"),
            (Texts{"All the world", "\u2014 W. S."}));
  // What stands in a sentence stays there.
  for (const std::string_view line :
       {"<cite>Hamlet</cite> is a play", "<cite>Hamlet</cite>, a play", "<cite>Hamlet</cite>s Vater",
        "<cite>Hamlet</cite>sche Fragen", "A play in winter.<cite>[1]</cite>",
        "See <cite>Hamlet:</cite> a play", "a play (<cite>Hamlet</cite>)", "a play, <cite>Hamlet</cite>",
        "a play<cite>, Hamlet</cite>", "a play\u2014<cite>Hamlet</cite>", "<cite></cite>Hamlet",
        "<cite>\u6771\u4EAC</cite>\u306F", "<b><cite>Hamlet:</cite>a play</b>", "<cite> </cite>a"})
    EXPECT_EQ(quoted(line).size(), 1U) << line;
  EXPECT_EQ(texts("<p><cite>ann wrote:</cite>Have"), Texts{"ann wrote:Have"}) << "no quotation";
}

TEST(Segment, QuotationsOfHostilePagesAreLinear) {
  std::string open = "<blockquote>", apart;
  for (int i = 0; i < 20'000; ++i) open += "<cite><b><!-- --></b>";
  for (int i = 0; i < 20'000; ++i)
    apart += "<blockquote><cite>a:</cite><i></i></b>" + std::string(i % 9, ' ') + "b";
  EXPECT_EQ(texts(open + "a:</cite>b").size(), 1U);
  EXPECT_GT(texts(apart).size(), 1'000U);
}

TEST(Segment, TablesAreCutIntoCells) {
  const Page page = read("<table><caption>C</caption><tr><th>h<td>one<td><p>two</p>three</table>after");
  ASSERT_EQ(page.size(), 6U);
  EXPECT_EQ(page[0].leaf, Tag::caption);
  EXPECT_FALSE(page[0].in_table);
  EXPECT_EQ(page[1].leaf, Tag::th);
  EXPECT_EQ(page[2].leaf, Tag::td);
  EXPECT_EQ(page[3].leaf, Tag::p);
  EXPECT_EQ(page[4].leaf, Tag::td);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_TRUE(page[i].in_table) << i;
  EXPECT_FALSE(page[5].in_table);
}

TEST(Segment, Headings) {
  const Page page = read("<h1>a</h1><h6><a href=x>b</a></h6><h2><div>c</div></h2><p>d</p>");
  ASSERT_EQ(page.size(), 4U);
  const int levels[] = {1, 6, 2, 0};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(page[i].heading, levels[i]) << page.text(i);
  EXPECT_EQ(page[0].leaf, Tag::h1);
}

TEST(Segment, NoscriptIsReadAndMarked) {
  const Page page = read("<body>shown<noscript><p>only without scripts</p></noscript><p>shown too</p>");
  ASSERT_EQ(page.size(), 3U);
  EXPECT_FALSE(page[0].in_noscript);
  EXPECT_TRUE(page[1].in_noscript);
  EXPECT_EQ(page.text(1), "only without scripts");
  EXPECT_FALSE(page[2].in_noscript);
}

TEST(Segment, HiddenElementsAreReadAndMarked) {
  const Page page = read(
      "<p>a</p><p hidden>b</p><div aria-hidden=true><p>c</p></div><p style='color:red; display : none'>d</p>"
      "<p aria-hidden=false>e</p><p style='display:block'>f</p><div "
      "style=\"display:none\"><b>g</b></div><p>h</p>"
      "<p>i<span hidden>j</span></p>");
  ASSERT_EQ(page.size(), 9U);
  const bool hidden[] = {false, true, true, true, false, false, true, false, false};
  for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ(page[i].hidden, hidden[i]) << page.text(i);
}

TEST(Segment, HiddenInOtherSpellings) {
  for (const std::string_view attribute :
       {"style='DISPLAY:NONE'", "style='display:None !important'", "aria-hidden='TRUE'",
        "style='flex-display:1;display:none'", "style='display:\r\nnone'"}) {
    const Page page = read("<p " + std::string(attribute) + ">x</p>");
    ASSERT_EQ(page.size(), 1U);
    EXPECT_TRUE(page[0].hidden) << attribute;
  }
}

TEST(Segment, WhatIsNeverText) {
  EXPECT_EQ(texts("a<script>b</script><style>c</style><template>d</template><select><option>e</select>"
                  "<textarea>f</textarea><svg><text>g</text></svg><iframe>h</iframe><video>i</video>"
                  "<object><noembed>j</noembed></object>k"),
            (Texts{"a", "k"}));
}

TEST(Segment, TemplatesThatBrowsersShow) {
  for (const HtmlParser parser : {HtmlParser::native, HtmlParser::gumbo}) {
    for (const std::string_view mode :
         {"shadowrootmode=open", "ShadowRootMode=\"closed\"", "shadowrootmode"}) {
      EXPECT_EQ(texts("<h1>Head</h1><my-app><template " + std::string(mode) +
                          "><p>One two.</p><p>Three.</p></template></my-app><p>Four.",
                      parser),
                (Texts{"Head", "One two.", "Three.", "Four."}))
          << mode;
    }
    EXPECT_EQ(texts("<my-app><template><p>One</p></template></my-app>", parser), Texts{});
    EXPECT_EQ(texts("<my-app><template data-shadowrootmode=open><p>One</template></my-app>", parser),
              Texts{});
    EXPECT_EQ(texts("<my-app><template shadowrootmode=open><p>One</p>", parser), Texts{"One"}) << "cut off";
  }
}

TEST(Segment, SignsThatLinkToTheirHeadingAreNoText) {
  EXPECT_EQ(texts("<h2>Pools<a class=headerlink href=#pools>\xC2\xB6</a></h2>"
                  "<h3><a href=#b>#</a> Sizes</h3><dt><code>f()</code><a href=#f>\xC2\xB6</a></dt>"),
            (Texts{"Pools", "Sizes", "f()"}));
  EXPECT_EQ(texts("<h2>C<b>#</b></h2><p>see <a href=/x>#</a></p><h2><a href=/c>C#</a></h2>"),
            (Texts{"C#", "see #", "C#"}));
}

TEST(Segment, RubyAndMathAreReadInline) {
  EXPECT_EQ(texts("<p><ruby>\xE6\xBC\xA2<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"),
            Texts{"\xE6\xBC\xA2(kan)"});
  EXPECT_EQ(texts("<p>x = <math><mi>a</mi><mo>+</mo><mn>1</mn><annotation>TeX</annotation></math></p>"),
            Texts{"x = a+1"});
}

TEST(Segment, CustomElementsAreBlocksAndUnknownOnesInline) {
  EXPECT_EQ(texts("<x-card>one</x-card>two<blah>three</blah>"), (Texts{"one", "twothree"}));
  EXPECT_EQ(texts("<div><x-a>one</x-a><x-b>two</x-b></div>"), (Texts{"one", "two"}));
  EXPECT_EQ(texts("<li>one<x-card><div>two</div></x-card>three</li>"), (Texts{"one", "two", "three"}));
}

TEST(Segment, CustomElementsInALineAreInline) {
  EXPECT_EQ(texts("<p>See <my-tooltip>this</my-tooltip> word</p>"), Texts{"See this word"});
  EXPECT_EQ(texts("<h2><x-icon></x-icon>Head <b>of <x-y><x-z>all</x-z></x-y></b>, \"<x-y>a</x-y>\"s</h2>"),
            Texts{"Head of all, \"a\"s"});
  EXPECT_EQ(texts("<div>See <my-tooltip>this</my-tooltip> word</div>"), Texts{"See this word"});
  EXPECT_EQ(texts("<pre>a <x-y>b</x-y>\n  c</pre>"), Texts{"a b\n  c"});
  // What stands beside one has its own look, and is a word of its own.
  EXPECT_EQ(texts("<h2>Title<x-badge>New</x-badge><x-copy>\u00DCber</x-copy></h2>"),
            Texts{"Title New \u00DCber"});
  EXPECT_EQ(texts("<p>\u79C1\u306F<x-y>\u6771\u4EAC</x-y>\u306B</p>"),
            Texts{"\u79C1\u306F\u6771\u4EAC\u306B"});
  EXPECT_EQ(texts("<p>a<x-y>b").size(), 1U) << "cut off";
  EXPECT_EQ(texts("<p>one <x-y>" + test::repeat("<b>x</b> ", 100) + "</x-y>").size(), 2U) << "a container";
  EXPECT_FALSE(texts("<p>" + test::repeat("<x-y>a", 20'000)).empty());
}

TEST(Segment, QuotationsHaveMarksAndReadingsBrackets) {
  EXPECT_EQ(texts("<p>He said<q> yes, <q>no</q> </q>and <q>\"so\"</q><q><img></q></p>"),
            Texts{"He said \u201Cyes, \u2018no\u2019\u201D and \"so\""});
  EXPECT_EQ(texts("<p><q><b>one</b><br>two</q> <q>x</q></p>"),
            (Texts{"\u201Cone", "two\u201D \u201Cx\u201D"}));
  EXPECT_EQ(texts("<q><p>blocks</p></q><pre><q>code</q></pre>"), (Texts{"blocks", "code"}));
  EXPECT_EQ(texts("<ruby>\u6771<rt>t\u014D</rt>\u4EAC<rp>[<rt>ky\u014D<rp>]</ruby>"),
            Texts{"\u6771(t\u014D)\u4EAC(ky\u014D)"});
  EXPECT_EQ(texts("<q>a"), Texts{"\u201Ca\u201D"}) << "cut off";
  EXPECT_FALSE(texts(test::repeat("<q>a", 20'000) + test::repeat("<rt>b", 20'000)).empty());
  EXPECT_EQ(texts(test::repeat("<p><q>a <q>b</q> c</q></p>", 100'000)).size(), 100'000U) << "in linear time";
}

TEST(Segment, NumbersOfLinesAreNoCode) {
  constexpr std::string_view kCode = "<td class=code><pre>int a;\n  b;\n\nc</pre></table>";
  const Texts code{"int a;\n  b;\n\nc"};
  for (const std::string_view gutter :
       {"<td class=gutter><pre>1\n2\n3</pre>", "<td class=linenos><div class=linenodiv><pre>1\n2</pre></div>",
        "<td class='rouge-gutter gl'><pre class=lineno>1\n2</pre>",
        "<td class=lntd><pre><span class=lnt>1\n"
        "</span><span class=lnt>2\n</span></pre>"})
    EXPECT_EQ(texts("<table><tr>" + std::string(gutter) + std::string(kCode)), code) << gutter;
  EXPECT_EQ(texts("<pre><span class=linenos> 1</span>int a\n<a class=lineno href=#l2>2</a>  b</pre>"),
            Texts{"int a\n  b"});
  EXPECT_EQ(texts("<pre><span class=ln>1</span>a<span class=ln>x</span></pre>"), Texts{"ax"});
  EXPECT_EQ(texts("<table><tr><td class=gutter>12<td>apples</table>"), (Texts{"12", "apples"}));
  EXPECT_EQ(texts("<table><tr><td class=gutter>a1" + std::string(kCode)).size(), 2U);
  const std::string many = "<td class=gutter><pre>" + test::repeat("1\n", 300'000) + "</pre>";
  EXPECT_EQ(texts("<table><tr>" + many + std::string(kCode)).size(), 2U) << "too many to look at";
}

TEST(Segment, RowsAndItemsAreLinesOfCode) {
  const Texts lines{"a b;\n  c;\n\nd"};
  EXPECT_EQ(texts("<pre><ol><li>a b;</li><li>  c;</li><li></li><li>d</li></ol></pre>"), lines);
  EXPECT_EQ(texts("<pre><code><ol>\n<li><code>a b;</code>\n<li>  c;\n<li>\n<li>d</ol></code></pre>"), lines);
  for (const std::string_view pre : {"", "<pre>", "<pre><code>"}) {
    EXPECT_EQ(texts(std::string(pre) +
                    "<table class=hljs-ln>\n<tr>\n<td class=hljs-ln-numbers>1<td "
                    "class=hljs-ln-code>a b;</tr>\n<tr><td data-line-number=2></td>\n<td>  c;<tr><td "
                    "data-line-number=3><td>\n<tr><td data-line-number=4><td>d</td></tr></table>"),
              lines)
        << pre;
  }
  EXPECT_EQ(
      texts("<div class=syntaxhighlighter><table><tr><td class=gutter><div class=line>1</div><div "
            "class=line>2</div><td class=code>\n<div class=container>\n<div class=line><code>a </code>"
            "<code>b;</code></div>\n<div class=line><code>&nbsp;</code><code>c</code></div></div></table>"),
      Texts{"a b;\n c"});
  EXPECT_EQ(texts("<pre><code>a b;</code><code>  c;</code>\n\n<code>d</code></pre>"), lines);
  EXPECT_EQ(texts("<div class=code>\n<div><code>a "
                  "b;</code></div>\n<div><code>&nbsp;&nbsp;</code><code>c;</code></div>"
                  "<div><code></code></div>\n<div><code>d</code></div></div>"),
            lines);
  EXPECT_EQ(texts("<div><div><code>a</code></div><div>b</div></div>"), (Texts{"a", "b"}));
  EXPECT_EQ(texts("<div><div><code>a</code></div></div>"), Texts{"a"});
  const Page page = read("<p>x</p><pre><ol><li>a<li>b</ol></pre><p>y</p>");
  ASSERT_EQ(page.size(), 3U);
  EXPECT_EQ(page[1].leaf, Tag::pre);
  EXPECT_TRUE(page[1].preformatted);
  // A list in text that happens to be preformatted stays one.
  EXPECT_EQ(texts("<pre>Fruit:<ul><li>apples<li>pears</ul></pre>"), (Texts{"Fruit:", "apples", "pears"}));
  EXPECT_EQ(texts("<table><tr><td data-line-number=1>1<td>apples</table>"), (Texts{"1", "apples"}));
}

TEST(Segment, PreformattedTextStaysAsItIs) {
  const Page page = read("<pre>\nint main() {\n  return 0;\t// x\n\n}\n\n</pre><p>after</p>");
  ASSERT_EQ(page.size(), 2U);
  EXPECT_TRUE(page[0].preformatted);
  EXPECT_EQ(page.text(0), "int main() {\n  return 0;\t// x\n\n}");
  EXPECT_EQ(page[0].leaf, Tag::pre);
  EXPECT_FALSE(page[1].preformatted);
}

TEST(Segment, PreformattedTextHasCommonSpacesAndNoControls) {
  EXPECT_EQ(texts("<pre>a\xC2\xA0 b\xE2\x80\x83"
                  "c\x01"
                  "d\xC2\x93"
                  "e\xC2\xAD\xE2\x80\x8B</pre>"),
            Texts{"a  b c d\xE2\x80\x9C"
                  "e"});
}

TEST(Segment, PreformattedTextKeepsItsFirstIndentation) {
  EXPECT_EQ(texts("<pre>\n\n    indented\n  less\n</pre>"), Texts{"    indented\n  less"});
}

TEST(Segment, HighlightedCodeIsOneBlock) {
  EXPECT_EQ(texts("<pre><code><span class=k>if</span> (x)\n  <span>y</span>;</code></pre>"),
            Texts{"if (x)\n  y;"});
  EXPECT_EQ(texts("<pre><div>line one</div><div>  line two</div><div></div><div>line three</div></pre>"),
            Texts{"line one\n  line two\nline three"});
  EXPECT_EQ(texts("<pre>one<br>two</pre>"), Texts{"one\ntwo"});
  EXPECT_EQ(texts("<pre>a</pre><pre>b</pre>"), (Texts{"a", "b"}));
}

TEST(Segment, NoWordsAreGluedBetweenLinks) {
  EXPECT_EQ(texts("<div><a href=1>Home</a><a href=2>News</a><a href=3>Sport</a></div>"),
            Texts{"Home News Sport"});
  EXPECT_EQ(texts("<div><a href=1>Home</a> <a href=2>News</a></div>"), Texts{"Home News"});
}

TEST(Segment, NoWordsAreGluedBetweenWrappedLinks) {
  EXPECT_EQ(texts("<div><span><a href=1>Home</a></span><span><a href=2>News</a></span></div>"),
            Texts{"Home News"});
  EXPECT_EQ(texts("<div><b><a href=1>Home</a></b><b><a href=2>News</a></b></div>"), Texts{"Home News"});
  EXPECT_EQ(texts("<div><a href=1><span>Home</span></a><a href=2><span>News</span></a></div>"),
            Texts{"Home News"});
  EXPECT_EQ(texts("<div><a href=1>Home</a><!-- --><a href=2>News</a></div>"), Texts{"Home News"});
}

TEST(Segment, LinksInsideWordsStayInside) {
  EXPECT_EQ(texts("<p>un<a href=1>break</a>able, [<a href=2>1</a>]</p>"), Texts{"unbreakable, [1]"});
  EXPECT_EQ(texts("<p><a name=x></a>Start</p>"), Texts{"Start"});
}

TEST(Segment, WhiteSpaceIsCollapsedAcrossInlineElements) {
  EXPECT_EQ(texts("<p>  one \n\t <b> two </b>\r\n three </p>"), Texts{"one two three"});
  EXPECT_EQ(texts("<p>one<b> </b>two</p>"), Texts{"one two"});
  EXPECT_EQ(texts("<p>one&nbsp;two&nbsp; &nbsp;three&#x2003;four&#x3000;five</p>"),
            Texts{"one two three four five"});
  EXPECT_EQ(texts("<pre>one&nbsp;&nbsp;two</pre>"), Texts{"one  two"});
}

TEST(Segment, WhiteSpaceDoesNotLeakIntoTheNextBlock) {
  EXPECT_EQ(texts("<p>one </p> <p>(two</p>"), (Texts{"one", "(two"}));
}

TEST(Segment, SoftHyphensAndZeroWidthSpacesGo) {
  EXPECT_EQ(texts("<p>Donau&shy;dampf&#x200B;schiff&#xFEFF;fahrt&#x2060;!</p>"),
            Texts{"Donaudampfschifffahrt!"});
  EXPECT_EQ(texts("<p>&#x200B;&shy;</p>"), Texts{});
  EXPECT_EQ(texts("<p>\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE</p>"),
            Texts{"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE"})
      << "a zero-width non-joiner is part of the spelling";
}

TEST(Segment, WordsOfAnyScript) {
  const Page page = read(
      "<p>two words</p><p>\xE6\x98\xA5\xE5\xA4\xA9\xE5\x88\xB0\xE4\xBA\x86\xE3\x80\x82</p>"
      "<p>\xD0\x94\xD0\xB2\xD0\xB0 \xD1\x81\xD0\xBB\xD0\xBE\xD0\xB2\xD0\xB0</p><p>4.5 per_cent</p>");
  ASSERT_EQ(page.size(), 4U);
  EXPECT_EQ(page[0].words, 2U);
  EXPECT_EQ(page[1].words, 4U);
  EXPECT_EQ(page[2].words, 2U);
  EXPECT_EQ(page[3].words, 3U);
}

TEST(Segment, CountsWordsByWhatTheyStandIn) {
  const Page page = read(
      "<p>plain <a href=x>two links</a> <a>no link</a> <b>bold <i>italic</i></b> <code>code</code> <a "
      "href=y></a></p>");
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].words, 8U);
  EXPECT_EQ(page[0].link_words, 2U);
  EXPECT_EQ(page[0].links, 2U);
  EXPECT_EQ(page[0].emphasis_words, 2U);
  EXPECT_EQ(page[0].code_words, 1U);
}

TEST(Segment, LinkAroundBlocksCountsInEachOfThem) {
  const Page page = read("<a href=x><h3>Head</h3><p>Teaser text</p></a><p>after</p>");
  ASSERT_EQ(page.size(), 3U);
  EXPECT_EQ(page[0].link_words, 1U);
  EXPECT_EQ(page[1].link_words, 2U);
  EXPECT_EQ(page[2].link_words, 0U);
}

TEST(Segment, AWordThatAnElementDividesIsOneWord) {
  const Page page = read("<p><b>W</b>ord and an<i>other</i> one</p>");
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].words, 4U);
}

TEST(Segment, LinksToTheirOwnPlaceAreNoText) {
  for (const std::string sign : {"\u00B6", "#", "\u00A7", "\U0001F517"}) {
    const std::string link = "<a class=headerlink href=#x>" + sign + "</a>";
    EXPECT_EQ(texts("<table><caption>Pools<sup>" + link + "</sup></caption><tr><td>a</table><p>Text." + link +
                    "</p><p id=y>Own.<a href=#y>" + sign +
                    "</a></p><p>At<a href=#z title='Permalink to this'>" + sign + "</a></p>"),
              (Texts{"Pools", "a", "Text.", "Own.", "At"}))
        << sign;
  }
  EXPECT_EQ(texts("<figcaption>Pools <a class='x anchor' href=#x>Link to this image</a></figcaption>"),
            Texts{"Pools"});
  // Signs and words that lead elsewhere.
  EXPECT_EQ(
      texts("<p>See <a href=#y>\u00A7</a> and <a href=/c>#</a>.</p><p><a href=#z>Link to this page</a>"),
      (Texts{"See \u00A7 and #.", "Link to this page"}));
}

TEST(Segment, MarksOfFootnotesStandInBrackets) {
  const auto shown = [](std::string_view html) { return texts(html).at(0); };
  EXPECT_EQ(shown("<p>stay.<sup><a href=#n2>2</a></sup> So"), "stay.[2] So");
  EXPECT_EQ(
      shown("<p>stay<a href=#n2><sup><b>12</b></sup></a><sup><a href=#n3>*</a>,<a href=#n4>iv</a></sup>"),
      "stay[12] [*],[iv]");
  EXPECT_EQ(shown("<p>stay<sup><a href=#ref2>2</a></sup>"), "stay[2]");
  EXPECT_EQ(texts("<p>a<sup><a href='#n2'>2</a><a href=\"#n3\">3</a></sup>b", HtmlParser::gumbo),
            Texts{"a[2] [3]b"});
  // Every kind of mark, and ids of notes that only hold "ref".
  for (const std::string mark : {"7", "1234", "c", "B", "ii", "XIV", "xlix", "**", "\u2020", "\u2021",
                                 "\u00A7", "\u00B6", "*\u2020\u2021\u00A7"})
    EXPECT_EQ(shown("<p>stay<sup><a href=#n2>" + mark + "</a></sup>"), "stay[" + mark + "]");
  for (const std::string id : {"bref3", "xref4", "pref5", "ref6", "n-reference7", "myReference8", "fn1"})
    EXPECT_EQ(shown("<p>stay<sup><a href='#" + id + "'>2</a></sup>"), "stay[2]") << id;
  // Words and endings of them.
  for (const std::string raised : {"th", "st", "TM", "up", "nd", "er", "Xi", "iiii", "vx", "mm", "2a",
                                   "12345", "*a", "*****", "\u00A9", "?"})
    EXPECT_EQ(shown("<p>19<sup><a href=#x>" + raised + "</a></sup>"), "19" + raised);
  for (const std::string back : {"fnref1", "fnref:1", "_ftnref1", "_ednref1", "cite_ref-1", "footnote-ref-1",
                                 "footnoteref1", "footnoteRef1", "note1-ref", "fn1ref", "x.ref1"})
    EXPECT_EQ(shown("<p><sup><a href='#" + back + "'>1</a></sup> Reed"), "1 Reed") << back;
  // With brackets of their own, or back from a note; exponents, links to elsewhere and words.
  for (const char* other :
       {"stay[<sup><a href=#n2>2</a></sup>]", "stay<sup>(<a href=#n2>2</a>)</sup>",
        "stay<sup><a href=#n2>[2]</a></sup>", "<a href=#cite_ref-2><sup>a</sup></a> Reed",
        "<sup><a href=#fnref2>2</a></sup> Reed", "10<sup>2</sup>", "stay<sup><a href=/n#2>2</a></sup>",
        "stay<sup><a href=#notes>notes</a></sup>", "stay<sup><a href=#></a></sup>",
        "stay<sup><a href=#n2><i>1</i><i>2</i></a></sup>", "stay<a href=#n2>2</a>"})
    EXPECT_EQ(shown("<p>" + std::string(other)).find('[') == std::string::npos,
              std::string_view(other).find('[') == std::string::npos)
        << other;
  EXPECT_EQ(shown("<p>stay<sup><a href=#n2>[2]</a></sup>"), "stay[2]");
  EXPECT_EQ(shown("<p>stay[<sup><a href=#n2>2</a></sup>]"), "stay[2]");
  EXPECT_EQ(shown("<pre>stay<sup><a href=#n2>2</a></sup></pre>"), "stay2");
}

TEST(Segment, SourceSpans) {
  const std::string html = "<div>\n<p>one <b>two</b></p>\n<p>three &amp; four</p></div>";
  const Page page = read(html);
  ASSERT_EQ(page.size(), 2U);
  const auto source = [&](const Block& block) {
    return html.substr(block.source.begin, block.source.end - block.source.begin);
  };
  EXPECT_EQ(source(page[0]), "one <b>two");
  EXPECT_EQ(source(page[1]), "three &amp; four");
}

TEST(Segment, PlainTextGoesThroughTheSameCode) {
  const Document document =
      plaintext::parse_plain_text("Heading\n\nFirst paragraph here.\n\n- item\n- other\n");
  const Blocks blocks = segment(document);
  EXPECT_EQ(test::blocks_fault(document, blocks), "");
  ASSERT_EQ(blocks.items.size(), 4U);
  EXPECT_EQ(blocks.text_of(blocks.items[1]), "First paragraph here.");
  EXPECT_EQ(blocks.items[2].leaf, Tag::li);
}

TEST(Segment, LongPagesInLinearTime) {
  std::string html;
  for (int i = 0; i < 200'000; ++i) html.append("<p>some words <a href=x>here</a>");
  EXPECT_EQ(read(html).size(), 200'000U);
  html = "<p>";
  for (int i = 0; i < 80'000; ++i) html.append("x<b>y</b>");
  EXPECT_EQ(read(html).size(), 1U);
  html.clear();
  for (int i = 0; i < 120'000; ++i) html.append("<br>x");
  EXPECT_EQ(read(html).size(), 120'000U);
}

TEST(ElementKinds, HeadingLevels) {
  EXPECT_EQ(heading_level(Tag::h1), 1);
  EXPECT_EQ(heading_level(Tag::h6), 6);
  EXPECT_EQ(heading_level(Tag::head), 0);
  EXPECT_EQ(heading_level(Tag::header), 0);
  EXPECT_EQ(heading_level(Tag::unknown), 0);
}

// Text is read eight characters at a time, so all that is not plain stands at every place of them.
TEST(Segment, WhatIsNotPlainAtEveryPlace) {
  for (std::size_t before = 0; before <= 17; ++before) {
    const std::string plain(before, 'a');
    EXPECT_EQ(texts("<p>" + plain + "\u00E9 b\u00A0 c\u00ADd \n\u2003e\u3042 \u00DF\u200B f" + plain),
              Texts({plain + "\u00E9 b cd e\u3042 \u00DF f" + plain}));
    EXPECT_EQ(texts("<p>" + std::string(before, ' ') + "\t" + std::string(before, ' ') + "<b>x</b> " + plain),
              Texts({before > 0 ? "x " + plain : "x"}));
    EXPECT_EQ(texts("<p>" + std::string(before, '\n') + "\v<p>" + plain + "  b  c").back(),
              before > 0 ? plain + " b c" : "b c");
  }
}

TEST(Segment, WhatIsNotPlainAtEveryPlaceOfCode) {
  for (std::size_t before = 0; before <= 17; ++before) {
    const std::string plain(before, 'a');
    EXPECT_EQ(texts("<pre>x" + plain + "  b\t\u00E9\u00A0 c\u00ADd\r\n\u2003e\u200B\x01" + plain + ";</pre>"),
              Texts({"x" + plain + "  b\t\u00E9  cd\n e " + plain + ";"}));
  }
}

// The words of a block that is one link are counted once; what comes before or after it is counted too.
TEST(Segment, OneLinkAndMore) {
  const Page page = read(
      "<p><a href=x> two words </a> <p><a href=x>two words</a>more<p>one<a href=x>more</a>"
      "<p><b>three bold words</b><p><a href=x>a <b>b</b></a>");
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counts;
  for (const Block& block : page.blocks.items) counts.emplace_back(block.words, block.link_words);
  EXPECT_EQ(counts,
            (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{2, 2}, {2, 2}, {1, 1}, {3, 0}, {2, 2}}));
}

TEST(Words, CountedAreThoseThatAreVisited) {
  const std::string_view text =
      "Ann's two_words, 3rd \u00E9t\u00E9 \u6F22\u5B57ab c-d @[`{/:^ _ \u0E01x Zz9 \u2003\u00AD end";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if ((static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) continue;
    for (std::size_t end = begin; end <= text.size(); ++end) {
      if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) continue;
      const std::string part(text.substr(begin, end - begin));
      std::uint32_t visited = 0;
      text::for_each_word(part, [&](std::size_t, std::size_t, std::uint64_t) { ++visited; });
      EXPECT_EQ(text::count_words(part), visited) << part;
    }
  }
}

TEST(Segment, SpansShowBracketsThatAreLostOrDoubled) {
  const std::string html =
      "<p>We stay<sup><a href=#n2>2</a></sup> here [3], (<a href=#n4><sup>4</sup></a>) too.</p>"
      "<p><sup><a href=#n5>5</a></sup> And there.</p><p>[</p><p><a href=#n6><sup>6";
  const Page page = read(html);
  const std::string text = page.blocks.text;
  EXPECT_EQ(test::spans_fault(page.blocks, html), "");
  for (std::size_t at = 0; (at = text.find_first_of("[]", at)) != std::string::npos; ++at) {
    Blocks lost = page.blocks, doubled = page.blocks;
    lost.text[at] = ' ';
    EXPECT_NE(test::spans_fault(lost, html), "") << at;
    doubled.text.replace(at, 1, 2, text[at]);
    for (Block& block : doubled.items) {
      if (block.text_begin > at) ++block.text_begin;
      if (block.text_end > at) ++block.text_end;
    }
    EXPECT_NE(test::spans_fault(doubled, html), "") << at;
  }
}

}  // namespace
}  // namespace pith::blocks
