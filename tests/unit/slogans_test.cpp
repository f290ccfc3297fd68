// What sites say of themselves above their articles.
#include "metadata/slogans.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/extractor.h"

namespace pith::metadata {
namespace {

constexpr std::string_view kArticle =
    "The harbour board of Osterwyn said on Monday that the northern ferries would sail again, after two "
    "weeks of "
    "storms had kept them in port and the islands without fresh bread.\n\n"
    "The first boat leaves at six in the morning and carries only goods; passengers may board from Tuesday "
    "on, when "
    "the inspection of the second ramp has come to an end.\n";

std::string title_of(const std::string& text) {
  Options options;
  options.input_type = InputType::text;
  Page page;
  page.bytes = text;
  return Extractor::create(options)->extract(std::move(page)).value().metadata.title;
}

constexpr std::string_view kSlogans[] = {
    "The Largest Job Network for Dockers and Sailors - JOIN NOW",
    "The nation\u2019s leading network of ferry crews! Sign up today",
    "Your number one source for news from Port Calder",
    "Subscribe to our newsletter and never miss a story",
    "Click here to get 50 % off your first order",
    "Die gr\u00F6\u00DFte Plattform f\u00FCr Kapit\u00E4ne \u2013 jetzt kostenlos registrieren",
    "Votre portail des m\u00E9tiers de la mer | Inscrivez-vous",
};

TEST(Slogans, AreNoHeadlines) {
  for (const std::string_view slogan : kSlogans) {
    EXPECT_TRUE(is_slogan(slogan, 0)) << slogan;
    const std::string top = std::string(slogan) + "\n\n";
    EXPECT_EQ(title_of(top + std::string(kArticle)), "") << slogan;
    EXPECT_EQ(title_of("Home\n\nJobs\n\n" + top + std::string(kArticle)), "") << slogan;
    EXPECT_EQ(title_of(top + "Northern ferries to sail again on Monday\n\n" + std::string(kArticle)),
              "Northern ferries to sail again on Monday")
        << slogan;
    EXPECT_EQ(title_of(top + "Northern ferries to sail again\n\nBy Ann Reed, 3 May 2021\n\n" +
                       std::string(kArticle)),
              "Northern ferries to sail again")
        << slogan;
  }
}

TEST(Slogans, HeadlinesAreNone) {
  for (const std::string_view headline :
       {"", " ", "-", " - ", "Northern ferries to sail again on Monday", "Tutorial: Get started with Go",
        "Subscribers leave the Harbour Times", "The largest ferry of the north runs aground",
        "Who may join now?",
        "Harbour board: sign up for ferry tickets by Friday or pay twice, says the chairman"})
    EXPECT_FALSE(is_slogan(headline, 0)) << headline;
  // The article is about it.
  EXPECT_FALSE(is_slogan("The largest network of ferries loses its harbour", 0.6F));
  EXPECT_FALSE(is_slogan("Subscribe to a ferry: how islanders save", 0.6F));
  EXPECT_FALSE(is_slogan("Ferries of the islands sail again. Sign up now", 0.6F));
}

TEST(Slogans, TitlesOfOtherTextsAreNone) {
  for (const std::string_view title :
       {"Learn more, earn less: why teachers of Osterwyn leave", "The official blog of the king is closed",
        "Crane of Osterwyn is old. Learn more about the harbour", "Votre journal dispara\u00EEt",
        "Ihre Zeitung gibt es nicht mehr", "The only newspaper of the islands is sold",
        "Subscribe to a ferry: how islanders save on fares and on bread",
        "Sign up for a winter on the ice, they told the young men of Osterwyn, and few came back"}) {
    EXPECT_FALSE(is_slogan(title, 0)) << title;
  }
}

// What stands right above who wrote is the headline, whatever it says.
TEST(Slogans, AboveBylinesThereIsNone) {
  for (const std::string title :
       {"Join us today on the ice of Osterwyn", "Subscribe to the sea and never miss a storm",
        "The largest magazine of the coast is sold", "Click here, he said"}) {
    for (const std::string_view below :
         {"By Ann Reed\n\n", "3 May 2021\n\nBy Ann Reed\n\n", "By Ann Reed, 3 May 2021\n\n"}) {
      EXPECT_EQ(title_of(title + "\n\n" + std::string(below) + std::string(kArticle)), title) << below;
    }
  }
}

}  // namespace
}  // namespace pith::metadata
