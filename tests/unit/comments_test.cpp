#include "support/comments.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pith/content.h"
#include "pith/extractor.h"
#include "pith/formats.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"

namespace pith {
namespace {

using test::comments_in;
using Lines = std::vector<std::string>;

constexpr std::string_view kSimple =
    R"(<div class="comment"><b class="author">Ann Reed</b> <time datetime="2021-03-04T05:06:07Z">4 March</time>)"
    R"(<p>First &amp; <i>fore</i>most.</p><p>Second<br>line.</p></div>)";

TEST(Comments, AuthorDateAndParagraphs) {
  EXPECT_EQ(comments_in(kSimple),
            Lines({"Ann Reed | 2021-03-04T05:06:07Z | First & foremost.\n\nSecond\nline."}));
}

TEST(Comments, FormulasAreTex) {
  const auto comment = [](std::string_view text) {
    return fmt::format(R"(<div class="comment"><b class="author">Ann</b><p>{}</p></div>)", text);
  };
  constexpr std::string_view kMath = "<math><msup><mi>x</mi><mn>2</mn></msup></math>";
  EXPECT_EQ(comments_in(comment(fmt::format("{0} is {0}{0}, so", kMath))),
            Lines({"Ann |  | x^{2} is x^{2} x^{2}, so"}));
  EXPECT_EQ(
      comments_in(comment("<span class=MathJax_Preview>y</span><span class=MathJax>y</span>"
                          "<script type='math/tex'>y_1</script> and <script type='math/tex'>k</script>")),
      Lines({"Ann |  | y_1 and k"}));
  EXPECT_EQ(comments_in(comment(fmt::format("<pre>a\n  {}</pre>", kMath))), Lines({"Ann |  | a\n  x^{2}"}));
  // What is none, or breaks off, stays as it is.
  EXPECT_EQ(comments_in(comment("<math><mtext><div>b</div></mtext></math> c")), Lines({"Ann |  | b\n\nc"}));
  EXPECT_EQ(comments_in(R"(<div class="comment"><b class="author">Ann</b>a <math alttext="x^2"><mi>x)"),
            Lines({"Ann |  | a x^2"}));
  EXPECT_EQ(comments_in(comment(fmt::format("{} DROP", kMath)), true), Lines({"Ann |  | x^{2} DROP"}));
  EXPECT_EQ(comments_in(comment(fmt::format("{} kept", kMath)), true), Lines());
}

TEST(Comments, BodyIsNotRepeated) {
  EXPECT_EQ(comments_in(kSimple, true), Lines());
  EXPECT_EQ(
      comments_in(
          R"(<div class="comment"><b class="author">Ann</b><p>Kept.</p><p>DROP the rest of it.</p></div>)",
          true),
      Lines({"Ann |  | DROP the rest of it."}));
}

TEST(Comments, PostsOfWhichTheBodyKeepsAThirdAreNone) {
  const auto post = [](std::string_view text) {
    return fmt::format(R"(<div class="comment"><b class="author">Ann DROP</b><p>{}</p></div>)", text);
  };
  EXPECT_EQ(comments_in(post("Kept.") + post("DROP a") + post("DROP b"), true), Lines());
  EXPECT_EQ(comments_in(post("Kept.") + post("DROP a") + post("DROP b") + post("DROP c"), true).size(), 3U);
  // One that the body of an article took in makes it no forum.
  const std::string article = "<p>" + test::repeat("The harbour was closed for three days. ", 4) + "</p>";
  EXPECT_EQ(comments_in(article + post("Kept.") + post("DROP a") + post("DROP b"), true).size(), 2U);
}

TEST(Comments, ClassesAloneNeedAnAuthorOrADate) {
  EXPECT_EQ(comments_in(R"(<div class="comment">Log in to comment.</div><p class="comment">Or do not.</p>)"),
            Lines());
  EXPECT_EQ(comments_in(R"(<div class="opinion-comment"><b class="author">Ann</b><p>An article.</p></div>)"),
            Lines());
  EXPECT_EQ(comments_in(R"(<div class="commentary"><b class="author">Ann</b><p>An article.</p></div>)"),
            Lines());
  EXPECT_EQ(comments_in(R"(<div itemscope itemtype="http://schema.org/UserComments"><p>Typed.</p></div>)"),
            Lines({" |  | Typed."}));
}

TEST(Comments, WithoutTextThereIsNone) {
  EXPECT_EQ(comments_in(R"(<div class="comment"><b class="author">Ann</b> <time>2021-03-04</time></div>)"),
            Lines());
  EXPECT_EQ(
      comments_in(R"(<div class="comment"><b class="author">Ann</b><div class="text"> &nbsp; </div></div>)"),
      Lines());
}

TEST(Comments, FormsAndRecentOnesAreNone) {
  EXPECT_EQ(
      comments_in(R"(<div class="recent-comments"><div class="comment"><b class="author">A</b>x</div></div>)"
                  R"(<div class="comment-form"><div class="comment"><b class="author">B</b>y</div></div>)"),
      Lines());
}

TEST(Comments, UnnamedItemsOfANamedList) {
  EXPECT_EQ(comments_in(R"(<ol class="commentlist"><li><cite>Ann</cite> says:<p>One.</p></li>)"
                        R"(<li><cite>Bo says:</cite><ul><li>two</li><li>three</li></ul></li></ol>)"),
            Lines({"Ann |  | One.", "Bo |  | two\n\nthree"}));
}

TEST(Comments, DepthByNestingListsAndLevels) {
  const std::string_view head = R"(<b class="user">U</b>)";
  const auto one = [head](std::string_view names, std::string_view inside) {
    return fmt::format(R"(<div class="{}">{}{}</div>)", names, head, inside);
  };
  const Lines nested = {"U |  | a", " U |  | b", "  U |  | c", "U |  | d"};
  EXPECT_EQ(comments_in(one("comment", "a" + one("comment", "b" + one("reply", "c"))) + one("comment", "d")),
            nested);
  EXPECT_EQ(comments_in(one("comment", "a") + "<div class=replies>" + one("comment", "b") +
                        "<div class=replies>" + one("comment", "c") + "</div></div>" + one("comment", "d")),
            nested);
  EXPECT_EQ(comments_in(one("comment depth-1", "a") + one("comment depth-2", "b") +
                        one("comment depth-3", "c") + one("comment depth-1", "d")),
            nested);
}

TEST(Comments, ButtonsAndPicturesAreNoText) {
  EXPECT_EQ(comments_in(R"(<div class="comment"><span class="avatar">A</span><b class="author">Ann</b>Text.)"
                        R"(<button>Like</button><div class="reply"><a href="#">Reply</a></div></div>)"),
            Lines({"Ann |  | Text."}));
}

TEST(Comments, WhoIsSpokenOfIsNotTheAuthor) {
  EXPECT_EQ(comments_in(
                R"(<div class="comment"><a class="user">Ann</a><div class="text"><a class="user">@Bo</a> no.)"
                R"(</div></div>)"),
            Lines({"Ann |  | @Bo no."}));
}

TEST(Comments, JsonLdGivesWhatThePageDoesNotShow) {
  const std::string json =
      R"(<script type="application/ld+json">{"@type":"Article","comment":[{"@type":"Comment","text":"Shown already.",)"
      R"("author":{"name":"Ann"},"dateCreated":"2020-01-02"},{"text":"<p>One.</p><p>Two &amp; three.</p>","creator":"Bo",)"
      R"("comment":{"text":"An answer."}},{"text":""},{"author":"Nobody"},7,{"text":"Body."}]}</script>)";
  EXPECT_EQ(
      comments_in(json + R"(<div class="comment"><b class="author">A. R.</b><p>Shown already.</p></div>)"),
      Lines({"A. R. | 2020-01-02 | Shown already.", "Bo |  | One.\n\nTwo & three.", "  |  | An answer.",
             " |  | Body."}));
  EXPECT_EQ(comments_in(json + "<p>Body.</p><p>Shown already.</p>", true),
            Lines({"Bo |  | One.\n\nTwo & three.", "  |  | An answer."}));
}

TEST(Comments, HostilePagesAreBounded) {
  const std::string open = R"(<div class="comment depth-999999999"><b class="author">A</b>x)";
  EXPECT_LE(comments_in(test::repeat(open, 100'000)).size(), 100'000U);
  EXPECT_EQ(comments_in(test::repeat("<div class=comment>", 100'000)), Lines());
  EXPECT_EQ(comments_in(test::repeat(open + "</div>", 50'000)).size(), 50'000U);
  const std::string lists =
      test::repeat("<ul class=replies><li class=comment><b class=author>A</b>x", 100'000);
  const std::size_t found = comments_in(lists).size();
  EXPECT_TRUE(found > 0 && found < 512) << found;
  const std::string json = R"(<script type="application/ld+json">)" + test::repeat(R"({"comment":[)", 1000);
  EXPECT_EQ(comments_in(json + "</script>"), Lines());
}

Extraction with_comments(std::vector<Comment> comments) {
  Extraction page = test::from_html("<p>Body.</p>");
  page.comments = std::move(comments);
  return page;
}

TEST(Comments, EveryFormWritesThemWhereAsked) {
  const Extraction page = with_comments({{"Ann *", "2021-03-04", "# One\n\nTwo", 0}, {"", "", "<b>", 7}});
  EXPECT_EQ(to_text(page, FormatOptions{}), "Body.\n");
  EXPECT_EQ(to_text(page, {.comments = true}), "Body.\n\n***\n\nAnn *, 2021-03-04\n\n# One\n\nTwo\n\n<b>\n");
  EXPECT_EQ(to_markdown(page, {.comments = true}),
            "Body.\n\n***\n\n- **Ann \\***, 2021-03-04\n\n  \\# One\n\n  Two\n\n  - \\<b>\n");
  EXPECT_NE(to_html(page, {.comments = true})
                .find("</article>\n<section class=\"comments\">\n<ul>\n<li>\n<p><strong>Ann *</strong>, "
                      "2021-03-04</p>\n"),
            std::string::npos);
  EXPECT_NE(to_tei(page, {.comments = true})
                .find("</body>\n<back>\n<div type=\"comments\">\n<list rend=\"bulleted\">"),
            std::string::npos);
  EXPECT_EQ(to_html(page).find("section"), std::string::npos);
  EXPECT_EQ(to_tei(page).find("back"), std::string::npos);
}

TEST(Comments, RecordsListThemWhereAsked) {
  EXPECT_EQ(to_json_record(test::from_html("<p>Body.</p>")).find("comments"), std::string::npos);
  EXPECT_TRUE(to_json_record(with_comments({})).ends_with(R"("comments":[]})"));
  EXPECT_TRUE(to_json_record(with_comments({{"", "2021-03-04", "a\nb", 0}, {"Bo", "", "c", 1}}))
                  .ends_with(R"("comments":[{"author":null,"date":"2021-03-04","text":"a\nb","depth":0},)"
                             R"({"author":"Bo","date":null,"text":"c","depth":1}]})"));
}

using test::page_of_comments;

// What `form` makes of one comment, without its author.
std::string markdown_of(std::string_view inside, const FormatOptions& options = {.comments = true}) {
  const std::string made = to_markdown(
      page_of_comments(fmt::format("<ul class=comments><li class=comment><b class=author>Ann</b><div "
                                   "class=comment-text>{}</div><a class=reply>Reply</a></li></ul>",
                                   inside),
                       "https://example.org/blog/a"),
      options);
  constexpr std::string_view kHead = "\n***\n\n- **Ann**\n\n";
  EXPECT_TRUE(made.starts_with(kHead)) << made;
  return made.substr(std::min(kHead.size(), made.size()));
}

constexpr FormatOptions kAll = {.links = true, .images = true, .comments = true};

TEST(Comments, TheirTreeIsOneLikeTheArticles) {
  EXPECT_EQ(markdown_of("<p>It <em>really</em> is <b>the</b> <code>turn()</code>:<br>see &lt;b&gt;.</p>"),
            "  It _really_ is **the** `turn()`:\\\n  see \\<b>.\n");
  EXPECT_EQ(markdown_of("<pre><code class=language-cpp>int main() {\n  return 0;\n}\n</code></pre>"),
            "  ```cpp\n  int main() {\n    return 0;\n  }\n  ```\n");
  EXPECT_EQ(markdown_of("<p>So:</p><ol start=3><li>a<ul><li>b</ul><li>c</ol>"),
            "  So:\n\n  3. a\n     - b\n  4. c\n");
  EXPECT_EQ(markdown_of("<blockquote><p>Quoted.</p></blockquote><p>No.</p>"), "  > Quoted.\n\n  No.\n");
  EXPECT_EQ(markdown_of("<p>So:</p><ul><li><input type=checkbox disabled checked> done</ul>"),
            "  So:\n\n  - [x] done\n");
  EXPECT_EQ(markdown_of("<p>a</p><hr><p>b</p>"), "  a\n\n  ***\n\n  b\n");
  // Also what has no letter.
  EXPECT_EQ(markdown_of("<p>Yes.</p><p>\xF0\x9F\x91\x8D</p>"), "  Yes.\n\n  \xF0\x9F\x91\x8D\n");
}

TEST(Comments, TextLaysThemOutAsItDoesTheArticle) {
  const Extraction page = page_of_comments(
      "<ul class=comments><li class=comment><b class=author>Ann</b><div class=comment-text><p>The planks:</p>"
      "<table><tr><th>Wood<th>Price<th>Left<tr><td>Oak<td>12<td>3<tr><td>Ash<td><td>4</table>"
      "<ul><li>saw<ul><li>fine</ul><li>glue</ul><pre>for i in x:\n    go(i)</pre><dl><dt>Ply<dd>Layers.</dl>"
      "<p>One<br>two.</div><a class=reply>Reply</a></li><li class=comment><b class=author>Mia</b>"
      "<div class=comment-text><ul><li>Thanks</ul></div><a class=reply>Reply</a></li></ul>",
      "https://example.org/blog/a");
  EXPECT_EQ(to_text(page, {.comments = true}),
            "\n***\n\nAnn\n\nThe planks:\n\nWood\tPrice\tLeft\nOak\t12\t3\nAsh\t\t4\n\nsaw\nfine\nglue\n\n"
            "for i in x:\n    go(i)\n\nPly\nLayers.\n\nOne\ntwo.\n\nMia\n\nThanks\n");
}

TEST(Comments, TextLaysOutTablesAsItDoesTheArticles) {
  const std::string prose = test::repeat("\u6F22\u5B57", 20);
  for (const std::string& table :
       {std::string("<tr><th>Kind<th>Year<th>Left<tr><td rowspan=2>Oak<td>1999<td>12<tr><td>2000<td>13"),
        std::string("<tr><th colspan=2>Kind<th>Left<tr><td>Oak<td>red<td>12<tr><td colspan=2>Ash<td>13"),
        "<tr><th>Kind<th>Text<tr><td>Oak<td>" + prose + "<tr><td>Ash<td>none",
        std::string("<tr><th>a<th>b<tr><td rowspan=60000 colspan=900>c<td>d<tr><td>e<td rowspan=0>f"),
        "<tr><th>Kind<th>See<tr><td>Oak<td><a href='/" + test::repeat("a-", 30) +
            "'>here</a><tr><td>Ash<td>b"}) {
    const std::string inside = "<p>So:</p><table>" + table + "</table><p>Yes.</p>";
    for (const bool links : {false, true}) {
      const std::string article = to_text(test::from_html(inside), {.links = links});
      const std::string comment =
          to_text(page_of_comments("<div class=comment><b class=author>Ann</b><div class=comment-text>" +
                                   inside + "</div></div>"),
                  {.links = links, .comments = true});
      EXPECT_EQ(comment, "\n***\n\nAnn\n\n" + article);
    }
  }
}

TEST(Comments, TheirTablesKeepEmptyCells) {
  EXPECT_EQ(markdown_of("<table><tr><th>a<th>b<th>c<tr><td>1<td><td>3<tr><td>4<td>5<td>6</table>"),
            "  | a | b | c |\n  | --- | --- | --- |\n  | 1 | | 3 |\n  | 4 | 5 | 6 |\n");
}

TEST(Comments, TheirLinksAndImagesAreThoseOfThePage) {
  constexpr std::string_view kBoth =
      "<p>See <a href=../w.html>the <i>wheel</i></a> <img src=w.jpg alt=Wheel> here.</p>";
  EXPECT_EQ(markdown_of(kBoth), "  See the _wheel_ here.\n");
  EXPECT_EQ(
      markdown_of(kBoth, kAll),
      "  See [the _wheel_](https://example.org/w.html) ![Wheel](https://example.org/blog/w.jpg) here.\n");
  EXPECT_EQ(markdown_of("<p>Hm.</p><picture><source srcset=big.jpg><img src=s.jpg alt=S></picture>", kAll),
            "  Hm.\n\n  ![S](https://example.org/blog/s.jpg)\n");
  EXPECT_EQ(markdown_of("<p>No <a href='javascript:x()'>scripts</a>.</p>", kAll), "  No scripts.\n");
}

TEST(Comments, TheirFormulasAreMarked) {
  EXPECT_EQ(markdown_of("<p>So <math><msup><mi>x</mi><mn>2</mn></msup></math>, and <span "
                        "class=MathJax>y</span><script type='math/tex'>y_1</script>.</p>"),
            "  So $x^{2}$, and $y_1$.\n");
}

TEST(Comments, TheirNotesAreNoneOfTheArticle) {
  EXPECT_EQ(markdown_of("<p>So<sup><a href=#n>1</a></sup> it is.</p><ol><li id=n>A note. <a "
                        "href=#r>back</a></ol>"),
            "  So<sup>[1\\]</sup> it is.\n\n  1. A note. back\n");
}

// Without white space, tags and backslashes of Markdown.
std::string signs_of(std::string_view markdown) {
  std::string out;
  bool tag = false;
  for (const char c : markdown) {
    tag |= c == '<';
    if (!tag && c != '\\' && c != ' ' && c != '\n') out.push_back(c);
    tag &= c != '>';
  }
  return out;
}

TEST(Comments, TextMarkdownAndRecordHaveTheSameWords) {
  constexpr std::string_view kText =
      "So she said \u201Cdo \u2018come\u2019\u201D and we stay[2] here, \u6F22\u5B57(\u304B\u3093) in a "
      "big word.\n\nOne\ntwo a b.";
  constexpr std::string_view kInside =
      "<p>So she said <q>do <q>come</q></q> and we stay<sup><a href=#n2>2</a></sup> here, "
      "<ruby>\u6F22\u5B57<rt>\u304B\u3093</rt></ruby> in a <x-by>big</x-by>word.</p>"
      "<p>One<br>two <a href=/a>a</a><a href=/b>b</a>.</p>";
  const std::string page = fmt::format(
      "<div class=comment><b class=author>Ann</b><div class=comment-text>{}</div></div>", kInside);
  EXPECT_EQ(comments_in(page), Lines({fmt::format("Ann |  | {}", kText)}));
  EXPECT_EQ(to_text(page_of_comments(page), {.comments = true}), fmt::format("\n***\n\nAnn\n\n{}\n", kText));
  EXPECT_EQ(signs_of(markdown_of(kInside)), signs_of(kText));
  // Marks that never close, and blocks in them, add nothing.
  EXPECT_EQ(comments_in("<div class=comment><b class=author>Ann</b><q>one<p>two<ruby><rt>"),
            Lines({"Ann |  | one\n\ntwo"}));
}

TEST(Comments, TreesHoldWhatIsTheirsOnly) {
  const Extraction page = page_of_comments(
      "<ul class=comments><li class=comment><b class=author>Ann</b> says: <i>one</i> <time>2020-01-02</time>"
      "<button>Like</button><p>two</p><ul class=replies><li class=comment><b class=author>Bo</b><p>in "
      "<b>between</b></p></li></ul><p>three</p></li></ul>");
  EXPECT_EQ(
      to_markdown(page, {.comments = true}),
      "\n***\n\n- **Ann**, 2020-01-02\n\n  _one_\n\n  two\n\n  three\n\n  - **Bo**\n\n    in **between**\n");
  EXPECT_EQ(
      to_markdown(page_of_comments("<ul class=comments><li class=comment><img src=/ann.jpg><b class=author>"
                                   "Ann</b><p>Look: <img src=/b.jpg></p></li></ul>"),
                  kAll),
      "\n***\n\n- **Ann**\n\n  Look:\n\n  ![](/b.jpg)\n");
  const std::vector<Content> contents = contents_of_comments(page);
  ASSERT_EQ(contents.size(), 2U);
  for (const Content& content : contents) EXPECT_EQ(test::content_fault(content), "");
  EXPECT_EQ(contents_of_comments(test::from_html("<p>a")).size(), 0U);
}

TEST(Comments, PlacesThatThePageDoesNotHaveArePassedOver) {
  Comment comment = {"Ann", "", "Text.", 0};
  comment.nodes = {3, 1, 999};
  for (const NodeId element : {NodeId{0}, NodeId{2}, NodeId{999}, kNoNode}) {
    comment.element = element;
    const Extraction page = with_comments({comment});
    EXPECT_NE(to_markdown(page, {.comments = true}).find("Text."), std::string::npos) << element;
  }
}

TEST(Comments, FormsOfHostilePagesAreBounded) {
  const std::string head = "<li class=comment><b class=author>A</b><p>x <b>y</b>";
  for (const std::string& body :
       {test::repeat("<ul class=replies>" + head, 50'000), test::repeat(head + "</li>", 30'000),
        "<ul class=comments>" + head + test::repeat("<ul><li>z", 50'000),
        "<ul class=comments>" + head + test::repeat("<b><p>z", 20'000),
        "<ul class=comments>" + head + test::repeat("<table><tr><td>z<td>", 20'000)}) {
    const Extraction page = page_of_comments(body);
    EXPECT_FALSE(page.comments->empty());
    for (const Content& content : contents_of_comments(page)) ASSERT_EQ(test::content_fault(content), "");
    for (const std::string& form :
         {to_text(page, kAll), to_markdown(page, kAll), to_html(page, kAll), to_tei(page, kAll)})
      EXPECT_LT(form.size(), 60 * body.size());
  }
}

TEST(Comments, DeepAnswersStayReadable) {
  std::vector<Comment> comments;
  for (std::uint32_t depth = 0; depth < 1000; ++depth)
    comments.push_back({"A", "", fmt::format("x{}", depth), depth});
  const Extraction page = with_comments(std::move(comments));
  const std::string markdown = to_markdown(page, {.comments = true});
  EXPECT_NE(markdown.find("x999"), std::string::npos);
  EXPECT_LT(markdown.size(), 200'000U);
}

}  // namespace
}  // namespace pith
