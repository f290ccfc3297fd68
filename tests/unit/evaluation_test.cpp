#include <gtest/gtest.h>
#include <simdjson.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/bootstrap.h"
#include "evaluation/calibration.h"
#include "evaluation/dataset.h"
#include "evaluation/folds.h"
#include "evaluation/labels.h"
#include "evaluation/metrics.h"
#include "evaluation/report.h"
#include "evaluation/tokens.h"
#include "support/temp_dir.h"
#include "text/words.h"

namespace pith::evaluation {
namespace {

using Folder = test::TempDir;

Blocks blocks_of(const std::vector<std::string>& texts) {
  Blocks blocks;
  for (const std::string& text : texts) {
    Block block;
    block.text_begin = static_cast<std::uint32_t>(blocks.text.size());
    blocks.text += text;
    block.text_end = static_cast<std::uint32_t>(blocks.text.size());
    block.words = text::count_words(text);
    blocks.items.push_back(block);
    blocks.text += '\n';
  }
  return blocks;
}

using Labels = std::vector<float>;

// ---- Data sets

TEST(Dataset, PageIds) {
  EXPECT_EQ(page_id("set/html/0a1b.html.gz"), "0a1b");
  EXPECT_EQ(page_id("0001.htm"), "0001");
  EXPECT_EQ(page_id("a.b/c.d.txt.zst"), "c.d");
  EXPECT_EQ(page_id("plain"), "plain");
}

TEST(Dataset, GroundTruth) {
  const Folder folder;
  folder.write("ground-truth/0002.json", R"({"url": "https://example.org/2", "ground_truth": {
      "title": "Two", "author": "Ann Bee; Cy Dee and Eve", "publish_date": "2024-05-06T07:08", "main_content": "Text.",
      "with": ["Text"], "without": ["Login"]}, "_internal": {"page_type": {"primary": "forum"}}})");
  folder.write("ground-truth/0001.json", R"({"ground_truth": {"title": null, "author": null}})");
  folder.write("html/0001.html.gz", "");
  folder.write("html/0002.html", "");
  folder.write("html/0003.html", "");  // a page that nobody annotated
  const auto set = read_dataset(folder.path());
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_EQ(set->kind, SetKind::wcxb);
  ASSERT_EQ(set->pages.size(), 2U);
  EXPECT_EQ(set->pages[0].id, "0001");
  EXPECT_EQ(set->pages[0].page_type, "article");
  EXPECT_EQ(set->pages[0].reference, "");
  const AnnotatedPage& page = set->pages[1];
  EXPECT_EQ(page.path, folder.path() + "/html/0002.html");
  EXPECT_EQ(page.url, "https://example.org/2");
  EXPECT_EQ(page.page_type, "forum");
  EXPECT_EQ(page.reference, "Text.");
  EXPECT_EQ(page.with, std::vector<std::string>{"Text"});
  EXPECT_EQ(page.without, std::vector<std::string>{"Login"});
  EXPECT_EQ(page.title, "Two");
  EXPECT_EQ(page.authors, (std::vector<std::string>{"Ann Bee", "Cy Dee", "Eve"}));
  EXPECT_EQ(page.date, "2024-05-06");
}

TEST(Dataset, SegmentsAndNews) {
  const Folder folder;
  folder.write("seg/annotations.jsonl",
               "{\"id\": \"b\", \"with\": [\"x\"], \"without\": []}\n\n"
               "{\"id\": \"a\", \"with\": [], \"without\": [\"y\", \"z\"], \"author\": [\"Ann, Bee\"]}\n");
  folder.write("seg/html/a.html", "");
  folder.write("seg/html/b.html", "");
  folder.write("news/annotations.jsonl",
               R"({"id": "n", "text": "One.\n\nTwo.", "authors": [], "date": "2020-01-02"})");
  folder.write("news/text/n.txt.gz", "");
  const auto segments = read_dataset(folder.path() + "/seg");
  ASSERT_TRUE(segments) << segments.error().message;
  EXPECT_EQ(segments->kind, SetKind::segments);
  ASSERT_EQ(segments->pages.size(), 2U);
  EXPECT_EQ(segments->pages[0].id, "a");
  EXPECT_EQ(segments->pages[0].place, 1U);
  EXPECT_EQ(segments->pages[0].without, (std::vector<std::string>{"y", "z"}));
  EXPECT_EQ(segments->pages[0].authors, std::vector<std::string>{"Ann, Bee"});
  const auto news = read_dataset(folder.path() + "/news");
  ASSERT_TRUE(news) << news.error().message;
  EXPECT_EQ(news->kind, SetKind::news);
  EXPECT_EQ(news->pages[0].reference, "One.\n\nTwo.");
  EXPECT_EQ(news->pages[0].path, folder.path() + "/news/text/n.txt.gz");
}

