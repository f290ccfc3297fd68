// One test for each kind of the content tree in Markdown, and what must be escaped.
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

constexpr FormatOptions kAll{.links = true, .images = true};

std::string markdown(std::string_view body, const FormatOptions& options = kAll) {
  const Extraction extraction = from_html(body, "https://example.org/a/b.html");
  const std::string made = to_markdown(extraction, options);
  const Content content =
      content_of(extraction, {.links = options.links, .images = options.images, .captions = options.images});
  EXPECT_EQ(test::markdown_fault(content, made), "") << made;
  return made;
}

TEST(Markdown, NothingKept) {
  EXPECT_EQ(markdown("<p>DROP</p>"), "");
  EXPECT_EQ(to_markdown(Extraction{}), "");
}

TEST(Markdown, HeadingsAndParagraphs) {
  EXPECT_EQ(markdown("<h2>Tide <b>tables</b> in C#</h2><p>High\nwater.</p><h4>a #</h4><div>Low.</div>"),
            "## Tide **tables** in C#\n\nHigh water.\n\n#### a \\#\n\nLow.\n");
}

TEST(Markdown, LineBreaks) {
  EXPECT_EQ(markdown("<p>Quay Road<br><b>3<br>4</b><br><br>Open.</p>"),
            "Quay Road\\\n**3**\\\n**4**\n\nOpen.\n");
}

TEST(Markdown, Lists) {
  EXPECT_EQ(markdown("<ul><li>a<ol start=4><li>b</li><li>c</li></ol></li><li>d</li></ul>"),
            "- a\n\n  4. b\n  5. c\n\n- d\n");
  EXPECT_EQ(markdown("<ol><li>a<ul><li>b</li></ul></li><li>d</li></ol>"), "1. a\n   - b\n2. d\n");
  EXPECT_EQ(markdown("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>"), "- a\n\n  b\n\n- c\n");
  EXPECT_EQ(markdown("<ul><li>a</li></ul><ul><li>b</li></ul>"), "- a\n\n* b\n");
  EXPECT_EQ(markdown("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"), "- a\n  - b\n- c\n");
  EXPECT_EQ(markdown("<ul><li><pre>x\n\n  y</pre></li></ul>"), "- ```\n  x\n\n    y\n  ```\n");
}

TEST(Markdown, ListsAsThePageNumbersThem) {
  EXPECT_EQ(markdown("<ol reversed start=2><li>a<li>b<li>c</ol>"), "2. a\n1. b\n0. c\n");
  EXPECT_EQ(markdown("<ol><li>a<li value=9>b<li>c</ol>"), "1. a\n9. b\n10. c\n");
  EXPECT_EQ(markdown("<ol reversed><li>a<li>b</ol>"), "2. a\n1. b\n");
  EXPECT_EQ(markdown("<ul><li>a<ol><li value=7>b</ol></ul>"), "- a\n\n  7. b\n");
  EXPECT_EQ(markdown("<ol><li>a<li value=99999999999>b<li value=-3>c</ol>"),
            "1. a\n999999999. b\n999999999. c\n");
}

TEST(Markdown, Tasks) {
  EXPECT_EQ(markdown("<ul><li><input type=checkbox checked> done<ul><li><input type=checkbox> part</ul>"
                     "<li>plain<li><input type=checkbox disabled name=x><h4>head</h4></ul>"),
            "- [x] done\n\n  - [ ] part\n\n- plain\n\n- #### head\n");
  EXPECT_EQ(markdown("<ol><li><p><input type=checkbox>a<p>b</ol>"), "1. [ ] a\n\n   b\n");
}

TEST(Markdown, DefinitionLists) {
  EXPECT_EQ(markdown("<dl><dt>ebb</dt><dd>falling <b>tide</b></dd><dt>flood</dt><dd>rising</dd></dl>"),
            "**ebb**\n\nfalling **tide**\n\n**flood**\n\nrising\n");
  EXPECT_EQ(markdown("<dl><dt>Name *<dd>b<dt>f [<dd>c</dl>"), "**Name \\***\n\nb\n\n**f \\[**\n\nc\n");
}

