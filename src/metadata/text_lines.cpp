#include "metadata/text_lines.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/hash.h"
#include "metadata/strings.h"
#include "metadata/text_below.h"
#include "metadata/text_bylines.h"
#include "metadata/text_rows.h"
#include "text/chars.h"
#include "text/note_marks.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLinesBefore = 40;    // that are looked at before the article's first paragraph
constexpr std::size_t kLinesBehind = 8;     // and behind it: bylines stand under the summary as well
constexpr std::size_t kTailLines = 3;       // that were dropped below its last, signatures not counted
constexpr std::size_t kTailReach = 10;      // and all lines there
constexpr std::size_t kBlockBytes = 4000;   // of a text that are looked at for its words
constexpr std::size_t kCellsOfLabel = 2;    // of a row that is a label and what it says
constexpr std::size_t kArticleWords = 600;  // that are enough; the block that reaches them is read on

// Hash of a word of ASCII, whatever its case.
std::uint64_t hash_of(std::string_view word) {
  constexpr std::uint64_t kSmall = 0x20 * base::kEveryByte;
  std::uint64_t state = word.size();
  for (; word.size() >= 8; word.remove_prefix(8))
    state = base::fold8(state, base::load_eight(word.data()) | kSmall);
  return base::mix(base::fold8(state, base::load_fewer(word.data(), word.size()) | kSmall));
}

bool is_word_of_ascii(char c) {
  return text::folded_ascii(c) != 0;
}

// Hashes of the words of four bytes and more, and of those of scripts without spaces. Most words are ASCII,
// and short work. Of a long text only the beginning is looked at.
template <class Fn>
void for_each_long_word(std::string_view text, Fn&& fn) {
  text = text.substr(0, kBlockBytes);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_word_of_ascii(text[at])) ++at;
    if (at == text.size() || is_ascii(text[at])) {
      if (at - begin >= 4) fn(hash_of(text.substr(begin, at - begin)));
      ++at;
      continue;
    }
    // Up to what parts words for certain.
    while (at < text.size() && (!is_ascii(text[at]) || is_word_of_ascii(text[at]))) ++at;
    const std::string_view part = text.substr(begin, at - begin);
    text::for_each_word(part, [&](std::size_t from, std::size_t to, std::uint64_t hash) {
      const std::string_view word = part.substr(from, to - from);
      if (word.size() < 4 && static_cast<unsigned char>(word[0]) < 0xE3) return;
      fn(std::all_of(word.begin(), word.end(), is_ascii) ? hash_of(word) : hash);
    });
  }
}

using Words = std::vector<std::uint64_t>;

// Words by their hashes, half of each: an open table, at most half full.
class WordSet {
 public:
  void add(std::uint64_t hash) { slots_[slot_of(hash)] = tag_of(hash); }
  bool has(std::uint64_t hash) const { return slots_[slot_of(hash)] != 0; }

 private:
  static constexpr std::size_t kSlots = 4096;
  static_assert(2 * (kArticleWords + kBlockBytes / 3) <= kSlots);

  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) | 1; }

  std::size_t slot_of(std::uint64_t hash) const {
    const std::uint32_t tag = tag_of(hash);
    std::size_t slot = hash % kSlots;
    while (slots_[slot] != 0 && slots_[slot] != tag) slot = (slot + 1) % kSlots;
    return slot;
  }

  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(kSlots);
};

// Words of the first kept blocks.
WordSet article_words(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  WordSet words;
  std::size_t count = 0;
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size() && count < kArticleWords; ++i) {
    if (keep[i] == 0) continue;
    for_each_long_word(blocks.text_of(blocks.items[i]), [&](std::uint64_t hash) {
      words.add(hash);
      ++count;
    });
  }
  return words;
}

// Words under pictures, in languages of many pages.
constexpr std::string_view kPictureWords[] = {
    "photo",        "photos", "photograph", "photographer", "foto",     "fotos",      "getty",
    "image",        "images", "picture",    "pictured",     "bild",     "bilder",     "quelle",
    "imago",        "credit", "credits",    "reuters",      "courtesy", "screenshot", "screengrab",
    "illustration", "video",  "imagen",     "fotografia"};

