// Lines of flattened text that hold a name beside a job and one day or two, in several languages.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "metadata/metadata.h"
#include "support/text_metadata.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

struct Case {
  std::string_view line;
  Names authors;
  std::string_view date, modified;
};

constexpr std::string_view kPublished = "2021-03-01", kChanged = "2021-03-03";

void check(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    const Metadata metadata = test::metadata_of_line(expected.line);
    EXPECT_EQ(metadata.title, "Northern ferries to sail again on Monday") << expected.line;
    EXPECT_EQ(metadata.authors, expected.authors) << expected.line;
    EXPECT_EQ(metadata.date, expected.date) << expected.line;
    EXPECT_EQ(metadata.date_modified, expected.modified) << expected.line;
  }
}

TEST(TextBylines, NameAndJobBesideTheDayOfAChange) {
  check({
      {"Updated 3 March 2021 | Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Martha Quill, Staff Writer | Updated 3 March 2021", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 \u00B7 Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 \u2022 Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 - Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 \u2013 Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 \u2014 Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Last updated: 3 March 2021, 10:32 | Martha Quill, Chief Political Correspondent",
       {"Martha Quill"},
       kChanged,
       "2021-03-03T10:32:00"},
      {"Updated 3 March 2021 | Martha Quill and Bo Li, Staff Writers",
       {"Martha Quill", "Bo Li"},
       kChanged,
       kChanged},
      {"Updated 3 March 2021 | By Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, kChanged},
      {"Updated 3 March 2021 | Staff Writer: Martha Quill", {"Martha Quill"}, kChanged, kChanged},
      {"3 March 2021 | Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, ""},
      {"Travel | 3 March 2021 | Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, ""},
      {"World News | 3 March 2021 | Martha Quill, Staff Writer", {"Martha Quill"}, kChanged, ""},
      {"World News | Martha Quill, Staff Writer | 3 March 2021 | 4 min read", {"Martha Quill"}, kChanged, ""},
      {"4 min read | 3 March 2021 | Martha Quill", {"Martha Quill"}, kChanged, ""},
      {"Updated 3 March 2021 | Staff Writer", {}, kChanged, kChanged},
      {"Updated 3 March 2021 | Senior Political Correspondent", {}, kChanged, kChanged},
      {"Updated 3 March 2021 | Read Later", {}, kChanged, kChanged},
      {"Updated 3 March 2021 | 12 comments", {}, kChanged, kChanged},
  });
}

TEST(TextBylines, JobsWithoutADay) {
  check({
      {"Martha Quill, Staff Writer", {"Martha Quill"}, "", ""},
      {"Martha Quill | Staff Writer", {"Martha Quill"}, "", ""},
      {"Martha Quill \u00B7 Staff Writer", {"Martha Quill"}, "", ""},
      {"Martha Quill \u2014 Staff Writer", {"Martha Quill"}, "", ""},
      {"Staff Writer | Martha Quill", {"Martha Quill"}, "", ""},
      {"World News | Martha Quill, Staff Writer", {"Martha Quill"}, "", ""},
      {"Travel \u00B7 Martha Quill, Travel Editor", {"Martha Quill"}, "", ""},
      {"Anna Schmidt, Redakteurin", {"Anna Schmidt"}, "", ""},
      {"Reise | Anna Schmidt, Redakteurin", {"Anna Schmidt"}, "", ""},
      {"Claire Dubois, journaliste", {"Claire Dubois"}, "", ""},
  });
}

TEST(TextBylines, NameAndJobInOtherLanguages) {
  check({
      {"Aktualisiert am 3. M\u00E4rz 2021 | Anna Schmidt, Redakteurin", {"Anna Schmidt"}, kChanged, kChanged},
      {"Zuletzt aktualisiert: 03.03.2021, 10:32 Uhr \u2013 Anna Schmidt, Wirtschaftsredakteurin",
       {"Anna Schmidt"},
       kChanged,
       "2021-03-03T10:32:00"},
      {"Mis \u00E0 jour le 3 mars 2021 | Claire Dubois, journaliste", {"Claire Dubois"}, kChanged, kChanged},
      {"Actualizado el 3 de marzo de 2021 | Luc\u00EDa Ramos, redactora",
       {"Luc\u00EDa Ramos"},
       kChanged,
       kChanged},
      {"Aggiornato il 3 marzo 2021 \u00B7 Giulia Conti, giornalista", {"Giulia Conti"}, kChanged, kChanged},
      {"Atualizado em 3 de mar\u00E7o de 2021 | Marta Lopes, rep\u00F3rter",
       {"Marta Lopes"},
       kChanged,
       kChanged},
      {"Bijgewerkt op 3 maart 2021 | Anke Visser, verslaggever", {"Anke Visser"}, kChanged, kChanged},
      {"Uppdaterad 3 mars 2021 | Karin Lund, reporter", {"Karin Lund"}, kChanged, kChanged},
      {"Opdateret 3. marts 2021 | Karen Holm, journalist", {"Karen Holm"}, kChanged, kChanged},
      {"Oppdatert 3. mars 2021 | Kari Dahl, journalist", {"Kari Dahl"}, kChanged, kChanged},
      {"P\u00E4ivitetty 3.3.2021 | Aino Laine, toimittaja", {"Aino Laine"}, kChanged, kChanged},
      {"Aktualizacja: 3 marca 2021 | Ewa Nowak, dziennikarka", {"Ewa Nowak"}, kChanged, kChanged},
      {"Aktualizov\u00E1no 3. b\u0159ezna 2021 | Jana Dvo\u0159\u00E1kov\u00E1, redaktorka",
       {"Jana Dvo\u0159\u00E1kov\u00E1"},
       kChanged,
       kChanged},
      {"Friss\u00EDtve: 2021. m\u00E1rcius 3. | Szab\u00F3 Anna, \u00FAjs\u00E1g\u00EDr\u00F3",
       {"Szab\u00F3 Anna"},
       kChanged,
       kChanged},
      {"Actualizat 3 martie 2021 | Ana Ionescu, redactor", {"Ana Ionescu"}, kChanged, kChanged},
      {"A\u017Eurirano 3. o\u017Eujka 2021. | Ana Horvat, novinarka", {"Ana Horvat"}, kChanged, kChanged},
      {"G\u00FCncelleme: 3 Mart 2021 | Ay\u015Fe Y\u0131lmaz, muhabir",
       {"Ay\u015Fe Y\u0131lmaz"},
       kChanged,
       kChanged},
      {"\u041E\u0431\u043D\u043E\u0432\u043B\u0435\u043D\u043E 3 \u043C\u0430\u0440\u0442\u0430 2021 | "
       "\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430, "
       "\u043A\u043E\u0440\u0440\u0435\u0441\u043F\u043E\u043D\u0434\u0435\u043D\u0442",
       {"\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430"},
       kChanged,
       kChanged},
      {"\u041E\u043D\u043E\u0432\u043B\u0435\u043D\u043E 3 \u0431\u0435\u0440\u0435\u0437\u043D\u044F 2021 | "
       "\u041E\u043B\u0435\u043D\u0430 \u041A\u043E\u0432\u0430\u043B\u044C, "
       "\u0436\u0443\u0440\u043D\u0430\u043B\u0456\u0441\u0442\u043A\u0430",
       {"\u041E\u043B\u0435\u043D\u0430 \u041A\u043E\u0432\u0430\u043B\u044C"},
       kChanged,
       kChanged},
      {"\u0395\u03BD\u03B7\u03BC\u03B5\u03C1\u03CE\u03B8\u03B7\u03BA\u03B5 3 "
       "\u039C\u03B1\u03C1\u03C4\u03AF\u03BF\u03C5 2021 | \u039C\u03B1\u03C1\u03AF\u03B1 "
       "\u03A0\u03B1\u03C0\u03C0\u03AC, "
       "\u03B4\u03B7\u03BC\u03BF\u03C3\u03B9\u03BF\u03B3\u03C1\u03AC\u03C6\u03BF\u03C2",
       {"\u039C\u03B1\u03C1\u03AF\u03B1 \u03A0\u03B1\u03C0\u03C0\u03AC"},
       kChanged,
       kChanged},
      {"Diperbarui 3 Maret 2021 | Dewi Lestari, wartawan", {"Dewi Lestari"}, kChanged, kChanged},
  });
}

TEST(TextBylines, DaysOfPublicationAndOfChange) {
  check({
      {"Updated 3 March 2021 | Published 1 March 2021", {}, kPublished, kChanged},
      {"Published 1 March 2021 | Updated 3 March 2021", {}, kPublished, kChanged},
      {"Published March 1, 2021, 8:48 p.m. \u00B7 Last updated March 3, 2021, 10:54 a.m.",
       {},
       kPublished,
       "2021-03-03T10:54:00"},
      {"1 March 2021 (updated 3 March 2021)", {}, kPublished, kChanged},
      {"8:15 AM, Mar 01, 2021 | Updated: 9:00 PM, Mar 03, 2021", {}, kPublished, "2021-03-03T21:00:00"},
      {"Posted: 8:15 AM EST, March 1, 2021 / Updated: 9:00 AM EST, March 3, 2021",
       {},
       kPublished,
       "2021-03-03T09:00:00-05:00"},
      {"Updated 3 March 2021 | Published 1 March 2021 | Martha Quill, Staff Writer",
       {"Martha Quill"},
       kPublished,
       kChanged},
      {"Martha Quill, Staff Writer | Published 1 March 2021 | Updated 3 March 2021",
       {"Martha Quill"},
       kPublished,
       kChanged},
      {"By Martha Quill | Published 1 March 2021 | Updated 3 March 2021",
       {"Martha Quill"},
       kPublished,
       kChanged},
      {"Updated 1 March 2021 | Published 3 March 2021", {}, kChanged, ""},
      {"Ver\u00F6ffentlicht am 1. M\u00E4rz 2021 | Aktualisiert am 3. M\u00E4rz 2021",
       {},
       kPublished,
       kChanged},
      {"Aktualisiert am 3. M\u00E4rz 2021 | Ver\u00F6ffentlicht am 1. M\u00E4rz 2021 | Anna Schmidt, "
       "Redakteurin",
       {"Anna Schmidt"},
       kPublished,
       kChanged},
      {"Publi\u00E9 le 1er mars 2021 \u00E0 10h32, mis \u00E0 jour le 3 mars 2021 \u00E0 8h00",
       {},
       kPublished,
       "2021-03-03T08:00:00"},
      {"Actualizado el 3 de marzo de 2021 | Publicado el 1 de marzo de 2021", {}, kPublished, kChanged},
      {"Aggiornato il 3 marzo 2021 | Pubblicato il 1 marzo 2021", {}, kPublished, kChanged},
      {"Publicado em 1 de mar\u00E7o de 2021 | Atualizado em 3 de mar\u00E7o de 2021",
       {},
       kPublished,
       kChanged},
      {"Gepubliceerd op 1 maart 2021 | Bijgewerkt op 3 maart 2021", {}, kPublished, kChanged},
      {"Publicerad 1 mars 2021 \u00B7 Uppdaterad 3 mars 2021", {}, kPublished, kChanged},
      {"Julkaistu 1.3.2021 | P\u00E4ivitetty 3.3.2021", {}, kPublished, kChanged},
      {"Opublikowano 1 marca 2021 | Zaktualizowano 3 marca 2021", {}, kPublished, kChanged},
      {"Publikov\u00E1no 1. b\u0159ezna 2021 | Aktualizov\u00E1no 3. b\u0159ezna 2021",
       {},
       kPublished,
       kChanged},
      {"Megjelent: 2021. m\u00E1rcius 1. | Friss\u00EDtve: 2021. m\u00E1rcius 3.", {}, kPublished, kChanged},
      {"Publicat 1 martie 2021 | Actualizat 3 martie 2021", {}, kPublished, kChanged},
      {"Objavljeno 1. o\u017Eujka 2021. | A\u017Eurirano 3. o\u017Eujka 2021.", {}, kPublished, kChanged},
      {"Yay\u0131nlanma: 1 Mart 2021 | Son G\u00FCncelleme: 3 Mart 2021", {}, kPublished, kChanged},
      {"\u041E\u043F\u0443\u0431\u043B\u0438\u043A\u043E\u0432\u0430\u043D\u043E 1 "
       "\u043C\u0430\u0440\u0442\u0430 2021 | \u041E\u0431\u043D\u043E\u0432\u043B\u0435\u043D\u043E 3 "
       "\u043C\u0430\u0440\u0442\u0430 2021",
       {},
       kPublished,
       kChanged},
      {"\u0394\u03B7\u03BC\u03BF\u03C3\u03B9\u03B5\u03CD\u03B8\u03B7\u03BA\u03B5 1 "
       "\u039C\u03B1\u03C1\u03C4\u03AF\u03BF\u03C5 2021 | "
       "\u0395\u03BD\u03B7\u03BC\u03B5\u03C1\u03CE\u03B8\u03B7\u03BA\u03B5 3 "
       "\u039C\u03B1\u03C1\u03C4\u03AF\u03BF\u03C5 2021",
       {},
       kPublished,
       kChanged},
      {"Dipublikasikan 1 Maret 2021 | Diperbarui 3 Maret 2021", {}, kPublished, kChanged},
      {"2021\u5E743\u67081\u65E5 \u66F4\u65B0\uFF1A2021\u5E743\u67083\u65E5", {}, kPublished, kChanged},
      {"\u66F4\u65B0\u65F6\u95F4\uFF1A2021-03-03 | \u53D1\u5E03\u65F6\u95F4\uFF1A2021-03-01",
       {},
       kPublished,
       kChanged},
      {"2021\u5E743\u67083\u65E5 \u66F4\u65B0 | 2021\u5E743\u67081\u65E5 \u516C\u958B",
       {},
       kPublished,
       kChanged},
      {"2021\u5E743\u67081\u65E5 \u516C\u958B 2021\u5E743\u67083\u65E5 \u66F4\u65B0",
       {},
       kPublished,
       kChanged},
      {"\u0110\u0103ng 1 th\u00E1ng 3, 2021 | C\u1EADp nh\u1EADt 3 th\u00E1ng 3, 2021",
       {},
       kPublished,
       kChanged},
      {"\uC785\uB825 2021.03.01 | \uC218\uC815 2021.03.03", {}, kPublished, kChanged},
      {"\u0646\u0634\u0631: 1 \u0645\u0627\u0631\u0633 2021 | \u0622\u062E\u0631 "
       "\u062A\u062D\u062F\u064A\u062B: 3 \u0645\u0627\u0631\u0633 2021",
       {},
       kPublished,
       kChanged},
      {"\u05E4\u05D5\u05E8\u05E1\u05DD: 01.03.2021 | \u05E2\u05D5\u05D3\u05DB\u05DF: 03.03.2021",
       {},
       kPublished,
       kChanged},
  });
}

// Behind the name, in front of it, with small letters and large ones, an agency in place of a job.
TEST(TextBylines, JobsAreNoPartOfNames) {
  check({
      {"By Staff Writer Martha Quill", {"Martha Quill"}, "", ""},
      {"By Martha Quill, Chief Political Correspondent", {"Martha Quill"}, "", ""},
      {"By Martha Quill Staff Writer | 1 March 2021", {"Martha Quill"}, kPublished, ""},
      {"Senior Reporter Martha Quill | 1 March 2021", {"Martha Quill"}, kPublished, ""},
      {"1 March 2021 | Martha Quill Science Correspondent", {"Martha Quill"}, kPublished, ""},
      {"Von Anna Schmidt, dpa", {"Anna Schmidt"}, "", ""},
      {"Par Claire Dubois, envoy\u00E9e sp\u00E9ciale", {"Claire Dubois"}, "", ""},
      {"\u0410\u0432\u0442\u043E\u0440: \u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430, "
       "\u0441\u0442\u0430\u0440\u0448\u0438\u0439 "
       "\u043A\u043E\u0440\u0440\u0435\u0441\u043F\u043E\u043D\u0434\u0435\u043D\u0442",
       {"\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430"},
       "",
       ""},
  });
}

// Days on lines of their own, at the article's end, and one that cannot be.
TEST(TextBylines, DaysOnOtherLines) {
  check({
      {"Updated 3 March 2021\n\nPublished 1 March 2021", {}, kPublished, kChanged},
      {"By Martha Quill\n\n1 March 2021\n\nLast updated on 3 March 2021",
       {"Martha Quill"},
       kPublished,
       kChanged},
      {"3 March 2021\n\nLast updated on 1 March 2021", {}, kChanged, ""},
      {"Updated 3 March 2021", {}, kChanged, kChanged},
  });
  EXPECT_EQ(test::metadata_of_line("Updated 3 March 2021").date_published, "")
      << "nobody knows when that was";
  EXPECT_EQ(test::metadata_of_line("Updated 3 March 2021 | Published 1 March 2021").date_published,
            kPublished);
}

TEST(TextBylines, TimesBeforeTheirDays) {
  const Metadata metadata = test::metadata_of_line("8:15 AM, Mar 01, 2021 | Updated: 9:00 PM, Mar 03, 2021");
  EXPECT_EQ(metadata.date_published, "2021-03-01T08:15:00");
  EXPECT_EQ(metadata.date_modified, "2021-03-03T21:00:00");
}

TEST(TextBylines, EditorsAndNumbersOfIssues) {
  EXPECT_EQ(test::metadata_of_line("(Reporting by Ann Reed and Carl Oster; Editing by Tim Cole)").authors,
            (Names{"Ann Reed", "Carl Oster"}));
  EXPECT_EQ(test::metadata_of_line("Writing by Ann Reed; Editing by Tim Cole").authors, Names{"Ann Reed"});
  for (const char* line : {"Issue 12, May 2021", "Volume 7, March 2020", "Ausgabe 12, Mai 2021"})
    EXPECT_EQ(test::metadata_of_line(line).date, "") << line;
}

TEST(TextBylines, RowsOfTablesNameNobody) {
  check({
      {"Year\tVisitors\tStaff\n2019\t12\t4", {}, "", ""},
      {"Harbour Town\tMartha Quill\tEditor\nLong Bay\tBo Li\tReporter", {}, "", ""},
      {"1 March 2021\tMartha Quill\tBo Li\n2 March 2021\tBo Li\tMartha Quill", {}, "", ""},
      {"Year      Visitors      Staff\n2019      12            4", {}, "", ""},
      {"| Year | Visitors | Staff Writer |\n| 2019 | 12 | 4 |", {}, "", ""},
      {"Martha Quill\tVisitors\nBo Li\tStaff", {}, "", ""},
      // A label and what it says, or a line alone.
      {"Author:\tMartha Quill\nPublished:\t1 March 2021", {"Martha Quill"}, kPublished, ""},
      {"By Martha Quill\t1 March 2021", {"Martha Quill"}, kPublished, ""},
      {"By Martha Quill      1 March 2021", {"Martha Quill"}, kPublished, ""},
      {"By Martha Quill | 1 March 2021 | Travel\nShare | Print | Email", {"Martha Quill"}, kPublished, ""},
  });
}

TEST(TextBylines, BrokenOverLines) {
  const Names two = {"Martha Quill", "Bo Lind"};
  check({
      {"By Martha Quill\nand Bo Lind", two, "", ""},
      {"By Martha Quill\n& Bo Lind", two, "", ""},
      {"By Martha Quill and\nBo Lind", two, "", ""},
      {"By Martha Quill,\nBo Lind", two, "", ""},
      {"By Martha Quill\n\nand Bo Lind, 1 March 2021", two, kPublished, ""},
      {"By Martha Quill,\nEszter Moss,\nBo Lind and\nAnn Reed",
       {"Martha Quill", "Eszter Moss", "Bo Lind", "Ann Reed"},
       "",
       ""},
      {"Von Martha Quill\nund Bo Lind", two, "", ""},
      {"Par Martha Quill\net Bo Lind\n1 March 2021", two, kPublished, ""},
      // Jobs, places, newspapers, sentences and others are not whom it goes on with.
      {"By Martha Quill,\nStaff Writer", {"Martha Quill"}, "", ""},
      {"By Martha Quill,\nPort Calder", {"Martha Quill"}, "", ""},
      {"By Martha Quill,\nHarbour Times", {"Martha Quill"}, "", ""},
      {"By Martha Quill\nBo Lind", {"Martha Quill"}, "", ""},
      {"By Martha Quill\nand photographs by Bo Lind", {"Martha Quill"}, "", ""},
      {"By Martha Quill\nAnd Bo Lind said no.", {"Martha Quill"}, "", ""},
  });
}

TEST(TextBylines, LinesOfNothingButSigns) {
  for (const std::string& line :
       {std::string("| | | \u2022 \u00B7 - "), std::string(200, '|'), std::string("Updated | , |"),
        std::string("Updated 99 March 2021 | Published 0/0/2021"),
        std::string("\xC2 | \xE2\x80 | 1 March 2021")})
    EXPECT_EQ(test::metadata_of_line(line).authors, Names{}) << line;
}

TEST(TextBylines, GermanStand) {
  check({
      {"Stand: 3.3.2021, 14:30 Uhr", {}, kChanged, ""},
      {"1.3.2021, 10:00 Uhr \u00B7 Stand: 3.3.2021, 14:30 Uhr", {}, kPublished, "2021-03-03T14:30:00"},
      {"Stand: 3.3.2021\n\nErstellt: 1.3.2021", {}, kPublished, kChanged},
      {"Erstellt: 1.3.2021\n\nStand: 3.3.2021", {}, kPublished, kChanged},
      {"Von Anna Schmidt\n\nStand: 3.3.2021", {"Anna Schmidt"}, kChanged, ""},
  });
  EXPECT_EQ(test::metadata_of_line("Stand: 3.3.2021, 14:30 Uhr").date_published, "2021-03-03T14:30:00");
}

}  // namespace
}  // namespace pith::metadata
