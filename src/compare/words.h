// What the pages of a comparison add up to.
#pragma once

#include <cstddef>

#include "pith/compare.h"

namespace pith::compare {

/// Of all changed pages.
struct Words {
  std::size_t dropped = 0, added = 0;
};
Words words_of(const Comparison& comparison);

}  // namespace pith::compare
