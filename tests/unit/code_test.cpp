// Code is what a browser shows, to the last space, in every format that has code as such.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/formats.h"
#include "simdjson.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"

namespace pith {
namespace {

using test::from_html;

std::string text_of_last_block(const Extraction& page) {
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(to_json_record(page, to_text(page), "", true));
  std::string last;
  for (const simdjson::dom::element block : record["blocks"].get_array())
    last = std::string_view(block["text"]);
  return last;
}

// Code without signs that any format escapes.
void expect_code(std::string_view html, std::string_view code) {
  const std::string lines(code);
  const Extraction page = from_html("<p>a</p>" + std::string(html));
  const std::string markdown = to_markdown(page), made = to_html(page), tei = to_tei(page);
  EXPECT_EQ(test::markdown_fault(content_of(page), markdown), "") << markdown;
  EXPECT_EQ(markdown, "a\n\n```\n" + lines + "\n```\n") << html;
  EXPECT_EQ(test::html_fault(content_of(page), made), "") << made;
  EXPECT_NE(made.find("<pre><code>" + lines + "</code></pre>"), std::string::npos) << html << made;
  EXPECT_EQ(test::xml_fault(tei), "") << tei;
  EXPECT_NE(tei.find("<ab><code>" + lines + "</code></ab>"), std::string::npos) << html << tei;
  EXPECT_EQ(text_of_last_block(page), lines) << html;
  // In text, paragraphs have the blank lines.
  const std::string text = "a\n\n" + lines.substr(lines.find_first_not_of('\n')) + "\n";
  EXPECT_EQ(to_text(page), text);
  EXPECT_EQ(to_text(page, {.width = 60}), text);
}

TEST(Code, BeginsWithItsBlankLinesAndIndentation) {
  expect_code("<pre>x\n\n y</pre>", "x\n\n y");
  expect_code("<pre>\n  x\n y\n</pre>", "  x\n y");
  expect_code("<pre>\n\n\n\t x\n</pre>", "\n\n\t x");
  expect_code("<pre>\r\n\r\n x</pre>", "\n x");
  expect_code("<pre><code>\n x</code></pre>", "\n x");
  expect_code("<pre><code>x</code></pre>", "x");
  expect_code("<pre>\n\n<b>x</b>\n y</pre>", "\nx\n y");
  expect_code("<p> </p>\n\n<div>\n\n<pre>\n\nx</pre>", "\nx");
  expect_code("<pre>\n\n \n</pre><pre>\n\nx</pre>", "\nx");
  expect_code("<pre><br><br>x<br>  y</pre>", "\n\nx\n  y");
  expect_code("<pre><br><code><br>\n x</code></pre>", "\n\n\n x");
  expect_code("<pre><br></pre><br><pre>x</pre>", "x");
}

TEST(Code, HasNoLinesOfWhatIsLeftOut) {
  expect_code("<pre><span class=linenos>1\n2</span>\nx\ny</pre>", "x\ny");
  expect_code("<table><tr><td class=gutter><pre>1\n2</pre><td class=code><pre>\n\nx\n</pre></table>", "\nx");
  expect_code("<pre>\n<ol>\n<li>x\n<li>  y</ol></pre>", "x\n  y");
}

TEST(Code, BeginsWithItsBlankLinesInQuotesListsAndFormulas) {
  EXPECT_EQ(
      to_markdown(from_html("<blockquote><pre>\n\n x</pre></blockquote><ul><li><pre>\n\n y</pre></ul>")),
      "> ```\n>\n>  x\n> ```\n\n- ```\n\n   y\n  ```\n");
  const Extraction page = from_html("<p>a<pre>\n\nlet <math alttext='y^2'><mi>y</mi></math></pre>");
  EXPECT_EQ(to_markdown(page), "a\n\n```\n\nlet y^2\n```\n");
  EXPECT_EQ(to_text(page), "a\n\nlet y^2\n");
  // Of cells they say nothing.
  EXPECT_EQ(to_markdown(from_html("<table><tr><th>a<th>b<tr><td>c<td><pre>\n\nx</pre></table>")),
            "| a | b |\n| --- | --- |\n| c | `x` |\n");
}

TEST(Code, BlankLinesOfHostilePagesAreLinear) {
  const std::string lines(200'000, '\n');
  EXPECT_EQ(to_markdown(from_html("<pre>" + lines + "</pre>")), "");
  EXPECT_EQ(to_markdown(from_html("<pre>" + lines + "x" + lines)).size(), lines.size() + 9);
  const std::string breaks = test::repeat("<br>", 100'000);
  EXPECT_EQ(to_markdown(from_html("<pre>" + breaks + "</pre>")), "");
  EXPECT_EQ(to_markdown(from_html("<pre>" + breaks + "x")).size(), 100'000 + 10);
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += "<pre>\n\n\n<i class=linenos>1</i>\n</pre><pre>\n\nx";
  const Extraction page = from_html(many);
  EXPECT_EQ(test::markdown_fault(content_of(page), to_markdown(page)), "");
}

}  // namespace
}  // namespace pith