TEST(Dataset, Fixtures) {
  const Folder folder;
  folder.write("b/source.html", "");
  folder.write("b/expected.txt", "Text.\n");
  folder.write("b/expected.json", R"({"title": "B", "page_type": "listing", "date": null, "with": ["Te"]})");
  folder.write("a/source.txt", "");
  folder.write("a/expected.txt", "");
  folder.write("c/notes.md", "no page");
  const auto set = read_dataset(folder.path());
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_EQ(set->kind, SetKind::news);
  EXPECT_TRUE(set->fixtures);
  ASSERT_EQ(set->pages.size(), 2U);
  EXPECT_EQ(set->pages[0].path, folder.path() + "/a/source.txt");
  EXPECT_EQ(set->pages[1].id, "b");
  EXPECT_EQ(set->pages[1].reference, "Text.\n");
  EXPECT_EQ(set->pages[1].page_type, "listing");
  EXPECT_EQ(set->pages[1].with, std::vector<std::string>{"Te"});
}

struct BrokenSet {
  const char* name;
  std::vector<std::pair<std::string, std::string>> files;
  const char* message;  // a part of it
};

class BrokenSets : public testing::TestWithParam<BrokenSet> {};

TEST_P(BrokenSets, SayWhatIsWrong) {
  const Folder folder;
  for (const auto& [name, content] : GetParam().files) folder.write(name, content);
  const auto set = read_dataset(folder.path());
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, Errc::bad_data);
  EXPECT_NE(set.error().message.find(GetParam().message), std::string::npos) << set.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Dataset, BrokenSets,
    testing::Values(
        BrokenSet{"empty", {}, "No annotated page"},
        BrokenSet{"no_pages", {{"annotations.jsonl", R"({"id": "a", "text": ""})"}}, "neither a folder html"},
        BrokenSet{"page_missing",
                  {{"annotations.jsonl", R"({"id": "a", "text": ""})"}, {"html/b.html", ""}},
                  "\"a\" is annotated but"},
        BrokenSet{"bad_line",
                  {{"annotations.jsonl", "{\"id\": \"a\", \"text\": \"\"}\n{oh"}, {"html/a.html", ""}},
                  "annotations.jsonl:2: The line is not valid JSON"},
        BrokenSet{
            "no_text",
            {{"annotations.jsonl", "{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"a\"}"}, {"html/a.html", ""}},
            "annotations.jsonl:2: The field \"text\" is missing"},
        BrokenSet{"no_without",
                  {{"annotations.jsonl", R"({"id": "a", "with": []})"}, {"html/a.html", ""}},
                  "The list \"without\" is missing"},
        BrokenSet{
            "no_object", {{"annotations.jsonl", "7"}, {"html/a.html", ""}}, "The field \"id\" is missing"},
        BrokenSet{"no_truth",
                  {{"ground-truth/1.json", "{}"}, {"html/1.html", ""}},
                  "1.json: The object \"ground_truth\" is missing"},
        BrokenSet{"bad_truth",
                  {{"ground-truth/1.json", "{"}, {"html/1.html", ""}},
                  "1.json: The file is not valid"},
        BrokenSet{"twice",
                  {{"annotations.jsonl", "{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"a\", \"text\": \"\"}"},
                   {"html/a.html", ""}},
                  "\"a\" is annotated twice"},
        BrokenSet{"no_expected", {{"a/source.html", ""}}, "expected.txt is missing"},
        BrokenSet{"no_source", {{"a/expected.txt", ""}}, "Neither source.html nor source.txt"}),
    [](const auto& instance) { return instance.param.name; });

