// Flattened text to a Document of paragraphs, its blocks, features and metadata.
#include "blocks/segment.h"
#include "fuzz/fuzz.h"
#include "metadata/metadata.h"
#include "plaintext/plaintext.h"
#include "support/invariants.h"
#include "support/metadata_invariants.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pith;
  std::size_t replaced = 0;
  const fuzz::Exact text(text::repair_utf8(fuzz::Exact(data, size).view(), replaced));
  plaintext::looks_like_markup(text.view());
  const Document document = plaintext::parse_plain_text(text.view());
  fuzz::expect_none(test::document_fault(document, text.view().size()));
  const Blocks blocks = blocks::segment(document);
  fuzz::expect_none(test::blocks_fault(document, blocks));
  fuzz::expect_none(test::features_fault(document, blocks, {"", text.view().size()}));
  std::vector<std::uint8_t> keep(blocks.items.size());
  for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = (i + size) % 3 != 0;
  Metadata metadata = metadata::read_text_metadata(document, blocks, keep);
  metadata::add_from_text(metadata, blocks, keep);
  fuzz::expect_none(test::metadata_fault(metadata));
  return 0;
}
