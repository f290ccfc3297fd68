// Who wrote, of all whom a line names, on pages and in flattened text alike.
#include "metadata/credits.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "metadata/names.h"
#include "support/page_metadata.h"
#include "support/text_metadata.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

// The line between the same headline and a paragraph, in an element of `classes`.
Metadata of_page(std::string_view line, std::string_view classes = "") {
  const std::string headline(test::kLineHeadline);
  return test::metadata_of(
      "<title>" + headline + "</title><h1>" + headline + "</h1><p class='" + std::string(classes) + "'>" +
      std::string(line) +
      "</p><p>The ferries to the northern islands will sail again on Monday, the harbour "
      "office said, after a week of storms.</p>");
}

struct Case {
  std::string_view line;
  Names authors;
};

void check(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    EXPECT_EQ(test::metadata_of_line(expected.line).authors, expected.authors) << expected.line;
    EXPECT_EQ(of_page(expected.line).authors, expected.authors) << expected.line;
    EXPECT_EQ(of_page(expected.line, "byline").authors, expected.authors) << expected.line;
  }
}

TEST(Credits, WordsAndPictures) {
  check({
      {"Words: Ann Reed \u00B7 Photos: Bo Li", {"Ann Reed"}},
      {"Photos: Bo Li \u00B7 Words: Ann Reed", {"Ann Reed"}},
      {"Words: Ann Reed", {"Ann Reed"}},
      {"Words and pictures: Ann Reed", {"Ann Reed"}},
      {"Photographs by Bo Li. Story by Ann Reed", {"Ann Reed"}},
      {"By Ann Reed, Photos by Bo Li", {"Ann Reed"}},
      {"By Ann Reed and photographs by Bo Li", {"Ann Reed"}},
      {"Text: Anna Schmidt Fotos: Bernd M\u00FCller", {"Anna Schmidt"}},
      {"Text und Fotos: Anna Schmidt", {"Anna Schmidt"}},
      {"Texte : Claire Dubois \u2013 Photos : Jean Dupuis", {"Claire Dubois"}},
      {"Testo di Anna Rossi / Foto di Luca Bianchi", {"Anna Rossi"}},
      {"Photos: Bo Li and By Ann Reed", {"Ann Reed"}},
      {"Story: Ann Reed", {"Ann Reed"}},
      {"By Ann Photo", {"Ann Photo"}},
      {"By Ann Reed Photos", {"Ann Reed"}},
      {"Photos: Bo Li", {}},
      {"Photographs by Bo Li", {}},
      {"\u6587\uFF1D\u4F50\u85E4\u7F8E\u54B2\u3000\u5199\u771F\uFF1D\u5C71\u7530\u592A\u90CE",
       {"\u4F50\u85E4\u7F8E\u54B2"}},
  });
}

TEST(Credits, JobsThatAreNotWriting) {
  check({
      {"Photographer: John Smith | Reporter: Ann Reed", {"Ann Reed"}},
      {"Reporter: Ann Reed | Photographer: John Smith", {"Ann Reed"}},
      {"John Smith, Photographer | Ann Reed, Reporter", {"Ann Reed"}},
      {"Photographer: John Smith", {}},
      {"By Ann Reed, photographer", {"Ann Reed"}},
      {"By Ann Reed, Camera operator at BBC", {"Ann Reed"}},
      {"By Photo Editor Ann Reed", {"Ann Reed"}},
  });
  EXPECT_EQ(test::metadata_of_line("John Smith, Staff Photographer | 3 March 2021").authors, Names{});
  EXPECT_EQ(of_page("John Smith, Staff Photographer | 3 March 2021").authors, Names{});
}

TEST(Credits, ReviewersGiveWayToWriters) {
  check({
      {"Reviewed by Carol Vance | Written by Ann Reed", {"Ann Reed"}},
      {"Written by Ann Reed | Reviewed by Carol Vance", {"Ann Reed"}},
      {"Reviewed by Carol Vance", {"Carol Vance"}},  // of a book, perhaps
  });
  EXPECT_EQ(test::metadata_of_line("Reviewed by Carol Vance\n\nWritten by Ann Reed").authors,
            Names{"Ann Reed"});
  EXPECT_EQ(of_page("Reviewed by Carol Vance</p><p>Written by Ann Reed").authors, Names{"Ann Reed"});
  EXPECT_EQ(of_page("Reviewed by Carol Vance</p><p class=byline>Written by Ann Reed", "byline").authors,
            Names{"Ann Reed"});
}