TEST(Markdown, Tables) {
  EXPECT_EQ(
      markdown(
          "<table><caption>Ferries</caption><tr><th>Pier<th>Time</tr><tr><td>a|b<td><code>x|y</code></tr>"
          "<tr><td colspan=2>no <br>service</tr><tr><td rowspan=2>c<td></tr><tr><td>d</tr></table>"),
      "Ferries\n\n| Pier | Time |\n| --- | --- |\n| a\\|b | `x\\|y` |\n| no<br>service | |\n| c | |\n| | d "
      "|\n");
}

TEST(Markdown, LayoutTablesLeaveNoTrace) {
  EXPECT_EQ(markdown("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"), "a\n\nb\n\nc\n\nd\n");
  EXPECT_EQ(markdown("<table><tr><td>a<td><h2>b</h2><tr><td>c<td>d</table>"), "a\n\n## b\n\nc\n\nd\n");
  EXPECT_EQ(markdown("<table><tr><td>a<table><tr><td>1<td>2<tr><td>3<td>4</table>b</table>"),
            "a\n\n| 1 | 2 |\n| --- | --- |\n| 3 | 4 |\n\nb\n");
}

constexpr std::string_view kCommands =
    "<table><tr><th>Task<th>Command</tr><tr><td>List<td><pre>for f in *; do\n    cat $f | wc\n\n  "
    "\ndone</pre></tr>"
    "<tr><td>Count<td><p>Run:<pre><code class=language-sh>grep `x` a\\|b</code></pre></tr></table>";

TEST(Markdown, CodeInTables) {
  const std::string made = markdown(kCommands);
  EXPECT_EQ(made,
            "| Task | Command |\n| --- | --- |\n| List | `for f in *; do`<br>`    cat $f \\| "
            "wc`<br><br><br>`done` |\n| Count | Run:<br><code>grep &#96;x&#96; a&#92;&#124;b</code> |\n");
  EXPECT_NE(
      test::cmark_html(made).find("<code>for f in *; do</code><br><code>    cat $f | wc</code><br><br><br>"
                                  "<code>done</code>"),
      std::string::npos)
      << test::cmark_html(made);
  // Without a header row as well, while the code is short.
  EXPECT_EQ(markdown("<table><tr><td>a<td><pre>x\n y</pre><tr><td>b<td><pre>z</pre></table>"),
            "| a | `x`<br>` y` |\n| --- | --- |\n| b | `z` |\n");
  EXPECT_EQ(markdown("<table><tr><td>a<td><pre>" + test::repeat("x ", 101) + "</pre><tr><td>b<td>c</table>")
                .find('|'),
            std::string::npos);
  // All of a cell, and beside text that goes on.
  EXPECT_EQ(markdown("<table><tr><th>a<th><pre>`x</pre>b<ul><li>c</ul><tr><td><td><pre>  |y</pre></table>"),
            "| a | `` `x ``<br>b<br>c |\n| --- | --- |\n| | `  \\|y` |\n");
}

TEST(Markdown, TablesOfCodeAloneAreCode) {
  EXPECT_EQ(markdown("<table><tr><td><pre>1\n2</pre><td><pre>a\n b</pre></table>"),
            "```\n1\n2\n```\n\n```\na\n b\n```\n");
  EXPECT_EQ(markdown("<table><tr><td>1<td>+<td><pre>a</pre><tr><td>2<td>-<td><pre> b</pre></table>"),
            "1\n\n```\na\n```\n\n2\n\n```\n b\n```\n");
  EXPECT_EQ(markdown("<table><caption><pre>c</pre></caption><tr><td>a<td>b</table>").find('|'),
            std::string::npos);
}

TEST(Markdown, CodeBlocks) {
  EXPECT_EQ(markdown("<pre><code class='hljs language-python'>if x:\n\n\tgo()\n```\n</code></pre>"),
            "````python\nif x:\n\n\tgo()\n```\n````\n");
  EXPECT_EQ(markdown("<div class='highlight highlight-source-c++'><pre>a &lt; b</pre></div>"),
            "```c++\na < b\n```\n");
  EXPECT_EQ(markdown("<div class=highlight data-lang=go><pre><span>a</span>\n<span>b</span></pre></div>"),
            "```go\na\nb\n```\n");
  EXPECT_EQ(markdown("<pre class='brush: js; toolbar: false'>f()</pre>"), "```js\nf()\n```\n");
}

