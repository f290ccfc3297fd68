// The headline of flattened text, kept on top of it, as a heading.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "blocks/segment.h"
#include "pith/formats.h"
#include "plaintext/headline.h"
#include "plaintext/plaintext.h"
#include "support/extracted.h"

namespace pith {
namespace {

constexpr std::string_view kBody =
    "The ferries to the northern islands will sail again on Monday, the harbour office said, after a week of "
    "storms that had kept all of the ships at the pier.\n\n"
    "Tickets of last week stay valid until the end of the month, and nobody has to pay for the bus along the "
    "coast before the islands are reached again.\n\n"
    "\"We have never waited that long,\" said Jo Pike, who has sold tickets at the pier for thirty years and "
    "wants to go on with it.\n";

Extraction with_headline(std::string text) {
  return test::text_explained(std::move(text), {.keep_headline = true});
}

std::string line_by_line(std::string_view top) {
  return "Home\nNews\n\n" + std::string(top) + "\n\n" + std::string(kBody);
}

TEST(TextHeadline, IsAHeadingInEveryForm) {
  const Extraction made = with_headline(
      line_by_line("Northern ferries to sail again on Monday\n\nBy Ann Reed\n\n12 October 2016"));
  ASSERT_EQ(made.metadata.title, "Northern ferries to sail again on Monday");
  EXPECT_TRUE(to_markdown(made).starts_with("# Northern ferries to sail again on Monday\n\nBy Ann Reed\n\n"))
      << to_markdown(made);
  EXPECT_NE(to_html(made).find("<h1>Northern ferries to sail again on Monday</h1>\n<p>By Ann Reed</p>"),
            std::string::npos)
      << to_html(made);
  EXPECT_NE(to_tei(made).find("<head>Northern ferries to sail again on Monday</head>"), std::string::npos)
      << to_tei(made);
  EXPECT_TRUE(to_text(made).starts_with("Northern ferries to sail again on Monday\n\nBy Ann Reed\n\n"));
  const std::string record = to_json_record(made, to_text(made), "", true);
  EXPECT_NE(record.find("\"kind\":\"heading\""), std::string::npos) << record;
}

TEST(TextHeadline, InOneParagraphWithOtherLines) {
  const Extraction made = with_headline(
      line_by_line("Shipping news\nNorthern ferries to sail again on Monday\nBy Ann Reed\n12 October 2016"));
  ASSERT_EQ(made.metadata.title, "Northern ferries to sail again on Monday");
  EXPECT_TRUE(
      to_markdown(made).starts_with("# Northern ferries to sail again on Monday\n\nBy Ann Reed\n\nThe "))
      << to_markdown(made);
}

TEST(TextHeadline, IsMetadataOtherwise) {
  const Extraction made = test::text_explained(
      line_by_line("Northern ferries to sail again on Monday\n\nBy Ann Reed\n\n12 October 2016"));
  EXPECT_TRUE(to_markdown(made).starts_with("The ferries"));
  EXPECT_TRUE(with_headline("Home\nNews\n").selection.keep.size() == 2)
      << "nothing is kept, and nothing put on top";
}

// Lines that Markdown wrote as headings are headings whether or not anything is put above them.
TEST(TextHeadline, HeadingsOfMarkdownKeepTheirLevel) {
  const Extraction made = with_headline("# Northern ferries to sail again on Monday\n\nBy Ann Reed\n\n" +
                                        std::string(kBody) + "\n## What it costs\n\n" + std::string(kBody));
  EXPECT_TRUE(to_markdown(made).starts_with("# Northern ferries")) << to_markdown(made);
}

// The line of each number becomes a heading; what the texts are and where they came from stays.
TEST(TextHeadline, EveryLineOfAParagraph) {
  const std::string_view text =
      "Shipping news\nFerries sail again\nBy Ann Reed\n\nThe ferries sail.\n\nOn Monday.\n\nSo they say.\n";
  const Document plain = plaintext::parse_plain_text(text);
  const Blocks before = blocks::segment(plain);
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    Document document = plaintext::parse_plain_text(text);
    ASSERT_TRUE(plaintext::make_headline(document, before.items[i].first));
    const Blocks after = blocks::segment(document);
    ASSERT_EQ(after.items.size(), before.items.size());
    for (std::size_t n = 0; n < after.items.size(); ++n) {
      EXPECT_EQ(after.items[n].heading, n == i ? 1 : 0);
      EXPECT_EQ(after.text_of(after.items[n]), before.text_of(before.items[n]));
      EXPECT_EQ(after.items[n].source.begin, before.items[n].source.begin);
    }
  }
}

TEST(TextHeadline, NothingElseThanALineOfAParagraph) {
  Document document = plaintext::parse_plain_text("- Ferries sail again\n\n## On Monday\n");
  const Blocks blocks = blocks::segment(document);
  for (const Block& block : blocks.items) EXPECT_FALSE(plaintext::make_headline(document, block.first));
  for (const NodeId id : {NodeId{0}, NodeId{2}, static_cast<NodeId>(document.nodes.size()), kNoNode})
    EXPECT_FALSE(plaintext::make_headline(document, id));
}

}  // namespace
}  // namespace pith
