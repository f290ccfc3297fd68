// Metadata of flattened text: no markup says what a line is, but headline, byline and date stand in this
// order, or nearly so, right before the article.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "metadata/details.h"
#include "metadata/headline.h"
#include "metadata/metadata.h"
#include "metadata/strings.h"
#include "metadata/text_lines.h"

namespace pith::metadata {
namespace {

// Lines above the first paragraph where bylines and dates are looked for.
constexpr std::size_t kBylineReach = 14;

// Names without "By" on the line of a date, or right before that line.
std::vector<std::string> dated_authors(const std::vector<TextLine>& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (lines[i].date.empty()) continue;
    if (!lines[i].bare.empty()) return lines[i].bare;
    if (i > from && !lines[i - 1].bare.empty()) return lines[i - 1].bare;
  }
  return {};
}

// Does another line of the page begin with this one (the same name over the writer's biography)?
bool begins_another(const Blocks& blocks, const TextLine& line) {
  for (std::size_t b = 0; b < blocks.items.size(); ++b) {
    if (b != line.block && blocks.text_of(blocks.items[b]).starts_with(line.text)) return true;
  }
  return false;
}

// Names alone on their line between the headline and the article: those that the page has again, or the only
// ones. Labels ("World News") look the same.
std::vector<std::string> lone_authors(const Blocks& blocks, const std::vector<TextLine>& lines,
                                      std::size_t begin, std::size_t end) {
  const TextLine* only = nullptr;
  std::size_t found = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (lines[i].bare.empty() || !lines[i].date.empty()) continue;
    if (begins_another(blocks, lines[i])) return lines[i].bare;
    only = &lines[i];
    ++found;
  }
  return found == 1 ? only->bare : std::vector<std::string>{};
}

// The number that begins an entry of a numbered list ("4. "), and its length; 0 where there is none.
std::size_t entry_number(std::string_view text, std::size_t& length) {
  constexpr std::size_t kMostDigits = 2;
  std::size_t number = 0;
  length = 0;
  while (length < text.size() && length < kMostDigits && base::is_ascii_digit(text[length]))
    number = number * 10 + static_cast<std::size_t>(text[length++] - '0');
  if (length == 0 || text.substr(length, 2) != ". ") return length = 0;
  length += 2;
  return number;
}

// Where the way to the page ("1. Home", "2. Travel") ends with the headline, its number does not belong to
// it.
std::string_view without_entry_number(const Blocks& blocks, const TextLine& headline) {
  std::size_t length = 0, before = 0;
  const std::size_t number = entry_number(headline.text, length);
  if (number < 2 || headline.block == 0) return headline.text;
  const std::string_view above = blocks.text_of(blocks.items[headline.block - 1]);
  return entry_number(above, before) + 1 == number && before > 0 ? headline.text.substr(length)
                                                                 : headline.text;
}

}  // namespace

Metadata read_text_metadata(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  Metadata metadata;
  const TextLines read = read_text_lines(blocks, keep);
  const std::vector<TextLine>& lines = read.lines;
  const std::size_t headline = find_headline(read, blocks);
  const bool found = headline < lines.size();
  if (found) metadata.title = clean(without_entry_number(blocks, lines[headline]));
  // Bylines and dates between headline and article; then those above the headline, the closest first; then
  // those under the first paragraph.
  const std::size_t before = read.before;
  const std::size_t top = before > kBylineReach ? before - kBylineReach : 0;
  const std::size_t middle = found ? headline + 1 : top;
  std::vector<const TextLine*> order;
  for (std::size_t i = middle; i < before; ++i) order.push_back(&lines[i]);
  for (std::size_t i = found ? headline : 0; i-- > top;) order.push_back(&lines[i]);
  for (std::size_t i = before; i < lines.size(); ++i) order.push_back(&lines[i]);
  for (const TextLine* line : order) {
    if (metadata.authors.empty()) metadata.authors = line->authors;
    if (metadata.date.empty()) metadata.date = line->date;
  }
  if (metadata.authors.empty()) metadata.authors = dated_authors(lines, middle);
  if (metadata.authors.empty() && found) metadata.authors = lone_authors(blocks, lines, middle, before);
  metadata.date_published = metadata.date;
  if (!metadata.title.empty()) note_source(metadata, "title", Source::text);
  if (!metadata.authors.empty()) note_source(metadata, "authors", Source::text);
  if (!metadata.date.empty()) note_source(metadata, "date", Source::text);
  return metadata;
}

}  // namespace pith::metadata