TEST(Markdown, InlineCode) {
  EXPECT_EQ(markdown("<p>a <code>`b`</code> and <code>c``d</code><code>e</code>, <kbd>f</kbd></p>"),
            "a `` `b` `` and ```c``de```, `f`\n");
  // Something must stand between two spans, also where the emphasis round them is one.
  EXPECT_EQ(markdown("<dl><dt><s><code>--old</code></s><s><b><code>--older</code></b></s></dl>"),
            "**<del>`--old`</del><del>`--older`</del>**\n");
  EXPECT_EQ(markdown("<dl><s><dt><code>--old<b>er"), "**<del>`--old`</del><del>`er`</del>**\n");
  EXPECT_EQ(markdown("<p><b></b><b><code>a</code></b><b>c</b></p>"), "**`a`c**\n");
  EXPECT_EQ(markdown("<p>costs <script type='math/tex'>\\text{a$b}</script><code>c</code></p>"),
            "costs `\\text{a$b}c`\n");
}

TEST(Markdown, Quotes) {
  EXPECT_EQ(markdown("<blockquote cite='/x'><p>a</p><ul><li>b</li></ul></blockquote><p>c</p>"),
            "> a\n>\n> - b\n\nc\n");
}

TEST(Markdown, EmphasisWhereMarkdownHasIt) {
  EXPECT_EQ(markdown("<p><b>a </b>b <i>c</i> d<i>e</i>f <b><i>g</i></b> <s>h</s></p>"),
            "**a** b _c_ d*e*f **_g_** ~~h~~\n");
  EXPECT_EQ(markdown("<p>a<b>(b)</b>c <i>x</i><b>y</b></p>"), "a<strong>(b)</strong>c _x_**y**\n");
  EXPECT_EQ(markdown("<p><s>x</s><b><s>&gt;</s></b></p>"), "<del>x</del>**<del>></del>**\n")
      << "GitHub's reader looks past tildes for what stands beside a delimiter";
  EXPECT_EQ(markdown("<p><i>b</i><s>c</s></p>"), "_b_<del>c</del>\n");
  EXPECT_EQ(markdown("<dl><dt><i>b<b>c</b></i><dd>d</dl>").find("__"), std::string::npos);
  EXPECT_EQ(markdown("<p>H<sub>2</sub>O and x<sup>2</sup></p>"), "H<sub>2</sub>O and x<sup>2</sup>\n");
  for (const std::string_view both : {"x<sub>i<sup>2</sup>j</sub>", "x<sup>i<sub>2</sub>j</sup>"})
    EXPECT_EQ(markdown("<p>" + std::string(both)), std::string(both) + "\n");
}

TEST(Markdown, ReadingsAreText) {
  EXPECT_EQ(
      markdown("<p><b>\u6771<ruby>\u4EAC<rt>ky\u014D</ruby></b> <a href=/x><ruby>a<rt>b</ruby></a></p>"),
      "**\u6771\u4EAC(ky\u014D)** [a(b)](https://example.org/x)\n");
  // What is markup only together.
  EXPECT_EQ(markdown("<p>See [x]<ruby>y<rt>z</ruby> www<ruby>.a_b_<rt>c</ruby> [d<ruby>]<rt>e</ruby></p>"),
            "See [x]y(z) www\\.a_b\\_(c) [d\\](e)\n");
}

TEST(Markdown, Links) {
  EXPECT_EQ(markdown("<p>See! <a href='../c d'>the [<b>x</b>] page</a><a href='#here'>here</a>.</p>"),
            "See! [the \\[**x**\\] page](https://example.org/c%20d) here.\n");
  EXPECT_EQ(markdown("<p>Wow!<a href='http://e.org/a_(b)?c&amp;copy;=1'>x</a></p>"),
            "Wow\\![x](<http://e.org/a_(b)?c&amp;copy;=1>)\n");
  EXPECT_EQ(
      markdown("<p><a href='javascript:x()'>a</a> <a href='mailto:a@b.c'>b</a> <a href=data:x>c</a></p>"),
      "a [b](mailto:a@b.c) c\n");
  EXPECT_EQ(markdown("<a href=/x><h2>Head</h2><p>Text</p></a>"),
            "## [Head](https://example.org/x)\n\n[Text](https://example.org/x)\n");
  EXPECT_EQ(markdown("<p><a href=/x>a</a> b</p>", {}), "a b\n");
}

