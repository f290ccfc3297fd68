// MathML as TeX, for formulas whose source the page does not hold.
#pragma once

#include <cstddef>
#include <string>

#include "pith/document.h"

namespace pith::content {

/// TeX of a formula in presentation MathML, of which it keeps what is read aloud: fractions, roots, scripts,
/// accents, tables, fences, Greek letters and operators (those without a name stay as they are). Empty where
/// there is nothing to show, and of formulas that are nested more than 100 deep, have more than 20,000 nodes
/// or would take more than `most` bytes. Linear in the formula times its depth.
std::string tex_of_mathml(const Document& document, NodeId math, std::size_t most);

}  // namespace pith::content
