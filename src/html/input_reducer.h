// A look at the markup before Gumbo sees it: so that no page can make it quadratic, and so that it does not
// spend its time (25 MB/s) on bytes that nobody reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/gumbo_parser.h"

namespace pith::html {

/// A shorter form of the input that parses to the same tree but for what was cut.
struct ReducedInput {
  /// From `out` on, the output's bytes are the input's from `in` on.
  struct Piece {
    std::uint32_t out, in;
  };

  std::string text;
  std::vector<Piece> pieces;  ///< in order; the first begins at 0
  ParseCuts cuts;

  /// The input offset of an output offset. O(log pieces).
  std::uint32_t input_offset(std::uint32_t out) const;
};

/// Drops start tags that are nested too deep (with their end tags), attributes beyond the limit and, with
/// `limits.only_readable`, what no later stage reads: the content of scripts (JSON-LD stays), styles, text
/// areas and frames, pictures in SVG, comments, attributes other than those of kReadAttributes, the addresses
/// of links, and the indentation of the markup. Follows the nesting approximately (it knows void elements,
/// raw text, comments, and which end tags may be omitted, but builds no tree). Linear time.
ReducedInput reduce_input(std::string_view utf8, const ParseLimits& limits);

}  // namespace pith::html
