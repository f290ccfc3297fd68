// What a page says about itself: title, authors, date, site and language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/extraction.h"

namespace pith::metadata {

/// Reads the metadata of an HTML page: JSON-LD, <meta>, microdata, then what readers see. `url` may be empty.
/// Fields of which the page says nothing, or nothing believable, stay empty. Linear in the page's size;
/// whatever the page holds, a title has at most 1,000 bytes and a date is a day that exists, between 1990 and
/// 2100.
Metadata read_metadata(const Document& document, std::string_view url);

/// Reads the metadata of flattened text from the lines round the beginning of its article, which `keep` (one
/// per block) tells.
Metadata read_text_metadata(const Blocks& blocks, const std::vector<std::uint8_t>& keep);

}  // namespace pith::metadata
