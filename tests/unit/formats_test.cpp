// HTML, TEI and text with options: one test for each kind of the content tree, and what must never be in
// them.
#include "pith/formats.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "metadata/metadata.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"

namespace pith {
namespace {

using test::from_html;

constexpr FormatOptions kAll{.links = true, .images = true};
constexpr std::string_view kUrl = "https://example.org/a/b.html";

std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

std::string html(std::string_view body) {
  const Extraction extraction = from_html(body, kUrl);
  const std::string made = to_html(extraction, kAll);
  EXPECT_EQ(test::html_fault(content_of(extraction, {.captions = true}), made), "") << made;
  return between(made, "<article>\n", "</article>");
}

std::string tei(std::string_view body) {
  const std::string made = to_tei(from_html(body, kUrl), kAll);
  EXPECT_EQ(test::xml_fault(made), "") << made;
  return between(made, "<body>\n", "</body>");
}

// All kinds of formulas, with words on both sides of each.
constexpr std::string_view kFormulas =
    "<p>An <math><semantics><mi>x</mi><annotation "
    "encoding='application/x-tex'>x_1</annotation></semantics></math> "
    "is and <script type='math/tex'>y^3</script> and <b>bold</b> <script type='math/tex'>k</script> then "
    "<span "
    "class=katex><span class=katex-mathml><math><semantics><mi>z</mi><annotation "
    "encoding='application/x-tex'>z_1"
    "</annotation></semantics></math></span><span class=katex-html aria-hidden=true>z1</span></span> with "
    "<span "
    "class=MathJax_Preview>w</span><script type='math/tex'>w^2</script> or <math><mi>v</mi></math> end.</p>";

TEST(Html, FormulasStayApartFromWords) {
  EXPECT_EQ(html(kFormulas),
            "<p>An <span class=\"math\">\\(x_1\\)</span> is and <span class=\"math\">\\(y^3\\)</span> and "
            "<strong>bold</strong> <span class=\"math\">\\(k\\)</span> then <span "
            "class=\"math\">\\(z_1\\)</span> with <span class=\"math\">\\(w^2\\)</span> or <span "
            "class=\"math\">\\(v\\)</span> end.</p>\n");
}

TEST(Tei, FormulasStayApartFromWords) {
  const std::string made = tei(kFormulas);
  for (const std::string_view part : {" is and <formula notation=\"TeX\">y^3</formula> and ",
                                      "</hi> <formula notation=\"TeX\">k</formula> then "})
    EXPECT_NE(made.find(part), std::string::npos) << made;
}

TEST(Text, SpacesRoundAFormulaAreOne) {
  const Extraction page = from_html("<p>is and <script type='math/tex'>y^3</script> and b</p>", kUrl);
  EXPECT_EQ(to_text(page), "is and y^3 and b\n");
  EXPECT_EQ(to_text(page, kAll), "is and y^3 and b\n");
  EXPECT_EQ(to_text(page, {.width = 60}), "is and y^3 and b\n");
}

TEST(Html, BlocksAndLines) {
  EXPECT_EQ(html("<h2>A &amp; B</h2><div>one<br>two</div><ul><li>a<ol start=3><li><p>b<p>c</ol></ul>"
                 "<dl><dt>t<dd>d</dl><blockquote cite=/q><p>q</blockquote>"),
            "<h2>A &amp; B</h2>\n<p>one<br>two</p>\n<ul>\n<li>a\n<ol "
            "start=\"3\">\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ol>\n"
            "</li>\n</ul>\n<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n<blockquote "
            "cite=\"https://example.org/q\">\n<p>q</p>\n"
            "</blockquote>\n");
}

TEST(Html, TablesCodeAndFigures) {
  EXPECT_EQ(
      html("<table><caption>c</caption><tr><th colspan=2>a<th>b<tr><td rowspan=9>1<td>2<td>3</table>"
           "<pre><code class=language-c>x &lt;\n\n y</code></pre><figure><a href=/x><img src=i.png "
           "alt='\"'></a>"
           "<figcaption>cap</figcaption></figure>"),
      "<table>\n<caption>c</caption>\n<tr>\n<th colspan=\"2\">a</th>\n<th>b</th>\n</tr>\n<tr>\n<td>1</td>\n"
      "<td>2</td>\n<td>3</td>\n</tr>\n</table>\n<pre><code class=\"language-c\">x &lt;\n\n "
      "y</code></pre>\n<figure>\n"
      "<a href=\"https://example.org/x\"><img src=\"https://example.org/a/i.png\" alt=\"&quot;\"></a>\n"
      "<figcaption>cap</figcaption>\n</figure>\n");
}

TEST(Html, FiguresHaveOneCaption) {
  EXPECT_EQ(
      html("<p>x</p><figure><figcaption>a</figcaption><img src=i.png><figcaption>b</figcaption></figure>"),
      "<p>x</p>\n<figure>\n<figcaption>a</figcaption>\n<img src=\"https://example.org/a/i.png\" alt=\"\">\n"
      "<p>b</p>\n</figure>\n");
}

constexpr std::string_view kCommands =
    "<table><tr><th>Task<th>Command<tr><td>List<td>Run:<pre><code class=language-sh>for f\n\n  cat | "
    "wc</code></pre><tr><td>End<td>exit</table>";

TEST(Html, CodeInTables) {
  EXPECT_EQ(
      html(kCommands),
      "<table>\n<tr>\n<th>Task</th>\n<th>Command</th>\n</tr>\n<tr>\n<td>List</td>\n<td>\n<p>Run:</p>\n"
      "<pre><code class=\"language-sh\">for f\n\n  cat | wc</code></pre>\n</td>\n</tr>\n<tr>\n<td>End</td>\n"
      "<td>exit</td>\n</tr>\n</table>\n");
}

TEST(Tei, CodeInTables) {
  EXPECT_NE(
      tei(kCommands).find("<cell>List</cell>\n<cell>\n<p>Run:</p>\n<ab><code lang=\"sh\">for f\n\n  cat | "
                          "wc</code></ab>\n</cell>\n"),
      std::string::npos)
      << tei(kCommands);
}

TEST(Text, CodeInTablesKeepsItsLines) {
  const Extraction page = from_html(kCommands);
  EXPECT_EQ(to_text(page), "Task\tCommand\n\nList\n\nRun:\n\nfor f\n\n  cat | wc\n\nEnd\texit\n");
  EXPECT_EQ(to_text(page, {.width = 60}), to_text(page));
}

TEST(Html, InlineKindsAndNotes) {
  EXPECT_EQ(
      html("<p><b>a</b> <i>b</i> <del>c</del> x<sub>1</sub><sup>2</sup> <kbd>k</kbd> "
           "<math alttext='y^2'><mi>y</mi></math> n<sup id=r><a href=#n>1</a></sup></p><hr><p id=n "
           "class=footnote>N</p>"
           "<details><summary>s</summary>d</details>"),
      "<p><strong>a</strong> <em>b</em> <s>c</s> x<sub>1</sub><sup>2</sup> <code>k</code> <span "
      "class=\"math\">\\(y^2\\)"
      "</span> n<sup class=\"footnote-ref\"><a href=\"#fn-1\" role=\"doc-noteref\">[1]</a></sup></p>\n<hr>\n"
      "<aside id=\"fn-1\" "
      "role=\"doc-footnote\">\n<p>N</p>\n</aside>\n<details>\n<summary>s</summary>\n<p>d</p>\n"
      "</details>\n");
}

TEST(Html, Readings) {
  EXPECT_EQ(html("<p>\u6771<ruby>\u6F22\u5B57<rp>[</rp><rt>kanji</rt><rp>]</rp></ruby>go "
                 "<b>x<ruby>a<rt>b</rt>c<rt><i>d</i></rt></ruby></b></p>"),
            "<p>\u6771<ruby>\u6F22\u5B57<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby>go <strong>x</strong>"
            "<ruby><strong>a</strong><rp>(</rp><rt><strong>b</strong></rt><rp>)</rp><strong>c</strong>"
            "<rp>(</rp><rt><strong><em>d</em></strong></rt><rp>)</rp></ruby></p>\n");
  EXPECT_EQ(
      html("<p><a href=/x><ruby>a<rt>b</ruby></a> <ruby><a href=/y>c</a><rt>(d)</ruby> <ruby>e</ruby></p>"),
      "<p><a href=\"https://example.org/x\"><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></a> <ruby><a "
      "href=\"https://example.org/y\">c</a><rp>(</rp><rt>(d)</rt><rp>)</rp></ruby> e</p>\n");
  // Readings of nothing, torn ones and those in others are text.
  for (const std::string_view body :
       {"<p><ruby><rt>b</rt></ruby></p>", "<p><rt>b</rt></p>", "<p><ruby>a<rt>b<br>c</rt></ruby></p>",
        "<p><ruby>a<img src=i.png><rt>b</rt></ruby></p>", "<p><ruby>a<rt><ruby>b<rt>c</ruby></rt></ruby></p>",
        "<p><ruby>a<div>b</div><rt>c</ruby></p>", "<p><ruby><a href=/x>a<rt>b</a></ruby></p>",
        "<p><code><ruby>a<rt>b</ruby></code></p>",
        "<p><ruby>a<rt>b <math alttext='f^{(c)}'><mi>c</mi></math></ruby></p>"})
    EXPECT_EQ(html(body).find("<ruby>"), std::string::npos) << html(body);
  html("<p>" + test::repeat("<ruby>a<rt>b", 3'000));
}

TEST(Html, LanguagesAndDirections) {
  EXPECT_EQ(
      html("<div dir=rtl lang=ar><p>a</p><ul><li>b<li><p lang=he>c</p></ul><h3 dir=LTR>d</h3><pre>e</pre>"
           "</div><p lang=de-DE>f</p><blockquote lang='\"><script>' dir='\"x'><p>g</p></blockquote>"
           "<p dir=auto>h <span lang=fr>i</span></p>"),
      "<p lang=\"ar\" dir=\"rtl\">a</p>\n<ul lang=\"ar\" dir=\"rtl\">\n<li>b</li>\n<li>\n<p "
      "lang=\"he\">c</p>\n"
      "</li>\n</ul>\n<h3 lang=\"ar\">d</h3>\n<pre lang=\"ar\" dir=\"rtl\"><code>e</code></pre>\n"
      "<p lang=\"de-DE\">f</p>\n<blockquote>\n<p>g</p>\n</blockquote>\n<p dir=\"auto\">h i</p>\n");
  // Of a list that is none, its parts have it.
  EXPECT_EQ(html("<dl lang=ar dir=rtl><dd>a</dl><details lang=fa>b</details>"),
            "<p lang=\"ar\" dir=\"rtl\">a</p>\n<p lang=\"fa\">b</p>\n");
  // What the page declares of itself is not said again.
  const Extraction page = test::keep_all(
      std::move(html::parse_natively("<html lang=fa dir=rtl><p lang=FA>a<p lang=en dir=ltr>b<p>c")).value());
  const std::string made = to_html(page);
  EXPECT_EQ(between(made, "<article>\n", "</article>"),
            "<p>a</p>\n<p lang=\"en\" dir=\"ltr\">b</p>\n<p>c</p>\n");
  EXPECT_NE(made.find("<html dir=\"rtl\">"), std::string::npos);
  html("<div lang=a>" + test::repeat("<div lang=en dir=rtl><ul lang=de><li dir=auto>x", 3'000));
}

TEST(Html, NumbersOfLists) {
  EXPECT_EQ(
      html("<ol reversed start=5 type=a><li>a<li value=9>b<li value=x>c</ol><ol reversed><li>x<li>y</ol>"
           "<ol type=disc start=-2><li>z</ol><ul type=a><li value=4>w</ul>"),
      "<ol reversed start=\"5\" type=\"a\">\n<li>a</li>\n<li value=\"9\">b</li>\n<li>c</li>\n</ol>\n"
      "<ol reversed start=\"2\">\n<li>x</li>\n<li>y</li>\n</ol>\n<ol>\n<li>z</li>\n</ol>\n<ul>\n<li>w</li>\n"
      "</ul>\n");
}

TEST(Html, Tasks) {
  constexpr std::string_view kTasks =
      "<ul><li><input type=checkbox checked disabled id=''> done<li><p><label><input type=CHECKBOX> "
      "todo</label>"
      "</p><li><input type=checkbox name=brand> Brand<li>see <input type=checkbox><li><input "
      "type=text>x</ul>";
  EXPECT_EQ(html(kTasks),
            "<ul>\n<li><input type=\"checkbox\" disabled checked> done</li>\n<li><input type=\"checkbox\" "
            "disabled> "
            "todo</li>\n<li>Brand</li>\n<li>see</li>\n<li>x</li>\n</ul>\n");
  EXPECT_NE(tei(kTasks).find(
                "<item rend=\"checked\">done</item>\n<item rend=\"unchecked\">todo</item>\n<item>Brand"),
            std::string::npos);
  EXPECT_EQ(to_text(from_html(kTasks)), "done\n\ntodo\n\nBrand\nsee\nx\n");
}

TEST(Html, NothingDangerousGoesThrough) {
  const std::string made = html(
      "<p onclick=x() style=color:red>a<script>x()</script><a href=' java\nscript:x()'>b</a><a "
      "href=vbscript:x>c</a>"
      "<img src=javascript:x() onerror=x()><img src='data:image/svg+xml,<svg onload=x()>'>"
      "<a href='https://e.org/\"onmouseover=\"x'>d</a> e</p><form action=/x><p>f <input value=g></form>"
      "<blockquote cite=javascript:x()>q</blockquote><iframe src=javascript:x()></iframe><p>z</p>");
  EXPECT_EQ(
      made,
      "<p>ab c <a href=\"https://e.org/%22onmouseover=%22x\">d</a> e</p>\n<p>f</p>\n<blockquote>\n<p>q</p>\n"
      "</blockquote>\n<p>z</p>\n");
}

TEST(Html, HasATitleWhateverThePageHas) {
  Extraction page = from_html("<p>x</p>");
  EXPECT_EQ(between(to_html(page), "<title>", "</title>"), "page-1");
  page.id = "a\xFF.html";  // names of files are bytes
  EXPECT_EQ(between(to_html(page), "<title>", "</title>"), "a\xEF\xBF\xBD.html");
  page.url = "https://example.org/?a&b";
  EXPECT_EQ(between(to_html(page), "<title>", "</title>"), "https://example.org/?a&amp;b");
  page.metadata.title = "T";
  EXPECT_EQ(between(to_html(page), "<title>", "</title>"), "T");
}

TEST(Html, MetadataIsReadBack) {
  Extraction extraction = from_html("<p>a</p>", kUrl);
  extraction.metadata.title = "T <1> & \"2\"";
  extraction.metadata.authors = {"Ann Reed", "Bo Li"};
  extraction.metadata.date = "2021-03-04";
  extraction.metadata.sitename = "Example";
  extraction.metadata.language = "en-GB";
  const Document read = std::move(html::parse_natively(to_html(extraction, {.metadata = true}))).value();
  const Metadata found = metadata::read_metadata(read, "");
  EXPECT_EQ(found.title, extraction.metadata.title);
  EXPECT_EQ(found.authors, extraction.metadata.authors);
  EXPECT_EQ(found.date, extraction.metadata.date);
  EXPECT_EQ(found.sitename, extraction.metadata.sitename);
  EXPECT_EQ(found.language, extraction.metadata.language);
  extraction.metadata.language = "en\"><script>";
  EXPECT_EQ(to_html(extraction).find("script"), std::string::npos);
}

TEST(Tei, SectionsByHeadings) {
  EXPECT_EQ(
      tei("<p>a</p><h2>H</h2><p>b</p><h3>I</h3><h2>J</h2><ul><li>c<li><h4>K</h4></ul>"),
      "<div>\n<p>a</p>\n<div>\n<head>H</head>\n<p>b</p>\n<div>\n<head>I</head>\n<p/>\n</div>\n</div>\n<div>\n"
      "<head>J</head>\n<list rend=\"bulleted\">\n<item>c</item>\n<item>\n<ab "
      "type=\"heading\">K</ab>\n</item>\n"
      "</list>\n</div>\n</div>\n");
  EXPECT_EQ(tei("<p>DROP</p>"), "<p/>\n");
}

TEST(Tei, KindsOfBlocksAndLines) {
  EXPECT_EQ(tei("<table><caption>c</caption><tr><th>a<th>b<tr><td colspan=2>1 &lt; 2</table><pre>x</pre>"
                "<p><b>a</b><br><a href=/x?a&amp;b>l</a> <img src=i.png alt=A> <code>k</code> <math "
                "alttext=z><mi>z</mi></math></p>"
                "<dl><dt>t<dd>d</dl>"),
            "<div>\n<table>\n<head>c</head>\n<row role=\"label\">\n<cell role=\"label\">a</cell>\n<cell "
            "role=\"label\">b</cell>\n"
            "</row>\n<row>\n<cell cols=\"2\">1 &lt; "
            "2</cell>\n</row>\n</table>\n<ab><code>x</code></ab>\n<p><hi rend=\"bold\">a</hi>"
            "<lb/><ref target=\"https://example.org/x?a&amp;b\">l</ref> <figure><graphic "
            "url=\"https://example.org/a/i.png\"/>"
            "<figDesc>A</figDesc></figure> <code>k</code> <formula notation=\"TeX\">z</formula></p>\n<list "
            "type=\"gloss\">\n"
            "<label>t</label>\n<item>d</item>\n</list>\n</div>\n");
}

TEST(Tei, DefinitionListsAreGlosses) {
  EXPECT_EQ(
      tei("<dl><dd>x<dt>Berth<dt lang=fr><b>Quai</b><dd>where a ship lies<dd><p>a place<ul><li>to "
          "sleep</ul><dt>Cleat<dd><table><tr><th>a<th>b<tr><td>c<td>d</table><dt>Davit</dl>"),
      "<div>\n<list type=\"gloss\">\n<label/>\n<item>x</item>\n<label>Berth<lb/><hi "
      "rend=\"bold\">Quai</hi></label>\n<item>\n<p>where a ship lies</p>\n<p>a place</p>\n<list "
      "rend=\"bulleted\">\n<item>to sleep</item>\n</list>\n</item>\n<label>Cleat</label>\n<item>\n"
      "<table>\n<row role=\"label\">\n<cell role=\"label\">a</cell>\n<cell "
      "role=\"label\">b</cell>\n</row>\n<row>\n<cell>c</cell>\n<cell>d</cell>\n</row>\n</table>\n</item>\n"
      "<label>Davit</label>\n<item/>\n</list>\n</div>\n");
  // Not a single pair.
  EXPECT_EQ(tei("<dl><dd>a<dd>b<dt>c</dl><dl><dt>d</dl>"),
            "<div>\n<p>a</p>\n<p>b</p>\n<ab type=\"term\">c</ab>\n<ab type=\"term\">d</ab>\n</div>\n");
  EXPECT_EQ(tei("<dl lang=fr><dt>a<dd>b<dd lang=en>c</dl>"),
            "<div>\n<list type=\"gloss\" xml:lang=\"fr\">\n<label>a</label>\n<item>\n<p>b</p>\n<p "
            "xml:lang=\"en\">c</p>\n</item>\n</list>\n</div>\n");
}

TEST(Tei, NumbersOfLists) {
  EXPECT_EQ(tei("<ol start=0><li>a<li value=5>b<li>c</ol><ol><li>d</ol>"),
            "<div>\n<list rend=\"numbered\">\n<item n=\"0\">a</item>\n<item "
            "n=\"5\">b</item>\n<item>c</item>\n</list>\n"
            "<list rend=\"numbered\">\n<item>d</item>\n</list>\n</div>\n");
}

TEST(Tei, FormulasInCodeAreText) {
  EXPECT_EQ(tei("<p>x <code>a &lt; <script type='math/tex'>y^2</script> b</code></p>"),
            "<div>\n<p>x <code>a &lt; y^2 b</code></p>\n</div>\n");
}

TEST(Tei, Languages) {
  EXPECT_EQ(tei("<div lang=ar dir=rtl><h2>H</h2><p>a</p><ul><li>b<li lang=he>c<li><p lang=he>d</p></ul></div>"
                "<dl lang=fa><dd>e</dl><pre lang=en>f</pre><table lang=AR><tr><th>g<td lang=fa>h</table>"
                "<p lang='en\"'>i</p><p lang=a--b>j</p><p lang=abcdefghi>k</p>"),
            "<div>\n<head xml:lang=\"ar\">H</head>\n<p xml:lang=\"ar\">a</p>\n<list rend=\"bulleted\" "
            "xml:lang=\"ar\">\n<item>b</item>\n<item xml:lang=\"he\">c</item>\n<item>\n<p "
            "xml:lang=\"he\">d</p>\n</item>\n</list>\n<p xml:lang=\"fa\">e</p>\n<ab "
            "xml:lang=\"en\"><code>f</code></ab>\n<table xml:lang=\"AR\">\n<row>\n<cell "
            "role=\"label\">g</cell>\n<cell xml:lang=\"fa\">h</cell>\n</row>\n</table>\n<p>i</p>\n<p>j</p>\n"
            "<p>k</p>\n</div>\n");
  tei("<div lang=a>" + test::repeat("<div lang=en><ul lang=de><li lang=fr>x", 3'000));
}

TEST(Tei, Header) {
  Extraction extraction = from_html("<p>a</p>", kUrl);
  extraction.metadata.title = "T & U";
  extraction.metadata.authors = {"Ann Reed"};
  extraction.metadata.language = "en";
  EXPECT_NE(to_tei(extraction).find("xml:lang=\"en\""), std::string::npos);
  EXPECT_EQ(to_tei(extraction).find("Ann Reed"), std::string::npos);
  const std::string made = to_tei(extraction, {.metadata = true});
  EXPECT_NE(made.find("<title>T &amp; U</title>\n<author>Ann Reed</author>"), std::string::npos);
  EXPECT_NE(made.find("<idno type=\"url\">https://example.org/a/b.html</idno>"), std::string::npos);
}

TEST(TextOptions, Width) {
  const Extraction extraction = from_html(
      "<p>one two three four 道路工程 道路 incomprehensibilities</p><ul><li>a b c d e f<li>g</ul>"
      "<pre>a long line of code</pre>");
  EXPECT_EQ(to_text(extraction, {.width = 10}),
            "one two\nthree four\n道路工程\n道路\nincomprehensibilities\n\na b c d e\nf\ng\n\na long line of "
            "code\n");
  EXPECT_EQ(to_text(extraction, {}), to_text(extraction));
}

TEST(TextOptions, LinksImagesAndHeader) {
  Extraction extraction = from_html("<p>See <a href=/x>the page</a>.</p><img src=i.png alt=A><p>b</p>", kUrl);
  extraction.metadata.title = "A\nB";
  extraction.metadata.authors = {"Ann Reed", "Bo Li"};
  EXPECT_EQ(to_text(extraction, {.links = true, .images = true, .metadata = true}),
            "title: A B\nauthors: Ann Reed; Bo Li\nurl: https://example.org/a/b.html\n\n"
            "See the page <https://example.org/x>.\n\n[A] <https://example.org/a/i.png>\n\nb\n");
}

TEST(MarkdownOptions, FrontMatter) {
  Extraction extraction = from_html("<p>a</p>");
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}), "---\n---\n\na\n");
  extraction.metadata.title = "\"A\": b";
  extraction.metadata.authors = {"Ann Reed", "Bo: Li"};
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}),
            "---\ntitle: \"\\\"A\\\": b\"\nauthors:\n  - \"Ann Reed\"\n  - \"Bo: Li\"\n---\n\na\n");
}

TEST(Header, HasWhatIsKnown) {
  Extraction extraction = from_html("<p>See <a href=/x>it</a>.</p>");
  Metadata& metadata = extraction.metadata;
  metadata.date_modified = "2016-10-13T08:30:00Z";
  metadata.canonical_url = "https://example.org/a/b.html";
  metadata.description = "What \"it\" is";
  metadata.section = "World";
  metadata.tags = {"ferries", "storms"};
  EXPECT_EQ(to_markdown(extraction, {.links = true, .metadata = true}),
            "---\ndate_modified: \"2016-10-13T08:30:00Z\"\nurl: \"https://example.org/a/b.html\"\n"
            "canonical_url: \"https://example.org/a/b.html\"\ndescription: \"What \\\"it\\\" is\"\nsection: "
            "\"World\"\ntags:\n  - \"ferries\"\n  - "
            "\"storms\"\n---\n\n"
            "See [it](https://example.org/x).\n")
      << "links are resolved against the address that the page calls its own";
  const std::string html = to_html(extraction, {.metadata = true});
  for (const char* element : {"<meta property=\"article:modified_time\" content=\"2016-10-13T08:30:00Z\">",
                              "<link rel=\"canonical\" href=\"https://example.org/a/b.html\">",
                              "<meta name=\"description\" content=\"What &quot;it&quot; is\">",
                              "<meta property=\"article:tag\" content=\"storms\">"}) {
    EXPECT_NE(html.find(element), std::string::npos) << element << '\n' << html;
  }
}

// All fields that a record has of metadata.
Extraction with_all_metadata() {
  Extraction extraction = from_html("<p>Ferries sail.</p>", kUrl);
  extraction.selection.page_type = "article";
  Metadata& metadata = extraction.metadata;
  metadata.title = "T & \"U\"";
  metadata.authors = {"Ann Reed", "Bo Li"};
  metadata.date = "2021-03-04";
  metadata.date_published = "2021-03-04T08:30:00+02:00";
  metadata.date_modified = "2021-03-05";
  metadata.sitename = "Herald & Sons";
  metadata.language = "en-GB";
  metadata.canonical_url = "https://example.org/c?a&b";
  metadata.description = "After a week of storms.";
  metadata.image = "https://example.org/f.jpg";
  metadata.publisher = "Herald Media";
  metadata.section = "Islands";
  metadata.license = "https://licenses.example/by/4.0/";
  metadata.categories = {"News", "Islands, Sea"};
  metadata.tags = {"ferries", "storms"};
  metadata.word_count = 2;
  return extraction;
}

TEST(AllMetadata, FrontMatterAndText) {
  const Extraction extraction = with_all_metadata();
  EXPECT_EQ(to_markdown(extraction, {.metadata = true}),
            R"(---
title: "T & \"U\""
authors:
  - "Ann Reed"
  - "Bo Li"
date: "2021-03-04"
date_published: "2021-03-04T08:30:00+02:00"
date_modified: "2021-03-05"
sitename: "Herald & Sons"
language: "en-GB"
page_type: "article"
url: "https://example.org/a/b.html"
canonical_url: "https://example.org/c?a&b"
description: "After a week of storms."
image: "https://example.org/f.jpg"
publisher: "Herald Media"
section: "Islands"
license: "https://licenses.example/by/4.0/"
categories:
  - "News"
  - "Islands, Sea"
tags:
  - "ferries"
  - "storms"
word_count: 2
---

Ferries sail.
)");
  const std::string text = to_text(extraction, {.metadata = true});
  EXPECT_NE(text.find("categories: News; Islands, Sea\ntags: ferries; storms\nword_count: 2\n\nFerries"),
            std::string::npos)
      << text;
}

TEST(AllMetadata, HtmlIsReadBack) {
  const Extraction extraction = with_all_metadata();
  const Metadata& metadata = extraction.metadata;
  const std::string html = to_html(extraction, {.metadata = true});
  const Document read = std::move(html::parse_natively(std::string(html))).value();
  const Metadata found = metadata::read_metadata(read, "");
  EXPECT_EQ(found.title, metadata.title);
  EXPECT_EQ(found.authors, metadata.authors);
  EXPECT_EQ(found.date, metadata.date);
  EXPECT_EQ(found.date_published, metadata.date_published);
  EXPECT_EQ(found.date_modified, metadata.date_modified);
  EXPECT_EQ(found.sitename, metadata.sitename);
  EXPECT_EQ(found.language, metadata.language);
  EXPECT_EQ(found.canonical_url, metadata.canonical_url);
  EXPECT_EQ(found.description, metadata.description);
  EXPECT_EQ(found.image, metadata.image);
  EXPECT_EQ(found.publisher, metadata.publisher);
  EXPECT_EQ(found.section, metadata.section);
  EXPECT_EQ(found.license, metadata.license);
  EXPECT_EQ(found.categories, metadata.categories);
  EXPECT_EQ(found.tags, metadata.tags);
  for (const char* element : {"<meta name=\"dcterms.type\" content=\"article\">",
                              "<meta name=\"dcterms.extent\" content=\"2 words\">",
                              "<meta name=\"dcterms.source\" content=\"https://example.org/a/b.html\">"})
    EXPECT_NE(html.find(element), std::string::npos) << element << '\n' << html;
  EXPECT_EQ(to_html(extraction).find("<meta name"), std::string::npos);
}

TEST(AllMetadata, Tei) {
  const std::string made = to_tei(with_all_metadata(), {.metadata = true});
  const std::string_view header = R"(<teiHeader>
<fileDesc>
<titleStmt>
<title>T &amp; &quot;U&quot;</title>
<author>Ann Reed</author>
<author>Bo Li</author>
</titleStmt>
<extent><measure unit="words" quantity="2">2 words</measure></extent>
<publicationStmt>
<publisher>Herald Media</publisher>
</publicationStmt>
<sourceDesc>
<bibl>
<title type="sitename">Herald &amp; Sons</title>
<publisher>Herald Media</publisher>
<date type="published" when="2021-03-04T08:30:00+02:00">2021-03-04T08:30:00+02:00</date>
<date type="modified" when="2021-03-05">2021-03-05</date>
<idno type="url">https://example.org/a/b.html</idno>
<idno type="canonical_url">https://example.org/c?a&amp;b</idno>
<ref type="image">https://example.org/f.jpg</ref>
<availability>
<licence>https://licenses.example/by/4.0/</licence>
</availability>
</bibl>
</sourceDesc>
</fileDesc>
<profileDesc>
<abstract>
<p>After a week of storms.</p>
</abstract>
<langUsage>
<language ident="en-GB">en-GB</language>
</langUsage>
<textClass>
<keywords>
<term type="page_type">article</term>
<term type="section">Islands</term>
<term type="categories">News</term>
<term type="categories">Islands, Sea</term>
<term type="tags">ferries</term>
<term type="tags">storms</term>
</keywords>
</textClass>
</profileDesc>
</teiHeader>)";
  EXPECT_NE(made.find(header), std::string::npos) << made;
  EXPECT_EQ(to_tei(with_all_metadata()).find("Ann Reed"), std::string::npos);
}

TEST(AllMetadata, WhatIsNotKnownLeavesNothing) {
  Extraction extraction = from_html("<p>a</p>");
  const std::string tei = to_tei(extraction, {.metadata = true});
  EXPECT_NE(tei.find("<sourceDesc>\n<p/>\n</sourceDesc>\n</fileDesc>\n</teiHeader>"), std::string::npos)
      << tei;
  extraction.metadata.date = "2021-03-05";  // the day of a change is the only one
  extraction.metadata.date_modified = "2021-03-05T08:00:00Z";
  extraction.metadata.license = "CC BY 4.0";
  const std::string html = to_html(extraction, {.metadata = true});
  EXPECT_EQ(html.find("published_time"), std::string::npos) << html;
  EXPECT_NE(html.find("<meta name=\"dcterms.license\" content=\"CC BY 4.0\">"), std::string::npos) << html;
  EXPECT_EQ(to_tei(extraction, {.metadata = true}).find("type=\"published\""), std::string::npos);
}

TEST(Addresses, BasesThatAreNone) {
  const auto link = [](std::string_view base, std::string_view href, std::string_view url) {
    const std::string page =
        "<base href='" + std::string(base) + "'><p><a href='" + std::string(href) + "'>x</a></p>";
    return to_markdown(from_html(page, url), {.links = true});
  };
  EXPECT_EQ(link("/c/", "d", kUrl), "[x](https://example.org/c/d)\n");
  EXPECT_EQ(link("http://[:::", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("//", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("javascript:x", "d", kUrl), "[x](https://example.org/a/d)\n");
  EXPECT_EQ(link("", "../../../d/./e?f#g", kUrl), "[x](https://example.org/d/e?f#g)\n");
  EXPECT_EQ(link("", "//cdn.example/x", kUrl), "[x](https://cdn.example/x)\n");
  EXPECT_EQ(link("", "?q", kUrl), "[x](https://example.org/a/b.html?q)\n");
  EXPECT_EQ(link("", "d", "not a url"), "[x](d)\n");
  EXPECT_EQ(link("", "", ""), "x\n");
  EXPECT_EQ(link("", std::string(100'000, 'a'), kUrl), "x\n");
  EXPECT_EQ(link("", "http://[bad", kUrl), "x\n");
  EXPECT_EQ(link("", "https://example.org:y/", ""), "x\n");
}

// TEI takes no others (xsd:anyURI), nor does the HTML standard.
TEST(Addresses, AreValid) {
  EXPECT_EQ(
      tei("<p><a href='?f[0]=a'>x</a><p><img src='/100%[1].png'><blockquote cite='b#c#d'>y</blockquote>"),
      "<div>\n<p><ref target=\"https://example.org/a/b.html?f%5B0%5D=a\">x</ref></p>\n"
      "<p><figure><graphic url=\"https://example.org/100%25%5B1%5D.png\"/></figure></p>\n"
      "<quote source=\"https://example.org/a/b#c%23d\">\n<p>y</p>\n</quote>\n</div>\n");
  Extraction extraction = from_html("<p>x</p>", "https://example.org/?f[]=1");
  EXPECT_NE(
      to_html(extraction, {.metadata = true}).find("\"canonical\" href=\"https://example.org/?f%5B%5D=1\""),
      std::string::npos);
}

TEST(Formats, HostileNestingIsBounded) {
  for (const std::string_view piece :
       {"<ul><li>x", "<blockquote>x", "<dl><dd>x", "<details>x", "<figure>x", "<b><i>x<p>"}) {
    const std::string page = test::repeat(piece, 10'000);
    html(page);
    tei(page);
  }
}

TEST(Formats, HostileRunsAreLinear) {
  for (const auto& [before, piece] :
       {std::pair<std::string_view, std::string_view>{"<figure>x<picture>", "<img>"},
        {"<p>x", "<code>a</code>"},
        {"<dl><dt>x", "<b><code>a</code></b><code>b</code>"},
        {"<ul>", "<li>x"}}) {
    const auto begin = std::chrono::steady_clock::now();
    const Extraction page = from_html("<p>a<div>" + std::string(before) + test::repeat(piece, 200'000), kUrl);
    to_text(page, kAll);
    to_markdown(page, kAll);
    to_html(page, kAll);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 10) << before << piece;
  }
}

}  // namespace
}  // namespace pith
