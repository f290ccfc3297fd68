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
  // "The humanities, and the sciences": no name stands behind the sign.
  EXPECT_EQ(byline_prefix("\u6587\u30FB\u7406\u878D\u5408\u306E\u7814\u7A76\u3068\u6559\u80B2"), 0U);
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
