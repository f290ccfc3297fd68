// Explanations: that their parts add up, and the forms they are written in.
#include "pith/explain.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "emit/columns.h"
#include "pith/extractor.h"
#include "pith/reader.h"
#include "pith/role.h"
#include "support/temp_dir.h"
#include "text/chars.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

const Extractor& extractor() {
  static const Extractor kExtractor = std::move(Extractor::create()).value();
  return kExtractor;
}

std::vector<std::string> fixture_pages() {
  std::vector<std::string> pages;
  for (const auto& entry : fs::directory_iterator(PITH_SOURCE_DIR "/fixtures/pages")) {
    for (const char* name : {"source.html", "source.txt"}) {
      if (fs::exists(entry.path() / name)) pages.push_back((entry.path() / name).string());
    }
  }
  return pages;
}

Extraction explained(std::string bytes, InputType type = InputType::automatic, std::size_t reasons = 5) {
  Page page;
  page.id = "page";
  page.bytes = std::move(bytes);
  page.type = type;
  auto made = extractor().explain(std::move(page), reasons);
  EXPECT_TRUE(made.ok()) << (made ? "" : made.error().message);
  return std::move(made).value();
}

double log_odds(const Explanation& explanation, std::size_t block) {
  double sum = static_cast<double>(explanation.base);
  for (const Reason& reason : explanation.blocks[block].reasons)
    sum += static_cast<double>(reason.contribution);
  return sum + static_cast<double>(explanation.blocks[block].rest);
}

TEST(Explanation, BaseReasonsAndRestAddUpToTheScoreOnEveryFixture) {
  std::size_t blocks = 0;
  for (const std::string& path : fixture_pages()) {
    auto page = read_page(path, 20'000'000);
    ASSERT_TRUE(page.ok()) << path;
    auto again = read_page(path, 20'000'000);
    const auto made = extractor().explain(std::move(page).value());
    const auto plain = extractor().extract(std::move(again).value());
    if (!made) continue;  // an empty page
    ASSERT_TRUE(made->explanation.has_value());
    EXPECT_FALSE(plain->explanation.has_value()) << "it costs something, so nobody gets it unasked";
    EXPECT_EQ(made->selection.keep, plain->selection.keep) << path;
    EXPECT_EQ(made->selection.scores, plain->selection.scores) << path;
    for (std::size_t i = 0; i < made->blocks.items.size(); ++i) {
      const double sum = log_odds(*made->explanation, i);
      ASSERT_NEAR(1 / (1 + std::exp(-sum)), static_cast<double>(made->selection.scores[i]), 1e-5)
          << path << " block " << i;
      ASSERT_LE(made->explanation->blocks[i].reasons.size(), 5U);
      ++blocks;
    }
  }
  EXPECT_GT(blocks, 500U);
}

TEST(Explanation, TheUserGuideShowsWhatIsPrinted) {
  const std::string guide = test::read_file(PITH_SOURCE_DIR "/docs/user-guide.md");
  const std::string command = "$ pith explain page.html\n";
  const std::size_t begin = guide.find(command) + command.size();
  const std::string shown = guide.substr(begin, guide.find("```", begin) - begin);
  Extraction page =
      std::move(
          extractor().explain(
              read_page(PITH_SOURCE_DIR "/fixtures/pages/news-en-slogan/source.html", 1'000'000).value()))
          .value();
  page.id = "page.html";
  EXPECT_EQ(to_explanation_text(page).substr(0, shown.size()), shown);
}

// Nothing is left over where all reasons are told, and none of them is blown up: of parts that cancel out,
// shares could be of any size.
TEST(Explanation, AllReasonsAddUpToTheScoreOnEveryFixture) {
  for (const std::string& path : fixture_pages()) {
    const auto made = extractor().explain(read_page(path, 20'000'000).value(), 1000);
    if (!made) continue;  // an empty page
    for (const BlockReasons& block : made->explanation->blocks) {
      ASSERT_NEAR(block.rest, 0, 1e-4) << path;
      for (const Reason& reason : block.reasons) {
        ASSERT_LT(std::abs(reason.contribution), 4) << path << " " << reason.feature;
      }
    }
  }
}

