// Texts that are an article alone: nothing stands round it, so nothing has to go.
#include "select/whole_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pith/extractor.h"
#include "pith/formats.h"
#include "select/select.h"
#include "support/extracted.h"

namespace pith {
namespace {

using test::text_explained;

constexpr std::string_view kFerries =
    "The ferries to the northern islands will sail again on Monday, the harbour office said, after a week of "
    "storms that had kept all of the ships at the pier.\n\n"
    "Tickets of last week stay valid until the end of the month, and nobody has to pay for the bus along the "
    "coast before the islands are reached again.\n\n"
    "\"We have never waited that long,\" said Jo Pike, who has sold tickets at the pier for thirty years and "
    "wants to go on with it.\n";

constexpr std::string_view kArchive =
    "Im Keller des alten Rathauses haben Handwerker vor zwei Wochen eine Kiste mit Briefen gefunden, die "
    "seit "
    "hundert Jahren niemand gelesen hatte.\n"
    "Das Stadtarchiv will sie bis zum Sommer abschreiben und danach im Lesesaal zeigen, sagte die Leiterin "
    "am "
    "Dienstag vor dem Kulturausschuss.\n"
    "Die meisten Briefe stammen von einem Uhrmacher, der nach Amerika ausgewandert war und seiner Schwester "
    "jeden Monat schrieb, was er auf dem Markt bezahlt hatte.\n";

constexpr std::string_view kChess =
    "Deux cents enfants ont joué samedi sous les arcades du marché couvert, où le club d'échecs de la ville "
    "organisait son premier tournoi depuis dix ans.\n\n"
    "La plus jeune joueuse avait cinq ans, et elle a battu le maire, qui n'avait pas touché une pièce depuis "
    "le lycée.\n";

TEST(WholeText, AllOfItIsKept) {
  for (const std::string_view text : {kFerries, kArchive, kChess}) {
    const Extraction made = text_explained(std::string(text));
    EXPECT_GT(made.explanation->whole_text, 0.5F) << text;
    for (std::size_t i = 0; i < made.selection.keep.size(); ++i)
      EXPECT_EQ(made.selection.keep[i], 1) << made.blocks.text_of(made.blocks.items[i]);
    EXPECT_GT(made.selection.confidence, 0.5F);
  }
}

TEST(WholeText, WhatStandsRoundTheArticleStillGoes) {
  const std::string text = "The largest notice board for sailors and dockers of the north - SIGN UP NOW\n\n" +
                           std::string(kFerries) +
                           "\nJoin the mailing list\n\nMore stories\n\nContact us\n\nPrivacy policy\n";
  const Extraction made = text_explained(text);
  EXPECT_LT(made.explanation->whole_text, 0.5F);
  const std::string kept = to_text(made);
  EXPECT_EQ(kept.find("SIGN UP"), std::string::npos) << kept;
  EXPECT_EQ(kept.find("mailing list"), std::string::npos) << kept;
  EXPECT_NE(kept.find("The ferries to the northern islands"), std::string::npos) << kept;
}

TEST(WholeText, MenusAndLinksAreNoArticle) {
  for (const char* text : {"Home\nNews\nSport\nContact\nImprint\n", "x\n",
                           "Read more\n\nRead more\n\nRead more\n", "...\n---\n***\n"}) {
    EXPECT_LT(text_explained(text).explanation->whole_text, 0.5F) << text;
  }
}

// Sentences all of them, and none of an article.
TEST(WholeText, NoticesAreNoArticle) {
  for (const char* text :
       {"Page not found. The page you are looking for does not exist or has been moved.\n",
        "We use cookies to give you the best experience. By going on you agree to our policy.\n",
        "Error 404.\n", "It works!\n", "Your session has expired. Please log in again to continue.\n",
        "Please enable JavaScript to view this page.\n", "お探しのページは見つかりませんでした。\n",
        "Sign up for our newsletter and never miss a story again.\n\n"
        "By signing up you agree to our terms of use.\n"}) {
    const Extraction made = text_explained(text);
    EXPECT_LT(made.explanation->whole_text, 0.5F) << text;
    EXPECT_EQ(to_text(made), "") << text;
  }
}

TEST(WholeText, PagesOfHtmlAreNotAsked) {
  const std::string page = "<!doctype html><title>Ferries</title><p>" + std::string(kFerries) + "</p>";
  EXPECT_EQ(test::explained(page, {.input_type = InputType::html}).explanation->whole_text, 0);
}

Blocks blocks_of(const std::vector<std::string_view>& lines) {
  Blocks blocks;
  for (const std::string_view line : lines) {
    Block block;
    block.words = static_cast<std::uint32_t>(std::ranges::count(line, ' ')) + (line.empty() ? 0U : 1U);
    block.text_begin = static_cast<std::uint32_t>(blocks.text.size());
    blocks.text.append(line);
    block.text_end = static_cast<std::uint32_t>(blocks.text.size());
    blocks.text.push_back('\n');
    blocks.items.push_back(block);
  }
  return blocks;
}

float number(const select::WholeTextNumbers& numbers, select::WholeTextNumber which) {
  return numbers[static_cast<std::size_t>(which)];
}

TEST(WholeText, NumbersSayWhatTheTableSays) {
  using enum select::WholeTextNumber;
  const Blocks blocks =
      blocks_of({"Menu!", "", "One two three four five six seven eight nine ten eleven twelve.",
                 "He said: “It is done.”", "今天下雨"});
  const auto numbers = select::whole_text_numbers(blocks, {0.1F, 0.9F, 0.8F, 0.5F, 0.4F}, 0.25F);
  EXPECT_EQ(number(numbers, bias), 1);
  EXPECT_FLOAT_EQ(number(numbers, lines), std::log1p(4.0F));  // one has no words
  EXPECT_FLOAT_EQ(number(numbers, words), std::log1p(19.0F));
  EXPECT_FLOAT_EQ(number(numbers, empty), std::log(0.25F / 0.75F));
  EXPECT_FLOAT_EQ(number(numbers, first), std::log(0.1F / 0.9F));
  EXPECT_FLOAT_EQ(number(numbers, lowest), number(numbers, first));
  EXPECT_NEAR(number(numbers, highest), std::log(4.0F), 1e-5);
  EXPECT_FLOAT_EQ(number(numbers, unlikely), 0.5F);
  EXPECT_FLOAT_EQ(number(numbers, unlikely_words), 2.0F / 19);
  EXPECT_FLOAT_EQ(number(numbers, short_share), 0.5F);
  EXPECT_FLOAT_EQ(number(numbers, long_share), 0.25F);
  EXPECT_FLOAT_EQ(number(numbers, sentence_share), 0.75F);
  EXPECT_FLOAT_EQ(number(numbers, sentence_words), 18.0F / 19);
  EXPECT_EQ(number(numbers, first_sentence), 1);
  EXPECT_EQ(number(numbers, last_sentence), 0);
  EXPECT_EQ(number(numbers, few_lines), 0);
}

TEST(WholeText, LinesAboveTheArticleAreNone) {
  const std::string_view paragraph = "It has rained all week.";
  EXPECT_EQ(select::article_begin(blocks_of({paragraph, "Home", paragraph})), 0U);
  EXPECT_EQ(select::article_begin(blocks_of({"World", "", "A week of rain", "By Ann Reed", paragraph})), 4U);
  EXPECT_EQ(select::article_begin(blocks_of({"a", "b", "c", "d", "e", paragraph})), 5U);
  EXPECT_EQ(select::article_begin(blocks_of({"a", "b", "c", "d", "e", "f", paragraph})), 0U);
  EXPECT_EQ(select::article_begin(blocks_of({"a", "b"})), 0U);
  EXPECT_EQ(select::article_begin({}), 0U);
}

// The paragraph is a short one: without the end of a sentence it would be a line above the article.
TEST(WholeText, MarksOfNotesEndNoSentence) {
  for (const std::string mark :
       {" [1]", "[1]", " [12][13]", "[a]", " [^1]", "\u00B9", "*", " \u2020", " (1)", "1"}) {
    const std::string first = "The ferries to the northern islands sail again." + mark;
    const Extraction made =
        text_explained(first + "\n\n" + std::string(kFerries) + "\n[1] Harbour office.\n");
    EXPECT_TRUE(to_text(made).starts_with(first)) << to_text(made);
    EXPECT_EQ(made.metadata.title, "") << mark;
  }
}

TEST(WholeText, HeadlineAndBylineAreMetadataAllTheSame) {
  for (const std::string_view text : {kFerries, kArchive}) {
    const Extraction made = text_explained(
        "Letters found below the town hall\n\nBy Ann Reed\n\n3 May 2021\n\n" + std::string(text));
    EXPECT_GT(made.explanation->whole_text, 0.5F) << text;
    const std::string kept = to_text(made);
    EXPECT_EQ(kept.find("By Ann Reed"), std::string::npos) << kept;
    EXPECT_EQ(made.metadata.title, "Letters found below the town hall");
    EXPECT_TRUE(kept.ends_with(text.substr(text.size() - 40))) << kept;
  }
}

TEST(WholeText, AFavouredSideAsksForMoreOrForLess) {
  Blocks blocks =
      blocks_of({kFerries.substr(0, 140), "Join the mailing list and the club, and never miss a ship."});
  const auto kept_of = [&blocks](Favor favor, const std::vector<float>& scores) {
    const scoring::Logistic never_empty{std::vector<float>(select::kEmptyPageNumbers, 0.0F), -30};
    const Selection chosen = select::select(blocks, scores, std::vector<float>(7, 0.1F), never_empty,
                                            {.favor = favor, .plain_text = true});
    return std::ranges::count(chosen.keep, 1);
  };
  // The probabilities of these scores lie between the bounds of the three.
  std::vector<std::ptrdiff_t> kept;
  for (const float score : {0.001F, 0.01F, 0.05F, 0.1F, 0.2F, 0.3F, 0.5F}) {
    const std::vector<float> scores{0.9F, score};
    const auto precise = kept_of(Favor::precision, scores), balanced = kept_of(Favor::balanced, scores),
               all = kept_of(Favor::recall, scores);
    EXPECT_LE(precise, balanced);
    EXPECT_LE(balanced, all);
    if (precise < all) kept.push_back(all);
  }
  EXPECT_FALSE(kept.empty());
}

TEST(WholeText, NothingAndScoresOfNoUseAreNoArticle) {
  EXPECT_EQ(select::whole_text_probability({}, {}, 1), 0);
  EXPECT_EQ(select::whole_text_probability(blocks_of({"", ""}), {0.5F, 0.5F}, 0), 0);
  for (const float score : {0.0F, 1.0F}) {
    const auto numbers = select::whole_text_numbers(blocks_of({"A line of words."}), {score}, score);
    for (const float value : numbers) EXPECT_TRUE(std::isfinite(value));
  }
}

}  // namespace
}  // namespace pith
