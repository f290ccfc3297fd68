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
  /// From `out` on, the output's bytes are the input's from `in` on; a stand-in is four bytes for the input
  /// [in, in_end).
  struct Piece {
    std::uint32_t out, in;
    std::uint32_t in_end = 0;  ///< 0 unless the piece is a stand-in
  };

  std::string text;
  std::vector<Piece> pieces;  ///< in order; the first begins at 0
  /// What the stand-ins stand for (views into the input). Stand-in k is the private-use character U+F0000 +
  /// k: Gumbo spends some 40 ns on every character of text, and does not care what it says.
  std::vector<std::string_view> stand_ins;
  ParseCuts cuts;

  /// The input offset where an output range begins, and where one ends. O(log pieces).
  std::uint32_t input_begin(std::uint32_t out) const;
  std::uint32_t input_end(std::uint32_t out) const;
};

/// Number of stand-ins there can be, and the length of one.
inline constexpr std::size_t kMaxStandIns = 0xFF00;
inline constexpr std::size_t kStandInBytes = 4;

/// The number of the stand-in that begins at `at`, or -1.
inline int stand_in_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (at + kStandInBytes > text.size() || byte(0) != 0xF3 || byte(1) < 0xB0) return -1;
  return (byte(1) & 0x0F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

/// Drops start tags that are nested too deep (with their end tags), attributes beyond the limit and, with
/// `limits.only_readable`, what no later stage reads: the content of scripts (JSON and formulas stay),
/// styles, text areas and frames, pictures in SVG, comments, attributes that scripts and styles are for, and
/// the indentation of the markup. Follows the nesting approximately (it knows void elements, raw text,
/// comments, and which end tags may be omitted, but builds no tree). Linear time.
ReducedInput reduce_input(std::string_view utf8, const ParseLimits& limits, bool is_fragment = false);

}  // namespace pith::html
