// The lines of flattened text among which headline, byline and date are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/text_days.h"
#include "pith/block.h"

namespace pith::metadata {

/// Lines longer than this, in bytes, are neither headline nor byline.
inline constexpr std::size_t kLongestLine = 250;

struct TextLine {
  std::size_t block = 0;  ///< its number
  std::string_view text;
  std::uint32_t words = 0;
  bool kept = false;
  bool statement = false;            ///< ends_as_statement()
  bool pictured = false;             ///< has a word of captions and credits
  float overlap = 0;                 ///< share of its longer words that the article uses
  float lead_overlap = 0;            ///< … that the first paragraph uses
  LineDay date;                      ///< in a short line
  bool dated = false;                ///< which is little more than a date or a byline
  bool changed = false;              ///< the date is that of a change
  bool state = false;                ///< … or of publication, where no other line has that (LineDays)
  LineDay change;                    ///< the day of a change, beside the date or in its place
  bool announces = false;            ///< nothing but "By" or its like
  bool job = false;                  ///< nothing but what somebody is
  std::vector<std::string> authors;  ///< of a byline
  bool weak = false;                 ///< … which may be those of somebody else ("Reviewed by")
  bool named_job = false;            ///< the bare names have a job beside them
  std::vector<std::string> bare;     ///< what may be names, round a date or alone on the line
  bool foreign = false;              ///< below the article, a note, or part of what interrupts it
};

/// The lines round the beginning of an article.
struct TextLines {
  std::vector<TextLine> lines;
  std::size_t before = 0;      ///< number of them that stand before the first paragraph
  std::vector<TextLine> tail;  ///< the last kept paragraph, if it is short, and what may be its signature
};

/// Does a line end as no headline does: with a full stop (of East Asia, too), a colon or a semicolon, a
/// quotation mark or the mark of a note behind it or none? Questions, exclamations and three dots are none.
bool ends_as_statement(std::string_view text);

/// The last 40 lines before the first kept paragraph, itself and 8 behind it; the first 40 where nothing is
/// kept; and what may be a signature right below its last paragraph. `keep` has one entry per block. The
/// blocks, which are the document's, must outlive the lines.
TextLines read_text_lines(const Document& document, const Blocks& blocks,
                          const std::vector<std::uint8_t>& keep);

}  // namespace pith::metadata