TEST(Markdown, LinksWithMoreSlashesThanTwo) {
  EXPECT_EQ(
      markdown("<p><a href=http:///x.org/y>a</a> <a href=HTTPS://///x.org>b</a> <a href=///x.org>c</a>"),
      "[a](http://x.org/y) [b](https://x.org) [c](https://x.org)\n");
  // Nothing but slashes is no address, and paths keep theirs.
  EXPECT_EQ(markdown("<p><a href=http://///>a</a> <a href=http:///[bad>b</a> <a href=http://x.org///y>c</a>"),
            "a b [c](http://x.org///y)\n");
}

TEST(Markdown, Images) {
  EXPECT_EQ(
      markdown("<p>a</p><figure><picture><source srcset='s.webp 1x, l.webp 2x'><img src='data:x' alt='A [b]'>"
               "</picture><figcaption>Cap</figcaption></figure><p>b</p>"),
      "a\n\n![A \\[b\\]](https://example.org/a/l.webp)\n\nCap\n\nb\n");
  EXPECT_EQ(markdown("<p>a <img src=spacer.gif data-src='/i.jpg?w=1&amp;h=2'> b</p>"),
            "a ![](https://example.org/i.jpg?w=1&h=2) b\n");
  EXPECT_EQ(markdown("<p>a</p><img src=t.gif width=1 height=1><img src=/pixel.gif><p>b</p>"), "a\n\nb\n");
  EXPECT_EQ(markdown("<p>a</p><img src=i.png alt=x><p>b</p>", {}), "a\n\nb\n");
}

TEST(Markdown, ImagesWhoseLabelsLookLikeMarks) {
  EXPECT_EQ(markdown("<p>a <img src=i.png alt='^1'> b</p>"), "a ![\\^1](https://example.org/a/i.png) b\n");
}

TEST(Markdown, ImagesBesideDroppedText) {
  EXPECT_EQ(markdown("<p>a</p><div><img src=ad.png><p>DROP</p></div><figure><img src=i.png><figcaption>DROP"
                     "</figcaption></figure><p>b</p><nav><img src=n.png> DROP</nav>"),
            "a\n\n![](https://example.org/a/i.png)\n\nDROP\n\nb\n");
}

TEST(Markdown, TasksWhereMarkdownHasNone) {
  const std::string task = "<li><input type=checkbox checked disabled>x</li>";
  EXPECT_EQ(markdown("<ol><li><ul>" + task + task + "</ul></li></ol>"), "1. - x\n   - [x] x\n");
  EXPECT_EQ(markdown("<blockquote><ul>" + task + "</ul></blockquote>"), "> - x\n");
  EXPECT_EQ(markdown("<ul><li>a<blockquote><ul>" + task + "</ul></blockquote></li></ul>").find("[x]"),
            std::string::npos);
}

TEST(Markdown, SignsThatLeadNowhereAreText) {
  EXPECT_EQ(markdown("<h2>Tides<a name=x>#</a></h2><p>DROP</p><p>a</p><h2>Ebb<a href=#y>#</a></h2>"),
            "## Tides#\n\na\n\n## Ebb\n");
}

TEST(Markdown, ToolsOfMediaWiki) {
  const std::string made = markdown(
      "<h2>Tides<span class='mw-editsection'><span>[</span><a href='/e'>edit</a><span>]</span></span></h2>"
      "<p>Twice a day.<sup class='reference' id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup></p>"
      "<ol><li id='cite_note-1'><span class='mw-cite-backlink'><b>^</b> <a "
      "href='#cite_ref-1'><sup>a</sup></a> "
      "<a href='#cite_ref-2'><sup>b</sup></a></span> <span class='reference-text'>Reed, "
      "Tides.</span></li></ol>"
      "<p>By <span class='mw-page-title'>her</span>.</p>");
  EXPECT_TRUE(made.starts_with("## Tides\n\nTwice a day.")) << made;
  EXPECT_NE(made.find(" Reed, Tides."), std::string::npos) << made;
  EXPECT_NE(made.find("By her."), std::string::npos) << made;
  for (const char* tool : {"edit", "^ ", "**^**", "<sup>a"})
    EXPECT_EQ(made.find(tool), std::string::npos) << made;
}

TEST(Markdown, Media) {
  EXPECT_EQ(markdown("<p>a</p><iframe src='https://v.example/1' title='A film'></iframe><p>b</p>"),
            "a\n\n[A film](https://v.example/1)\n\nb\n");
}

