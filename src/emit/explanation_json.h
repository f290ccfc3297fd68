// The parts of an explanation as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "pith/explanation.h"
#include "pith/extraction.h"
#include "pith/role.h"

namespace pith::emit {

inline constexpr std::size_t kWhole = std::string::npos;

/// Appends what is said of the page as a whole to an object that is being written: id to most_reasons. What
/// the page or whoever named it made longer than `most` bytes is shortened.
void append_page(std::string& object, const Extraction& extraction, std::size_t most = kWhole);

/// Appends what is said of a block: text, of which no more than `most` bytes, to rest.
void append_block(std::string& object, const Extraction& extraction, std::size_t block, Role role,
                  std::size_t most = kWhole);

/// What the features measure that are reasons for something in the first `blocks` blocks.
std::string features_json(const Explanation& explanation, std::size_t blocks);

}  // namespace pith::emit
