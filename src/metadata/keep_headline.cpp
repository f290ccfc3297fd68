// Headline and byline back into the kept text, where the page shows them, or the headline out of it.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "metadata/credits.h"
#include "metadata/metadata.h"
#include "metadata/strings.h"
#include "metadata/text_lines.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kReachAbove = 60;  // blocks above the text where the headline is looked for
constexpr std::size_t kReachByline = 14;
constexpr std::size_t kReachInside = 6;  // blocks of the text that may be headline or byline already
constexpr std::size_t kShortestPart =
    12;  // bytes of letters by which a heading is known as part of the title
constexpr std::uint32_t kBylineWords = 20;
constexpr std::uint32_t kSloganWords = 12;
constexpr float kSurelyText = 2.0F / 3;  // score

// The text of a block as titles and names are compared; empty for one that is too long to be either.
std::string letters_of(const Blocks& blocks, std::size_t i) {
  const std::string_view text = blocks.text_of(blocks.items[i]);
  return text.size() <= kLongestValue ? letters_only(text) : std::string();
}

bool is_part(const std::string& part, const std::string& whole) {
  return part.size() >= kShortestPart && whole.find(part) != std::string::npos;
}

// The block among [begin, end), the last one first, that is the headline; `end` where none is. Titles may
// name the site as well, or be the heading's beginning.
std::size_t find_title(const Blocks& blocks, const std::string& title, std::size_t begin, std::size_t end) {
  std::size_t similar = end;
  for (std::size_t i = end; i-- > begin;) {
    const std::string letters = letters_of(blocks, i);
    if (letters.empty()) continue;
    if (letters == title) return i;
    const bool heading = blocks.items[i].heading == 1;
    if (heading && similar == end && (is_part(letters, title) || is_part(title, letters))) similar = i;
  }
  return similar;
}

// The kept block among [begin, end) that is the title: the first, or a heading behind such as are no longer
// than a slogan or a kicker; `end` where none is.
std::size_t find_kept_title(const Blocks& blocks, const std::vector<std::uint8_t>& keep,
                            const std::string& title, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (keep[i] == 0) continue;
    const bool may_be = i == begin || blocks.items[i].heading > 0;
    if (may_be && letters_of(blocks, i) == title) return i;
    if (blocks.items[i].words > kSloganWords) break;
  }
  return end;
}

// The first block among [begin, end) that is short and names the author; `end` where none does.
std::size_t find_byline(const Blocks& blocks, const std::string& author, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (blocks.items[i].words > kBylineWords) continue;
    if (letters_of(blocks, i).find(author) != std::string::npos) return i;
  }
  return end;
}

// The kept block among [begin, end), before the first long one that ends as a sentence does, that says who
// the article is by ("By Ann Reed, 3 May 2021"); `end` where none does.
std::size_t find_kept_byline(const Metadata& metadata, const Blocks& blocks,
                             const std::vector<std::uint8_t>& keep, std::size_t begin, std::size_t end) {
  if (metadata.authors.empty()) return end;
  const std::string author = letters_only(metadata.authors[0]);
  for (std::size_t i = begin; i < end; ++i) {
    if (keep[i] == 0) continue;
    const std::string_view text = blocks.text_of(blocks.items[i]);
    const bool is_short = blocks.items[i].words <= kBylineWords;
    if (!is_short && ends_as_statement(text)) break;
    if (is_short && byline_prefix(text) > 0 && letters_of(blocks, i).find(author) != std::string::npos)
      return i;
  }
  return end;
}

}  // namespace

std::size_t keep_headline(const Metadata& metadata, const Blocks& blocks, std::vector<std::uint8_t>& keep) {
  const std::size_t size = std::min(blocks.items.size(), keep.size());
  const auto first = static_cast<std::size_t>(std::find(keep.begin(), keep.end(), 1) - keep.begin());
  std::size_t headline = blocks.items.size();
  if (first >= size) return headline;
  const std::size_t inside = std::min(size, first + kReachInside);
  const std::size_t above = first - std::min(first, kReachAbove);
  std::size_t from = first - std::min(first, kReachByline);
  if (const std::string title = letters_only(metadata.title); !title.empty()) {
    std::size_t found = first;
    while (found < inside && !(keep[found] != 0 && letters_of(blocks, found) == title)) ++found;
    bool shown = found < inside;
    if (!shown) {
      found = find_title(blocks, title, above, first);
      shown = found < first;
    }
    // Where none is found this is the first block of the text, which is kept anyhow.
    keep[found] = 1;
    if (found < first) from = found + 1;
    if (shown) headline = found;
  }
  const std::string author = metadata.authors.empty() ? std::string() : letters_only(metadata.authors[0]);
  if (author.empty()) return headline;
  const std::size_t byline = find_byline(blocks, author, from, inside);
  if (byline < inside) keep[byline] = 1;
  return headline;
}

std::vector<std::size_t> drop_headline(const Metadata& metadata, const Blocks& blocks, Selection& selection) {
  std::vector<std::uint8_t>& keep = selection.keep;
  const std::size_t size = std::min({blocks.items.size(), keep.size(), selection.scores.size()});
  const auto first = static_cast<std::size_t>(std::find(keep.begin(), keep.end(), 1) - keep.begin());
  const std::size_t end = std::min(size, first + kReachInside);
  std::vector<std::size_t> dropped;
  const auto drop = [&](std::size_t block) {
    const auto behind = keep.begin() + static_cast<std::ptrdiff_t>(block) + 1;
    // Text that is called the title, or all there is.
    if (ends_as_statement(blocks.text_of(blocks.items[block])) ||
        std::find(behind, keep.end(), 1) == keep.end())
      return;
    keep[block] = 0;
    dropped.push_back(block);
  };
  const bool has_headline = selection.page_type == "article" || selection.page_type == "forum";
  if (const std::string title = letters_only(metadata.title); has_headline && !title.empty()) {
    const std::size_t block = find_kept_title(blocks, keep, title, first, end);
    if (block < end && selection.scores[block] < kSurelyText) drop(block);
  }
  if (const std::size_t byline = find_kept_byline(metadata, blocks, keep, first, end); byline < end)
    drop(byline);
  return dropped;
}

}  // namespace pith::metadata
