// TEI: one test for each kind of the content tree.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/formats.h"
#include "support/forms.h"
#include "support/kept.h"
#include "support/pieces.h"

namespace pith {
namespace {

using test::from_html;
using test::kCommands;
using test::kFormulas;
using test::kUrl;
using test::tei_of;

TEST(Tei, FormulasStayApartFromWords) {
  const std::string made = tei_of(kFormulas);
  for (const std::string_view part : {" is and <formula notation=\"TeX\">y^3</formula> and ",
                                      "</hi> <formula notation=\"TeX\">k</formula> then "})
    EXPECT_NE(made.find(part), std::string::npos) << made;
}

TEST(Tei, CodeInTables) {
  EXPECT_NE(
      tei_of(kCommands).find("<cell>List</cell>\n<cell>\n<p>Run:</p>\n<ab><code lang=\"sh\">for f\n\n  cat | "
                             "wc</code></ab>\n</cell>\n"),
      std::string::npos)
      << tei_of(kCommands);
}

TEST(Tei, SectionsByHeadings) {
  EXPECT_EQ(
      tei_of("<p>a</p><h2>H</h2><p>b</p><h3>I</h3><h2>J</h2><ul><li>c<li><h4>K</h4></ul>"),
      "<div>\n<p>a</p>\n<div>\n<head>H</head>\n<p>b</p>\n<div>\n<head>I</head>\n<p/>\n</div>\n</div>\n<div>\n"
      "<head>J</head>\n<list rend=\"bulleted\">\n<item>c</item>\n<item>\n<ab "
      "type=\"heading\">K</ab>\n</item>\n"
      "</list>\n</div>\n</div>\n");
  EXPECT_EQ(tei_of("<p>DROP</p>"), "<p/>\n");
}

TEST(Tei, KindsOfBlocksAndLines) {
  EXPECT_EQ(tei_of("<table><caption>c</caption><tr><th>a<th>b<tr><td colspan=2>1 &lt; 2</table><pre>x</pre>"
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
      tei_of("<dl><dd>x<dt>Berth<dt lang=fr><b>Quai</b><dd>where a ship lies<dd><p>a place<ul><li>to "
             "sleep</ul><dt>Cleat<dd><table><tr><th>a<th>b<tr><td>c<td>d</table><dt>Davit</dl>"),
      "<div>\n<list type=\"gloss\">\n<label/>\n<item>x</item>\n<label>Berth<lb/><hi "
      "rend=\"bold\">Quai</hi></label>\n<item>\n<p>where a ship lies</p>\n<p>a place</p>\n<list "
      "rend=\"bulleted\">\n<item>to sleep</item>\n</list>\n</item>\n<label>Cleat</label>\n<item>\n"
      "<table>\n<row role=\"label\">\n<cell role=\"label\">a</cell>\n<cell "
      "role=\"label\">b</cell>\n</row>\n<row>\n<cell>c</cell>\n<cell>d</cell>\n</row>\n</table>\n</item>\n"
      "<label>Davit</label>\n<item/>\n</list>\n</div>\n");
  // Not a single pair.
  EXPECT_EQ(tei_of("<dl><dd>a<dd>b<dt>c</dl><dl><dt>d</dl>"),
            "<div>\n<p>a</p>\n<p>b</p>\n<ab type=\"term\">c</ab>\n<ab type=\"term\">d</ab>\n</div>\n");
  EXPECT_EQ(tei_of("<dl lang=fr><dt>a<dd>b<dd lang=en>c</dl>"),
            "<div>\n<list type=\"gloss\" xml:lang=\"fr\">\n<label>a</label>\n<item>\n<p>b</p>\n<p "
            "xml:lang=\"en\">c</p>\n</item>\n</list>\n</div>\n");
}

TEST(Tei, NumbersOfLists) {
  EXPECT_EQ(tei_of("<ol start=0><li>a<li value=5>b<li>c</ol><ol><li>d</ol>"),
            "<div>\n<list rend=\"numbered\">\n<item n=\"0\">a</item>\n<item "
            "n=\"5\">b</item>\n<item>c</item>\n</list>\n"
            "<list rend=\"numbered\">\n<item>d</item>\n</list>\n</div>\n");
}

TEST(Tei, FormulasInCodeAreText) {
  EXPECT_EQ(tei_of("<p>x <code>a &lt; <script type='math/tex'>y^2</script> b</code></p>"),
            "<div>\n<p>x <code>a &lt; y^2 b</code></p>\n</div>\n");
}

TEST(Tei, Languages) {
  EXPECT_EQ(
      tei_of("<div lang=ar dir=rtl><h2>H</h2><p>a</p><ul><li>b<li lang=he>c<li><p lang=he>d</p></ul></div>"
             "<dl lang=fa><dd>e</dl><pre lang=en>f</pre><table lang=AR><tr><th>g<td lang=fa>h</table>"
             "<p lang='en\"'>i</p><p lang=a--b>j</p><p lang=abcdefghi>k</p>"),
      "<div>\n<head xml:lang=\"ar\">H</head>\n<p xml:lang=\"ar\">a</p>\n<list rend=\"bulleted\" "
      "xml:lang=\"ar\">\n<item>b</item>\n<item xml:lang=\"he\">c</item>\n<item>\n<p "
      "xml:lang=\"he\">d</p>\n</item>\n</list>\n<p xml:lang=\"fa\">e</p>\n<ab "
      "xml:lang=\"en\"><code>f</code></ab>\n<table xml:lang=\"AR\">\n<row>\n<cell "
      "role=\"label\">g</cell>\n<cell xml:lang=\"fa\">h</cell>\n</row>\n</table>\n<p>i</p>\n<p>j</p>\n"
      "<p>k</p>\n</div>\n");
  tei_of("<div lang=a>" + test::repeat("<div lang=en><ul lang=de><li lang=fr>x", 3'000));
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

}  // namespace
}  // namespace pith