TEST(Dataset, NoSuchDirectory) {
  const Folder folder;
  const auto set = read_dataset(folder.path() + "/none");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, Errc::not_found);
}

// ---- Words; what Python says about the same strings

TEST(Tokens, LowerCase) {
  EXPECT_EQ(lower("Brücke ÄÖ"), "brücke äö");
  EXPECT_EQ(lower("\u0130"), "i\u0307");
  EXPECT_EQ(lower("ΟΔΟΣ ΣΑΣ."), "οδος σας.");
}

TEST(Tokens, Words) {
  EXPECT_EQ(words("Don't x_y 3.5").size(), 5U);
  EXPECT_EQ(words("½ Ⅷ ²").size(), 3U);
  EXPECT_EQ(words("a\u0301b").size(), 2U);  // a combining mark is no \w
  EXPECT_EQ(words("a\u200bb").size(), 2U);  // nor is a zero-width space
  EXPECT_EQ(words("日本・語ー ไทย฿ab").size(), 4U);
  EXPECT_EQ(news_words("日本・語ー ไทย฿ab").size(), 10U);
  EXPECT_EQ(words("Straße"), words("STRAßE"));
  EXPECT_TRUE(words(" —\n").empty());
}

TEST(Tokens, CollapseSpace) {
  EXPECT_EQ(collapse_space("  a \n\t b\u00a0\u3000c\x1c"), "a b c");
  EXPECT_EQ(collapse_space("a\u200bb"), "a\u200bb");
  EXPECT_EQ(collapse_space(" \n"), "");
}

// ---- Metrics

AnnotatedPage page_with(std::string reference, std::vector<std::string> with = {},
                        std::vector<std::string> without = {}) {
  AnnotatedPage page;
  page.reference = std::move(reference);
  page.with = std::move(with);
  page.without = std::move(without);
  return page;
}

TEST(Metrics, WordMultisets) {
  const auto page = page_with("die brücke bleibt zu; sagt er_1", {"Bleibt ZU"}, {"nie", "Brücke"});
  const auto score = score_page(SetKind::wcxb, page, "Die Brücke ist ZU. Die Brücke bleibt zu.");
  EXPECT_DOUBLE_EQ(score.precision, 0.5);
  EXPECT_DOUBLE_EQ(score.recall, 4.0 / 6);
  EXPECT_DOUBLE_EQ(score.f1, 8.0 / 14);
  EXPECT_EQ(score.with_found, 1U);
  EXPECT_EQ(score.without_found, 1U);
}

TEST(Metrics, EmptyReference) {
  EXPECT_EQ(score_page(SetKind::wcxb, page_with(""), " …").f1, 1);
  EXPECT_EQ(score_page(SetKind::wcxb, page_with(""), "word").f1, 0);
  EXPECT_EQ(score_page(SetKind::wcxb, page_with("word"), "").f1, 0);
}

