#include "features/features.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "blocks/segment.h"
#include "html/native_parser.h"
#include "plaintext/plaintext.h"
#include "support/invariants.h"

namespace pith::features {
namespace {

struct Page {
  Document document;
  Blocks blocks;
  FeatureMatrix rows;

  // The row of the first block whose text begins so.
  std::size_t row(std::string_view begin) const {
    for (std::size_t i = 0; i < blocks.items.size(); ++i) {
      if (blocks.text_of(blocks.items[i]).starts_with(begin)) return i;
    }
    ADD_FAILURE() << "no block begins with " << begin;
    return 0;
  }
  float at(std::string_view begin, Feature feature) const {
    return rows.value(row(begin), static_cast<std::size_t>(feature));
  }
};

Page from_document(Document document, const PageSource& source) {
  Page page;
  page.document = std::move(document);
  page.blocks = blocks::segment(page.document);
  EXPECT_EQ(test::features_fault(page.document, page.blocks, source), "");
  page.rows = base_features(map_page(page.document, page.blocks), source);
  return page;
}

Page read(std::string_view html, std::string_view url = {}) {
  Result<Document> document = html::parse_natively(std::string(html));
  EXPECT_TRUE(document.ok());
  return from_document(std::move(document).value(), {url, html.size()});
}

constexpr std::string_view kArticle = R"(<!doctype html><html><head>
<title>Ferry sails again after the long strike | Harbour Post</title>
<meta property="og:type" content="article">
<meta name="description" content="The ferry across the sound sails again.">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-01"}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article class="story"><header><h1>Ferry sails again after the long strike</h1></header>
<p>The ferry across the sound sails again, said the <b>harbour master</b> on Tuesday, after eleven weeks in which no
ship left the quay and islanders had to row their own mail across.</p>
<p>"We are glad," she added: "the strike was long enough, and nobody wants another winter of it." See
<a href="/more">the timetable</a> for 2024.</p>
<h2>What changes now?</h2>
<p>Two ships will sail each hour from 06:30, at $5 a head (50% less for children), the company wrote to us today.</p>
<pre>port   time</pre>
</article></main>
<aside><form><button>Sign up for letters!</button></form></aside>
<footer><p>&copy; 2024 Harbour Post | Imprint | Contact</p></footer></body></html>)";

TEST(FeatureSchema, NamesAreUniqueAndDescribed) {
  std::set<std::string_view> names;
  for (std::size_t column = 0; column < kFeatureCount; ++column) {
    EXPECT_TRUE(names.insert(feature_name(column)).second) << feature_name(column);
    EXPECT_FALSE(feature_meaning(column).empty());
  }
  EXPECT_LT(kFirstLexical, kFirstPageType);
  EXPECT_LT(kFirstPageType, kFirstContext);
  EXPECT_EQ(feature_name(kFirstContext), "pass1");
}

TEST(FeatureSchema, HashIsStableAndPageRowNamesAreColumns) {
  EXPECT_EQ(feature_schema_hash(), feature_schema_hash());
  EXPECT_NE(feature_schema_hash(), 0U);
  std::set<std::string_view> names;
  for (std::size_t column = 0; column < kFeatureCount; ++column) names.insert(feature_name(column));
  std::set<std::string_view> seen;
  for (const std::string_view name : page_row_names()) {
    EXPECT_EQ(names.count(name), 1U) << name;
    EXPECT_TRUE(seen.insert(name).second) << name;
  }
}

TEST(FeatureSchema, PageTypesHaveAColumnEach) {
  EXPECT_EQ(kFirstContext - kFirstPageType, kPageTypes);
}

TEST(Features, TextOfTheBlock) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("What changes", Feature::words), 3);
  EXPECT_FLOAT_EQ(page.at("What changes", questions), 1);
  EXPECT_FLOAT_EQ(page.at("What changes", ends_sentence), 1);
  EXPECT_FLOAT_EQ(page.at("Home", ends_sentence), 0);
  EXPECT_FLOAT_EQ(page.at("Home", capitalised), 1);
  EXPECT_FLOAT_EQ(page.at("Sign up", exclamations), 1);
  EXPECT_FLOAT_EQ(page.at("Two ships", clock), 1);
  EXPECT_FLOAT_EQ(page.at("Two ships", currency), 1);
  EXPECT_FLOAT_EQ(page.at("Two ships", sentence_ends), 1);
  EXPECT_FLOAT_EQ(page.at("\"We are glad", years), 1);
  EXPECT_FLOAT_EQ(page.at("\"We are glad", quotes), 4);
  EXPECT_FLOAT_EQ(page.at("\xC2\xA9", copyright), 1);
  EXPECT_FLOAT_EQ(page.at("\xC2\xA9", bars), 2);
  EXPECT_FLOAT_EQ(page.at("Home", distinct_words), 1);
}

