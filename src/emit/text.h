// How kept blocks are put together as text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pith/extraction.h"

namespace pith::emit {

/// What stands before each block in the text that the blocks marked in `keep` make; empty for the others.
/// Before the first one, that are the tabs of empty cells at most.
std::vector<std::string> separators(const Extraction& extraction, const std::vector<std::uint8_t>& keep);

}  // namespace pith::emit
