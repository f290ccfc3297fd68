// Formulas: where a page shows some, and their TeX.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"

namespace pith::content {

/// An element that shows a formula, holds its source, or both. Nothing in it is text of its own.
struct Formula {
  NodeId node = kNoNode;  ///< the element
  NodeId source =
      kNoNode;           ///< where the TeX is from; what shows a formula, and the script behind it, share one
  std::string tex;       ///< white space collapsed, comments left out; never empty
  bool display = false;  ///< on a line of its own
};

/// The formulas of a page that are elements, in document order, none inside another.
struct Formulas {
  std::vector<Formula> all;
  std::vector<NodeId> edges;  ///< block-level elements and <br>

  /// Do the two nodes, of one block-level element, stand in one line?
  bool in_one_line(NodeId before, NodeId behind) const;
};

/// Finds them: <math> (its TeX annotation, its alttext in TeX, or else what tex_of_mathml() makes of it),
/// what KaTeX, MathJax and MediaWiki make, images whose alternative text is TeX, <script type="math/tex">.
/// None, at no cost, where Blocks::has_formulas says so. O(n log n), whatever the page is.
Formulas find_formulas(const Document& document, const Blocks& blocks);

/// Keeps blocks that hold formulas and no words, if they stand between kept blocks in one element, and there
/// directly: of a table only where `tables`. They say too little for a score of their own.
void keep_formulas(const Document& document, const Blocks& blocks, bool tables,
                   std::vector<std::uint8_t>& keep);

/// A formula as delimiters in a text mark it.
struct MarkedFormula {
  std::string_view tex;
  bool display = false;  ///< on a line of its own
};

/// TeX with its delimiters in a text: \( \), \[ \], $$ $$. Linear in the text, whatever stands in it.
struct DelimitedFormula {
  std::size_t begin = 0, end = 0;  ///< delimiters included; equal when there is none
  MarkedFormula formula;
};

/// Finds them one after the other.
class DelimitedFormulas {
 public:
  explicit DelimitedFormulas(std::string_view text) : text_(text) {}
  /// The next one that begins at `from` or behind it.
  DelimitedFormula next(std::size_t from);

 private:
  std::string_view text_;
  std::array<std::size_t, 3> searched_ = {0, 0, 0};  // for the end of each kind, in vain up to there
};

}  // namespace pith::content
