// The metadata of a line of flattened text in a test.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/segment.h"
#include "metadata/metadata.h"
#include "plaintext/plaintext.h"
#include "support/metadata_invariants.h"

namespace pith::test {

inline constexpr std::string_view kLineHeadline = "Northern ferries to sail again on Monday";

/// The line stands between a headline and an article, whose blocks alone have 25 words and more.
inline Metadata metadata_of_line(std::string_view line) {
  const Document document = plaintext::parse_plain_text(
      std::string(kLineHeadline) + "\n\n" + std::string(line) +
      "\n\nThe ferries to the northern islands will sail again on Monday, the harbour office said, after a "
      "week of storms that had kept all of the ships at the pier.\n\nTickets of last week stay valid until "
      "the end of the month, and nobody has to pay for the bus along the coast before the islands are "
      "reached again.\n");
  const Blocks blocks = blocks::segment(document);
  std::vector<std::uint8_t> keep;
  for (const Block& block : blocks.items) keep.push_back(block.words >= 25 ? 1 : 0);
  Metadata metadata = metadata::read_text_metadata(document, blocks, keep);
  EXPECT_EQ(metadata_fault(metadata), "");
  return metadata;
}

}  // namespace pith::test