bool has_picture_word(const Words& words) {
  static const WordSet picture_words = [] {
    WordSet set;
    for (const std::string_view word : kPictureWords) set.add(hash_of(word));
    return set;
  }();
  return std::any_of(words.begin(), words.end(), [](std::uint64_t hash) { return picture_words.has(hash); });
}

float share_in(const Words& words, const WordSet& of) {
  if (words.empty()) return 0;
  const auto shared =
      std::count_if(words.begin(), words.end(), [&](std::uint64_t hash) { return of.has(hash); });
  return static_cast<float>(shared) / static_cast<float>(words.size());
}

// The first kept line that is a paragraph rather than a headline, a byline or a label that was kept with it.
std::size_t first_paragraph(const Blocks& blocks, const std::vector<std::uint8_t>& keep) {
  std::size_t first_kept = blocks.items.size();
  for (std::size_t i = 0; i < blocks.items.size() && i < keep.size(); ++i) {
    if (keep[i] == 0) continue;
    if (first_kept == blocks.items.size()) first_kept = i;
    if (is_paragraph(blocks, i)) return i;
    if (i > first_kept + kLinesBefore) break;
  }
  return first_kept;
}

TextLine line_of(const Blocks& blocks, const std::vector<std::uint8_t>& keep, std::size_t i) {
  TextLine line;
  line.block = i;
  line.text = blocks.text_of(blocks.items[i]);
  line.words = blocks.items[i].words;
  line.kept = i < keep.size() && keep[i] != 0;
  line.statement = ends_as_statement(line.text);
  return line;
}

// Fills in who wrote and when, unless the line is a row of a table.
void read_line(const Document& document, const Blocks& blocks, TextLine& line) {
  const std::size_t cells = cells_of_row(document, blocks, line.block);
  if (cells > kCellsOfLabel) return;
  read_byline(line);
  if (cells < kCellsOfLabel) return;
  // "Author:" in one cell and the name in the other; "Year", "Visitors" are no name.
  line.bare.clear();
}

// Reads what may be the signature below the last paragraph.
class TailReader {
 public:
  TailReader(const Document& document, const Blocks& blocks, const std::vector<std::uint8_t>& keep)
      : document_(document), blocks_(blocks), keep_(keep) {}

  std::vector<TextLine> read(std::size_t last) const {
    std::vector<TextLine> tail;
    std::size_t dropped = 0;
    bool crossed = false;
    for (std::size_t i = last; i < std::min(blocks_.items.size(), last + kTailReach); ++i) {
      TextLine line = line_at(i);
      if (i > last && begins_others(line)) break;
      dropped += line.kept || signs(line) ? 0 : 1;
      if (dropped > kTailLines) break;
      if (is_note(line.text)) continue;
      crossed = crossed || (i > last && is_headline_or_item(line));
      // Of a list of other articles, or of comments.
      if (signs(line) && another_follows(i, crossed)) break;
      if (line.text.size() <= kLongestLine) tail.push_back(std::move(line));
    }
    join_broken_bylines(tail);
    return tail;
  }

  static bool signs(const TextLine& line) { return !line.authors.empty() || line.dated; }

 private:
  TextLine line_at(std::size_t i) const {
    TextLine line = line_of(blocks_, keep_, i);
    if (line.text.size() <= kLongestLine) read_line(document_, blocks_, line);
    return line;
  }

  bool begins_others(const TextLine& line) const {
    const bool dated_item =  // "* As of 3 May 2021."
        blocks_.items[line.block].leaf == Tag::li && line.statement && !line.date.iso.empty();
    return (!line.kept && is_note(line.text)) || dated_item || announces_others(line.text) ||
           announces_comments(line.text) || begins_comment(blocks_, line.block);
  }