TEST(Credits, OurCorrespondents) {
  check({
      {"From our correspondent Ann Reed in Osterwyn", {"Ann Reed"}},
      {"From our correspondent in Osterwyn, Ann Reed", {"Ann Reed"}},
      {"By our chief political correspondent Ann Reed", {"Ann Reed"}},
      {"Von unserer Redakteurin Lena Moser", {"Lena Moser"}},
      {"Von unserer Wirtschaftsredakteurin Lena Moser", {"Lena Moser"}},
      {"Von unserem Korrespondenten Tom Wirth", {"Tom Wirth"}},
      {"De notre envoy\u00E9 sp\u00E9cial \u00E0 Kiev, Jean Dupuis", {"Jean Dupuis"}},
      {"De notre correspondante Claire Dubois", {"Claire Dubois"}},
      {"By our correspondent", {}},
      {"From our archive: The Ferry Years", {}},
  });
}

TEST(Credits, NamesAndPlaces) {
  check({
      {"By Ann Reed in Osterwyn", {"Ann Reed"}},
      {"By Ann Reed in Osterwyn and Bo Li in Port Calder", {"Ann Reed", "Bo Li"}},
      {"By Ann Reed in Osterwyn, Bo Li in Port Calder and Tom Hale in London",
       {"Ann Reed", "Bo Li", "Tom Hale"}},
      {"By Ann Reed and Bo Li in Paris and Tom Hale in Rome", {"Ann Reed", "Bo Li", "Tom Hale"}},
      {"By Ann Reed in Paris, Texas and Bo Li in Berlin", {"Ann Reed", "Bo Li"}},
      {"By Ann Reed in Paris and London", {"Ann Reed"}},
      {"Von Lena Moser in Berlin und Tom Wirth in Wien", {"Lena Moser", "Tom Wirth"}},
      {"Par Claire Dubois \u00E0 Paris et Jean Dupuis \u00E0 Lyon", {"Claire Dubois", "Jean Dupuis"}},
  });
}

TEST(Credits, ScriptsWithoutSpaces) {
  const std::string japanese = "\u4F50\u85E4\u7F8E\u54B2", chinese = "\u738B\u5C0F\u660E";
  for (const std::string label : {"\u6587\u30FB", "\u53D6\u6750\u30FB\u6587\uFF1D",
                                  "\u53D6\u6750\u30FB\u6587=", "\u53D6\u6750\u30FB\u6587\uFF0F",
                                  "\u53D6\u6750\u30FB\u6587\uFF1A", "\u8A18\u8005\u30FB"}) {
    check({{label + japanese, {japanese}}});
  }
  check({
      {"\u6587\u30FB\u4F50\u85E4 \u7F8E\u54B2", {"\u4F50\u85E4 \u7F8E\u54B2"}},
      {chinese + " \u8BB0\u8005", {chinese}},
      {chinese + " \u8A18\u8005", {chinese}},
      {"\u8BB0\u8005 " + chinese, {chinese}},
  });
  // The writer, and behind a comma who took the pictures.
  const std::string pictures = "\u3001\u5199\u771F\u30FB\u9234\u6728\u4E00\u90CE";
  EXPECT_EQ(of_page("\u6587\u30FB" + japanese + pictures).authors, Names{japanese});
  EXPECT_EQ(of_page("\u6587\u30FB" + japanese + pictures + pictures + "\u3001", "byline").authors,
            Names{japanese});
  // "The humanities, and the sciences": no name stands behind the sign.
  EXPECT_EQ(byline_prefix("\u6587\u30FB\u7406\u878D\u5408\u306E\u7814\u7A76\u3068\u6559\u80B2"), 0U);
}

TEST(Credits, RolesInBrackets) {
  check({
      {"Von Anna Berg (Text) und Bo Falk (Fotos)", {"Anna Berg"}},
      {"Von Bo Falk (Fotos) und Anna Berg (Text)", {"Anna Berg"}},
      {"By Ann Reed (words) and Bo Li (pictures)", {"Ann Reed"}},
      {"By Ann Reed (words & photos)", {"Ann Reed"}},
      {"By Ann Reed, Bo Li and Cy Poe (photographs)", {"Ann Reed", "Bo Li"}},
      {"Por Ana Ruiz (texto) y Luis Gil (fotos)", {"Ana Ruiz"}},
      {"Door Jan de Vries (tekst) en Piet Bakker (foto's)", {"Jan de Vries"}},
      {"Av Anna Berg (text) och Bo Falk (foto)", {"Anna Berg"}},
      // What tells of nothing else than writing.
      {"By Ann Reed (Editor)", {"Ann Reed"}},
      {"By Ann Reed (BBC) and Bo Li (Osterwyn)", {"Ann Reed", "Bo Li"}},
  });
  const std::vector<Case> bare = {
      {"Anna Berg (Text), Bo Falk (Fotos)", {"Anna Berg"}},
      {"Bo Falk (Fotos), Anna Berg (Text)", {"Anna Berg"}},
      {"Ann Reed (Words) Bo Li (Pictures)", {"Ann Reed"}},
      {"<a href=/a>Anna Berg</a> (Text), <a href=/b>Bo Falk</a> (Fotos)", {"Anna Berg"}},
      {"Anna Rossi (testo), Luca Bianchi (foto)", {"Anna Rossi"}},
      {"Anna Nowak (tekst), Jan Kowalski (zdj\u0119cia)", {"Anna Nowak"}},
      {"Ana Lopes (texto) e Rui Dias (fotos)", {"Ana Lopes"}},
      {"Bo Falk (Fotos)", {}},
      {"((Text) (Fotos", {}},
  };
  for (const Case& expected : bare) {
    EXPECT_EQ(of_page(expected.line).authors, expected.authors) << expected.line;
    EXPECT_EQ(of_page(expected.line, "byline").authors, expected.authors) << expected.line;
  }
  EXPECT_EQ(told_by("Text & Fotos"), Did::wrote);
  EXPECT_EQ(told_by(" Fotos: "), Did::other);
  EXPECT_EQ(told_by("Redaktion"), Did::unknown);
  EXPECT_EQ(told_by(""), Did::unknown);
}

