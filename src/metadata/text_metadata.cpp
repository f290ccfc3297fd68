// Metadata of flattened text: no markup says what a line is, but headline, byline and date stand in this
// order, or nearly so, right before the article.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/dates.h"
#include "metadata/metadata.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "text/chars.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLinesBefore = 14;  // that are looked at before the article's first paragraph
constexpr std::size_t kLinesBehind = 8;   // and behind it: bylines stand under the summary as well
constexpr std::uint32_t kParagraphWords = 25;
constexpr std::size_t kLongestLine = 250;    // bytes of a byline or a headline
constexpr std::size_t kWordsRoundDate = 40;  // bytes: "Published on", "at 10:30 AM EST", a place

struct Line {
  std::string_view text;
  std::uint32_t words = 0;
  bool kept = false;
  float overlap = 0;                 // share of its longer words that the article uses
  std::string date;                  // in a short line
  bool dated = false;                // which is little more than a date or a byline
  std::vector<std::string> authors;  // of a byline
  std::vector<std::string> bare;     // what may be names, round a date or alone on the line
};

bool ends_sentence(std::string_view text) {
  if (text.size() > 2 && text.substr(text.size() - 3) == "\u3002") return true;
  const std::size_t last = text.find_last_not_of("\"')");
  return last != std::string_view::npos && (text[last] == '.' || text[last] == ':' || text[last] == ';') &&
         text.substr(0, last + 1) != "..." && (last < 2 || text.substr(last - 2, 3) != "...");
}

// Nothing but one or more names, each of two to four words with capitals.
std::vector<std::string> bare_names(std::string_view text) {
  std::vector<std::string> names = names_in(text, NameSource::visible);
  for (const std::string& name : names) {
    std::size_t words = 0;
    bool word_begins = true;
    for (std::size_t at = 0; at < name.size();) {
      const std::uint16_t bits = text::char_class(text::next_code_point(name, at));
      if (word_begins && !(bits & text::kUpper)) return {};
      words += word_begins ? 1 : 0;
      word_begins = (bits & text::kSpace) != 0;
    }
    if (words < 2 || words > 4) return {};
  }
  return names;
}

// Hashes of the words of four bytes and more.
template <class Fn>
void for_each_long_word(std::string_view text, Fn&& fn) {
  text::for_each_word(text, [&](std::size_t begin, std::size_t end, std::uint64_t hash) {
    if (end - begin >= 4) fn(hash);
  });
}

// Words of the first kept blocks.
std::vector<std::uint64_t> article_words(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  constexpr std::size_t kEnough = 600;
  std::vector<std::uint64_t> words;
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size() && words.size() < kEnough; ++i) {
    if (keep[i] == 0) continue;
    const std::string_view text = blocks.text_of(blocks.items[i]).substr(0, 4000);
    for_each_long_word(text, [&](std::uint64_t hash) { words.push_back(hash); });
  }
  std::sort(words.begin(), words.end());
  return words;
}

Line read_line(const Blocks& blocks, std::size_t index, bool kept,
               const std::vector<std::uint64_t>& article) {
  const Block& block = blocks.items[index];
  Line line;
  line.text = blocks.text_of(block);
  line.words = block.words;
  line.kept = kept;
  if (line.text.size() > kLongestLine) return line;
  std::size_t words = 0;
  std::size_t shared = 0;
  for_each_long_word(line.text, [&](std::uint64_t hash) {
    ++words;
    shared += std::binary_search(article.begin(), article.end(), hash) ? 1 : 0;
  });
  if (words > 0) line.overlap = static_cast<float>(shared) / static_cast<float>(words);
  const FoundDate found = find_date(line.text, DayOrder::month_first);
  const bool prefix = byline_prefix(line.text) > 0;
  if (!found.iso.empty() && line.words <= 30 && !ends_sentence(line.text)) {
    line.date = found.iso;
    line.dated = prefix || line.text.size() <= found.end - found.begin + kWordsRoundDate;
  }
  // A sentence may begin with "By" or "From" as well.
  if (prefix && line.words <= 30 && !ends_sentence(line.text)) {
    line.authors = names_in(line.text, NameSource::visible);
    if (begins_small(line.authors)) line.authors.clear();
  } else if (line.words <= 20) {
    line.bare = bare_names(found.iso.empty() ? line.text : line.text.substr(0, found.begin));
    if (line.bare.empty() && !found.iso.empty()) line.bare = bare_names(line.text.substr(found.end));
  }
  return line;
}

