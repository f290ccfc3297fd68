// The kept blocks of a page as JSON.
#pragma once

#include <string>

#include "pith/extraction.h"

namespace pith::emit {

/// A list of objects, one for each kept block: its text, where it came from, what it is and where it stands
/// (docs/record.schema.json).
std::string json_blocks(const Extraction& extraction);

}  // namespace pith::emit
