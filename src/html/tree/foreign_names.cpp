#include "html/tree/foreign_names.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "html/tokenizer/char_class.h"

namespace pith::html {
namespace {

// Sorted by the names in lower case.
constexpr std::string_view kSvgElements[] = {"altGlyph",
                                             "altGlyphDef",
                                             "altGlyphItem",
                                             "animateColor",
                                             "animateMotion",
                                             "animateTransform",
                                             "clipPath",
                                             "feBlend",
                                             "feColorMatrix",
                                             "feComponentTransfer",
                                             "feComposite",
                                             "feConvolveMatrix",
                                             "feDiffuseLighting",
                                             "feDisplacementMap",
                                             "feDistantLight",
                                             "feDropShadow",
                                             "feFlood",
                                             "feFuncA",
                                             "feFuncB",
                                             "feFuncG",
                                             "feFuncR",
                                             "feGaussianBlur",
                                             "feImage",
                                             "feMerge",
                                             "feMergeNode",
                                             "feMorphology",
                                             "feOffset",
                                             "fePointLight",
                                             "feSpecularLighting",
                                             "feSpotLight",
                                             "feTile",
                                             "feTurbulence",
                                             "foreignObject",
                                             "glyphRef",
                                             "linearGradient",
                                             "radialGradient",
                                             "textPath"};

// Sorted by the names in lower case.
constexpr std::string_view kSvgAttributes[] = {"attributeName",
                                               "attributeType",
                                               "baseFrequency",
                                               "baseProfile",
                                               "calcMode",
                                               "clipPathUnits",
                                               "diffuseConstant",
                                               "edgeMode",
                                               "filterUnits",
                                               "glyphRef",
                                               "gradientTransform",
                                               "gradientUnits",
                                               "kernelMatrix",
                                               "kernelUnitLength",
                                               "keyPoints",
                                               "keySplines",
                                               "keyTimes",
                                               "lengthAdjust",
                                               "limitingConeAngle",
                                               "markerHeight",
                                               "markerUnits",
                                               "markerWidth",
                                               "maskContentUnits",
                                               "maskUnits",
                                               "numOctaves",
                                               "pathLength",
                                               "patternContentUnits",
                                               "patternTransform",
                                               "patternUnits",
                                               "pointsAtX",
                                               "pointsAtY",
                                               "pointsAtZ",
                                               "preserveAlpha",
                                               "preserveAspectRatio",
                                               "primitiveUnits",
                                               "refX",
                                               "refY",
                                               "repeatCount",
                                               "repeatDur",
                                               "requiredExtensions",
                                               "requiredFeatures",
                                               "specularConstant",
                                               "specularExponent",
                                               "spreadMethod",
                                               "startOffset",
                                               "stdDeviation",
                                               "stitchTiles",
                                               "surfaceScale",
                                               "systemLanguage",
                                               "tableValues",
                                               "targetX",
                                               "targetY",
                                               "textLength",
                                               "viewBox",
                                               "viewTarget",
                                               "xChannelSelector",
                                               "yChannelSelector",
                                               "zoomAndPan"};

bool less_in_lower_case(std::string_view mixed, std::string_view lower) {
  return std::lexicographical_compare(
      mixed.begin(), mixed.end(), lower.begin(), lower.end(),
      [](char a, char b) { return base::ascii_lowercase(a) < base::ascii_lowercase(b); });
}

// No name in the tables is shorter.
constexpr std::size_t kShortest = 4;

template <std::size_t N>
std::string_view adjust(const std::string_view (&names)[N], std::string_view lower) {
  if (lower.size() < kShortest) return lower;
  const std::string_view* found =
      std::lower_bound(std::begin(names), std::end(names), lower, less_in_lower_case);
  const bool same = found != std::end(names) && base::equals_ignoring_ascii_case(*found, lower);
  return same ? *found : lower;
}

static_assert(std::none_of(std::begin(kSvgElements), std::end(kSvgElements),
                           [](std::string_view name) { return name.size() < kShortest; }));
static_assert(std::none_of(std::begin(kSvgAttributes), std::end(kSvgAttributes),
                           [](std::string_view name) { return name.size() < kShortest; }));

}  // namespace

std::string_view adjust_svg_element(std::string_view lower) noexcept {
  return adjust(kSvgElements, lower);
}

std::string_view adjust_svg_attribute(std::string_view lower) noexcept {
  return adjust(kSvgAttributes, lower);
}

std::string_view adjust_mathml_attribute(std::string_view lower) noexcept {
  return lower == "definitionurl" ? "definitionURL" : lower;
}

}  // namespace pith::html
