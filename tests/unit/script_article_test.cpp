// The article of a page that shows none before its scripts run.
#include "script_text/script_article.h"

#include <gtest/gtest.h>

#include <string>

#include "blocks/segment.h"
#include "html/native_parser.h"

namespace pith::script_text {
namespace {

const std::string kSentence =
    "The ferry to the outer islands was cancelled again on Monday because of the fog. ";

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string script(const std::string& json, const std::string& type = "application/json") {
  return "<script type=\"" + type + "\">" + json + "</script>";
}

ScriptArticle found_in(const std::string& html) {
  const Result<Document> document = html::parse_natively(html, {}, {});
  EXPECT_TRUE(document);
  return find_script_article(*document, blocks::segment(*document));
}

std::string markup_of(const std::string& html) {
  return found_in("<body><div id=app></div>" + html).markup;
}

TEST(ScriptArticle, BodyOfJsonLdInParagraphs) {
  const std::string json = R"({"@graph":[{"@type":"NewsArticle","description":")" + repeated(kSentence, 9) +
                           R"(","articleBody":")" + repeated(kSentence, 3) + R"(\n\nTea & <scones>"}]})";
  EXPECT_EQ(markup_of(script(json, "application/ld+json")),
            "\n<article>\n<p>" + repeated(kSentence, 3) +
                "</p>\n<p></p>\n<p>Tea &amp; &lt;scones></p>\n</article>\n");
}

TEST(ScriptArticle, PlaceWithTheMostWords) {
  const auto part = [](int sentences) { return R"({"text":")" + repeated(kSentence, sentences) + R"("})"; };
  const std::string json = R"({"teasers":[)" + part(7) + R"(],"story":{"parts":[)" + part(4) + "," + part(5) +
                           R"(]},"css":")" + repeated(".a { color: red; margin: 0 auto; } ", 90) + R"("})";
  EXPECT_EQ(markup_of(script(json)), "\n<article>\n<p>" + repeated(kSentence, 4) + "</p>\n<p>" +
                                         repeated(kSentence, 5) + "</p>\n</article>\n");
}

TEST(ScriptArticle, NeitherLabelsNorWhatIsSaidAgainAndAgain) {
  std::string labels = "{\"a\":[\"\"", again = labels;
  for (int i = 0; i < 50; ++i) {
    labels += ",\"Picture number " + std::to_string(i) + " of the old harbour, seen from the south-east\"";
    again += ",\"" + kSentence + "Every order above forty pounds is shipped for free.\"";
  }
  EXPECT_EQ(markup_of(script(labels + "]}")), "");
  EXPECT_EQ(markup_of(script(again + "]}")), "");
}

TEST(ScriptArticle, TagsStayTags) {
  const std::string json = R"({"html":"<p>)" + repeated(kSentence, 8) + R"(</p><ul><li>One</li></ul>"})";
  EXPECT_EQ(markup_of(script(json)), "\n<article>\n<div><p>" + repeated(kSentence, 8) +
                                         "</p><ul><li>One</li></ul></div>\n</article>\n");
}

TEST(ScriptArticle, NoneWherePageShowsText) {
  const std::string json = R"({"articleBody":")" + repeated(kSentence, 8) + R"("})";
  EXPECT_NE(markup_of(script(json)), "");
  EXPECT_NE(markup_of("<p>Loading, please wait.</p>" + script(json)), "");
  EXPECT_EQ(markup_of("<p>" + repeated(kSentence, 5) + "</p>" + script(json)), "");
  EXPECT_EQ(markup_of("<ul>" + repeated("<li><a href=/>A link of words</a>", 70) + "</ul>" + script(json)),
            "");
}

TEST(ScriptArticle, NoneWithoutEnoughOfIt) {
  EXPECT_EQ(markup_of(script(R"({"text":")" + kSentence + R"("})")), "");
  EXPECT_EQ(markup_of(script(R"({"text":")" + repeated(kSentence, 8) + R"("})", "text/javascript")), "");
  EXPECT_EQ(markup_of(script(R"({"code":")" + repeated("let a = {}; if (b == c) { d = e; } ", 40) + R"("})")),
            "");
}

TEST(ScriptArticle, BrokenJsonIsNoArticleOrTheSame) {
  for (const std::string json :
       {"", "{", "[[[[", R"({"articleBody":)", "null", "\"text\"", R"({"a":"\ud800"})"}) {
    EXPECT_EQ(markup_of(script(json, "application/ld+json")), "") << json;
  }
  const std::string deep = repeated("[", 100'000) + "\"" + repeated(kSentence, 8) + "\"";
  EXPECT_EQ(markup_of(script(deep)), "");
}

TEST(ScriptArticle, TextWithoutSpaces) {
  const std::string json =
      R"({"articleBody":")" + repeated("渡し船は月曜日も霧のため欠航となった。", 20) + R"("})";
  EXPECT_NE(markup_of(script(json, "application/ld+json")), "");
}

TEST(ScriptArticle, SaysWhichScript) {
  const std::string json = R"({"articleBody":")" + repeated(kSentence, 8) + R"("})";
  const std::string html = "<body>" + script("{}") + script(json);
  const SourceSpan span = found_in(html).script;
  EXPECT_EQ(html.substr(span.begin, span.end - span.begin), json);
}

}  // namespace
}  // namespace pith::script_text