TEST(Explanation, ReasonsAreTheLargest) {
  const std::string path = PITH_SOURCE_DIR "/fixtures/pages/news-en-slogan/source.html";
  const auto with = [&](std::size_t reasons) {
    return std::move(extractor().explain(read_page(path, 1'000'000).value(), reasons)).value();
  };
  const Extraction few = with(3), all = with(1000);
  for (std::size_t i = 0; i < few.blocks.items.size(); ++i) {
    const BlockReasons &some = few.explanation->blocks[i], &each = all.explanation->blocks[i];
    ASSERT_EQ(some.reasons.size(), 3U);
    EXPECT_NEAR(each.rest, 0, 1e-4);
    for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(some.reasons[k].feature, each.reasons[k].feature);
    for (std::size_t k = 0; k < each.reasons.size(); ++k) {
      if (k > 0) {
        EXPECT_LE(std::abs(each.reasons[k].contribution), std::abs(each.reasons[k - 1].contribution));
      }
      EXPECT_FALSE(each.reasons[k].meaning.empty());
    }
  }
}

std::string entries(int count) {
  std::string html;
  for (int i = 0; i < count; ++i) {
    html += "<p>Entry " + std::to_string(i) + ": the tide stood at " + std::to_string(i % 97) + " feet.</p>";
  }
  return html;
}

