// How kept blocks are put together as text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pith/extraction.h"

namespace pith::emit {

/// What stands before each block in the text that the blocks marked in `keep` make: empty for the first one
/// of them and for the others.
std::vector<std::string_view> separators(const Extraction& extraction, const std::vector<std::uint8_t>& keep);

}  // namespace pith::emit
