// The whole pipeline. Most of it runs with a small model made here, so that it does not hang on the trained
// one; tests/pages judges that.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "extract/judge.h"
#include "metadata/metadata.h"
#include "pith/dump.h"
#include "pith/explain.h"
#include "pith/extractor.h"
#include "pith/parse.h"
#include "pith/reader.h"
#include "support/invariants.h"
#include "support/kept.h"
#include "support/model_file.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

const std::string kFixtures = PITH_SOURCE_DIR "/fixtures";

std::string long_text_file() {
  const scoring::ModelSchema schema = extract::model_schema();
  return test::model_file(test::long_text_model(schema), schema.feature_hash);
}

class Extract : public testing::Test {
 protected:
  Extract() : model_(files_.write("model.pith", long_text_file())) {}

  Options options() const {
    Options options;
    options.model = options.text_model = model_;
    return options;
  }

  Extractor extractor(const Options& options) const {
    Result<Extractor> made = Extractor::create(options);
    EXPECT_TRUE(made.ok()) << (made ? "" : made.error().message);
    return std::move(made).value();
  }
  Extractor extractor() const { return extractor(options()); }

  test::TempDir files_;
  std::string model_;
};

Page page_of(std::string bytes, InputType type = InputType::automatic) {
  Page page;
  page.id = "page";
  page.bytes = std::move(bytes);
  page.type = type;
  return page;
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> fixture_sources() {
  std::vector<std::string> sources;
  for (const std::string& file : files_below(kFixtures + "/pages")) {
    if (fs::path(file).stem() == "source") sources.push_back(file);
  }
  EXPECT_GE(sources.size(), 14U);
  return sources;
}

Page fixture(const std::string& path) {
  Result<Page> page = read_page(path, 100'000'000);
  EXPECT_TRUE(page.ok()) << path;
  return page ? std::move(page).value() : Page{};
}

constexpr std::string_view kFirst =
    "The old pump house on Marl Lane was opened to visitors on Sunday, for the first time since it fell "
    "silent.";
constexpr std::string_view kSecond =
    "Some three hundred people climbed the ladder to see the beam, said its warden, Agnes Holm, who had "
    "painted it "
    "herself over two winters and asked everybody to keep their hands off it.";
constexpr std::string_view kThird =
    "The house will be open on the first Sunday of each month until October, and schools may call at other "
    "times.";

// One page with those three paragraphs as its article.
const std::string kPage = fmt::format(
    "<!doctype html><html lang=en><title>Pump house opens - Gazette</title>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/town>Town</a><li><a href=/sport>Sport</a></ul></nav>"
    "<article><h1>Pump house opens</h1><p>{}</p><p>{}</p><p>{}</p></article>"
    "<footer><p>Copyright the Gazette. <a href=/imprint>Imprint</a></p></footer>",
    kFirst, kSecond, kThird);

TEST_F(Extract, OneArticle) {
  const Result<Extraction> made = extractor().extract(page_of(kPage));
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(to_text(*made), fmt::format("{}\n\n{}\n\n{}\n", kFirst, kSecond, kThird));
  EXPECT_EQ(made->id, "page");
  EXPECT_EQ(made->charset, "utf-8");
  EXPECT_EQ(made->bytes, kPage.size());
  EXPECT_FALSE(made->plain_text);
  EXPECT_EQ(made->selection.scores.size(), made->blocks.items.size());
  EXPECT_EQ(made->selection.keep.size(), made->blocks.items.size());
  EXPECT_FALSE(made->selection.page_type.empty());
}

TEST_F(Extract, FixturesGoThrough) {
  const Extractor extractor = this->extractor();
  for (const std::string& path : fixture_sources()) {
    const Result<Extraction> made = extractor.extract(fixture(path));
    ASSERT_TRUE(made.ok()) << path << ": " << made.error().message;
    EXPECT_EQ(made->plain_text, path.ends_with(".txt")) << path;
    // Decoding may make up to three bytes of one.
    EXPECT_EQ(test::document_fault(made->document, 3 * made->bytes), "") << path;
    EXPECT_EQ(test::blocks_fault(made->document, made->blocks), "") << path;
    EXPECT_TRUE(text::is_valid_utf8(to_text(*made))) << path;
    for (const float score : made->selection.scores) {
      ASSERT_GE(score, 0.0F);
      ASSERT_LE(score, 1.0F);
    }
    EXPECT_GE(made->selection.confidence, 0.0F);
    EXPECT_LE(made->selection.confidence, 1.0F);
  }
}

// Each would run for minutes if a stage read a long attribute again on every clone of its element.
TEST_F(Extract, LongValuesOnReopenedElements) {
  const Extractor extractor = this->extractor();
  const std::string soup(1'000'000, 'a');
  std::string declarations;
  for (int i = 0; i < 300'000; ++i) declarations.append("a;");
  for (const auto& [name, value] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"style", declarations}, {"class", soup}, {"id", soup}, {"itemprop", soup}}) {
    std::string html = fmt::format("<p><b {}=\"{}\">x", name, value);
    for (int i = 0; i < 30'000; ++i) html.append(i % 2 ? "<p>x" : "<div>y</div>");
    EXPECT_TRUE(extractor.extract(page_of(html)).ok());
  }
}

TEST_F(Extract, SamePageSameRecord) {
  const Extractor one = extractor(), other = extractor();
  for (const std::string& path : fixture_sources()) {
    const std::string record = to_json_record(*one.extract(fixture(path)));
    EXPECT_EQ(to_json_record(*one.extract(fixture(path))), record) << path;
    EXPECT_EQ(to_json_record(*other.extract(fixture(path))), record) << path;
  }
}

TEST_F(Extract, SameRecordOnEveryThread) {
  const Extractor extractor = this->extractor();
  const std::vector<std::string> sources = fixture_sources();
  std::vector<std::string> records;
  for (const std::string& path : sources)
    records.push_back(to_json_record(*extractor.extract(fixture(path))));
  std::vector<std::vector<std::string>> by_thread(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < by_thread.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < sources.size(); ++i) {
        // Each thread begins elsewhere, so that different pages are in work at the same time.
        Result<Page> page = read_page(sources[(i + t * 7) % sources.size()], 100'000'000);
        by_thread[t].push_back(to_json_record(*extractor.extract(std::move(page).value())));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < by_thread.size(); ++t) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      EXPECT_EQ(by_thread[t][i], records[(i + t * 7) % sources.size()]);
    }
  }
}

