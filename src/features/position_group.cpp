// Features of a block's place on the page: from the ends, from headings, long paragraphs and the title.
#include "features/groups.h"

namespace pith::features {
namespace {

std::uint32_t first_h1(const PageMap& page) {
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    if (page.block(i).heading == 1) return i;
  }
  return kNone;
}

// The block whose words agree best with the title (F1 of distinct words), if that is half or more; headings
// first.
std::uint32_t title_block(const PageMap& page) {
  std::vector<Word> title_words;
  read_text_shape(page.facts.title, title_words);
  Numbering title(title_words.size());
  for (const Word& word : title_words) title.add(word.hash);
  std::vector<std::uint8_t> in_title(page.vocabulary.size(), 0);
  for (const Word& word : title_words) {
    const std::uint32_t number = page.vocabulary.find(word.hash);
    if (number != kNone) in_title[number] = 1;
  }
  std::uint32_t best = kNone;
  double best_score = 0.5;
  for (std::uint32_t i = 0; i < page.size() && title.size() > 0; ++i) {
    const Block& block = page.block(i);
    if (block.words > 2 * title_words.size() + 4 || block.link_words == block.words) continue;
    const std::span<const std::uint32_t> words = page.distinct(i);
    std::uint32_t shared = 0;
    for (const std::uint32_t word : words) shared += in_title[word];
    const double score =
        2.0 * shared / static_cast<double>(words.size() + title.size()) + (block.heading == 1 ? 0.2
                                                                           : block.heading    ? 0.1
                                                                                              : 0.0);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

float signed_distance(std::uint32_t i, std::uint32_t from) {
  return from == kNone ? 0.0F : number(static_cast<std::int64_t>(i) - static_cast<std::int64_t>(from));
}

// The columns about ancestors shared with other blocks.
void fill_tree_distances(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  const std::vector<std::uint16_t>& depths = page.ancestry.shared_depth;
  const std::uint32_t size = page.size();
  std::uint16_t shared = kDeepest;  // depth of what the block shares with the last long paragraph
  for (std::uint32_t i = 0; i < size; ++i) {
    shared = std::min(shared, depths[i]);
    rows.at(i, tree_distance_before) = i > 0 ? page.levels_up_to(i, depths[i]) : -1.0F;
    rows.at(i, tree_distance_after) = i + 1 < size ? page.levels_up_to(i, depths[i + 1]) : -1.0F;
    rows.at(i, shared_with_paragraph) =
        page.last_paragraph[i] == kNone ? -1.0F : page.levels_up_to(i, shared);
    if (page.is_paragraph(i)) shared = kDeepest;
  }
  shared = kDeepest;  // … with the next one
  for (std::uint32_t i = size; i-- > 0;) {
    rows.at(i, shared_with_next_paragraph) =
        page.next_paragraph[i] == kNone ? -1.0F : page.levels_up_to(i, shared);
    shared = page.is_paragraph(i) ? depths[i] : std::min(shared, depths[i]);
  }
}

}  // namespace

void fill_position(const PageMap& page, const PageSource& source, FeatureMatrix& rows) {
  using enum Feature;
  const std::uint32_t size = page.size(), h1 = first_h1(page), title = title_block(page);
  const BlockSums& all = page.sums[size];
  std::uint32_t heading_at = kNone, paragraphs_seen = 0, h1_seen = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Block& block = page.block(i);
    const BlockSums& before = page.sums[i];
    const BlockSums& through = page.sums[i + 1];
    rows.at(i, index) = number(i);
    rows.at(i, index_end) = number(size - 1 - i);
    rows.at(i, position) = ratio(before.words, all.words);
    rows.at(i, source_position) = ratio(block.source.begin, source.bytes);
    rows.at(i, since_h1) = signed_distance(i, h1);
    rows.at(i, has_h1_before) = h1 == kNone ? -1.0F : h1 <= i ? 1.0F : 0.0F;
    rows.at(i, since_heading) = heading_at == kNone ? -1.0F : number(i - heading_at);
    rows.at(i, last_heading) = heading_at == kNone ? 0.0F : page.block(heading_at).heading;
    rows.at(i, words_since_heading) =
        heading_at == kNone ? -1.0F : number(before.words - page.sums[heading_at].words);
    const std::uint32_t last = page.last_paragraph[i], next = page.next_paragraph[i];
    rows.at(i, since_paragraph) = last == kNone ? -1.0F : number(i - last);
    rows.at(i, until_paragraph) = next == kNone ? -1.0F : number(next - i);
    rows.at(i, words_since_paragraph) =
        last == kNone ? -1.0F : number(before.words - page.sums[last + 1].words);
    const bool is_paragraph = page.is_paragraph(i);
    rows.at(i, paragraphs_before) = number(paragraphs_seen);
    rows.at(i, paragraphs_after) = number(page.paragraphs.size() - paragraphs_seen - (is_paragraph ? 1 : 0));
    rows.at(i, since_title) = signed_distance(i, title);
    rows.at(i, h1_after_paragraph) = capped(h1_seen, 5);
    rows.at(i, link_share_after) = ratio(all.link_words - through.link_words, all.words - through.words);
    rows.at(i, link_share_before) = ratio(before.link_words, before.words);
    if (is_paragraph) ++paragraphs_seen;
    if (block.heading) heading_at = i;
    if (block.heading == 1 && paragraphs_seen > 0) ++h1_seen;
  }
  fill_tree_distances(page, rows);
}

}  // namespace pith::features
