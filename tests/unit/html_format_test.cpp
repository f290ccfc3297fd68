// HTML: one test for each kind of the content tree, and what must never be in it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "metadata/metadata.h"
#include "pith/formats.h"
#include "support/forms.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"

namespace pith {
namespace {

using test::between;
using test::from_html;
using test::html_of;
using test::kCommands;
using test::kFormulas;
using test::kUrl;
using test::tei_of;

TEST(Html, FormulasStayApartFromWords) {
  EXPECT_EQ(html_of(kFormulas),
            "<p>An <span class=\"math\">\\(x_1\\)</span> is and <span class=\"math\">\\(y^3\\)</span> and "
            "<strong>bold</strong> <span class=\"math\">\\(k\\)</span> then <span "
            "class=\"math\">\\(z_1\\)</span> with <span class=\"math\">\\(w^2\\)</span> or <span "
            "class=\"math\">\\(v\\)</span> end.</p>\n");
}

TEST(Html, BlocksAndLines) {
  EXPECT_EQ(html_of("<h2>A &amp; B</h2><div>one<br>two</div><ul><li>a<ol start=3><li><p>b<p>c</ol></ul>"
                    "<dl><dt>t<dd>d</dl><blockquote cite=/q><p>q</blockquote>"),
            "<h2>A &amp; B</h2>\n<p>one<br>two</p>\n<ul>\n<li>a\n<ol "
            "start=\"3\">\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ol>\n"
            "</li>\n</ul>\n<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n<blockquote "
            "cite=\"https://example.org/q\">\n<p>q</p>\n"
            "</blockquote>\n");
}

TEST(Html, TablesCodeAndFigures) {
  EXPECT_EQ(
      html_of("<table><caption>c</caption><tr><th colspan=2>a<th>b<tr><td rowspan=9>1<td>2<td>3</table>"
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
      html_of("<p>x</p><figure><figcaption>a</figcaption><img src=i.png><figcaption>b</figcaption></figure>"),
      "<p>x</p>\n<figure>\n<figcaption>a</figcaption>\n<img src=\"https://example.org/a/i.png\" alt=\"\">\n"
      "<p>b</p>\n</figure>\n");
}

TEST(Html, CodeInTables) {
  EXPECT_EQ(
      html_of(kCommands),
      "<table>\n<tr>\n<th>Task</th>\n<th>Command</th>\n</tr>\n<tr>\n<td>List</td>\n<td>\n<p>Run:</p>\n"
      "<pre><code class=\"language-sh\">for f\n\n  cat | wc</code></pre>\n</td>\n</tr>\n<tr>\n<td>End</td>\n"
      "<td>exit</td>\n</tr>\n</table>\n");
}

TEST(Html, InlineKindsAndNotes) {
  EXPECT_EQ(
      html_of("<p><b>a</b> <i>b</i> <del>c</del> x<sub>1</sub><sup>2</sup> <kbd>k</kbd> "
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
  EXPECT_EQ(html_of("<p>\u6771<ruby>\u6F22\u5B57<rp>[</rp><rt>kanji</rt><rp>]</rp></ruby>go "
                    "<b>x<ruby>a<rt>b</rt>c<rt><i>d</i></rt></ruby></b></p>"),
            "<p>\u6771<ruby>\u6F22\u5B57<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby>go <strong>x</strong>"
            "<ruby><strong>a</strong><rp>(</rp><rt><strong>b</strong></rt><rp>)</rp><strong>c</strong>"
            "<rp>(</rp><rt><strong><em>d</em></strong></rt><rp>)</rp></ruby></p>\n");
  EXPECT_EQ(
      html_of(
          "<p><a href=/x><ruby>a<rt>b</ruby></a> <ruby><a href=/y>c</a><rt>(d)</ruby> <ruby>e</ruby></p>"),
      "<p><a href=\"https://example.org/x\"><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></a> <ruby><a "
      "href=\"https://example.org/y\">c</a><rp>(</rp><rt>(d)</rt><rp>)</rp></ruby> e</p>\n");
  // Readings of nothing, torn ones and those in others are text.
  for (const std::string_view body :
       {"<p><ruby><rt>b</rt></ruby></p>", "<p><rt>b</rt></p>", "<p><ruby>a<rt>b<br>c</rt></ruby></p>",
        "<p><ruby>a<img src=i.png><rt>b</rt></ruby></p>", "<p><ruby>a<rt><ruby>b<rt>c</ruby></rt></ruby></p>",
        "<p><ruby>a<div>b</div><rt>c</ruby></p>", "<p><ruby><a href=/x>a<rt>b</a></ruby></p>",
        "<p><code><ruby>a<rt>b</ruby></code></p>",
        "<p><ruby>a<rt>b <math alttext='f^{(c)}'><mi>c</mi></math></ruby></p>"})
    EXPECT_EQ(html_of(body).find("<ruby>"), std::string::npos) << html_of(body);
  html_of("<p>" + test::repeat("<ruby>a<rt>b", 3'000));
}

TEST(Html, LanguagesAndDirections) {
  EXPECT_EQ(
      html_of("<div dir=rtl lang=ar><p>a</p><ul><li>b<li><p lang=he>c</p></ul><h3 dir=LTR>d</h3><pre>e</pre>"
              "</div><p lang=de-DE>f</p><blockquote lang='\"><script>' dir='\"x'><p>g</p></blockquote>"
              "<p dir=auto>h <span lang=fr>i</span></p>"),
      "<p lang=\"ar\" dir=\"rtl\">a</p>\n<ul lang=\"ar\" dir=\"rtl\">\n<li>b</li>\n<li>\n<p "
      "lang=\"he\">c</p>\n"
      "</li>\n</ul>\n<h3 lang=\"ar\">d</h3>\n<pre lang=\"ar\" dir=\"rtl\"><code>e</code></pre>\n"
      "<p lang=\"de-DE\">f</p>\n<blockquote>\n<p>g</p>\n</blockquote>\n<p dir=\"auto\">h i</p>\n");
  // Of a list that is none, its parts have it.
  EXPECT_EQ(html_of("<dl lang=ar dir=rtl><dd>a</dl><details lang=fa>b</details>"),
            "<p lang=\"ar\" dir=\"rtl\">a</p>\n<p lang=\"fa\">b</p>\n");
  // What the page declares of itself is not said again.
  const Extraction page = test::keep_all(
      std::move(html::parse_natively("<html lang=fa dir=rtl><p lang=FA>a<p lang=en dir=ltr>b<p>c")).value());
  const std::string made = to_html(page);
  EXPECT_EQ(between(made, "<article>\n", "</article>"),
            "<p>a</p>\n<p lang=\"en\" dir=\"ltr\">b</p>\n<p>c</p>\n");
  EXPECT_NE(made.find("<html dir=\"rtl\">"), std::string::npos);
  html_of("<div lang=a>" + test::repeat("<div lang=en dir=rtl><ul lang=de><li dir=auto>x", 3'000));
}

TEST(Html, NumbersOfLists) {
  EXPECT_EQ(
      html_of("<ol reversed start=5 type=a><li>a<li value=9>b<li value=x>c</ol><ol reversed><li>x<li>y</ol>"
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
  EXPECT_EQ(html_of(kTasks),
            "<ul>\n<li><input type=\"checkbox\" disabled checked> done</li>\n<li><input type=\"checkbox\" "
            "disabled> "
            "todo</li>\n<li>Brand</li>\n<li>see</li>\n<li>x</li>\n</ul>\n");
  EXPECT_NE(tei_of(kTasks).find(
                "<item rend=\"checked\">done</item>\n<item rend=\"unchecked\">todo</item>\n<item>Brand"),
            std::string::npos);
  EXPECT_EQ(to_text(from_html(kTasks)), "done\n\ntodo\n\nBrand\nsee\nx\n");
}

TEST(Html, NothingDangerousGoesThrough) {
  const std::string made = html_of(
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

}  // namespace
}  // namespace pith