TEST(Credits, AgenciesBesideWriters) {
  check({
      {"Par Jean Dupuis et AFP", {"Jean Dupuis"}},
      {"Par Jean Dupuis avec AFP", {"Jean Dupuis"}},
      {"Par AFP", {"AFP"}},
      {"Von Anna Berg mit Material von dpa", {"Anna Berg"}},
      {"Por Ana Ruiz y EFE", {"Ana Ruiz"}},
      {"Por Ana Lopes e Ag\u00EAncia Lusa", {"Ana Lopes"}},
      {"Door Jan de Vries en ANP", {"Jan de Vries"}},
      {"Af Anna Berg og Ritzau", {"Anna Berg"}},
      {"By Ann Reed and The Associated Press", {"Ann Reed"}},
      {"Par Jean Dupuis et Marie Curie", {"Jean Dupuis", "Marie Curie"}},
  });
  EXPECT_EQ(of_page("By Ann Reed and Max Press").authors, (Names{"Ann Reed", "Max Press"}));
}

TEST(Credits, PlacesBeforeWriters) {
  check({
      {"Aus Berlin berichtet Anna Berg", {"Anna Berg"}},
      {"Es berichtet Anna Berg", {"Anna Berg"}},
      {"Desde Madrid informa Ana Ruiz", {"Ana Ruiz"}},
      {"Fr\u00E5n Berlin rapporterar Anna Berg", {"Anna Berg"}},
      {"Das Interview f\u00FChrte Anna Berg", {"Anna Berg"}},
      {"Une enqu\u00EAte de Jean Dupuis", {"Jean Dupuis"}},
  });
  EXPECT_EQ(byline_prefix("Aus Berlin berichtet"), 0U);
  EXPECT_EQ(byline_prefix("Aus Berlin berichtet "), 0U);
  EXPECT_EQ(byline_prefix("Aus Liebe zum Meer und zum Wind berichtet Anna Berg"), 0U);
}

TEST(Credits, WritersBehindDays) {
  struct Line {
    std::string_view text;
    Names authors;
    std::string_view changed;
  };
  const Line lines[] = {
      {"Publi\u00E9 le 3 mai 2021 \u00E0 14h30, mis \u00E0 jour le 4 mai 2021 \u00E0 9h05 par Jean Dupuis",
       {"Jean Dupuis"},
       "2021-05-04T09:05:00"},
      {"Publicado el 3 de mayo de 2021 a las 14:30, actualizado el 4 de mayo de 2021 por Ana Ruiz",
       {"Ana Ruiz"},
       "2021-05-04"},
      {"Publicado em 3 de maio de 2021 \u00E0s 14h30, atualizado em 4 de maio de 2021 por Ana Lopes",
       {"Ana Lopes"},
       "2021-05-04"},
      {"Pubblicato il 3 maggio 2021 alle 14:30 da Anna Rossi", {"Anna Rossi"}, ""},
      {"Gepubliceerd op 3 mei 2021 om 14:30 door Jan de Vries", {"Jan de Vries"}, ""},
      {"Opublikowano 3 maja 2021, zaktualizowano 4 maja 2021 przez Anna Nowak", {"Anna Nowak"}, "2021-05-04"},
      {"Publicerad 3 maj 2021 av Anna Berg", {"Anna Berg"}, ""},
      {"Published on 3 May 2021 by Ann Reed and Bo Li", {"Ann Reed", "Bo Li"}, ""},
      {"Published on 3 May 2021 by the Harbour Office", {}, ""},
      {"Published on 3 May 2021 by", {}, ""},
  };
  for (const Line& line : lines) {
    for (const std::string_view classes : {"", "byline"}) {
      const Metadata metadata = of_page(line.text, classes);
      EXPECT_EQ(metadata.authors, line.authors) << line.text;
      EXPECT_EQ(metadata.date, "2021-05-03") << line.text;
      EXPECT_EQ(metadata.date_modified, line.changed) << line.text;
    }
  }
  EXPECT_TRUE(names_behind_days("by Ann Reed").empty());
  for (const std::string_view other :
       {"3 May 2021 | Photos by Bo Li", "3 May 2021, photo by Bo Li", "3. Mai 2021, Fotos von Bo Li",
        "3 May 2021 sponsored by Bo Li", "3 May 2021, translated by Bo Li", "3 May 2021 | Reviewed by Bo Li",
        "On 3 May 2021 the bridge was opened by Bo Li"})
    EXPECT_TRUE(names_behind_days(other).empty()) << other;
  for (const std::string_view label :
       {"3 May 2021 | Author: Ann Reed", "Published 3 May 2021, Author: Ann Reed",
        "3.5.2021 \u2013 Autor: Ann Reed"})
    EXPECT_EQ(names_behind_days(label), std::vector<std::string>{"Ann Reed"}) << label;
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "3 May 2021 by ";
  EXPECT_TRUE(names_behind_days(many).empty());
}

