// What word_count counts: the words of the plain text, whatever form the text is written in.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "metadata/metadata.h"
#include "pith/formats.h"
#include "support/kept.h"
#include "text/words.h"

namespace pith {
namespace {

Extraction counted(std::string_view body) {
  Extraction extraction = test::from_html(body);
  metadata::add_from_text(extraction.metadata, extraction.blocks, extraction.selection.keep);
  EXPECT_EQ(extraction.metadata.word_count, text::count_words(to_text(extraction))) << body;
  return extraction;
}

std::size_t words(std::string_view body) {
  return counted(body).metadata.word_count;
}

TEST(WordCount, RunsOfLettersNumbersAndUnderscores) {
  EXPECT_EQ(words("<p>The ferries sail again.</p>"), 4U);
  EXPECT_EQ(words("<p>It's a well-known 3.5 km_h: e-mail&hellip;</p>"), 10U)
      << "it s a well known 3 5 km_h e mail";
  EXPECT_EQ(words("<p>Fähr&shy;schiff für Köln, Ελλάδα, Москва</p>"), 5U) << "a soft hyphen parts nothing";
  EXPECT_EQ(words("<p>&mdash; &bull; $ 100 %</p>"), 1U);
  EXPECT_EQ(words(""), 0U);
  EXPECT_EQ(words("<p>DROP this one</p>"), 0U) << "what is not kept does not count";
}

TEST(WordCount, EveryLetterOfAScriptWithoutSpaces) {
  EXPECT_EQ(words("<p>渡轮恢复航行。</p>"), 6U);
  EXPECT_EQ(words("<p>フェリーが運航を再開</p>"), 10U);
  EXPECT_EQ(words("<p>เรือข้ามฟาก</p>"), 9U) << "tone and vowel marks are no letters";
  EXPECT_EQ(words("<p>2024年 KTX 열차가 달린다</p>"), 5U) << "Korean has spaces";
}

TEST(WordCount, AgreesWithTheTextWhateverTheBlocks) {
  words(
      "<h1>Tide tables</h1><ul><li>High<ul><li>at "
      "noon</ul><li>Low</ul><table><tr><th>Pier<td>9:40<tr><td>a<br>b<td></table>");
  words(
      "<pre>int x_1 = 0;\n\treturn x;</pre><p>A<b>B</b>c<sup>2</sup> <code>d e</code> "
      "H<sub>2</sub>O</p><dl><dt>t<dd>d e</dl>");
  words(
      "<p>Bold<br>line</p><blockquote><p>q r</p>s</blockquote><figure><img src=i.png alt='not "
      "text'><figcaption>c d</figcaption></figure>");
}

TEST(WordCount, IsTheSameInEveryForm) {
  const Extraction extraction = counted(
      "<h2>Head</h2><p>See <a href='https://example.org/a-b'>the page</a>.</p><img src=i.png alt='A b'>");
  const FormatOptions options{.links = true, .images = true, .metadata = true};
  for (const std::string& record :
       {to_json_record(extraction), to_json_record(extraction, to_markdown(extraction, options), "markdown"),
        to_json_record(extraction, to_html(extraction, options), "html")})
    EXPECT_NE(record.find("\"word_count\":4"), std::string::npos) << record;
  EXPECT_NE(to_text(extraction, options).find("word_count: 4\n"), std::string::npos);
  EXPECT_NE(to_markdown(extraction, options).find("word_count: 4\n"), std::string::npos);
  EXPECT_NE(to_html(extraction, options).find("content=\"4 words\""), std::string::npos);
  EXPECT_NE(to_tei(extraction, options).find("quantity=\"4\""), std::string::npos);
}

}  // namespace
}  // namespace pith