TEST(Markdown, MediaStandApart) {
  EXPECT_EQ(
      markdown("<p>a</p><iframe src=/1></iframe><iframe src=/2></iframe><div>b<video src=/3.mp4 title=T>"
               "</video>c</div>"),
      "a\n\n[https://example.org/1](https://example.org/1)\n\n"
      "[https://example.org/2](https://example.org/2)\n\nb [T](https://example.org/3.mp4) c\n");
  // With or without what is embedded, the words beside it are two.
  EXPECT_EQ(markdown("<p>b<video src=/3.mp4></video>c<audio></audio></p>", {}), "b c\n");
  EXPECT_EQ(markdown("<p>a</p><p><iframe src=/1></iframe> b</p>"),
            "a\n\n[https://example.org/1](https://example.org/1)\n\nb\n");
}

TEST(Markdown, SpacesBesidePictures) {
  EXPECT_EQ(
      markdown("<p>z<p><img src=i.png> word <img src=j.png> word<p><img src=i.png>word<p><img src=i.png>\n"
               "<img src=j.png><img src=k.png> <b>c</b>"),
      "z\n\n![](https://example.org/a/i.png) word ![](https://example.org/a/j.png) word\n\n"
      "![](https://example.org/a/i.png)word\n\n![](https://example.org/a/i.png) "
      "![](https://example.org/a/j.png)![](https://example.org/a/k.png) **c**\n");
}

TEST(Markdown, PicturesOfOneLink) {
  EXPECT_EQ(
      markdown(
          "<p>a</p><a href=/x><img src=i.png> <img src=j.png></a> <a href=/y><img src=k.png></a><p>b</p>"),
      "a\n\n[![](https://example.org/a/i.png) ![](https://example.org/a/j.png)](https://example.org/x) "
      "[![](https://example.org/a/k.png)](https://example.org/y)\n\nb\n");
}

TEST(Markdown, ImagesThatComeLate) {
  const auto image = [](std::string_view element) {
    return markdown("<p>a</p>" + std::string(element) + "<p>b</p>");
  };
  const std::string shown = "a\n\n![A](https://example.org/a/i.jpg)\n\nb\n";
  for (const std::string_view element :
       {"<img src=wait.gif data-srcset='s.jpg 1x, i.jpg 2x' alt=A>",
        "<img src='loading.svg?1' srcset='i.jpg 800w' alt=A>",
        "<picture><source data-srcset='i.jpg 1x'><img src=data:x alt=A></picture>",
        "<noscript><img src=i.jpg alt=A></noscript>", "<amp-img src=i.jpg width=4 height=3 alt=A></amp-img>",
        "<amp-img src=i.jpg alt=A><noscript><img src=i.jpg></noscript></amp-img>",
        "<img data-src=i.jpg src=data:x alt=A><noscript><img src=i.jpg alt=A></noscript>"})
    EXPECT_EQ(image(element), shown) << element;
  EXPECT_EQ(image("<img src=i.gif srcset='s.gif 1x, l.gif 2x' alt=A>"),
            "a\n\n![A](https://example.org/a/i.gif)\n\nb\n")
      << "moves";
  EXPECT_EQ(image("<img src=i.gif alt=A>"), "a\n\n![A](https://example.org/a/i.gif)\n\nb\n");
  EXPECT_EQ(image("<amp-video src=v.mp4 title=V><div fallback>No.</div></amp-video><amp-iframe src=/f>"
                  "</amp-iframe><amp-youtube data-videoid=x-Y_z></amp-youtube>"),
            "a\n\n[V](https://example.org/a/v.mp4)\n\n[https://example.org/f](https://example.org/f)\n\n"
            "[https://www.youtube.com/watch?v=x-Y_z](https://www.youtube.com/watch?v=x-Y_z)\n\nb\n");
  EXPECT_EQ(image("<amp-img src=javascript:x></amp-img><amp-youtube data-videoid='&quot;)x'></amp-youtube>"
                  "<amp-img></amp-img>"),
            "a\n\nb\n");
}