// The first kept line that is a paragraph rather than a headline, a byline or a label that was kept with it.
std::size_t first_paragraph(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  std::size_t first_kept = blocks.items.size();
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size(); ++i) {
    if (keep[i] == 0) continue;
    if (first_kept == blocks.items.size()) first_kept = i;
    const std::string_view text = blocks.text_of(blocks.items[i]);
    const bool sentence = blocks.items[i].words >= 8 && ends_sentence(text);
    if (blocks.items[i].words >= kParagraphWords || sentence) return i;
    if (i > first_kept + kLinesBefore) break;
  }
  return first_kept;
}

// How much a line looks like the headline of the article that begins `distance` lines further down.
float headline_score(const Line& line, std::size_t distance, bool before_byline) {
  if (line.text.size() > kLongestLine || line.words == 0 || !line.authors.empty() || !line.date.empty())
    return -100;
  float score = 0;
  if (line.words >= 4 && line.words <= 22) score += 2;
  if (line.words > 30) score -= 2;
  if (line.words < 2) score -= 1;
  score += 2 * line.overlap;
  if (before_byline) score += 2;
  if (line.kept) score += 1;
  if (ends_sentence(line.text)) score -= 2;
  if (line.text.find(" | ") != std::string_view::npos || line.text.find(" > ") != std::string_view::npos)
    score -= 1.5F;
  std::size_t at = 0;
  if (text::char_class(text::next_code_point(line.text, at)) & text::kLower) score -= 0.5F;
  return score - 0.3F * static_cast<float>(distance);
}

// The line above a byline or a date; lines of one or two words between them ("Share", "World") do not count,
// nor does one longer line (the summary).
bool stands_before_byline(const std::vector<Line>& lines, std::size_t index) {
  bool summary = false;
  for (std::size_t i = index + 1; i < lines.size() && i < index + 5; ++i) {
    if (!lines[i].authors.empty() || !lines[i].date.empty()) return true;
    if (lines[i].words <= 2) continue;
    if (summary || lines[i].words < lines[index].words) return false;
    summary = true;
  }
  return false;
}

// Names without "By": on the line of a date, or right before that line.
std::vector<std::string> unmarked_authors(const std::vector<Line>& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (lines[i].date.empty()) continue;
    if (!lines[i].bare.empty()) return lines[i].bare;
    if (i > from && !lines[i - 1].bare.empty()) return lines[i - 1].bare;
  }
  return {};
}

}  // namespace

Metadata read_text_metadata(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  Metadata metadata;
  const std::size_t paragraph = first_paragraph(blocks, keep);
  const std::size_t end = std::min(paragraph, blocks.items.size());
  const bool whole = end == blocks.items.size();  // nothing is kept: only the first lines can tell
  const std::vector<std::uint64_t> article = article_words(blocks, keep);
  std::vector<Line> lines;
  const std::size_t begin = whole ? 0 : end - std::min(end, kLinesBefore);
  const std::size_t stop = std::min(blocks.items.size(), whole ? kLinesBefore : end + 1 + kLinesBehind);
  for (std::size_t i = begin; i < stop; ++i) {
    lines.push_back(read_line(blocks, i, i < keep.size() && keep[i] != 0, article));
  }
  const std::size_t before = std::min(end - begin, lines.size());
  float best = -1;
  std::size_t headline = before;
  for (std::size_t i = before; i-- > 0;) {
    const float score = headline_score(lines[i], before - 1 - i, stands_before_byline(lines, i));
    if (score <= best) continue;
    best = score;
    headline = i;
  }
  const bool found = headline < before;
  if (found) metadata.title = clean(lines[headline].text);
  // Bylines and dates between headline and article; then those above the headline, the closest first; then
  // those under the first paragraph.
  std::vector<const Line*> order;
  for (std::size_t i = found ? headline + 1 : 0; i < before; ++i) order.push_back(&lines[i]);
  for (std::size_t i = found ? headline : 0; i-- > 0;) order.push_back(&lines[i]);
  for (std::size_t i = before; i < lines.size(); ++i) order.push_back(&lines[i]);
  for (const Line* line : order) {
    if (metadata.authors.empty()) metadata.authors = line->authors;
    if (metadata.date.empty()) metadata.date = line->date;
  }
  if (metadata.authors.empty()) metadata.authors = unmarked_authors(lines, found ? headline + 1 : 0);
  return metadata;
}

}  // namespace pith::metadata