  bool is_headline_or_item(const TextLine& line) const {
    constexpr std::ptrdiff_t kFewSpaces = 2;
    if (line.text.size() > kLongestLine) return false;
    if (line.statement) return blocks_.items[line.block].leaf == Tag::li;
    return std::ranges::count(line.text, ' ') > kFewSpaces && !signs(line) && line.bare.empty() &&
           !line.job && !is_service(line.text);
  }

  // Does another name or day follow behind what stands below this one, a text unless it is `any`?
  bool another_follows(std::size_t i, bool any) const {
    bool parted = false;
    for (std::size_t next = i + 1; next < std::min(blocks_.items.size(), i + kTailReach); ++next) {
      const TextLine line = line_at(next);
      if (begins_others(line)) return false;
      if (parted && signs(line)) return true;
      if (signs(line)) continue;
      if (!any && !parted && !line.statement) return false;
      parted = true;
    }
    return false;
  }

  const Document& document_;
  const Blocks& blocks_;
  const std::vector<std::uint8_t>& keep_;
};

// Marks the lines behind the first paragraph that are not the article's.
void mark_foreign(const Blocks& blocks, std::size_t last, TextLines& read) {
  const auto is_signature = [&](const TextLine& line) {
    return std::ranges::any_of(read.tail, [&](const TextLine& signed_by) {
      return signed_by.block == line.block && TailReader::signs(signed_by);
    });
  };
  bool others = false;
  for (std::size_t i = read.before; i < read.lines.size(); ++i) {
    TextLine& line = read.lines[i];
    if (line.kept && is_paragraph(blocks, line.block)) others = false;
    others = others || (!line.kept && announces_others(line.text));
    const bool below = line.block > last;
    line.foreign = below ? !is_signature(line) : others || (i > read.before && is_note(line.text));
  }
}

}  // namespace

bool ends_as_statement(std::string_view text) {
  text = text::without_note_marks(text);
  if (text.size() > 2 && text.substr(text.size() - 3) == "\u3002") return true;
  const std::size_t last = text.find_last_not_of("\"')");
  return last != std::string_view::npos && (text[last] == '.' || text[last] == ':' || text[last] == ';') &&
         text.substr(0, last + 1) != "..." && (last < 2 || text.substr(last - 2, 3) != "...");
}

TextLines read_text_lines(const Document& document, const Blocks& blocks,
                          const std::vector<std::uint8_t>& keep) {
  const std::size_t size = blocks.items.size();
  const std::size_t paragraph = first_paragraph(blocks, keep);
  const bool whole = paragraph >= size;  // nothing is kept: only the first lines can tell
  const std::size_t begin = whole ? 0 : paragraph - std::min(paragraph, kLinesBefore);
  const std::size_t end = std::min(size, whole ? kLinesBefore : paragraph + 1 + kLinesBehind);
  const WordSet article = article_words(blocks, keep);
  WordSet lead;
  if (!whole)
    for_each_long_word(blocks.text_of(blocks.items[paragraph]), [&](std::uint64_t hash) { lead.add(hash); });
  Words words;
  TextLines read;
  read.before = whole ? end : paragraph - begin;
  for (std::size_t i = begin; i < end; ++i) {
    TextLine line = line_of(blocks, keep, i);
    if (line.text.size() <= kLongestLine) {
      words.clear();
      for_each_long_word(line.text, [&](std::uint64_t hash) { words.push_back(hash); });
      line.pictured = has_picture_word(words);
      line.overlap = share_in(words, article);
      line.lead_overlap = share_in(words, lead);
      read_line(document, blocks, line);
    }
    read.lines.push_back(std::move(line));
  }
  name_announced(read.lines);
  join_broken_bylines(read.lines);
  if (!whole) {
    const std::size_t last = last_paragraph(blocks, keep, paragraph);
    read.tail = TailReader(document, blocks, keep).read(last);
    mark_foreign(blocks, last, read);
  }
  return read;
}

}  // namespace pith::metadata