TEST(Markdown, Footnotes) {
  EXPECT_EQ(markdown("<p>One<sup id=r1><a href='#n1'>1</a></sup> two.</p><ol><li id=n1>Note. <a "
                     "href='#r1'>^</a></li></ol>"),
            "One[^1] two.\n\n[^1]: Note.\n");
  EXPECT_EQ(
      markdown(
          "<p>One<sup id=r1><a href='#n1'>[1]</a></sup> two.</p><ol><li id=n1><p>Note. <a href='#r1'>"
          "\u21A9\uFE0E</a></p></li></ol><p>Up <a href='/x'>\u2191</a> and <a href='#r1'>\u2191 top</a></p>"),
      "One[^1] two.\n\nUp [\u2191](https://example.org/x) and \u2191 top\n\n[^1]: Note.\n")
      << "other arrows are text";
}

TEST(Markdown, FootnotesWithTheirNumbers) {
  // The mark is said once.
  for (const std::string_view note :
       {"<p id=n1><a href=#r1>1</a> Note.", "<p id=n1><sup>1</sup> Note.", "<p id=n1>[1] Note.",
        "<p id=n1>1. Note.", "<p><a name=n1></a>[1]: Note.", "<p id=n1>[<a href=#r1>1</a>] Note.",
        "<ol><li id=n1><sup>1</sup>Note.", "<div id=n1><p><b>1</b></b> Note.</div>", "<ol><li id=n1>Note."})
    EXPECT_EQ(markdown("<p>One<a href=#n1 id=r1><sup>1</sup></a> two.</p>" + std::string(note)),
              "One[^1] two.\n\n[^1]: Note.\n")
        << note;
  // As Word writes them.
  EXPECT_EQ(
      markdown("<p>One<a href='#_ftn1' name='_ftnref1'><span><span>[1]</span></span></a> two<a href='#_edn1' "
               "name='_ednref1'><span><sup>[i]</sup></span></a>.</p><div id=ftn1><p><a href='#_ftnref1' "
               "name='_ftn1'><span>[1]</span></a> A</div><div id=edn1><p><a href='#_ednref1' "
               "name='_edn1'><sup>[i]</sup></a> B</div>"),
      "One[^1] two[^2].\n\n[^1]: A\n\n[^2]: B\n");
  EXPECT_EQ(markdown("<p>One<a href=#n4>[4]</a> two.</p><p id=n4>[4] Note."),
            "One[^1] two.\n\n[^1]: Note.\n");
  // What only begins like it is text.
  for (const std::string_view note : {"1st of May.", "1.5 miles.", "1\u5E74", "11 men."})
    EXPECT_EQ(
        markdown(fmt::format(
            "<p>One<sup id=r1><a href=#n1>1</a></sup> two.</p><p id=n1>{} <a href=#r1>^</a></p>", note)),
        fmt::format("One[^1] two.\n\n[^1]: {}\n", note));
  EXPECT_EQ(markdown("<p>One<sup><a href=#n1>1</a></sup> two.</p><ol><li id=n1>1 man."),
            "One[^1] two.\n\n[^1]: 1 man.\n");
  // No notes: nothing in it says so.
  EXPECT_EQ(markdown("<p>See<a href=#s>[3]</a>, <a href=#s>3</a>.</p><p id=s>Text."),
            "See[3], 3.\n\nText.\n");
  // A number before a space may be of the text, unless the notes next to it begin with theirs as well.
  const auto notes = [](std::string_view first, std::string_view second) {
    return markdown(
        fmt::format("<p>One<sup><a href=#n1>1</a></sup> two<sup><a href=#n2>2</a></sup>.</p><p id=n1>{}"
                    "</p><p id=n2>{}</p>",
                    first, second));
  };
  EXPECT_EQ(notes("1 million euros.", "2. Note."),
            "One[^1] two[^2].\n\n[^1]: 1 million euros.\n\n[^2]: Note.\n");
  EXPECT_EQ(notes("1 Note.", "2 Other."), "One[^1] two[^2].\n\n[^1]: Note.\n\n[^2]: Other.\n");
  EXPECT_EQ(notes("<b>1 000 people.</b>", "<b>2</b> Other."),
            "One[^1] two[^2].\n\n[^1]: **1 000 people.**\n\n[^2]: Other.\n");
  EXPECT_EQ(markdown("<p>One<sup><a href=#n1>1</a></sup> two.</p><p id=n1>1 000 people."),
            "One[^1] two.\n\n[^1]: 1 000 people.\n");
  // Sections with numbers are no notes.
  EXPECT_EQ(
      markdown("<p>Chapters: <a href=#c1>[1]</a>, <a href=#c2>[2]</a></p><div id=c1><p>1. The crane.</p>"
               "<p>A.</p></div><div id=c2><p>2. The quay.</p><p>B.</p></div>"),
      "Chapters: [1], [2]\n\n1\\. The crane.\n\nA.\n\n2\\. The quay.\n\nB.\n");
  EXPECT_EQ(
      markdown(
          "<p>One<a href=#n1 id=r1>[1]</a>.</p><div id=n1><p>1. A. <a href=#r1>^</a></p><p>B.</p></div>"),
      "One[^1].\n\n[^1]: A.\n\n    B.\n");
  // Nothing but a number, and pages that break off.
  EXPECT_EQ(markdown("<p>One<sup><a href=#n1>1</a></sup> two.</p><p id=n1 class=footnote>1"),
            "One[^1] two.\n\n[^1]: 1\n");
  EXPECT_EQ(markdown("<p>One<sup><a href=#n1>1</a></sup> two.<p id=n1>[<sup>1"),
            "One<sup>[1\\]</sup> two.\n\n\\[<sup>1</sup>\n");
}

