// What a page says about itself: title, authors, date, site and language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/extraction.h"

namespace pith::metadata {

class JsonScripts;

/// Reads the metadata of an HTML page: JSON-LD, <meta>, microdata, then what readers see. `url` may be empty.
/// Fields of which the page says nothing, or nothing believable, stay empty. Linear in the page's size;
/// whatever the page holds, a title has at most 1,000 bytes and a date is a day that exists, between 1990 and
/// 2100. The page's JSON-LD is left in `scripts`, where it is asked for: parsing it once is enough.
Metadata read_metadata(const Document& document, std::string_view url, JsonScripts* scripts = nullptr);

/// The candidates for a page's title with their scores and features, a line each: score, chosen or not, text,
/// features (name=value, those that are not 0), separated by tabs, below a header line.
std::string dump_titles(const Document& document, std::string_view url);

/// The same for its authors: text is their names, parted by "; ".
std::string dump_authors(const Document& document, std::string_view url);

/// The same for the day of its publication: text is a day, YYYY-MM-DD.
std::string dump_days(const Document& document, std::string_view url);

/// Reads the metadata of flattened text from the lines round the beginning and the end of its article, which
/// `keep` (one per block) tells. The document is that of the blocks.
Metadata read_text_metadata(const Document& document, const Blocks& blocks,
                            const std::vector<std::uint8_t>& keep);

/// Keeps the blocks that are the headline (the title, as the page shows it shortly above the text) and the
/// byline (a short block round the text's beginning that names the first author) as well, unless they are
/// kept already. Nothing happens where nothing is kept. Returns the number of the headline's block, that of
/// all blocks where none is it.
std::size_t keep_headline(const Metadata& metadata, const Blocks& blocks, std::vector<std::uint8_t>& keep);

/// Leaves out what is metadata where more is kept: the title of an article or of a thread in a forum, if it
/// is the first kept block or a heading behind blocks no longer than a slogan, unless its score is sure that
/// it is text (on other pages it is the name of what they are about); and among the first kept blocks a short
/// one that announces the author. What ends as a sentence does stays. Returns the blocks left out.
std::vector<std::size_t> drop_headline(const Metadata& metadata, const Blocks& blocks, Selection& selection);

/// The language that the kept text is written in, as a tag, or "" where that is not plain.
std::string language_of_kept(const Blocks& blocks, const std::vector<std::uint8_t>& keep);

/// What only the kept text can tell: how many words it has, and the language it is written in, where that is
/// plain and not what the page claims.
void add_from_text(Metadata& metadata, const Blocks& blocks, const std::vector<std::uint8_t>& keep);

}  // namespace pith::metadata
