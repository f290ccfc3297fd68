// Every form of a page has the words of its text, in their order: those of plain text, wrapped text, records
// and their blocks, and of Markdown, HTML and TEI with the markup removed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pith/formats.h"
#include "simdjson.h"
#include "support/kept.h"
#include "support/rendered.h"
#include "text/words.h"

namespace pith {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words;
  text::for_each_word(text, [&](std::size_t begin, std::size_t end, std::uint64_t) {
    words.emplace_back(text.substr(begin, end - begin));
  });
  return words;
}

std::string text_of_html(const std::string& html) {
  return test::read_rendered(html::parse_natively(std::string(html)).value()).text;
}

std::string text_of_tei(std::string_view tei) {
  tei = tei.substr(tei.find("<body>"));
  std::string text;
  bool inside = false;
  for (std::size_t i = 0; i < tei.size(); ++i) {
    if (tei.substr(i).starts_with("<lb/>")) text.push_back(' ');
    inside |= tei[i] == '<';
    if (!inside) text.push_back(tei[i]);
    inside &= tei[i] != '>';
  }
  return text;
}

std::string text_of_blocks(const Extraction& extraction) {
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(to_json_record(extraction, "", "", true));
  std::string text;
  for (const simdjson::dom::element block : record["blocks"].get_array())
    text.append(std::string_view(block["text"])).push_back('\n');
  return text;
}

void expect_same_words(std::string_view body) {
  const Extraction page = test::from_html(body, "https://example.org/a/b.html");
  const Words words = words_of(to_text(page));
  EXPECT_FALSE(words.empty()) << body;
  EXPECT_EQ(words_of(to_text(page, {.width = 30})), words) << body;
  EXPECT_EQ(words_of(content_of(page).text), words) << body;
  EXPECT_EQ(words_of(text_of_blocks(page)), words) << body;
  EXPECT_EQ(words_of(text_of_html(test::cmark_html(to_markdown(page)))), words) << body;
  EXPECT_EQ(words_of(text_of_html(to_html(page))), words) << body;
  EXPECT_EQ(words_of(text_of_tei(to_tei(page))), words) << body;
}

TEST(SameWords, CustomElementsQuotationsAndReadings) {
  expect_same_words(
      "<p>See <my-tooltip>this</my-tooltip> word and<x-note>that</x-note><x-note>one</x-note></p>");
  expect_same_words(
      "<h2>Title<x-badge>New</x-badge></h2><div>a <x-y>b</x-y> c</div><x-card>d<p>e</p></x-card>");
  expect_same_words("<p>He said <q><b>yes</b>, <q>no</q></q> and<q> so </q>on <q>one<br>two</q> <q><i>x</i>");
  expect_same_words(
      "<p>\u6771<ruby>\u6F22\u5B57<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby>go <ruby>a<rt>b</rt>c<rt>d</rt>");
}

TEST(SameWords, MarksOfFootnotes) {
  // Without the notes: Markdown has a number for a mark with its note.
  expect_same_words(
      "<p>The quay<sup><a href=#n1>1</a></sup> was <b>old</b><a href=#n2><sup>b</sup></a>.</p>");
  const Extraction page = test::from_html(
      "<p>They will stay.<sup id=r1><a href=#n1>1</a></sup><p>So it is.<ol><li id=n1 class=footnote>Note. <a "
      "href=#r1>\u21A9</a></ol>");
  EXPECT_EQ(to_text(page), "They will stay.[1]\n\nSo it is.\n\nNote.\n");
  EXPECT_EQ(to_text(page, {.width = 60}), to_text(page));
  EXPECT_EQ(to_markdown(page), "They will stay.[^1]\n\nSo it is.\n\n[^1]: Note.\n");
  EXPECT_NE(to_html(page).find(">[1]</a></sup>"), std::string::npos);
}