TEST(Markdown, Details) {
  EXPECT_EQ(markdown("<details><summary>More &lt;b></summary><p>a</p><p>b</p></details>"),
            "<details>\n<summary>More &lt;b&gt;</summary>\n\na\n\nb\n\n</details>\n");
}

TEST(Markdown, Math) {
  EXPECT_EQ(
      markdown("<p>So <math><semantics><mrow><mi>x</mi></mrow><annotation encoding='application/x-tex'>x_1"
               "</annotation></semantics></math> costs $5.</p>"),
      "So $x_1$ costs \\$5.\n");
  // Prices and regular expressions are no formulas.
  EXPECT_EQ(markdown("<p>rated $$ or $$$, cost $$-$$$, \\(group\\) and \\[a-z\\]</p>").find("$or$"),
            std::string::npos);
  EXPECT_EQ(markdown("<p>the \\(group\\) of x</p>").find("$group$"), std::string::npos);
  EXPECT_NE(markdown("<p>the \\(x\\) of \\(a+b\\)</p>").find("$x$"), std::string::npos);
  EXPECT_EQ(markdown("<p>a <span class=MathJax><i>y</i>2</span><script type='math/tex'>y^2</script> b</p>"),
            "a $y^2$ b\n");
  EXPECT_EQ(markdown("<p>a</p><div><script type='math/tex; mode=display'>y^2</script></div><p>b</p>"),
            "a\n\n$$y^2$$\n\nb\n");
  EXPECT_EQ(
      markdown("<p>a <span class=katex><span class=katex-mathml><math><semantics><mi>z</mi><annotation "
               "encoding='application/x-tex'>z</annotation></semantics></math></span><span class=katex-html>z"
               "</span></span> \\(a_b\\) b</p>"),
      "a $z$ $a_b$ b\n");
}

TEST(Markdown, BarsInFormulasOfTables) {
  EXPECT_EQ(markdown("<table><tr><th>\\(|x|\\)<th>\\(\\|y\\| + 2|z\\)<tr><td>\\(a\\\\|b\\)<td>1</table>"),
            "| $\\vert x\\vert$ | $\\Vert y\\Vert + 2\\vert z$ |\n| --- | --- |\n| $a\\\\\\vert b$ | 1 |\n");
  EXPECT_EQ(markdown("<p>\\(|x|\\) and \\(\\|y\\|\\)</p>"), "$|x|$ and $\\|y\\|$\n");
}

TEST(Markdown, FormulasStayApartFromWords) {
  EXPECT_EQ(markdown("<p>is and <script type='math/tex'>y^3</script> and b</p>"), "is and $y^3$ and b\n");
  EXPECT_EQ(markdown("<p>is and\n<script type='math/tex'>y^3</script>, b</p>"), "is and $y^3$, b\n");
  EXPECT_EQ(markdown("<p><b>word</b> <script type='math/tex'>k</script> b</p>"), "**word** $k$ b\n");
  EXPECT_EQ(markdown("<p><b>word </b><script type='math/tex'>k</script> <i>b</i></p>"), "**word** $k$ _b_\n");
  EXPECT_EQ(markdown("<p>a <script type='math/tex'>k</script> <script type='math/tex'>l</script> b</p>"),
            "a $k$ $l$ b\n");
  EXPECT_EQ(markdown("<p>a(<script type='math/tex'>k</script>) b</p>"), "a($k$) b\n");  // as on the page
}