TEST(Features, InlineStructureAndTag) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("Home", link_ratio), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", link_ratio), 0);
  EXPECT_GT(page.at("\"We are glad", link_ratio), 0);
  EXPECT_LT(page.at("\"We are glad", link_ratio), 0.2F);
  EXPECT_FLOAT_EQ(page.at("\"We are glad", links), 1);
  EXPECT_GT(page.at("The ferry", emphasis_ratio), 0);
  EXPECT_FLOAT_EQ(page.at("Home", leaf), 2);
  EXPECT_FLOAT_EQ(page.at("The ferry", leaf), 1);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", leaf), 3);
  EXPECT_FLOAT_EQ(page.at("port", leaf), 8);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", heading), 1);
  EXPECT_FLOAT_EQ(page.at("What changes", heading), 2);
  EXPECT_FLOAT_EQ(page.at("The ferry", heading), 0);
}

TEST(Features, Ancestors) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("The ferry", in_article), 1);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", in_article), 2);
  EXPECT_FLOAT_EQ(page.at("Home", in_article), -1);
  EXPECT_FLOAT_EQ(page.at("The ferry", in_main), 2);
  EXPECT_FLOAT_EQ(page.at("Home", in_nav), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", in_nav), 0);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", in_header), 1);
  EXPECT_FLOAT_EQ(page.at("\xC2\xA9", in_footer), 1);
  EXPECT_FLOAT_EQ(page.at("Sign up", in_aside), 1);
  EXPECT_FLOAT_EQ(page.at("Sign up", in_form), 1);
  EXPECT_FLOAT_EQ(page.at("Sign up", in_button), 1);
  EXPECT_FLOAT_EQ(page.at("Home", list_depth), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", article_ordinal), 1);
  EXPECT_FLOAT_EQ(page.at("Home", article_ordinal), 0);
  EXPECT_FLOAT_EQ(page.at("News", child_index), 1);
  EXPECT_FLOAT_EQ(page.at("News", child_count), 3);
  EXPECT_FLOAT_EQ(page.at("News", like_siblings), 1);
}

TEST(Features, PlaceOnThePage) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("Home", index), 0);
  EXPECT_FLOAT_EQ(page.at("Home", position), 0);
  EXPECT_FLOAT_EQ(page.at("\xC2\xA9", index_end), 0);
  EXPECT_FLOAT_EQ(page.at("Home", has_h1_before), 0);
  EXPECT_FLOAT_EQ(page.at("The ferry", has_h1_before), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", since_h1), 1);
  EXPECT_FLOAT_EQ(page.at("Two ships", last_heading), 2);
  EXPECT_FLOAT_EQ(page.at("Home", since_paragraph), -1);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", since_title), 0);
  EXPECT_FLOAT_EQ(page.at("The ferry", since_title), 1);
}

