// The page of `pith explain --format html`: what is in it, and that nothing of the page is markup in it.
// tests/report opens it in a browser.
#include "emit/report/report.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <string_view>
#include <utility>

#include "pith/explain.h"
#include "pith/extractor.h"
#include "pith/role.h"
#include "support/extracted.h"
#include "support/kept.h"
#include "support/temp_dir.h"
#include "text/utf8.h"

namespace pith {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

// The reasons of an HTML page.
Extraction explained(std::string bytes, Options options = {}) {
  options.input_type = InputType::html;
  return test::explained(std::move(bytes), std::move(options));
}

std::string fixture(const std::string& name) {
  return test::read_file(PITH_SOURCE_DIR "/fixtures/pages/" + name + "/source.html");
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++found;
  return found;
}

std::string paragraphs(std::size_t number) {
  std::string html = "<h1>Tides</h1>";
  for (std::size_t i = 0; i < number; ++i)
    html += "<p>Entry " + std::to_string(i) + " of the tides at Merrow Sound.</p>";
  return html;
}

TEST(Report, DataHasWhatTheExplanationHas) {
  simdjson::dom::parser one, other;
  for (const char* name : {"news-en-slogan", "docs-page", "table-layout-2005", "empty-page"}) {
    const Extraction extraction = explained(fixture(name));
    const element data = one.parse(emit::report_data(extraction));
    const element whole = other.parse(to_explanation_json(extraction));
    for (const char* field : {"id", "title", "page_type", "confidence", "no_article", "words", "kept_words",
                              "base", "most_reasons", "features"}) {
      EXPECT_EQ(simdjson::to_string(data[field]), simdjson::to_string(whole[field])) << name << " " << field;
    }
    ASSERT_EQ(array(data["blocks"]).size(), array(whole["blocks"]).size());
    for (std::size_t i = 0; i < array(data["blocks"]).size(); ++i) {
      for (const auto& [key, value] : simdjson::dom::object(whole["blocks"].at(i))) {
        EXPECT_EQ(simdjson::to_string(data["blocks"].at(i)[key]), simdjson::to_string(value));
      }
    }
    ASSERT_EQ(array(data["steps"]).size(), array(whole["cuts"]).size());
    for (std::size_t i = 0; i < array(data["steps"]).size(); ++i) {
      EXPECT_EQ(double(data["steps"].at(i).at(0)), double(whole["cuts"].at(i).at(0)));
      EXPECT_EQ(double(data["steps"].at(i).at(1)), double(whole["cuts"].at(i).at(1)));
    }
  }
}

TEST(Report, BeginsAtTheChoiceThatWasMade) {
  simdjson::dom::parser parser;
  for (const char* name : {"news-en-slogan", "docs-page", "forum-thread", "product-page"}) {
    for (const bool tables : {true, false}) {
      Options options;
      options.tables = tables;
      const Extraction extraction = explained(fixture(name), options);
      const element data = parser.parse(emit::report_data(extraction));
      const std::uint64_t choice = data["choice"];
      ASSERT_GT(choice, 0U) << name;
      const element step = data["steps"].at(choice - 1);
      // Headline and byline are left out afterwards.
      std::uint64_t left_out = 0, words_left_out = 0;
      for (std::size_t i = 0; i < extraction.blocks.items.size(); ++i) {
        if (extraction.explanation->blocks[i].exclusion != Exclusion::headline) continue;
        ++left_out;
        words_left_out += extraction.blocks.items[i].words;
      }
      EXPECT_EQ(std::uint64_t(step.at(2)), std::uint64_t(data["kept_blocks"]) + left_out) << name;
      EXPECT_EQ(std::uint64_t(step.at(3)), std::uint64_t(data["kept_words"]) + words_left_out) << name;
      EXPECT_EQ(std::uint64_t(data["pinned"].at(0)), 0U) << name;
    }
  }
}

TEST(Report, HeadlineKeptByOptionIsPinned) {
  Options options;
  options.keep_headline = true;
  const Extraction extraction = explained(fixture("news-de"), options);
  simdjson::dom::parser parser;
  const element data = parser.parse(emit::report_data(extraction));
  std::uint64_t blocks = 0, words = 0;
  for (const element block : array(data["blocks"])) {
    if (block["pinned"].is_null()) continue;
    EXPECT_EQ(std::string_view(block["pinned"]), "keep_headline");
    ++blocks;
    words += std::uint64_t(block["words"]);
  }
  ASSERT_GT(blocks, 0U);
  EXPECT_EQ(std::uint64_t(data["pinned"].at(0)), blocks);
  EXPECT_EQ(std::uint64_t(data["pinned"].at(1)), words);
  const element step = data["steps"].at(std::uint64_t(data["choice"]) - 1);
  EXPECT_EQ(std::uint64_t(step.at(2)) + blocks, std::uint64_t(data["kept_blocks"]));
  EXPECT_EQ(std::uint64_t(step.at(3)) + words, std::uint64_t(data["kept_words"]));
}

// Of blocks that score alike, some may be kept.
TEST(Report, AChoiceWithinEqualScores) {
  Extraction extraction = test::from_html("<p>one</p><p>two</p><p>three DROP</p><p>four DROP</p>");
  extraction.selection.scores = {0.9F, 0.5F, 0.5F, 0.1F};
  Explanation& explanation = extraction.explanation.emplace();
  explanation.blocks.resize(4);
  explanation.cuts = {{0.9F, 0.4F}, {0.5F, 0.6F}, {0.1F, 0.5F}};
  explanation.threshold = 0.5F;
  simdjson::dom::parser parser;
  const element data = parser.parse(emit::report_data(extraction));
  EXPECT_EQ(std::uint64_t(data["choice"]), 2U);
  EXPECT_EQ(std::uint64_t(data["kept_blocks"]), 2U) << "what the page shows at the choice";
  EXPECT_EQ(std::uint64_t(data["steps"].at(1).at(2)), 3U);
  for (const element block : array(data["blocks"])) EXPECT_TRUE(block["pinned"].is_null());
}

TEST(Report, NothingOfThePageIsMarkup) {
  const std::string text = "</script><!--&\u2028\u2029\"\\ {{data}} ]]>";
  Extraction extraction = test::from_html("<p>" + test::escaped(text) + "</p>", text);
  extraction.metadata.title = text;
  extraction.id = "\xff<b>";
  const std::string data = emit::report_data(extraction);
  EXPECT_EQ(data.find_first_of("<>&"), data.npos);
  EXPECT_EQ(count(data, "\u2028") + count(data, "\u2029"), 0U);
  simdjson::dom::parser parser;
  const element parsed = parser.parse(data);
  EXPECT_EQ(std::string_view(parsed["blocks"].at(0)["text"]), "</script><!--& \"\\ {{data}} ]]>");
  EXPECT_EQ(std::string_view(parsed["url"]), text);
  EXPECT_EQ(std::string_view(parsed["title"]), text);
  const std::string html = to_explanation_html(extraction);
  EXPECT_TRUE(text::is_valid_utf8(html));
  EXPECT_EQ(count(html, "</script>"), 2U);
  EXPECT_EQ(count(html, "<!--"), 0U);
  EXPECT_EQ(count(html, data), 1U) << "what is filled in is not filled in again";
  EXPECT_EQ(count(html, "\n<title>&lt;/script&gt;&lt;!--&amp;"), 1U);
  extraction.metadata.title.clear();
  EXPECT_TRUE(text::is_valid_utf8(to_explanation_html(extraction))) << "an id may be any bytes";
}

TEST(Report, WithoutExplanation) {
  const Extraction extraction = test::from_html("<p>one two</p><p>DROP it</p>");
  simdjson::dom::parser parser;
  const element data = parser.parse(emit::report_data(extraction));
  EXPECT_FALSE(bool(data["explained"]));
  EXPECT_EQ(array(data["steps"]).size(), 0U);
  EXPECT_EQ(array(data["blocks"]).size(), 2U);
  EXPECT_EQ(std::uint64_t(data["kept_blocks"]), 1U);
}

TEST(Report, NoText) {
  simdjson::dom::parser parser;
  const element data = parser.parse(emit::report_data(explained("<title>Nothing</title><script>x</script>")));
  EXPECT_EQ(std::uint64_t(data["block_count"]), 0U);
  EXPECT_EQ(std::uint64_t(data["choice"]), 0U);
  EXPECT_EQ(array(data["blocks"]).size(), 0U);
  EXPECT_EQ(array(data["roles"]).size(), 0U);
}

TEST(Report, FirstBlocksOfALongPageAndTheNumbersOfAllOfIt) {
  simdjson::dom::parser parser;
  const Extraction extraction = explained(paragraphs(7000));
  const element data = parser.parse(emit::report_data(extraction));
  EXPECT_EQ(array(data["blocks"]).size(), 5000U);
  EXPECT_EQ(std::uint64_t(data["block_count"]), 7001U);
  EXPECT_LE(array(data["steps"]).size(), extraction.explanation->cuts.size());
  EXPECT_EQ(std::uint64_t(array(data["steps"]).at(array(data["steps"]).size() - 1).at(2)), 7001U);
  std::uint64_t with_role = 0;
  for (const element role : array(data["roles"])) with_role += std::uint64_t(role.at(1));
  EXPECT_EQ(with_role, 7001U);
}

TEST(Report, LongBlocksAreCutBetweenCharacters) {
  std::string euros = "x";
  for (int i = 0; i < 10'000; ++i) euros += "€";
  simdjson::dom::parser parser;
  const element data =
      parser.parse(emit::report_data(test::from_html("<p>" + std::string(9'000'000, 'a') + "</p><p>" + euros +
                                                     "</p><p>" + std::string(20'000, 'b') + "</p>")));
  const auto text = [&](std::size_t i) { return std::string_view(data["blocks"].at(i)["text"]); };
  EXPECT_EQ(text(0), std::string(20'000, 'a'));
  EXPECT_EQ(std::uint64_t(data["blocks"].at(0)["left_out"]), 8'980'000U);
  EXPECT_EQ(text(1), euros.substr(0, 19'999)) << "one byte, and three for each of the others";
  EXPECT_EQ(std::uint64_t(data["blocks"].at(1)["left_out"]), 30'001U - 19'999U);
  EXPECT_EQ(text(2).size(), 20'000U);
  EXPECT_NE(data["blocks"].at(2)["left_out"].error(), simdjson::SUCCESS);
}

// Everything that a page or its name can make long, in the characters that become longest.
TEST(Report, BoundedWhateverThePageIs) {
  const std::string bad(30'000, '<');
  std::string html;
  for (int i = 0; i < 1500; ++i) html += "<p>x " + test::escaped(bad.substr(0, 3000)) + "</p>";
  Extraction extraction = test::from_html(html, bad);
  extraction.id = extraction.metadata.title = bad;
  const std::string data = emit::report_data(extraction);
  EXPECT_LT(data.size(), 12'100'000U);
  EXPECT_LT(to_explanation_html(extraction).size(), 12'200'000U);
  simdjson::dom::parser parser;
  const element parsed = parser.parse(data);
  const std::size_t shown = array(parsed["blocks"]).size();
  EXPECT_GT(shown, 500U);
  EXPECT_LT(shown, 700U) << "3,000 times < are 18,000 bytes";
  EXPECT_EQ(std::uint64_t(parsed["block_count"]), 1500U);
  for (const char* field : {"id", "url", "title"}) {
    EXPECT_EQ(std::string_view(parsed[field]), bad.substr(0, 2000) + "…") << field;
  }
}

// No reader moves a slider to one of so many places.
TEST(Report, OfVeryManyStepsSomeAndTheChoiceAmongThem) {
  Extraction extraction = test::from_html(paragraphs(30'000));
  const std::size_t count = extraction.blocks.items.size();
  Explanation& explanation = extraction.explanation.emplace();
  explanation.blocks.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    extraction.selection.scores[i] = 1.0F - static_cast<float>(i) / static_cast<float>(count);
    extraction.selection.keep[i] = i < 12'346;
    explanation.cuts.push_back({extraction.selection.scores[i], 0.5F});
  }
  explanation.threshold = extraction.selection.scores[12'345];
  simdjson::dom::parser parser;
  const element data = parser.parse(emit::report_data(extraction));
  const std::size_t steps = array(data["steps"]).size();
  EXPECT_LE(steps, 5002U);
  EXPECT_GT(steps, 2500U);
  EXPECT_EQ(std::uint64_t(data["steps"].at(std::uint64_t(data["choice"]) - 1).at(2)), 12'346U);
  EXPECT_EQ(std::uint64_t(data["steps"].at(steps - 1).at(2)), count);
}

TEST(Report, FilesAreEmbeddedAsTheyAre) {
  const std::string emit = PITH_SOURCE_DIR "/src/emit/";
  EXPECT_EQ(emit::report_form().text, test::read_file(emit + "report/report.html"));
  for (const auto& [embedded, ending] :
       {std::pair{emit::report_style(), ".css"}, {emit::report_script(), ".js"}}) {
    EXPECT_EQ(embedded.text, test::read_file(emit + "page/page" + ending) +
                                 test::read_file(emit + "report/report" + ending));
  }
  EXPECT_LT(
      emit::report_form().text.size() + emit::report_style().text.size() + emit::report_script().text.size(),
      30U * 1024);
}

TEST(Report, EveryRoleHasItsColour) {
  for (const std::string_view role : kRoleNames) {
    EXPECT_EQ(count(emit::report_style().text, "[data-role=\"" + std::string(role) + "\"]"), 1U) << role;
  }
}

ExplanationEntry entry_of(std::string id, std::string title, std::string error = {}) {
  ExplanationEntry entry;
  entry.id = std::move(id);
  entry.title = std::move(title);
  entry.error = std::move(error);
  entry.words = 2;
  entry.kept_words = 1;
  return entry;
}

TEST(ReportIndex, SaysWhatTheExplanationsSay) {
  const Extraction extraction = explained(fixture("docs-page"));
  simdjson::dom::parser parser;
  const element whole = parser.parse(to_explanation_json(extraction));
  ExplanationIndex index;
  add_to_index(index, explanation_entry(extraction, "00001-page.html"));
  add_to_index(index, {"gone.html", {}, {}, {}, "There is no such file."});
  EXPECT_EQ(index.pages, 2U);
  EXPECT_EQ(index.failed, 1U);
  EXPECT_EQ(index.words, std::uint64_t(whole["words"]));
  EXPECT_EQ(index.kept_words, std::uint64_t(whole["kept_words"]));
  const std::string html = to_explanation_index(index);
  for (const std::string& part :
       {std::string("<h1>1 of 2 pages explained</h1>"), std::string("<dt>Failed</dt><dd>1</dd>"),
        "<a href=\"00001-page.html\"><bdi>" + std::string(std::string_view(whole["title"])) +
            "</bdi></a><small>page</small>",
        "data-kept=\"" + std::to_string(index.kept_words) + "\" data-words=\"" + std::to_string(index.words) +
            "\"",
        "<span>" + std::string(std::string_view(whole["page_type"])) + "</span>",
        std::string("<bdi>gone.html</bdi><span class=\"error\">There is no such file.</span>")}) {
    EXPECT_EQ(count(html, part), 1U) << part;
  }
  EXPECT_EQ(count(html, "id=\"cut\""), 0U);
}

TEST(ReportIndex, NothingOfAPageIsMarkup) {
  const std::string evil = "</script><script>x</script><!--\"><b {{rows}} \xFF\x1b[2J";
  ExplanationIndex index;
  add_to_index(index, {evil, evil, evil, evil, {}});
  add_to_index(index, entry_of(evil + std::string(100'000, 'x'), {}, evil));
  const std::string html = to_explanation_index(index);
  EXPECT_TRUE(text::is_valid_utf8(html));
  EXPECT_EQ(count(html, "</script>") + count(html, "<script>"), 2U);
  EXPECT_EQ(count(html, "<!--") + count(html, "<b ") + count(html, "\x1b"), 0U);
  EXPECT_EQ(count(html, "&quot;&gt;&lt;b {{rows}} \xEF\xBF\xBD[2J"), 6U);
  EXPECT_EQ(count(html, "xx …</bdi>"), 1U) << "a long id is shortened";
  EXPECT_EQ(count(html, "</li>"), 2U);
}

TEST(ReportIndex, VeryManyPages) {
  ExplanationIndex index;
  for (int i = 0; i < 25'000; ++i) add_to_index(index, entry_of(std::to_string(i), {}));
  EXPECT_EQ(index.entries.size(), 20'000U);
  std::string html = to_explanation_index(index);
  EXPECT_EQ(count(html, "</li>"), 20'000U);
  EXPECT_EQ(count(html, "The first 20,000 of 25,000 pages are listed."), 1U);
  EXPECT_EQ(count(html, "<dd>25,000 of 50,000</dd>"), 1U);
  ExplanationIndex large;
  for (int i = 0; i < 20'000; ++i)
    add_to_index(large, entry_of(std::string(10'000, '<'), std::string(10'000, '>')));
  html = to_explanation_index(large);
  EXPECT_LT(html.size(), 13'000'000U);
  EXPECT_EQ(count(html, "of 20,000 pages are listed."), 1U);
}

}  // namespace
}  // namespace pith
