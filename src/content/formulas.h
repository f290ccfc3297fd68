// Formulas: the TeX that a page holds beside what it shows.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "pith/document.h"

namespace pith::content {

/// A formula that an element stands for. `tex` is empty where there is none.
struct Formula {
  std::string_view tex;
  bool display = false;  ///< on a line of its own
};

/// The formula of an element: of <math> with an annotation or an alttext in TeX, of what KaTeX and MathJax
/// make, and of a <script type="math/tex"> itself.
Formula formula_of(const Document& document, NodeId id);

/// TeX with its delimiters in a text: \( \), \[ \], $$ $$. Linear in the text, whatever stands in it.
struct DelimitedFormula {
  std::size_t begin = 0, end = 0;  ///< delimiters included; equal when there is none
  Formula formula;
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
