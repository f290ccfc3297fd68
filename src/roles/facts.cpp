#include "roles/facts.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/ascii.h"
#include "metadata/credits.h"
#include "metadata/dates.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "text/chars.h"

namespace pith::roles {
namespace {

constexpr std::uint32_t kShort = 20;          // words of a line that may be a byline or a date
constexpr std::uint32_t kDateWords = 16;      // likewise, of a date, perhaps with that of a change
constexpr std::size_t kLongestTitle = 400;    // bytes
constexpr std::size_t kMostBehindTitle = 60;  // bytes of letters
constexpr std::size_t kShortestTitle = 12;    // bytes by which a part of one is known
constexpr std::size_t kNumeric = 6;           // one byte in so many is a digit
constexpr std::uint32_t kSiteWords = 9;

// Signs between the parts of a line, and how many of them it takes.
struct Separator {
  std::string_view sign;
  std::size_t least = 1;
  bool spaced = true;
};
constexpr Separator kSeparators[] = {{"|", 2, false}, {">"}, {"»"}, {"›"}, {"::"}, {"·", 2}, {"/", 2}};

// "A | B | C", "A > B", "A · B · C"
bool is_separated(std::string_view text) {
  return std::any_of(std::begin(kSeparators), std::end(kSeparators), [text](const Separator& separator) {
    std::size_t count = 0;
    for (std::size_t at = text.find(separator.sign); at != std::string_view::npos;
         at = text.find(separator.sign, at + separator.sign.size())) {
      const std::size_t end = at + separator.sign.size();
      const bool spaced = at > 0 && end < text.size() && text[at - 1] == ' ' && text[end] == ' ';
      count += spaced || !separator.spaced ? 1 : 0;
    }
    return count >= separator.least;
  });
}

// "1. Milk", "2) Flour", "• Eggs"
bool is_enumerated(std::string_view text) {
  constexpr std::size_t kDigits = 2;
  for (const std::string_view bullet : {"• ", "· ", "▪ ", "◦ ", "‣ "}) {
    if (text.starts_with(bullet)) return true;
  }
  std::size_t at = 0;
  while (at < text.size() && at < kDigits && base::is_ascii_digit(text[at])) ++at;
  return at > 0 && at + 1 < text.size() && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if ((text::char_class(text::next_code_point(text, at)) & text::kLetter) != 0) return true;
  }
  return false;
}

// Scripts that a tool took for text.
bool is_script(std::string_view text) {
  constexpr std::string_view kSigns = "{}[]();=<>";
  constexpr std::ptrdiff_t kMany = 6;
  text = text.substr(0, kLongestTitle);
  const auto is_sign = [&](char c) { return kSigns.find(c) != std::string_view::npos; };
  return (text.find('{') != std::string_view::npos || text.find('=') != std::string_view::npos) &&
         std::count_if(text.begin(), text.end(), is_sign) >= kMany;
}

class Reader {
 public:
  explicit Reader(const Extraction& page)
      : page_(page),
        title_(metadata::letters_only(page.metadata.title)),
        site_(metadata::letters_only(page.metadata.sitename)),
        order_(metadata::day_order(page.metadata.language)) {
    for (const std::string& author : page.metadata.authors) {
      std::string letters = metadata::letters_only(author);
      if (!letters.empty()) authors_.push_back(std::move(letters));
    }
  }

  PageFacts run() {
    const std::vector<Block>& blocks = page_.blocks.items;
    PageFacts facts;
    facts.blocks.reserve(blocks.size());
    facts.first_kept = facts.headline = blocks.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      facts.blocks.push_back(read(i));
      if (facts.blocks[i].is_title && prefer(i, facts)) facts.headline = i;
      if (!facts.blocks[i].kept) continue;
      facts.first_kept = std::min(facts.first_kept, i);
      facts.last_kept = i;
    }
    if (facts.first_kept == blocks.size()) facts.last_kept = blocks.size();
    if (facts.headline == blocks.size()) take_heading(facts);
    return facts;
  }

