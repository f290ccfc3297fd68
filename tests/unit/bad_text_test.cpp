// Flattened text that is broken, endless, in a legacy charset, or no text at all.
#include <gtest/gtest.h>
#include <iconv.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "extract/judge.h"
#include "pith/extractor.h"
#include "support/model_file.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

const std::string kFixtures = PITH_SOURCE_DIR "/fixtures/";

// With a model made here, which keeps blocks of more than twelve words, or with the built-in one.
Result<Extraction> extract(std::string bytes, bool built_in = false, InputType type = InputType::text) {
  const test::TempDir files;
  const auto schema = extract::model_schema();
  Options options;
  if (!built_in) {
    options.text_model = options.model =
        files.write("model.pith", test::model_file(test::long_text_model(schema), schema.feature_hash));
  }
  options.input_type = type;
  Page page;
  page.id = "text";
  page.bytes = std::move(bytes);
  return Extractor::create(options)->extract(std::move(page));
}

std::string in_charset(std::string text, const char* charset) {
  const iconv_t converter = ::iconv_open(charset, "UTF-8");
  std::string converted(text.size() * 2, '\0');
  char* from = text.data();
  char* to = converted.data();
  std::size_t left = text.size(), room = converted.size();
  // Also fails where iconv_open() did.
  const std::size_t done = ::iconv(converter, &from, &left, &to, &room);
  ::iconv_close(converter);
  if (done == static_cast<std::size_t>(-1)) throw std::runtime_error(charset);
  converted.resize(converted.size() - room);
  return converted;
}

std::string with_line_ends(std::string_view text, std::initializer_list<std::string_view> ends) {
  std::string out;
  std::size_t line = 0;
  for (const char c : text) {
    if (c != '\n') {
      out.push_back(c);
    } else {
      out.append(*(ends.begin() + line++ % ends.size()));
    }
  }
  return out;
}

TEST(BadText, OneLineOf20Megabytes) {
  std::string line;
  while (line.size() < 19'999'000)
    line += "The ferry of the morning was late again, and nobody in the harbour said why. ";
  line.pop_back();
  const Result<Extraction> made = extract(line);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->blocks.items.size(), 1U);
  EXPECT_EQ(to_text(*made), line + "\n");
  std::string letters;
  letters.resize(20'000'000, 'x');
  const Result<Extraction> word = extract(std::move(letters));
  ASSERT_TRUE(word);
  EXPECT_EQ(word->blocks.items.size(), 1U);
}

TEST(BadText, FiveMillionLines) {
  const std::string paragraph =
      "This is the only paragraph of the text, and it has more than the twelve words that the model wants.";
  const std::string blank(2'500'000, '\n');
  const Result<Extraction> made = extract(blank + paragraph + blank);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->blocks.items.size(), 1U);
  EXPECT_EQ(to_text(*made), paragraph + "\n");
  // As many blocks would need gigabytes; see Extract.MoreBlocksThanTheSizeAllows.
  std::string lines;
  for (int i = 0; i < 5'000'000; ++i) lines += "a b\n";
  const Result<Extraction> refused = extract(std::move(lines));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::too_complex);
}

TEST(BadText, AnyMixtureOfLineEnds) {
  for (const char* name : {"flat-en-wrapped", "flat-pt-one-line", "flat-da-teasers"}) {
    std::string text = test::read_file(kFixtures + "pages/" + name + "/source.txt");
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    const Result<Extraction> plain = extract(text, true);
    ASSERT_TRUE(plain);
    ASSERT_NE(to_text(*plain), "");
    for (const auto& ends : {std::initializer_list<std::string_view>{"\r\n"}, {"\r"}, {"\n", "\r\n"}}) {
      EXPECT_EQ(to_text(*extract(with_line_ends(text, ends), true)), to_text(*plain)) << name;
    }
    EXPECT_EQ(to_text(*extract(text.substr(0, text.find_last_not_of('\n') + 1), true)), to_text(*plain))
        << name;
  }
}

TEST(BadText, LegacyCharsets) {
  const std::string russian =
      "Главная\n\nПаром снова опоздал, и никто в гавани не мог сказать почему: ни диспетчер, ни капитан, ни "
      "те, кто "
      "ждал на причале с самого утра и уже не надеялся уехать домой до вечера.\n\nКонтакты\n";
  const std::string japanese =
      "トップ\n\nけさの連絡船はまた遅れて到着した。港では誰もその理由を説明できず、待っていた人々は夕方まで家"
      "に帰れないだろうと話し"
      "ていた。町役場は来週から便を増やすと発表したが、予算はまだ決まっていない。\n\nお問い合わせ\n";
  const struct {
    const std::string& text;
    const char* charset;
    const char* name;
  } cases[] = {{russian, "CP1251", "windows-1251"},
               {russian, "KOI8-R", "koi8-r"},
               {japanese, "SHIFT_JIS", "shift_jis"}};
  for (const auto& one : cases) {
    const Result<Extraction> expected = extract(one.text), made = extract(in_charset(one.text, one.charset));
    ASSERT_TRUE(expected && made) << one.name;
    EXPECT_EQ(made->charset, one.name);
    EXPECT_EQ(to_text(*made), to_text(*expected)) << one.name;
    EXPECT_NE(to_text(*made), "");
  }
}

TEST(BadText, Binary) {
  for (const char* name : {"picture.png", "document.pdf", "nuls.html", "gzip-truncated.html"}) {
    const Result<Extraction> made = extract(test::read_file(kFixtures + "bad/" + name));
    ASSERT_FALSE(made) << name;
    EXPECT_EQ(made.error().code, Errc::not_text) << name;
  }
  EXPECT_EQ(extract("").error().code, Errc::empty_input);
}

TEST(BadText, PagesTakenForTexts) {
  const std::string html = test::read_file(kFixtures + "pages/news-en-slogan/source.html");
  const Result<Extraction> made = extract(html, true);
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->plain_text);
  EXPECT_TRUE(made->looks_like_html);
  std::string all;
  for (const Block& block : made->blocks.items) all.append(made->blocks.text_of(block)).push_back('\n');
  EXPECT_NE(all.find("<title>"), std::string::npos);
  const Result<Extraction> page = extract(html, true, InputType::automatic);
  EXPECT_FALSE(page->plain_text);
  EXPECT_FALSE(page->looks_like_html);
  const std::string text = test::read_file(kFixtures + "pages/flat-en-short/source.txt");
  EXPECT_FALSE(extract(text, true)->looks_like_html);
}

TEST(BadText, WithoutAnArticle) {
  for (const char* text :
       {"\n \t\r\n\f\n", "Home\n", "Home\nNews\nSport\nWeather\nLog in\nContact\n(c) 2016\n",
        "404\n\nNot found\n\nHome | Search | Contact\n"}) {
    const Result<Extraction> made = extract(text, true);
    ASSERT_TRUE(made) << text;
    EXPECT_EQ(to_text(*made), "") << text;
    EXPECT_EQ(made->metadata.word_count, 0U);
  }
}

}  // namespace
}  // namespace pith
