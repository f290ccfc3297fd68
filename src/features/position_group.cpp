// Features of a block's place on the page: from the ends, from headings, long paragraphs and the title.
#include <unordered_set>

#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kNone = ~0U;

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
  std::unordered_set<std::uint64_t> title;
  for (const Word& word : title_words) title.insert(word.hash);
  std::uint32_t best = kNone;
  double best_score = 0.5;
  std::unordered_set<std::uint64_t> seen;
  for (std::uint32_t i = 0; i < page.size() && !title.empty(); ++i) {
    const Block& block = page.block(i);
    if (block.words > 2 * title_words.size() + 4 || block.link_words == block.words) continue;
    seen.clear();
    std::size_t shared = 0;
    for (std::uint32_t w = page.word_offsets[i]; w < page.word_offsets[i + 1]; ++w) {
      if (seen.insert(page.word(w).hash).second) shared += title.count(page.word(w).hash);
    }
    const double score = 2.0 * static_cast<double>(shared) / static_cast<double>(seen.size() + title.size()) +
                         (block.heading == 1 ? 0.2
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
  return from == kNone ? 0.0F : log1(static_cast<double>(i) - static_cast<double>(from));
}

void fill_tree_distances(const PageMap& page, FeatureMatrix& rows, std::uint32_t i) {
  using enum Feature;
  rows.at(i, tree_distance_before) = i > 0 ? static_cast<float>(page.levels_to_shared(i, i - 1)) : -1.0F;
  rows.at(i, tree_distance_after) =
      i + 1 < page.size() ? static_cast<float>(page.levels_to_shared(i, i + 1)) : -1.0F;
  const std::uint32_t last = page.last_paragraph[i], next = page.next_paragraph[i];
  rows.at(i, shared_with_paragraph) =
      last == kNone ? -1.0F : static_cast<float>(page.levels_to_shared(i, last));
  rows.at(i, shared_with_next_paragraph) =
      next == kNone ? -1.0F : static_cast<float>(page.levels_to_shared(i, next));
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
    rows.at(i, index) = log1(i);
    rows.at(i, index_end) = log1(size - 1 - i);
    rows.at(i, position) = ratio(before.words, all.words);
    rows.at(i, source_position) = ratio(block.source.begin, static_cast<double>(source.bytes));
    rows.at(i, since_h1) = signed_distance(i, h1);
    rows.at(i, has_h1_before) = h1 == kNone ? -1.0F : h1 <= i ? 1.0F : 0.0F;
    rows.at(i, since_heading) = heading_at == kNone ? -1.0F : log1(i - heading_at);
    rows.at(i, last_heading) = heading_at == kNone ? 0.0F : page.block(heading_at).heading;
    rows.at(i, words_since_heading) =
        heading_at == kNone ? -1.0F : log1(before.words - page.sums[heading_at].words);
    const std::uint32_t last = page.last_paragraph[i], next = page.next_paragraph[i];
    rows.at(i, since_paragraph) = last == kNone ? -1.0F : log1(i - last);
    rows.at(i, until_paragraph) = next == kNone ? -1.0F : log1(next - i);
    rows.at(i, words_since_paragraph) =
        last == kNone ? -1.0F : log1(before.words - page.sums[last + 1].words);
    const bool is_paragraph = is_long_paragraph(block, page.shapes[i]);
    rows.at(i, paragraphs_before) = log1(paragraphs_seen);
    rows.at(i, paragraphs_after) =
        log1(static_cast<double>(page.paragraphs.size()) - paragraphs_seen - (is_paragraph ? 1 : 0));
    rows.at(i, since_title) = signed_distance(i, title);
    rows.at(i, h1_after_paragraph) = capped(h1_seen, 5);
    rows.at(i, link_share_after) = ratio(all.link_words - through.link_words, all.words - through.words);
    rows.at(i, link_share_before) = ratio(before.link_words, before.words);
    fill_tree_distances(page, rows, i);
    if (is_paragraph) ++paragraphs_seen;
    if (block.heading) heading_at = i;
    if (block.heading == 1 && paragraphs_seen > 0) ++h1_seen;
  }
}

}  // namespace pith::features
