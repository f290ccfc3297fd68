// The words within changed lines that changed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pith/compare.h"

namespace pith::compare {

/// Bytes [begin, end) of a line.
struct Piece {
  std::size_t begin = 0, end = 0;
};

/// What is done at most to mark the words of one comparison: about a second.
inline constexpr std::size_t kMarkingSteps = 50'000'000;

/// For every line the pieces of it that its counterpart lacks, in order. Of the dropped and the added lines
/// that stand together, those that share half of their words or more are counterparts, in their order; the
/// others have no pieces. Nor have lines of more than 20,000 bytes or 1,000 words and signs, or that are no
/// UTF-8, what comes behind the first 1,000 dropped or added lines that stand together, and what comes when
/// `steps` is used up, which goes down.
std::vector<std::vector<Piece>> changed_words(std::span<const LineChange> lines, std::size_t& steps);

}  // namespace pith::compare
