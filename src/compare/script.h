// How one sequence becomes another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pith/compare.h"

namespace pith::compare {

/// The steps that make B of A, in order: `dropped` is the next one of A, `added` the next one of B, `same`
/// the next one of both; between two that are the same, those of A come first. They are the fewest there are
/// (Wu, Manber, Myers and Miller, "An O(NP) sequence comparison algorithm", 1990); where more than `most` are
/// left between equal beginnings and ends, these are divided at what occurs once in A and once in B, the
/// parts likewise (Cohen's "patience diff"), and a part in which there is no such thing is dropped and added
/// as a whole. Time: length times its logarithm, and for parts length times differences; `most` is 2,000 or
/// less.
std::vector<LineChange::Kind> edit_script(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                          std::size_t most);

}  // namespace pith::compare