TEST(Metrics, Segments) {
  const auto page = page_with("", {"a  b", "missing", "c"}, {"Login", "Impressum"});
  const auto score = score_page(SetKind::segments, page, "a\nb\n\nc Login");
  EXPECT_EQ(score.with_found, 2U);
  EXPECT_EQ(score.without_found, 1U);
  EXPECT_DOUBLE_EQ(score.f1, 4.0 / 6);
  EXPECT_DOUBLE_EQ(score.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(score.recall, 2.0 / 3);
  EXPECT_EQ(score_page(SetKind::segments, page, "login").without_found, 0U) << "case counts";
}

TEST(Metrics, News) {
  const auto page = page_with("One two three four five.");
  const auto score = score_page(SetKind::news, page, "one two three four six");
  EXPECT_DOUBLE_EQ(score.f1, 0.8);
  EXPECT_DOUBLE_EQ(score.shingle_f1, 0.5);
  EXPECT_FALSE(score.exact);
  EXPECT_TRUE(score_page(SetKind::news, page, "one\n\nTWO three, four five").exact);
  EXPECT_FALSE(score_page(SetKind::news, page, "two one three four five").exact);
  EXPECT_DOUBLE_EQ(score_page(SetKind::news, page_with("日本語"), "日本").f1, 0.8);
}

TEST(Metrics, Metadata) {
  AnnotatedPage page;
  page.title = "The Bridge: closed!";
  page.date = "2024-05-06";
  page.authors = {"Ann Bee", "Cy Dee"};
  Metadata found;
  found.title = "the bridge closed";
  found.date = "2024-05-07";
  found.authors = {"cy dee", "Ann Bee"};
  const auto score = score_metadata(page, found);
  EXPECT_EQ(score.title, kRight);
  EXPECT_EQ(score.date, kWrong);
  EXPECT_EQ(score.authors, kRight);
  EXPECT_EQ(score.sitename, kUnannotated);
  EXPECT_EQ(score_metadata(page, Metadata{}).authors, kMissing);
  const auto figures =
      summarise_metadata({score, {kRight, kRight, kUnannotated, kUnannotated}, {kMissing, kMissing}});
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[1].share.name, "date");
  EXPECT_DOUBLE_EQ(figures[1].share.value, 1.0 / 3);
  EXPECT_EQ(figures[1].right, 1U);
  EXPECT_EQ(figures[1].wrong, 1U);
  EXPECT_EQ(figures[1].missing, 1U);
}

TEST(Metrics, BootstrapDrawsTheSamplesOfPython) {
  std::vector<std::uint32_t> first;
  const std::vector<double> values = {0, 0.25, 0.5, 1, 1};
  const auto spreads = bootstrap(values.size(), [&](const std::vector<std::uint32_t>& sample) {
    if (first.empty()) first = sample;
    double sum = 0;
    for (const std::uint32_t i : sample) sum += values[i];
    return std::vector<double>{sum / static_cast<double>(values.size())};
  });
  EXPECT_EQ(first, (std::vector<std::uint32_t>{2, 1, 3, 0, 0}));
  ASSERT_EQ(spreads.size(), 1U);
  EXPECT_NEAR(spreads[0].error, 0.17372319792991953, 1e-12);
  EXPECT_NEAR(spreads[0].low, 0.2, 1e-12);
  EXPECT_NEAR(spreads[0].high, 0.85, 1e-12);
}

TEST(Metrics, Summaries) {
  PageScore one, two;
  one.f1 = 1, one.with = 4, one.with_found = 4, one.without = 2;
  two.f1 = 0.5, two.with = 2, two.with_found = 1, two.without_found = 1;
  two.without = 2;
  const auto segments = summarise(SetKind::segments, {one, two});
  ASSERT_EQ(segments.size(), 4U);
  EXPECT_DOUBLE_EQ(segments[0].value, 10.0 / 12) << "a ratio of sums";
  EXPECT_DOUBLE_EQ(segments[3].value, 0.8);
  const auto words = summarise(SetKind::wcxb, {one, two, {}});
  EXPECT_DOUBLE_EQ(words[0].value, 0.5) << "a mean over pages";
  EXPECT_DOUBLE_EQ(words[3].value, 0.75) << "a mean over the pages that have segments";
  EXPECT_TRUE(summarise(SetKind::news, {})[0].value == 0);
}

// ---- Labels

TEST(Labels, BodyAmongBoilerplate) {
  const auto blocks = blocks_of({"Home News Sport", "The bridge is closed.", "Nobody knows until when.",
                                 "Share this", "Read also: the town of the year"});
  EXPECT_EQ(label_blocks(blocks, "The bridge is closed.\n\nNobody knows until when."),
            (Labels{0, 1, 1, 0, 0}));
}

TEST(Labels, StopWordsInBoilerplateDoNotPay) {
  const auto blocks = blocks_of({"The best of all", "In town, a new", "It was the hottest day of the year"});
  EXPECT_EQ(label_blocks(blocks, "The sky, of late, in a haze. It was the hottest day of the year"),
            (Labels{0, 0, 1}));
}