TEST(Credits, CaptionsNameNobody) {
  for (const std::string_view line :
       {"Tarn Head", "Tarn Head in winter", "Tarn Head at dawn, seen from the ferry",
        "Angela Quill in the harbour"}) {
    EXPECT_EQ(test::metadata_of_line(line).authors, Names{}) << line;
  }
  EXPECT_EQ(test::metadata_of_line("Martha Quill").authors, Names{"Martha Quill"});
  const auto pictured = [](const std::string& caption) {
    return of_page("<figure><img src=a.jpg alt='" + caption + "'><figcaption>" + caption +
                   "</figcaption></figure>")
        .authors;
  };
  EXPECT_EQ(pictured("Tarn Head in winter"), Names{});
  EXPECT_EQ(pictured("Angela Quill"), Names{});
  EXPECT_EQ(of_page("<img src=a.jpg alt='Tarn Head at dawn'>Tarn Head at dawn", "wp-caption").authors,
            Names{});
}

TEST(Credits, LongBylinesWithTimes) {
  const std::string line =
      "Par Jean Dupuis, journaliste - Publi\u00E9 le 3 mai 2021 \u00E0 14h30, mis \u00E0 jour le 4 mai 2021 "
      "\u00E0 9h05";
  for (const Metadata& metadata : {test::metadata_of_line(line), of_page(line), of_page(line, "byline")}) {
    EXPECT_EQ(metadata.authors, Names{"Jean Dupuis"});
    EXPECT_EQ(metadata.date_published, "2021-05-03T14:30:00");
    EXPECT_EQ(metadata.date_modified, "2021-05-04T09:05:00");
  }
  // A paragraph that begins like a byline.
  EXPECT_EQ(
      of_page(
          "By Monday evening of 3 May 2021 all ferries had left the harbour, and nobody knew when the next "
          "would come back to the islands")
          .authors,
      Names{});
}

TEST(Credits, JuniorBelongsToTheName) {
  EXPECT_EQ(names_in("By Ann Reed, Bo Li and Carl Young Jr.", NameSource::visible),
            (Names{"Ann Reed", "Bo Li", "Carl Young Jr."}));
  EXPECT_EQ(names_in("By Carl Young, Jr. and Ann Reed", NameSource::visible),
            (Names{"Carl Young", "Ann Reed"}));
}

TEST(Credits, AgenciesBehindTheLastName) {
  EXPECT_EQ(names_in("By Ann Reed and Vasilisa Quill The Associated Press", NameSource::visible),
            (Names{"Ann Reed", "Vasilisa Quill"}));
  EXPECT_EQ(names_in("By Ann Reed and The Associated Press", NameSource::visible), Names{"Ann Reed"});
}

TEST(Credits, NothingButSigns) {
  for (const std::string_view line :
       {"Photos:", "Photos: Photos: Photos:", "By By By", "From our", "From our correspondent",
        "\u6587\uFF1D\uFF1D", " \u8BB0\u8005", "|||", "photographer | photographer", "in in in in in",
        "By in and in and in"}) {
    EXPECT_EQ(names_in(line, NameSource::visible), Names{}) << line;
  }
  for (const std::string_view cut : {"Text\xFF: \xE6\x96", "\xE6\x96\x87\xE3\x83", "\u6587\u30FB"})
    EXPECT_LE(credits_of(cut).writers.size(), cut.size());
  std::string many = "By Ann Reed";
  for (int i = 0; i < 20'000; ++i) many += " in Paris and Photos: Bo Li";
  EXPECT_EQ(names_in(many, NameSource::visible), Names{"Ann Reed"});
}

}  // namespace
}  // namespace pith::metadata