 private:
  // The first heading; without one, the last of the first lines that are the title.
  bool prefer(std::size_t i, const PageFacts& facts) const {
    if (facts.headline == page_.blocks.items.size()) return true;
    const bool found_heading = page_.blocks.items[facts.headline].heading != 0;
    if (found_heading || i > facts.first_kept) return false;
    return page_.blocks.items[i].heading != 0 || page_.plain_text;
  }

  // The title that was found may be another one than the page shows.
  void take_heading(PageFacts& facts) const {
    const std::vector<Block>& blocks = page_.blocks.items;
    for (std::size_t i = std::min(facts.first_kept + 1, blocks.size()); i-- > 0;) {
      if (blocks[i].heading != 1 || facts.blocks[i].is_site || facts.blocks[i].has_site) continue;
      facts.blocks[i].is_title = true;
      facts.headline = i;
      return;
    }
  }

  BlockFacts read(std::size_t i) const {
    const Block& block = page_.blocks.items[i];
    const std::string_view text = page_.blocks.text_of(block);
    BlockFacts facts;
    facts.kept = i < page_.selection.keep.size() && page_.selection.keep[i] != 0;
    facts.phrases = cues::phrases_in(text);
    facts.is_item = is_enumerated(text);
    facts.linked = block.words > 0 && block.link_words * 5 >= block.words * 4;
    facts.separated = text.size() <= kLongestTitle && is_separated(text);
    facts.is_script = !block.preformatted && is_script(text);
    if (text.size() > kLongestTitle) return facts;
    const std::string letters = metadata::letters_only(text);
    read_title(block, letters, facts);
    facts.wordless = !has_letter(letters);
    facts.is_site = !site_.empty() && letters == site_;
    facts.has_site = !site_.empty() && block.words <= kSiteWords && letters.find(site_) != std::string::npos;
    if (block.words <= kShort) read_line(block, text, letters, facts);
    const auto digits =
        static_cast<std::size_t>(std::count_if(text.begin(), text.end(), base::is_ascii_digit));
    facts.has_digit = digits > 0;
    facts.is_numeric = digits * kNumeric >= text.size() && !facts.has_date;
    facts.is_ranked = !text.empty() && base::is_ascii_digit(text.front()) && !facts.has_date;
    return facts;
  }

  void read_title(const Block& block, const std::string& letters, BlockFacts& facts) const {
    if (title_.empty() || letters.empty()) return;
    // A reply in a forum.
    if (letters.starts_with("re") && std::string_view(letters).substr(2) == title_) facts.is_title = true;
    const bool begins = letters.size() >= title_.size() && letters.starts_with(title_);
    facts.is_title |= letters == title_ || (title_.size() >= kShortestTitle && begins &&
                                            letters.size() <= title_.size() + kMostBehindTitle);
    if (!facts.is_title && block.heading == 1 && letters.size() >= kShortestTitle)
      facts.is_title = title_.find(letters) != std::string::npos;
  }

  void read_line(const Block& block, std::string_view text, const std::string& letters,
                 BlockFacts& facts) const {
    facts.has_author = std::any_of(authors_.begin(), authors_.end(), [&](const std::string& author) {
      return letters.find(author) != std::string::npos;
    });
    const std::size_t prefix = metadata::byline_prefix(text);
    facts.is_byline = prefix > 0 && !metadata::names_in(text, metadata::NameSource::visible).empty();
    if (block.words > kDateWords) return;
    const metadata::FoundDate date = metadata::find_date(text, order_);
    facts.has_date = !date.iso.empty();
    facts.own_date = facts.has_date && date.iso == page_.metadata.date;
    facts.is_date = facts.has_date && 3 * (date.end - date.begin) >= text.size();
  }

  const Extraction& page_;
  const std::string title_, site_;
  const metadata::DayOrder order_;
  std::vector<std::string> authors_;
};

}  // namespace

PageFacts facts_of(const Extraction& page) {
  return Reader(page).run();
}

}  // namespace pith::roles