// Whoever asks for all reasons of very many blocks gets some of each, and is told how many.
TEST(Explanation, AsManyReasonsAsAPageMayHave) {
  const Extraction page = explained(entries(20'000), InputType::html, 1000);
  ASSERT_EQ(page.blocks.items.size(), 20'000U);
  ASSERT_TRUE(page.explanation->most_reasons.has_value());
  EXPECT_EQ(*page.explanation->most_reasons, 50U);
  for (std::size_t i = 0; i < 20'000; i += 100) {
    EXPECT_EQ(page.explanation->blocks[i].reasons.size(), 50U);
    EXPECT_NEAR(1 / (1 + std::exp(-log_odds(*page.explanation, i))),
                static_cast<double>(page.selection.scores[i]), 1e-5);
  }
  EXPECT_NE(to_explanation_text(page).find("\nreasons: the 50 largest of each block"), std::string::npos);
  const std::string json = to_explanation_json(page);
  EXPECT_NE(json.find("\"most_reasons\":50,"), std::string::npos);
  EXPECT_LT(json.size(), 60'000'000U);
  const Extraction few = explained(entries(300), InputType::html, 1000);
  EXPECT_FALSE(few.explanation->most_reasons.has_value()) << "there are not so many features";
  EXPECT_NE(to_explanation_json(few).find("\"most_reasons\":null,"), std::string::npos);
  EXPECT_EQ(to_explanation_text(few).find("\nreasons:"), std::string::npos);
}

// Whoever asked for the headline is told why it is kept in spite of its score.
TEST(Explanation, WhatIsKeptAsHeadline) {
  Options options;
  options.keep_headline = true;
  const Extractor keeping = std::move(Extractor::create(options)).value();
  const std::string path = PITH_SOURCE_DIR "/fixtures/pages/news-de/source.html";
  const Extraction page = std::move(keeping.explain(read_page(path, 1'000'000).value())).value();
  const Extraction plain = std::move(extractor().explain(read_page(path, 1'000'000).value())).value();
  std::size_t pinned = 0;
  for (std::size_t i = 0; i < page.blocks.items.size(); ++i) {
    const BlockReasons& block = page.explanation->blocks[i];
    EXPECT_EQ(block.kept_as_headline, page.selection.keep[i] != plain.selection.keep[i]) << i;
    EXPECT_FALSE(plain.explanation->blocks[i].kept_as_headline);
    if (!block.kept_as_headline) continue;
    ++pinned;
    EXPECT_LT(page.selection.scores[i], page.explanation->threshold.value());
    EXPECT_FALSE(block.reasons.empty());
  }
  ASSERT_GT(pinned, 0U);
  const auto told = [](const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; ++at) ++found;
    return found;
  };
  EXPECT_EQ(told(to_explanation_json(page), "\"pinned\":\"keep_headline\""), pinned);
  EXPECT_EQ(told(to_explanation_text(page), "  keep_headline\n"), pinned);
  EXPECT_EQ(told(to_explanation_json(plain), "\"pinned\":null"), plain.blocks.items.size());
}

// Text is judged by the network as well.
TEST(Explanation, TheNetworkToldByColumnByNeighboursAndByThePage) {
  const std::string path = PITH_SOURCE_DIR "/fixtures/pages/flat-en-lynx/source.txt";
  const Extraction page = std::move(extractor().explain(read_page(path, 1'000'000).value(), 1000)).value();
  std::size_t neighbours = 0, whole = 0, own = 0;
  for (const BlockReasons& block : page.explanation->blocks) {
    EXPECT_NEAR(block.rest, 0, 1e-4) << "all reasons are told";
    for (const Reason& reason : block.reasons) {
      neighbours += reason.feature == "neighbours" ? 1 : 0;
      whole += reason.feature == "page" ? 1 : 0;
      own += reason.feature == "lexical" ? 1 : 0;
      EXPECT_EQ(reason.value.has_value(), reason.feature != "neighbours" && reason.feature != "page");
      EXPECT_NE(reason.feature, "network");
    }
  }
  EXPECT_EQ(neighbours, page.blocks.items.size());
  EXPECT_EQ(whole, page.blocks.items.size());
  EXPECT_EQ(own, page.blocks.items.size());
  EXPECT_NE(to_explanation_json(page).find("[\"neighbours\",null,"), std::string::npos);
  const std::string table = to_explanation_text(page);
  EXPECT_NE(table.find(" neighbours +"), std::string::npos);
  EXPECT_EQ(table.find(" neighbours="), std::string::npos) << "what moves it is no number of the block";
}

TEST(Explanation, OfVeryManyBlocksTheNetworkIsOneReason) {
  std::string text;
  for (int i = 0; i < 5'100; ++i) {
    text += "Entry " + std::to_string(i) + ": the tide stood at " + std::to_string(i % 97) + " feet.\n\n";
  }
  const Extraction page = explained(text, InputType::text, 1000);
  ASSERT_GT(page.blocks.items.size(), 5'000U);
  for (std::size_t i = 0; i < page.blocks.items.size(); i += 500) {
    const auto& reasons = page.explanation->blocks[i].reasons;
    EXPECT_EQ(std::ranges::count(reasons, "network", &Reason::feature), 1);
    EXPECT_EQ(std::ranges::count(reasons, "neighbours", &Reason::feature), 0);
    EXPECT_NEAR(1 / (1 + std::exp(-log_odds(*page.explanation, i))),
                static_cast<double>(page.selection.scores[i]), 1e-5);
  }
}

TEST(ExplanationJson, EveryBlockInOrder) {
  const Extraction page = explained(
      "<html><title>A town</title><body><nav><a href=/>Home</a></nav><article><h1>A town</h1>"
      "<p>The council of the town met on Monday to talk about the bridge, which has been closed since "
      "March.</p>"
      "<p>It will open again in \"May\", said the mayor &amp; her deputy; nobody had expected that so "
      "soon.</p>"
      "</article></body></html>");
  const std::string json = to_explanation_json(page);
  EXPECT_EQ(json.find('\n'), std::string::npos);
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(json);
  EXPECT_EQ(std::string_view(record["id"]), "page");
  EXPECT_EQ(record["blocks"].get_array().size(), page.blocks.items.size());
  std::size_t i = 0, kept = 0;
  const std::string_view source = page.document.source();
  for (const simdjson::dom::element block : record["blocks"].get_array()) {
    EXPECT_EQ(std::string_view(block["text"]), page.blocks.text_of(page.blocks.items[i]));
    EXPECT_NEAR(double(block["score"]), static_cast<double>(page.selection.scores[i]), 1e-6);
    EXPECT_EQ(bool(block["kept"]), page.selection.keep[i] == 1);
    kept += page.selection.keep[i];
    double sum = double(record["base"]) + double(block["rest"]);
    for (const simdjson::dom::element reason : block["reasons"].get_array()) {
      sum += double(reason.at(2));
      EXPECT_EQ(record["features"][std::string_view(reason.at(0))].error(), simdjson::SUCCESS);
    }
    EXPECT_NEAR(1 / (1 + std::exp(-sum)), double(block["score"]), 1e-5);
    const std::uint64_t begin = block["span"].at(0), end = block["span"].at(1);
    ASSERT_LE(end, source.size());
    EXPECT_EQ(source.substr(begin, 4), page.blocks.text_of(page.blocks.items[i]).substr(0, 4));
    ++i;
  }
  EXPECT_EQ(std::string_view(record["blocks"].at(0)["path"]), "html/body/nav");
  EXPECT_EQ(std::string_view(record["blocks"].at(2)["path"]), "html/body/article/p");
  ASSERT_EQ(record["spans"].get_array().size(), kept);
  std::size_t span = 0;
  for (const Block& block : page.blocks.items) {
    if (page.selection.keep[static_cast<std::size_t>(&block - page.blocks.items.data())] == 0) continue;
    EXPECT_EQ(std::uint64_t(record["spans"].at(span).at(0)), block.source.begin);
    EXPECT_EQ(std::uint64_t(record["spans"].at(span++).at(1)), block.source.end);
  }
  EXPECT_EQ(std::string_view(record["charset"]), "utf-8");
  for (std::size_t k = 0; k < page.selection.keep.size(); ++k) {
    EXPECT_EQ(page.selection.keep[k] == 1,
              static_cast<double>(page.selection.scores[k]) >= double(record["threshold"]) - 1e-6);
  }
}

// "id, url", of an object's fields in their order.
std::string names_of(const simdjson::dom::element& object, const std::string& of_blocks = {}) {
  std::string names;
  for (const auto& [key, value] : simdjson::dom::object(object)) {
    names.append(names.empty() ? "" : ", ").append(key);
    if (key == "blocks") names.append(" (").append(of_blocks).append(")");
  }
  return names;
}

// The fields in the order in which they stand are those that the header and the user guide tell.
TEST(ExplanationJson, FieldsAreThoseThatAreDocumented) {
  simdjson::dom::parser parser;
  const simdjson::dom::element record =
      parser.parse(to_explanation_json(explained("<p>Words of a page.</p>")));
  const std::string of_block = names_of(record["blocks"].at(0));
  std::string header;
  std::istringstream file(test::read_file(PITH_SOURCE_DIR "/include/pith/explain.h"));
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("/// ")) header.append(" ").append(line, 4);
  }
  EXPECT_NE(header.find(std::string(": ").append(names_of(record, of_block)).append(".")), std::string::npos)
      << names_of(record, of_block);
  const std::string guide = test::read_file(PITH_SOURCE_DIR "/docs/user-guide.md");
  const std::size_t begin = guide.find("`--format json` prints one object for one page and one on each line");
  const std::string table = guide.substr(begin, guide.find("`--format html`", begin) - begin);
  for (const simdjson::dom::element object : {record, simdjson::dom::element(record["blocks"].at(0))}) {
    for (const auto& [key, value] : simdjson::dom::object(object)) {
      EXPECT_NE(table.find(std::string("`").append(key).append("`")), std::string::npos) << key;
    }
  }
}

TEST(ExplanationJson, APageWithoutText) {
  const Extraction page = explained("<html><body><img src=a.png></body></html>", InputType::automatic, 0);
  ASSERT_TRUE(page.explanation.has_value()) << "no reasons, but everything else";
  EXPECT_LT(page.explanation->base, 0);
  const std::string json = to_explanation_json(page);
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(json);
  EXPECT_EQ(record["blocks"].get_array().size(), 0U);
  EXPECT_EQ(record["cuts"].get_array().size(), 0U);
  EXPECT_TRUE(record["threshold"].is_null());
}

TEST(ExplanationText, NothingOfThePageReachesTheTerminal) {
  Extraction page = explained(
      "<html><body><a\x1b[31mb><p>Words of a page \x1b[2J that \xC2\x9B"
      "31m clears &#27;[1m the screen</p></body></html>");
  page.id = "file\x1b]0;name\x07\n.html";
  const std::string table = to_explanation_text(page);
  for (const char c : table) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n') << table;
  EXPECT_EQ(table.find("\xC2\x9B"), std::string::npos);
  EXPECT_NE(to_explanation_text(page, {.colour = true}).find("\x1b[36m"), std::string::npos);
}

// The longest line but the first, which is the id, in columns.
std::size_t widest_line(const std::string& table) {
  std::size_t widest = 0;
  std::istringstream lines(table);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::size_t columns = 0;
    for (std::size_t pos = 0; pos < line.size();)
      columns += emit::columns_of(text::next_code_point(line, pos));
    widest = std::max(widest, columns);
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
  return widest;
}

TEST(ExplanationText, LinesFitTheTerminal) {
  const Extraction page = explained("<p>" + std::string(5000, 'x') + "</p><p>" + std::string(3000, '\xE4') +
                                    "</p><pre>a\n\tb</pre>");
  const std::string table = to_explanation_text(page, {.width = 60});
  EXPECT_NE(table.find("xxxx…\n"), std::string::npos) << table;
  EXPECT_LT(table.size(), 4000U);
  EXPECT_NE(to_explanation_text(explained("<!DOCTYPE html><html><body><img src=a.png></body></html>"))
                .find("no text"),
            std::string::npos);
  for (const std::string& path : fixture_pages()) {
    const auto made = extractor().explain(read_page(path, 20'000'000).value(), 20);
    if (!made) continue;  // an empty page
    for (const std::size_t width : {1U, 60U, 61U, 80U, 100U, 0U, 200U}) {
      EXPECT_LE(widest_line(to_explanation_text(*made, {.width = width})),
                std::max(width == 0 ? 100 : width, 60UL))
          << path;
    }
  }
}

TEST(ExplanationText, OfLongPathsTheInnermostElements) {
  std::string html = "<main>";
  for (int i = 0; i < 20; ++i) html += "<x-a-rather-long-name-for-a-box>";
  Extraction page = explained(html + "<p>The harbour master said that the ferry stays in port.</p>");
  const std::string narrow = to_explanation_text(page, {.width = 80});
  EXPECT_NE(narrow.find("-702\n      …/x-a-rather-long-name-for-a-box/p  no_article\n"), std::string::npos)
      << narrow;
  EXPECT_LE(widest_line(narrow), 80U);
  const std::string wide = to_explanation_text(page, {.width = 120});
  EXPECT_NE(wide.find("-702  …/x-a-rather-long-name-for-a-box/p  no_article\n"), std::string::npos) << wide;
  EXPECT_LE(widest_line(wide), 120U);
  EXPECT_NE(to_explanation_text(page, {.width = 5000}).find("  html/body/main/x-a-rather"),
            std::string::npos);
  page = explained("<東京" + std::string(28, 'x') + "><p>One <b>two</b>.</p>words of a place</東京>");
  for (const std::size_t width : {60U, 61U, 62U, 63U, 70U}) {
    EXPECT_LE(widest_line(to_explanation_text(page, {.width = width})), width);
  }
}

TEST(Explanation, DeepAndManyBlocksStayBounded) {
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<div>";
  for (int i = 0; i < 5000; ++i) deep += "<p>word</p>";
  const Extraction page = explained(deep);
  const std::string json = to_explanation_json(page);
  EXPECT_LT(json.size(), 5000U * 1000);
  EXPECT_NE(json.find("\"path\":\"…/div/"), std::string::npos);
  std::string named = "<x" + std::string(100'000, 'a') + ">";
  for (int i = 0; i < 1000; ++i) named += "<p>word</p>";
  const Extraction other = explained(named);
  EXPECT_LT(to_explanation_json(other).size(), 1'000'000U);
  EXPECT_LT(to_explanation_text(other).size(), 1'000'000U);
}

TEST(Explanation, FlattenedText) {
  const Extraction page = explained(
      "Join the mailing list\n\nThe council of the town met on Monday to talk about the bridge, which has "
      "been closed "
      "since March, and about the road beside it.\n\nIt will open again in May, said the mayor after the "
      "meeting.\n",
      InputType::text);
  ASSERT_TRUE(page.plain_text);
  ASSERT_EQ(page.explanation->blocks.size(), 3U);
  EXPECT_FALSE(page.explanation->blocks[1].reasons.empty());
}

}  // namespace
}  // namespace pith