TEST(Labels, TeaserBeforeTheArticle) {
  const std::string first = "The bridge over the river is closed.";
  const auto blocks = blocks_of({first, "Menu", first, "Nobody knows until when it will open."});
  EXPECT_EQ(label_blocks(blocks, first + "\n" + "Nobody knows until when it will open."),
            (Labels{0, 0, 1, 1}));
}

// An advertisement after the first paragraph: taking the teaser would need as many runs as taking the
// article.
TEST(Labels, TeaserAndInterruptedArticle) {
  const std::string first = "The bridge over the river is closed.",
                    last = "Nobody knows until when it will open.";
  const auto blocks = blocks_of({first, "Menu", first, "Buy our soap today", last, "Related", last});
  EXPECT_EQ(label_blocks(blocks, first + "\n" + last), (Labels{0, 0, 1, 0, 1, 0, 0}));
}

TEST(Labels, FractionOfABlock) {
  const auto blocks = blocks_of({"Written by Ann: the bridge is closed", "…"});
  const auto labels = label_blocks(blocks, "The bridge is closed");
  EXPECT_FLOAT_EQ(labels[0], 4.0F / 7);
  EXPECT_EQ(labels[1], 0) << "no words";
}

TEST(Labels, MovedTextIsFound) {
  const auto blocks = blocks_of({"and this caption came first on the page", "Menu and so on",
                                 "The bridge over the river is closed today and nobody knows until when."});
  const std::string reference =
      "The bridge over the river is closed today and nobody knows until when. And this caption came first on "
      "the page.";
  EXPECT_EQ(label_blocks(blocks, reference), (Labels{1, 0, 1}));
}

TEST(Labels, MovedTextOnlyAsOftenAsTheReferenceHasIt) {
  const std::string moved = "a caption of five words";
  const auto blocks = blocks_of({moved, moved, "The bridge over the river is closed today."});
  EXPECT_EQ(label_blocks(blocks, "The bridge over the river is closed today. " + moved), (Labels{1, 0, 1}));
}

TEST(Labels, BeyondTheLimitOfCells) {
  const auto blocks = blocks_of({"Menu", "The bridge over the river is closed.", "No one"});
  EXPECT_EQ(label_blocks(blocks, "No one. The bridge over the river is closed.", 10), (Labels{0, 1, 0}));
}

TEST(Labels, ScriptsWithoutSpaces) {
  const auto blocks = blocks_of({"首页 新闻", "大桥已经关闭。", "没有人知道"});
  EXPECT_EQ(label_blocks(blocks, "大桥已经关闭。没有人知道"), (Labels{0, 1, 1}));
}

TEST(Labels, NothingToAlign) {
  EXPECT_TRUE(label_blocks(Blocks{}, "a b").empty());
  EXPECT_EQ(label_blocks(blocks_of({"a b c", "d"}), ""), (Labels{0, 0}));
}

TEST(Labels, Segments) {
  const auto blocks =
      blocks_of({"Login here", "The bridge is", "closed. Nobody  knows", "unknown", "Imprint and more"});
  EXPECT_EQ(label_blocks_by_segments(blocks, {"bridge is\nclosed.", "not there"}, {"Login", "Imprint"}),
            (Labels{0, 1, 1, -1, 0}));
}

TEST(Labels, RepeatedSegments) {
  const auto blocks = blocks_of({"Menu bridge", "bridge", "The bridge is closed", "Menu"});
  EXPECT_EQ(label_blocks_by_segments(blocks, {"bridge"}, {"Menu"}), (Labels{0, -1, 1, 0}));
  EXPECT_EQ(label_blocks_by_segments(blocks_of({"a b", "c", "a b"}), {"a b"}, {}), (Labels{-1, -1, -1}))
      << "a tie";
  EXPECT_EQ(label_blocks_by_segments(blocks_of({"wanted and unwanted"}), {"wanted"}, {"unwanted"}),
            Labels{-1});
}

// ---- Folds

Dataset two_pages() {
  Dataset set;
  set.kind = SetKind::news;
  set.pages.resize(2);
  set.pages[0].id = "a";
  set.pages[1].id = "b";
  return set;
}

