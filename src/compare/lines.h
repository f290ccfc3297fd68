// Two texts line by line.
#pragma once

#include <string_view>
#include <vector>

#include "pith/compare.h"

namespace pith::compare {

/// The lines of both texts in order; empty lines are left out.
std::vector<LineChange> compare_lines(std::string_view a, std::string_view b);

}  // namespace pith::compare