TEST(Markdown, Rules) {
  EXPECT_EQ(markdown("<div><p>a</p><hr><p>b</p><hr></div>"), "a\n\n***\n\nb\n");
}

TEST(Markdown, EscapesWhereNeeded) {
  for (const std::string_view plain :
       {"5 * 3 - 2 + 1", "snake_case_name", "a [1] b", "a < b & c", "AT&T 50% (x) {y} #5", "1.5 and 2)",
        "a | b", "https://example.org/a-b?c=d#e", "C# is = to \"it\"", "2020 - 2021.", "x ! y", "a: b\\c"}) {
    EXPECT_EQ(markdown("<p>" + test::escaped(plain) + "</p>"), std::string(plain) + "\n");
  }
  for (const std::string_view marked : {"- a",         "+ a",     "* a",          "# a",
                                        "#",           "> a",     "1. a",         "12) a",
                                        "---",         "***",     "___",          "===",
                                        "[a]: b",      "```",     "~~~",          "<b>",
                                        "<=//v.ex@c>", "&lt;",    "*a*",          "_a_",
                                        "`a`",         "[a](b)",  "![a](b)",      "[^1]",
                                        "\\*",         "~~a~~",   "<http://a.b>", "<!-- a -->",
                                        "__init__",    "[ ] a",   "a\\",          "http://a.b/_c_*d*",
                                        "www.a_b.c_",  "-",       "|-|",          "a\u00A0b",
                                        "::",          "&#35; a", "&amp;amp;",    "1.",
                                        "<div>",       "a*b*c",   "~a~",          "\\<b>"}) {
    markdown("<p>" + test::escaped(marked) + "</p>");
    markdown("<p>a<br>" + test::escaped(marked) + "<br>b</p>");
    markdown("<h3>" + test::escaped(marked) + " x</h3>");
    markdown("<ul><li>" + test::escaped(marked) + " y</li></ul>");
    markdown("<p>x<b>" + test::escaped(marked) + "</b>y <i>" + test::escaped(marked) + "</i> z</p>");
    markdown("<p><a href=/x>" + test::escaped(marked) + "</a>z</p>");
    markdown("<table><tr><th>z" + test::escaped(marked) + "<th>b<tr><td>y" + test::escaped(marked) +
             "<td><code>x" + test::escaped(marked) + "|\\|</code></table>");
  }
}

TEST(Markdown, HostileNesting) {
  EXPECT_FALSE(markdown(test::repeat("<ul><li>x", 10'000)).empty());
  EXPECT_FALSE(markdown(test::repeat("<blockquote>x", 10'000)).empty());
  EXPECT_FALSE(markdown(test::repeat("<table><tr><td>x<td>y<tr><td>x<td>y", 1'000)).empty());
  EXPECT_FALSE(markdown(test::repeat("<b><i><s><a href=x>x<p>", 1'000)).empty());
}

TEST(Markdown, HostileTables) {
  const std::string wide =
      markdown("<table><tr><th colspan=100000>a<th>b<tr><td rowspan=99999999>c<td>d</table>");
  EXPECT_LT(wide.size(), 100'000U);
  EXPECT_LT(
      markdown("<table><tr>" + test::repeat("<td>a", 1000) + test::repeat("<tr><td>a<td>b", 10'000)).size(),
      1'000'000U);
  markdown("<table><tr><td>a<tr><td>b<td>c</td>d<tr></table>e<tr><td>f<table><caption>g");
  markdown("<table><tr><th>a<th>b<tr><td>c<td><pre>" + test::repeat("`|\n \\|\n\n", 100'000) +
           "</pre></table>");
}

TEST(Markdown, SpansThatCoverEverything) {
  const std::string rows = test::repeat("<tr><td colspan=1000 rowspan=65534>x<td>y", 3000);
  EXPECT_LT(markdown("<table><tr><th>a<th>b" + rows + "</table>").size(), 100'000U);
}

TEST(Markdown, LongRunsAreLinear) {
  for (const std::string_view piece :
       {"*", "_", "`", "[", "\\(", "$$ ", "www.", "&", "~", "#", "<", "http://", "a_"}) {
    EXPECT_FALSE(to_markdown(from_html("<p>x " + test::repeat(test::escaped(piece), 300'000), "")).empty());
  }
}

}  // namespace
}  // namespace pith
