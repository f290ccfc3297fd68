// Names in foreign content as the standard spells them (HTML standard 13.2.6.1).
#pragma once

#include <string_view>

namespace pith::html {

/// "Any other start tag" in SVG: the element name in mixed case, or `lower` itself.
std::string_view adjust_svg_element(std::string_view lower) noexcept;

/// "Adjust SVG attributes", "adjust MathML attributes", then "adjust foreign attributes" (whose names are the
/// same but for their namespace).
std::string_view adjust_svg_attribute(std::string_view lower) noexcept;
std::string_view adjust_mathml_attribute(std::string_view lower) noexcept;

}  // namespace pith::html