TEST_F(Extract, BadInputsEndInATextOrAnError) {
  const Extractor extractor = this->extractor();
  const std::vector<std::string> files = files_below(kFixtures + "/bad");
  EXPECT_GE(files.size(), 20U);
  for (const std::string& path : files) {
    for (const InputType type : {InputType::automatic, InputType::html, InputType::text}) {
      Page page = page_of(test::read_file(path), type);
      page.id = path;
      const Result<Extraction> made = extractor.extract(std::move(page));
      if (made) {
        EXPECT_TRUE(text::is_valid_utf8(to_text(*made))) << path;
        EXPECT_EQ(test::blocks_fault(made->document, made->blocks), "") << path;
      } else {
        EXPECT_NE(made.error().message.find(path), std::string::npos) << made.error().message;
      }
    }
  }
}

TEST_F(Extract, BadInputsThatAreNoPagesAreErrors) {
  const Extractor extractor = this->extractor();
  const auto code = [&](const std::string& name) {
    const Result<Extraction> made = extractor.extract(page_of(test::read_file(kFixtures + "/bad/" + name)));
    EXPECT_FALSE(made.ok()) << name;
    return made ? Errc::interrupted : made.error().code;
  };
  EXPECT_EQ(code("empty.html"), Errc::empty_input);
  for (const char* name : {"picture.png", "picture-named.html", "document.pdf", "document-named.html",
                           "gzip-named.html", "gzip-truncated.html", "nuls.html"}) {
    EXPECT_EQ(code(name), Errc::not_text) << name;
  }
}

TEST_F(Extract, LimitOnBytes) {
  Options options = this->options();
  options.max_bytes = 100;
  const Extractor small = extractor(options);
  EXPECT_TRUE(small.extract(page_of("<p>" + std::string(97, 'x'))).ok());
  const Result<Extraction> over = small.extract(page_of("<p>" + std::string(98, 'x')));
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().code, Errc::too_large);
  EXPECT_NE(over.error().message.find("101"), std::string::npos) << over.error().message;
  EXPECT_NE(over.error().message.find("100"), std::string::npos) << over.error().message;
}

TEST_F(Extract, TwoHundredMegabytesOfLessThan) {
  const Result<Extraction> over = extractor().extract(page_of(std::string(200'000'000, '<')));
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().code, Errc::too_large);
}