TEST(Folds, EveryPageHasItsModel) {
  const Folder folder;
  folder.write("folds.tsv", "b\t0\r\na\t3\nother\t1\n");
  folder.write("fold0.pith", "");
  folder.write("fold3.pith", "");
  folder.write("fold3.text.pith", "");
  const auto folds = read_folds(folder.path(), two_pages(), false);
  ASSERT_TRUE(folds) << folds.error().message;
  ASSERT_EQ(folds->models.size(), 2U);
  EXPECT_EQ(folds->models[1].fold, 3U);
  EXPECT_EQ(folds->models[0].text_model, folder.path() + "/fold0.pith") << "no model of another fold";
  EXPECT_EQ(folds->models[1].text_model, folder.path() + "/fold3.text.pith");
  EXPECT_EQ(folds->of_page, (std::vector<std::size_t>{1, 0}));
  const auto text = read_folds(folder.path(), two_pages(), true);
  ASSERT_FALSE(text);
  EXPECT_NE(text.error().message.find("fold0.text.pith is missing"), std::string::npos);
}

TEST(Folds, Errors) {
  const Folder folder;
  const auto message = [&](std::string_view list) {
    folder.write("folds.tsv", list);
    const auto folds = read_folds(folder.path(), two_pages(), false);
    return folds.ok() ? std::string() : folds.error().message;
  };
  folder.write("fold0.pith", "");
  EXPECT_EQ(message("a\t0\nb\t0\n"), "");
  EXPECT_NE(message("a\t0\n").find("\"b\" of the set is not in it"), std::string::npos);
  EXPECT_NE(message("a\t0\nb\t1\n").find("fold1.pith is missing"), std::string::npos);
  EXPECT_NE(message("a\t0\nb 0\n").find("folds.tsv:2:"), std::string::npos);
  EXPECT_NE(message("a\t0\nb\t-1\n").find("folds.tsv:2:"), std::string::npos);
  EXPECT_NE(message("a\t0\nb\t0x\n").find("folds.tsv:2:"), std::string::npos);
  EXPECT_NE(message("a\t0\nb\t0\na\t1\n").find("in two folds"), std::string::npos);
  const auto missing = read_folds(folder.path() + "/none", two_pages(), false);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Errc::bad_data);
}

// ---- The report

TEST(Report, TableAndJson) {
  Dataset set = two_pages();
  set.pages[0].page_type = "article";
  set.pages[1].page_type = "forum \"x\"";
  std::vector<PageResult> results(2);
  results[0].score.f1 = 1;
  results[0].score.exact = true;
  results[0].fold = 0;
  results[1].score.f1 = 0.5;
  results[1].metadata.title = 0;
  results[1].failed = true;
  results[1].fold = 1;
  const auto report = make_report("set", set, results, {.by_type = true, .worst = 1});
  EXPECT_EQ(report.failed, 1U);
  EXPECT_EQ(report.listed, std::vector<std::size_t>{1});
  ASSERT_EQ(report.types.size(), 2U);
  ASSERT_EQ(report.folds.size(), 2U);
  const std::string table = to_table(report, set, results);
  EXPECT_NE(table.find("F1                    0.7500"), std::string::npos) << table;
  EXPECT_NE(table.find("wrong: title"), std::string::npos) << table;
  EXPECT_NE(table.find("deviation over folds     0.3536"), std::string::npos) << table;

  const std::string json = to_json(report, set, results);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  double value = 0;
  EXPECT_EQ(root["f1"].get(value), simdjson::SUCCESS);
  EXPECT_DOUBLE_EQ(value, 0.75);
  EXPECT_EQ(root["by_type"]["forum \"x\""]["f1"].get(value), simdjson::SUCCESS);
  EXPECT_DOUBLE_EQ(value, 0.5);
  EXPECT_EQ(root["folds"]["0"]["exact"].get(value), simdjson::SUCCESS);
  EXPECT_EQ(root["metadata"]["title"].get(value), simdjson::SUCCESS);
  EXPECT_DOUBLE_EQ(value, 0);
  EXPECT_EQ(root["metadata_pages"]["title"]["wrong"].get(value), simdjson::SUCCESS);
  EXPECT_DOUBLE_EQ(value, 1);
  const auto alone = to_table(make_report("set", set, results, {.metadata = true}), set, results);
  EXPECT_EQ(alone.find("F1"), std::string::npos) << alone;
  EXPECT_NE(alone.find("title                 0.0000"), std::string::npos) << alone;
  EXPECT_EQ(root["listed"].at(0)["f1"].get(value), simdjson::SUCCESS);
}

