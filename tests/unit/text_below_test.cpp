// What follows an article in flattened text: a signature is its own, notes, comments and other articles are
// not.
#include "metadata/text_below.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/segment.h"
#include "metadata/metadata.h"
#include "plaintext/plaintext.h"
#include "support/metadata_invariants.h"

namespace pith::metadata {
namespace {

using Names = std::vector<std::string>;

constexpr std::string_view kFirst =
    "The harbour board of Osterwyn said on Monday that the northern ferries would sail again, after two "
    "weeks of "
    "storms had kept them in port and the islands without fresh bread.";
constexpr std::string_view kSecond =
    "The first boat leaves at six in the morning and carries only goods; passengers may board from Tuesday "
    "on, when "
    "the inspection of the second ramp has come to an end.";

// Blocks of at least so many words are kept.
Metadata metadata_of(std::string_view text, std::uint32_t least_words) {
  const Document document = plaintext::parse_plain_text(text);
  const Blocks blocks = blocks::segment(document);
  std::vector<std::uint8_t> keep;
  for (const Block& block : blocks.items) keep.push_back(block.words >= least_words ? 1 : 0);
  Metadata metadata = read_text_metadata(document, blocks, keep);
  EXPECT_EQ(test::metadata_fault(metadata), "");
  return metadata;
}

struct Case {
  std::string_view below;  // the article's last paragraph
  Names authors;
  std::string_view date;
};

// Below a short article and a longer one, of which only the paragraphs are kept, or nearly all of the text.
void check(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    for (const bool is_short : {true, false}) {
      for (const std::uint32_t least : {25U, 6U}) {
        std::string text = "Northern ferries to sail again on Monday\n\n" + std::string(kFirst) + "\n\n";
        if (!is_short)
          for (int i = 0; i < 12; ++i) text.append(kSecond).append("\n\n");
        const Metadata metadata = metadata_of(text.append(expected.below).append("\n"), least);
        EXPECT_EQ(metadata.authors, expected.authors) << expected.below << least << is_short;
        EXPECT_EQ(metadata.date, expected.date) << expected.below << least << is_short;
      }
    }
  }
}

TEST(TextBelow, Signatures) {
  const Names ann = {"Ann Reed"};
  check({
      {"By Ann Reed, 3 May 2021", ann, "2021-05-03"},
      {"By Ann Reed\nand Bo Lind\n\nShare\n\nPublished: 3 May 2021", {"Ann Reed", "Bo Lind"}, "2021-05-03"},
      {"Posted by Ann Reed on 3 May 2021", ann, "2021-05-03"},
      {"Published: 3 May 2021\nUpdated: 4 May 2021", {}, "2021-05-03"},
      {"3. Mai 2021", {}, "2021-05-03"},
      {"Ann Reed\n3 May 2021", {}, "2021-05-03"},
      {"By Ann Reed, 3 May 2021\n\nMore stories\n\nLake levels fall for a third summer\n\nBy Bo Lind, 4 May "
       "2021",
       ann, "2021-05-03"},
      {"Posted by Ann Reed on 3 May 2021\n\n2 Comments\n\nBo Lind says:\n4 May 2021 at 9:01\n\nSo was I.",
       ann, "2021-05-03"},
  });
}

TEST(TextBelow, Notes) {
  check({
      {"[1] Harbour board, annual report, 12 March 2019.", {}, ""},
      {"[1] Retrieved 12 March 2019", {}, ""},
      {"[^1]: Retrieved 12 March 2019", {}, ""},
      {"1. Osterwyn Gazette, 3 May 2018, p. 4.\n\n2. Board minutes, 4 June 2017.", {}, ""},
      {"* As of 12 March 2019.", {}, ""},
      {"\u2020 As of 12 March 2019", {}, ""},
      {"\u00B9 Reed, Ann (12 March 2019)", {}, ""},
      {"\u2074 Reed, Ann (12 March 2019)\n\n\u2079 Board minutes, 4 June 2017", {}, ""},
      {"References\n\nOsterwyn Gazette, 3 May 2018", {}, ""},
      {"Quellen:\n\nOsterwyner Bote, 3. Mai 2018", {}, ""},
  });
}

TEST(TextBelow, Comments) {
  check({
      {"2 Comments\n\nAnn Reed says:\n3 May 2021 at 10:11\n\nI was on that boat.\n\nBo Lind says:\n4 May "
       "2021 at "
       "9:01\n\nSo was I.",
       {},
       ""},
      {"Ann Reed says:\n3 May 2021 at 10:11\n\nI was on that boat and it was cold.", {}, ""},
      {"Anna Schmidt schreibt:\n3. Mai 2021 um 10:11 Uhr\n\nIch war auf dem Boot, und es war kalt.", {}, ""},
      {"Comments\n\nPosted by Ann Reed on 3 May 2021\n\nI was on that boat.", {}, ""},
      {"Ann Reed on 3 May 2021 at 10:11\n\nI was on that boat and it was cold.\n\nBo Lind on 4 May 2021 at "
       "9:01\n\nSo was "
       "I.",
       {},
       ""},
      {"Ann Reed\n3 May 2021 at 10:11\nI was on that boat and it was cold.\n\nBo Lind\n4 May 2021 at "
       "9:01\nSo was I.",
       {},
       ""},
  });
}

TEST(TextBelow, OtherArticles) {
  check({
      {"More stories\n\nLake levels fall\n\nBy Ann Reed, 3 May 2021\n\nBridge tolls to double\n\nBy Bo Lind, "
       "4 May 2021",
       {},
       ""},
      {"Mehr zum Thema\n\nSeen fallen trocken\n\nVon Ann Reed, 3. Mai 2021", {}, ""},
      {"Lake levels fall again\n\nBy Ann Reed, 3 May 2021\n\nBridge tolls to double\n\nBy Bo Lind, 4 May "
       "2021",
       {},
       ""},
  });
}

TEST(TextBelow, WhatInterruptsTheArticle) {
  const std::string box =
      "\n\nRelated articles\n\nLake levels fall for a third summer\n\nBy Ann Reed, 3 May 2021\n\n";
  const std::string text = "Northern ferries to sail again on Monday\n\n" + std::string(kFirst);
  EXPECT_EQ(metadata_of(text + box + std::string(kSecond), 25).authors, Names());
  EXPECT_EQ(metadata_of(text + box + std::string(kSecond), 25).date, "");
  // A byline below the first paragraph, which was a summary.
  const Metadata summed = metadata_of(text + "\n\nBy Ann Reed, 3. Mai 2021\n\n" + std::string(kSecond), 25);
  EXPECT_EQ(summed.authors, Names{"Ann Reed"});
  EXPECT_EQ(summed.date, "2021-05-03");
}

TEST(TextBelow, MarksOfNotes) {
  for (const std::string_view note :
       {"[1] a", "[1]", "[12]a", "1. a", "12) a", "\u00B9a", "\u2021 a", "* a", "[^1]: a", "^ a"})
    EXPECT_TRUE(is_note(note)) << note;
  for (const std::string_view text :
       {"", "[", "[]", "[a]", "1", "1.", "1.5 a", "2021. a", "3. Mai 2021", "06. 01. 2026, 14:59", "*a"})
    EXPECT_FALSE(is_note(text)) << text;
}

TEST(TextBelow, ManySignaturesAreLinear) {
  std::string text = std::string(kFirst) + "\n\n";
  for (int i = 0; i < 20'000; ++i) text.append("By Ann Reed, 3 May 2021 10:11\n\n");
  metadata_of(text, 25);
  metadata_of(text, 1);
}

}  // namespace
}  // namespace pith::metadata