TEST(Features, NeighboursAndContainers) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("Home", words_before1), -1);
  EXPECT_FLOAT_EQ(page.at("Home", words_after1), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", leaf_before1), 3);
  EXPECT_FLOAT_EQ(page.at("\xC2\xA9", leaf_after1), -1);
  EXPECT_FLOAT_EQ(page.at("Home", link_ratio_up1), 1) << "of its list item's list";
  EXPECT_FLOAT_EQ(page.at("Home", link_ratio_after1), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", in_best), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", best_container), 1);
  EXPECT_LT(page.at("Home", best_container), 1);
}

TEST(Features, RepetitionAndVocabulary) {
  using enum Feature;
  const Page page = read(kArticle);
  EXPECT_FLOAT_EQ(page.at("Home", like_count), 3);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", block_in_title), 1);
  EXPECT_GT(page.at("Ferry sails", title_in_block), 0.7F);
  EXPECT_FLOAT_EQ(page.at("Ferry sails", block_in_headline), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", description_in_block), 1);
  EXPECT_FLOAT_EQ(page.at("The ferry", block_in_body), -1) << "there is no articleBody";
  EXPECT_FLOAT_EQ(page.at("Home", same_text), 1);
  EXPECT_FLOAT_EQ(page.at("Home", new_words), 1);
}

TEST(Features, PhrasesOfShortBlocksOfFlattenedText) {
  constexpr std::string_view kText =
      "Read also: the ferry that sank\n\nRELATED ARTICLES (3)\n\nSubscribe to our newsletter today\n\nShare "
      "this\n\n"
      "Advertisement\n\nPhoto: Ann Reed\n\nAll rights reserved.\n\nThe quay was read by all\n\n"
      "Advertisement in a paper of that year\n\n12 34\n\n"
      "Share this with nobody, she wrote, for it is a letter of forty words and one more, which no phrase "
      "that "
      "stands at its beginning or within should tell, so that all columns of phrases are nought for it, read "
      "also "
      "or not.\n";
  const Page page = from_document(plaintext::parse_plain_text(std::string(kText)), {"", kText.size(), true});
  using enum Feature;
  EXPECT_EQ(page.at("Read also", phrase_related), 3);
  EXPECT_EQ(page.at("RELATED", phrase_related), 4);
  EXPECT_GT(page.at("Subscribe", phrase_newsletter), 0);
  EXPECT_EQ(page.at("Share this", phrase_share), 4);
  EXPECT_EQ(page.at("Advertisement", phrase_advertisement), 4);
  EXPECT_EQ(page.at("Advertisement in", phrase_advertisement), 2);
  EXPECT_EQ(page.at("Photo", phrase_caption), 3);
  EXPECT_EQ(page.at("All rights", phrase_legal), 1);
  for (const Feature none : {phrase_related, phrase_share, phrase_legal, phrase_byline}) {
    EXPECT_EQ(page.at("The quay", none), 0);
    EXPECT_EQ(page.at("12 34", none), 0);
    EXPECT_EQ(page.at("Share this with", none), 0);
  }
  EXPECT_EQ(page.at("Read also", since_label), -1);
  EXPECT_EQ(page.at("RELATED", since_label), -1);
  EXPECT_EQ(page.at("Subscribe", since_label), 1);
  EXPECT_EQ(page.at("Subscribe", words_since_label), 0);
  EXPECT_EQ(page.at("Photo", since_label), 2);
  EXPECT_EQ(page.at("Photo", words_since_label), 1);
  EXPECT_EQ(page.at("Read also", told_before), 0);
  EXPECT_EQ(page.at("RELATED", told_before), 1);
  EXPECT_EQ(page.at("Read also", told_share_before), 0);
  EXPECT_GT(page.at("12 34", told_share_before), 0.5);
}

TEST(Features, PagesHaveNoColumnsOfPhrases) {
  const Page page = read("<h2>Read also</h2><p>Share this</p>");
  for (const Feature none :
       {Feature::phrase_related, Feature::phrase_share, Feature::told_after, Feature::since_label}) {
    EXPECT_EQ(page.at("Share this", none), 0);
  }
}

TEST(Features, ThePage) {
  using enum Feature;
  const std::string canonical =
      "<link rel=canonical href=https://www.harbour.example/news/2024/ferry-sails-again>";
  const std::string html = canonical + std::string(kArticle);
  const Page page = read(html);
  EXPECT_FLOAT_EQ(page.at("Home", page_type_og), 1);
  EXPECT_FLOAT_EQ(page.at("Home", page_ld_article), 1);
  EXPECT_FLOAT_EQ(page.at("Home", page_ld_product), 0);
  EXPECT_FLOAT_EQ(page.at("Home", page_has_published), 1);
  EXPECT_FLOAT_EQ(page.at("Home", page_h1), 1);
  EXPECT_FLOAT_EQ(page.at("Home", page_headings), 2);
  EXPECT_FLOAT_EQ(page.at("Home", page_articles), 1);
  EXPECT_FLOAT_EQ(page.at("Home", url_depth), 3);
  EXPECT_FLOAT_EQ(page.at("Home", url_hyphens), 2);
  EXPECT_FLOAT_EQ(page.at("Home", url_digits), 4);
  EXPECT_FLOAT_EQ(page.at("Home", page_words), page.at("Two ships", page_words));
  EXPECT_FLOAT_EQ(read(html, "https://other.example/").at("Home", url_depth), 3)
      << "the canonical one goes first";
  EXPECT_FLOAT_EQ(read(kArticle, "https://other.example/a/b").at("Home", url_depth), 2);
  EXPECT_FLOAT_EQ(read(kArticle).at("Home", url_depth), -1);
}

TEST(Features, MarksAreCountedOnce) {
  using enum Feature;
  const Page page = read("<p>He said \"yes.\"<p>one | two<p>A · B");
  EXPECT_FLOAT_EQ(page.at("He said", sentence_ends), 1);
  EXPECT_FLOAT_EQ(page.at("one", symbols), 0.5F);
  EXPECT_FLOAT_EQ(page.at("A ", symbols), 0.5F);
}

TEST(Features, SectionsAndListsByTheirName) {
  using enum Feature;
  const Page page = read("<section><ul><li>item</ul><dl><dt>term<dd>meaning</dl></section><p>outside");
  EXPECT_FLOAT_EQ(page.at("item", in_section), 2);
  EXPECT_FLOAT_EQ(page.at("item", list_depth), 1);
  EXPECT_FLOAT_EQ(page.at("term", list_depth), 0);
  EXPECT_FLOAT_EQ(page.at("outside", in_section), -1);
}

TEST(Features, EmptyPage) {
  for (const std::string_view html : {"", "<p>", "<script>x</script>"}) {
    const Page page = read(html);
    EXPECT_EQ(page.rows.rows, 0U);
    const PageMap map = map_page(page.document, page.blocks);
    EXPECT_EQ(word_tokens(map).offsets.size(), 1U);
    EXPECT_EQ(page_row(map, page.rows).size(), page_row_names().size());
  }
}

TEST(Features, OneBlock) {
  const Page page = read("word");
  ASSERT_EQ(page.rows.rows, 1U);
  EXPECT_FLOAT_EQ(page.at("word", Feature::words), 1);
  EXPECT_FLOAT_EQ(page.at("word", Feature::index), 0);
}

TEST(Features, PlainText) {
  const std::string text =
      "Slogan on top!\n\nA first paragraph, long enough to be one, ends here.\n\n- item one\n";
  const Page page = from_document(plaintext::parse_plain_text(text), {"", text.size()});
  ASSERT_EQ(page.rows.rows, 3U);
  EXPECT_FLOAT_EQ(page.at("Slogan", Feature::words), 3);
  EXPECT_FLOAT_EQ(page.at("A first", Feature::link_ratio), 0);
  EXPECT_FLOAT_EQ(page.at("item", Feature::leaf), 2);
}

TEST(Features, OtherScripts) {
  const Page page = read(
      "<p>\xE6\x98\xA5\xE5\xA4\xA9\xE5\x88\xB0\xE4\xBA\x86\xE3\x80\x82</"
      "p><p>\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85\xD8\x9F</p>");
  EXPECT_FLOAT_EQ(page.rows.at(0, Feature::own_words), 1);
  EXPECT_FLOAT_EQ(page.rows.at(0, Feature::ends_sentence), 1);
  EXPECT_FLOAT_EQ(page.rows.at(1, Feature::questions), 1);
  EXPECT_FLOAT_EQ(page.rows.at(1, Feature::ends_sentence), 1);
}

TEST(Features, SameBytesSameNumbers) {
  const Page one = read(kArticle), other = read(kArticle);
  ASSERT_EQ(one.rows.rows, other.rows.rows);
  for (std::size_t i = 0; i < one.rows.rows; ++i) {
    for (std::size_t column = 0; column < kFirstLexical; ++column) {  // the others are not filled yet
      EXPECT_EQ(one.rows.value(i, column), other.rows.value(i, column)) << feature_name(column);
    }
  }
}

// Each of these would run for minutes if a group were quadratic.
TEST(Features, TenThousandBlocksOfManyShapes) {
  std::string html = "<title>Shared words of the title</title><main>";
  for (int i = 0; i < 10'000; ++i) {
    html.append("<div class=c")
        .append(std::to_string(i % 7))
        .append("><p>Paragraph number ")
        .append(std::to_string(i));
    html.append(
        " shares the title's words, and goes on for long enough to count as a long paragraph of the "
        "page.</p></div>");
  }
  EXPECT_EQ(read(html).rows.rows, 10'000U);
}

TEST(Features, TenThousandSiblingsInOneDeepElement) {
  std::string html = "<title>x</title>";
  for (int i = 0; i < 400; ++i) html.append("<div class='a b c'>");
  for (int i = 0; i < 10'000; ++i) html.append("<p>same words again and again");
  EXPECT_EQ(read(html).rows.rows, 10'000U);
}

TEST(Features, HundredThousandTinyBlocks) {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html.append("<br>x").append(std::to_string(i));
  EXPECT_EQ(read(html).rows.rows, 100'000U);
}

TEST(Features, OneBlockOfAMillionWords) {
  std::string html = "<p>";
  for (int i = 0; i < 1'000'000; ++i) html.append("w").append(std::to_string(i % 5000)).append(" ");
  EXPECT_EQ(read(html).rows.rows, 1U);
}

TEST(Features, BrokenStructuredData) {
  std::string page = "<script type=application/ld+json>";
  for (int i = 0; i < 100'000; ++i) page.append("\"@type\":[");
  EXPECT_EQ(read(page + "</script><p>text").rows.rows, 1U);
  EXPECT_EQ(
      read("<script type=application/ld+json>{\"articleBody\":\"cut \\u00</script><p>text here").rows.rows,
      1U);
  EXPECT_EQ(
      read("<script type=application/ld+json>{\"articleBody\":\"text here\\</script><p>text here").rows.rows,
      1U);
  const Page found =
      read("<script type=application/ld+json>{\"articleBody\":\"some text\\nhere\"}</script><p>text here");
  EXPECT_FLOAT_EQ(found.at("text here", Feature::block_in_body), 1);
}

TEST(Tokens, OneListABlock) {
  const Page page = read(kArticle);
  const PageMap map = map_page(page.document, page.blocks);
  const TokenLists words = word_tokens(map);
  ASSERT_EQ(words.offsets.size(), page.rows.rows + 1);
  const std::size_t home = page.row("Home");
  EXPECT_EQ(words.offsets[home + 1] - words.offsets[home], 1U) << "one word, no pair";
  const std::size_t heading = page.row("What changes");
  EXPECT_EQ(words.offsets[heading + 1] - words.offsets[heading], 5U) << "three words, two pairs";
}

}  // namespace
}  // namespace pith::features