TEST(Report, CalibrationWhereItIsAskedFor) {
  Dataset set;
  for (const char* id : {"a", "b", "c"}) {
    AnnotatedPage page;
    page.id = id;
    set.pages.push_back(page);
  }
  std::vector<PageResult> results(3);
  results[0].score.f1 = 0.5, results[0].confidence = 0.4;
  results[0].scores.add({0.25F, 0.75F}, {0.0F, 1.0F});
  results[1].score.f1 = 1.0, results[1].confidence = 0.8;
  results[1].scores.add({0.75F}, {1.0F});
  results[2].failed = true;
  const Report plain = make_report("set", set, results, {});
  EXPECT_FALSE(plain.calibration);
  EXPECT_EQ(to_table(plain, set, results).find("calibration"), std::string::npos);
  ReportOptions options;
  options.calibration = true;
  const Report report = make_report("set", set, results, options);
  ASSERT_TRUE(report.calibration);
  EXPECT_NEAR(report.calibration->block_error, 0.25, 1e-9);
  EXPECT_NEAR(report.calibration->confidence, 0.6, 1e-9) << "a page that failed has none";
  EXPECT_NEAR(report.calibration->rank, 1, 1e-9);
  EXPECT_NE(to_table(report, set, results).find("  0.7 to 0.8           2      0.7500      1.0000\n"),
            std::string::npos)
      << to_table(report, set, results);
  const std::string json = to_json(report, set, results);
  EXPECT_NE(json.find(R"("calibration":{"block_error":0.25,"confidence":0.6)"), std::string::npos) << json;
}

TEST(Report, FixturesAreAllListed) {
  Dataset set = two_pages();
  set.fixtures = true;
  const auto report = make_report("fixtures", set, std::vector<PageResult>(2), {});
  EXPECT_EQ(report.listed, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(report.types.empty());
  EXPECT_TRUE(report.folds.empty());
}

TEST(Calibration, ErrorIsThatOfTheBinsWeightedByBlocks) {
  ScoreBins bins;
  bins.add({0.05F, 0.15F, 0.15F, 0.15F, 1.0F, 0.5F}, {0.0F, 1.0F, 0.0F, 0.0F, 1.0F, -1.0F});
  EXPECT_EQ(bins.bins[0].blocks, 1U);
  EXPECT_EQ(bins.bins[1].blocks, 3U);
  EXPECT_EQ(bins.bins[5].blocks, 0U) << "nobody says what it is";
  EXPECT_EQ(bins.bins[9].blocks, 1U) << "1 is in the last bin";
  EXPECT_NEAR(bins.expected_error(), (0.05 + std::abs(3 * 0.15 - 1) + 0) / 5, 1e-6);
  ScoreBins twice = bins;
  twice.add(bins);
  EXPECT_NEAR(twice.expected_error(), bins.expected_error(), 1e-9);
  EXPECT_EQ(twice.bins[1].blocks, 6U);
  EXPECT_EQ(ScoreBins().expected_error(), 0);
}

TEST(Calibration, RankCorrelation) {
  EXPECT_NEAR(rank_correlation({{1, 10}, {2, 100}, {3, 1000}}), 1, 1e-12);
  EXPECT_NEAR(rank_correlation({{1, 3}, {2, 2}, {3, 1}}), -1, 1e-12);
  // Ranks 0.5 0.5 2 3 and 0 2 1 3.
  EXPECT_NEAR(rank_correlation({{1, 1}, {1, 3}, {2, 2}, {3, 4}}), 3 / std::sqrt(4.5 * 5), 1e-12);
  EXPECT_EQ(rank_correlation({{1, 1}, {1, 2}}), 0) << "one side is all the same";
  EXPECT_EQ(rank_correlation({}), 0);
}

}  // namespace
}  // namespace pith::evaluation
