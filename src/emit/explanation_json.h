// The parts of an explanation as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "pith/explanation.h"
#include "pith/extraction.h"
#include "pith/role.h"

namespace pith::emit {

/// Appends what is said of the page as a whole to an object that is being written: id to base.
void append_page(std::string& object, const Extraction& extraction);

/// Appends what is said of a block: text to rest.
void append_block(std::string& object, const Extraction& extraction, std::size_t block, Role role);

/// What the features measure that are reasons for something in the first `blocks` blocks.
std::string features_json(const Explanation& explanation, std::size_t blocks);

}  // namespace pith::emit