TEST_F(Extract, TwentyMegabytesOfLessThan) {
  for (const InputType type : {InputType::automatic, InputType::html, InputType::text}) {
    const Result<Extraction> made = extractor().extract(page_of(std::string(20'000'000, '<'), type));
    if (!made) continue;
    EXPECT_EQ(to_text(*made), "");
  }
}

// Each block costs a row of features, so their number is held against the size of the page.
TEST_F(Extract, MoreBlocksThanTheSizeAllows) {
  std::string dense;
  for (int i = 0; i < 200'000; ++i) dense += "<p>a";
  const Result<Extraction> refused = extractor().extract(page_of(std::move(dense)));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::too_complex);
  std::string lines;
  for (int i = 0; i < 60'000; ++i) lines += "a\n\n";
  EXPECT_TRUE(extractor().extract(page_of(std::move(lines))).ok());
}

TEST_F(Extract, ManyBlocksInElementsWithManyClasses) {
  std::string html;
  for (int level = 0; level < 16; ++level) {
    for (const char* name : {"class", "id", "role", "itemprop", "data-testid", "itemtype"}) {
      html += (name == std::string_view("class") ? std::string("<div ") : std::string()) + name + "='";
      for (int i = 0; i < 30; ++i) html += "ab ";
      html += "' ";
    }
    html += ">";
  }
  for (int i = 0; i < 50'000; ++i) html += "<p>a";
  EXPECT_TRUE(extractor().extract(page_of(std::move(html))).ok());
}

TEST_F(Extract, OptionsReachTheStages) {
  Options options = this->options();
  const std::string table =
      "<table><tr><td>A cell of a table with more than twelve words in it, so that it would be kept "
      "by the model of this test.</table>";
  EXPECT_NE(to_text(*extractor(options).extract(page_of(table))), "");
  options.tables = false;
  EXPECT_EQ(to_text(*extractor(options).extract(page_of(table))), "");
  options.input_type = InputType::text;
  EXPECT_TRUE(extractor(options).extract(page_of(table))->plain_text);
  EXPECT_EQ(extractor(options).options().tables, false);
}

TEST_F(Extract, KeepHeadline) {
  Options options = this->options();
  options.keep_headline = true;
  const Extractor keeping = extractor(options);
  const auto text_of = [&](std::string bytes, InputType type = InputType::automatic) {
    return to_text(*keeping.extract(page_of(std::move(bytes), type)));
  };
  const std::string body = fmt::format("{}\n\n{}\n\n{}\n", kFirst, kSecond, kThird);
  // The title of the page's head names the site as well; the heading does not.
  EXPECT_EQ(text_of(kPage), "Pump house opens\n\n" + body);
  const std::string top = "Pump house opens after ninety years\n\nBy Nadia Pell\n\n";
  const std::string flat = "Home\n\nTown\n\n" + top + body + "\nCopyright the Gazette\n";
  EXPECT_EQ(text_of(flat), top + body);
  EXPECT_EQ(to_text(*extractor().extract(page_of(flat))), body);
  const std::string html = "<!doctype html><title>Gazette</title><meta name=author content='Nadia Pell'>";
  EXPECT_EQ(text_of(html + "<h1>News</h1><p>By Nadia Pell<p>" + std::string(kSecond)),
            "By Nadia Pell\n\n" + std::string(kSecond) + "\n");
  // What is kept already does not come twice, and nothing comes where there is no article.
  const std::string long_title =
      "A headline that the model of this test keeps, because it has so very many words in it, all of one "
      "line";
  const Result<Extraction> made =
      keeping.extract(page_of("<!doctype html><title>" + long_title + "</title><h1>" + long_title +
                              "</h1><h1>" + long_title + "</h1><p>" + std::string(kFirst)));
  const std::string once = to_text(*made);
  EXPECT_EQ(once.find(long_title), once.rfind(long_title));
  Extraction nothing = *extractor().extract(page_of(kPage));
  nothing.selection.keep.assign(nothing.blocks.items.size(), 0);
  metadata::keep_headline(nothing.metadata, nothing.blocks, nothing.selection.keep);
  EXPECT_EQ(to_text(nothing), "");
}

TEST_F(Extract, TheTitleIsNoPartOfAnArticle) {
  const auto drop = [](const std::string& body, std::string title, std::string_view type = "article",
                       std::size_t first = 0, float score = 0.6F) {
    Extraction page = test::from_html(body);
    page.metadata.title = std::move(title);
    for (std::size_t i = 0; i < first; ++i) page.selection.keep[i] = 0;
    page.selection.page_type = type;
    page.selection.scores.assign(page.blocks.items.size(), score);
    metadata::drop_headline(page.metadata, page.blocks, page.selection);
    return to_text(page);
  };
  const std::string body = "<h2>Pump house opens!</h2><p>On Sunday.</p><p>Pump house opens</p>";
  const std::string without = "On Sunday.\n\nPump house opens\n";
  const std::string with = "Pump house opens!\n\n" + without;
  EXPECT_EQ(drop(body, "Pump House Opens"), without);
  EXPECT_EQ(drop("<p>Home</p>" + body, "Pump house opens", "forum", 1), without);
  EXPECT_EQ(drop("<p><b>Pump house</b> opens!<p>On Sunday.<p>Pump house opens", "Pump house opens"), without);
  // The name of what is described, another heading, or one further down.
  for (const std::string_view type : {"product", "service", "collection", "documentation", "listing", ""})
    EXPECT_EQ(drop(body, "Pump house opens", type), with) << type;
  EXPECT_EQ(drop(body, "Pump house opens on Sunday"), with);
  EXPECT_EQ(drop(body, ""), with);
  EXPECT_EQ(drop(body, "On Sunday"), with);
  EXPECT_EQ(drop(body, "Pump house opens", "article", 0, 0.7F), with) << "the model is sure";
  // Behind a slogan or a kicker, but not behind text.
  EXPECT_EQ(drop("<p>News you can trust<p>Water</p>" + body, "Pump house opens"),
            "News you can trust\n\nWater\n\n" + without);
  const std::string text = "It took the town four years and two million to build it anew, the mayor said.";
  EXPECT_EQ(drop("<p>" + text + "</p>" + body, "Pump house opens"), text + "\n\n" + with);
  EXPECT_EQ(drop("<p>Water</p><p>Pump house opens</p><p>On Sunday.</p>", "Pump house opens"),
            "Water\n\nPump house opens\n\nOn Sunday.\n");
  EXPECT_EQ(drop("<p>Water</p><h2>Pump house opens</h2>", "Pump house opens"), "Water\n\nPump house opens\n");
  // All there is stays.
  EXPECT_EQ(drop("<h1>Pump house opens</h1>", "Pump house opens"), "Pump house opens\n");
  EXPECT_EQ(drop("", "Pump house opens"), "");
  Selection longer;
  longer.keep.assign(9, 1);
  longer.page_type = "article";
  EXPECT_TRUE(metadata::drop_headline(Metadata{}, Blocks{}, longer).empty());
}

TEST_F(Extract, TheBylineIsNoPartOfTheText) {
  const auto drop = [](const std::string& body, const std::vector<std::string>& authors) {
    Extraction page = test::from_html(body);
    page.metadata.authors = authors;
    page.selection.scores.assign(page.blocks.items.size(), 0.9F);
    metadata::drop_headline(page.metadata, page.blocks, page.selection);
    return to_text(page);
  };
  const std::string_view text =
      "The pump house opened on Sunday, after four years of work by the town alone.";
  const std::string body = "<p>" + std::string(text) + "<p>By Ann Reed";
  const std::string without = std::string(text) + "\n\nBy Ann Reed\n";
  EXPECT_EQ(drop("<p>By Ann Reed, 3 May 2021" + body, {"Ann Reed"}), without)
      << "the one further down is none";
  EXPECT_EQ(drop("<p>Water<p>Von Ann Reed und Bo Li" + body, {"Ann Reed", "Bo Li"}), "Water\n\n" + without);
  for (const std::string other :
       {"By Bo Li", "Ann Reed", "By Ann Reed's own account it was late.", "By the water"})
    EXPECT_EQ(drop("<p>" + other + body, {"Ann Reed"}), other + "\n\n" + without);
  EXPECT_EQ(drop("<p>By Ann Reed" + body, {}), "By Ann Reed\n\n" + without);
  EXPECT_EQ(drop("<p>By Ann Reed", {"Ann Reed"}), "By Ann Reed\n") << "all there is";
  EXPECT_EQ(drop("", {"Ann Reed"}), "");
}

// By the built-in model, which is unsure of the headlines of short pages.
TEST(BuiltIn, ATitleThatItsScoreWouldKeepIsLeftOut) {
  Options options;
  options.favor = Favor::recall;
  const std::string page = fmt::format(
      "<!doctype html><html lang=en><title>Pump house opens</title><div id=content><p><b>Pump house "
      "opens</b></p>"
      "<p>{}</p><p>{}</p></div>",
      kFirst, kSecond);
  const std::string body = fmt::format("{}\n\n{}\n", kFirst, kSecond);
  const Extraction made = *Extractor::create(options)->explain(page_of(page));
  ASSERT_TRUE(made.selection.page_type == "article" || made.selection.page_type == "forum");
  EXPECT_EQ(to_text(made), body);
  ASSERT_GE(made.selection.scores[0], made.explanation->threshold.value());
  EXPECT_EQ(made.explanation->blocks[0].exclusion, Exclusion::headline);
  EXPECT_NE(to_explanation_json(made).find("\"excluded\":\"headline\""), std::string::npos);
  options.keep_headline = true;
  EXPECT_EQ(to_text(*Extractor::create(options)->extract(page_of(page))), "Pump house opens\n\n" + body);
}

TEST_F(Extract, ModelFilesThatCannotBeUsed) {
  const std::string good = long_text_file();
  std::string flipped = good;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x10);
  const std::pair<std::string, Errc> cases[] = {
      {files_.path("missing.pith"), Errc::not_found},
      {files_.write("empty.pith", ""), Errc::bad_model},
      {files_.write("page.pith", kPage), Errc::bad_model},
      {files_.write("cut.pith", good.substr(0, good.size() - 1)), Errc::bad_model},
      {files_.write("half.pith", good.substr(0, good.size() / 2)), Errc::bad_model},
      {files_.write("longer.pith", good + "x"), Errc::bad_model},
      {files_.write("flipped.pith", flipped), Errc::bad_model},
      {files_.write("other.pith", test::model_file(test::long_text_model(extract::model_schema()),
                                                   extract::model_schema().feature_hash + 1)),
       Errc::model_mismatch},
  };
  for (const auto& [path, code] : cases) {
    for (const bool text : {false, true}) {
      Options options = this->options();
      (text ? options.text_model : options.model) = path;
      const Result<Extractor> made = Extractor::create(options);
      ASSERT_FALSE(made.ok()) << path;
      EXPECT_EQ(made.error().code, code) << made.error().message;
      EXPECT_NE(made.error().message.find(path), std::string::npos) << made.error().message;
    }
  }
}

TEST_F(Extract, ADirectoryIsNoModel) {
  Options options = this->options();
  options.model = files_.path();
  EXPECT_FALSE(Extractor::create(options).ok());
}

TEST(BuiltInModels, CanBeUsed) {
  const Result<Extractor> made = Extractor::create();
  ASSERT_TRUE(made.ok()) << made.error().message;
  EXPECT_TRUE(made->extract(page_of(kPage)).ok());
}

TEST_F(Extract, Dumps) {
  const Extractor extractor = this->extractor();
  const auto lines = [&](std::string_view what) {
    const Result<std::string> dump = to_dump(extractor, page_of(kPage), what);
    EXPECT_TRUE(dump.ok());
    return dump ? std::count(dump->begin(), dump->end(), '\n') : 0;
  };
  EXPECT_EQ(lines("blocks"), 9);
  EXPECT_EQ(lines("scores"), 9);
  EXPECT_EQ(lines("features"), 9);
  const Result<std::string> features = to_dump(extractor, page_of(kPage), "features");
  const std::string header = features->substr(0, features->find('\n'));
  EXPECT_EQ(static_cast<std::size_t>(std::count(header.begin(), header.end(), '\t')),
            features::kFeatureCount);
  EXPECT_EQ(to_dump(extractor, page_of(kPage), "nosuch").error().code, Errc::bad_option);
}

TEST(ParseHtml, DecodesFirst) {
  const Result<Document> document = parse_html(page_of("<meta charset=windows-1252><p>caf\xE9"));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ((*document)[static_cast<NodeId>(document->size() - 1)].text, "caf\xC3\xA9");
  EXPECT_EQ(parse_html(page_of("")).error().code, Errc::empty_input);
  ParseOptions narrow;
  narrow.depth = 5;
  narrow.attributes = 1;
  EXPECT_EQ(parse_html(page_of("<a b c><i><i><i><i>x"), narrow)->cuts.attributes, 1U);
  EXPECT_EQ(parse_html(page_of("<a b c><i><i><i><i>x"), narrow)->cuts.depth, 2U);
  narrow.nodes = 6;
  EXPECT_GT(parse_html(page_of("<p>a<p>b<p>c<p>d<p>e"), narrow)->cuts.unread, 0U);
  EXPECT_EQ(parse_html(page_of("<p>"), {"nosuch"}).error().code, Errc::bad_option);
}

}  // namespace
}  // namespace pith