TEST(SameWords, CodeWithNumbersAndLines) {
  expect_same_words(
      "<table><tr><td class=gutter><pre>1\n2</pre><td class=code><pre>a\n  b</pre></table><p>c");
  expect_same_words(
      "<p>a<pre><ol><li>b<li>  c<li><li>d</ol></pre><p>e<pre><code>f</code><code>g</code></pre>");
  expect_same_words(
      "<table class=hljs-ln><tr><td data-line-number=1>1<td class=hljs-ln-code>a<tr><td "
      "data-line-number=2>2<td class=hljs-ln-code>  b</table>");
}

TEST(SameWords, TablesThatHoldLists) {
  expect_same_words("<table><tr><th>A<th>B<tr><td><ul><li>one<li>two<ol><li>three</ol></ul><td>four</table>");
  expect_same_words(
      "<table><tr><th>A<th>B<tr><td><dl><dt>t<dd>d</dl><td>one<ul><li>two</ul>tail<br>end</table>");
  expect_same_words(
      "<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>1<td>2<tr><td colspan=3>wide<tr><td "
      "rowspan=0>z<td>y<td>x<tr><td>w<td>v</table>");
}

TEST(SameWords, TablesThatHoldTables) {
  expect_same_words(
      "<table><caption>c</caption><tr><th>A<th>B<th>C<tr><td>one<table><caption>two</caption><tr><th>three"
      "<td>four<td>five<p>six<tr><td><ul><li>seven</ul><td>eight<br>nine<td><pre>ten</pre><td>eleven"
      "</table>twelve<td>d<td>e<tr><td>f<td>g<td>h</table>");
}

TEST(SameWords, QuotationsOfForums) {
  constexpr std::string_view kPost =
      "<p>a<blockquote><div><cite>ann wrote:</cite>Have "
      "<b>you</b>?<blockquote><cite>bob</cite>No</blockquote>"
      "Yes.<cite>b</cite></div></blockquote>c";
  expect_same_words(kPost);
  const Extraction page = test::from_html(kPost);
  EXPECT_EQ(to_text(page), "a\n\nann wrote:\n\nHave you?\n\nbob\n\nNo\n\nYes.\n\nb\n\nc\n");
  EXPECT_EQ(to_markdown(page),
            "a\n\n> ann wrote:\n>\n> Have **you**?\n>\n> > bob\n> >\n> > No\n>\n> Yes.\n>\n> b\n\nc\n");
}

TEST(SameWords, ListsAndMedia) {
  expect_same_words(
      "<ol reversed><li value=9>a<li><input type=checkbox checked> b<ul><li>c</ul></ol><p dir=rtl>d");
  expect_same_words(
      "<p>a<video src=v.mp4></video>b<iframe src=/f></iframe><amp-img src=i.png></amp-img>c<img>d");
}

// Emoji and Indic words keep their joiners, marks of bidirectional text stay, and what only says where a line
// may break goes, in every form.
TEST(SameWords, CharactersOfNoWidth) {
  constexpr std::string_view kWords =
      "do&shy;nau&#8203;dampf &#xFEFF;&#x2060;schiff one&nbsp;two \U0001F469\u200D\U0001F4BB "
      "\u0915\u094D\u200D\u0937 "
      "\u0645\u06CC\u200C\u062E a\u200Eb\u200Fc \u2066d\u2069";
  for (const std::string_view around : {"p", "h3", "li", "blockquote", "code", "pre", "dd", "figcaption"})
    expect_same_words(fmt::format("<{0}>{1}</{0}>", around, kWords));
  const std::string table = fmt::format("<table><tr><th>x<th>{}<tr><td>y<td>z</table>", kWords);
  expect_same_words(table);
  for (const std::string& body :
       {fmt::format("<p>{}", kWords), table, fmt::format("<pre>{}</pre>", kWords)}) {
    const Extraction page = test::from_html(body);
    for (const std::string& made : {to_text(page), to_markdown(page), to_html(page), to_tei(page),
                                    to_json_record(page, to_text(page), "", true)}) {
      EXPECT_NE(made.find("donaudampf schiff one two \U0001F469\u200D\U0001F4BB \u0915\u094D\u200D\u0937 "
                          "\u0645\u06CC\u200C\u062E a\u200Eb\u200Fc \u2066d\u2069"),
                std::string::npos)
          << made;
    }
  }
}

}  // namespace
}  // namespace pith
