// What only the kept text can tell of a page.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "metadata/details.h"
#include "metadata/language.h"
#include "metadata/metadata.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kSample = 1000;  // bytes that tell the language

// The longest kept blocks say more than the first, which may be names and numbers; but the first are at hand.
std::string sample_of(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  constexpr std::uint32_t kFewestWords = 5;
  std::string sample;
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size() && sample.size() < kSample; ++i) {
    if (keep[i] == 0 || blocks.items[i].words < kFewestWords) continue;
    std::string_view text = blocks.text_of(blocks.items[i]);
    std::size_t size = std::min(text.size(), kSample - sample.size());
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    sample.append(text.substr(0, size)).push_back(' ');
  }
  return sample;
}

}  // namespace

std::string language_of_kept(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  return detected_language(sample_of(blocks, keep));
}

void add_from_text(Metadata& metadata, const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size(); ++i) {
    if (keep[i] != 0) metadata.word_count += blocks.items[i].words;
  }
  std::string detected = language_of_kept(blocks, keep);
  if (detected.empty() || (!metadata.language.empty() && may_be(metadata.language, detected))) return;
  metadata.language = std::move(detected);
  auto& sources = metadata.provenance;
  sources.erase(std::remove_if(sources.begin(), sources.end(),
                               [](const auto& source) { return source.field == "language"; }),
                sources.end());
  note_source(metadata, "language", Source::text);
}

}  // namespace pith::metadata
