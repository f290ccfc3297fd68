#include "content/tex_names.h"

#include <algorithm>
#include <array>

namespace pith::content {
namespace {

struct Named {
  char32_t character;
  std::string_view tex;
};

// By character.
constexpr auto kNames = std::to_array<Named>({
    {0x0023, "\\#"},
    {0x0024, "\\$"},
    {0x0025, "\\%"},
    {0x0026, "\\&"},
    {0x005C, "\\backslash"},
    {0x005E, "\\hat{}"},
    {0x005F, "\\_"},
    {0x007B, "\\{"},
    {0x007D, "\\}"},
    {0x007E, "\\sim"},
    {0x00AC, "\\neg"},
    {0x00B1, "\\pm"},
    {0x00B7, "\\cdot"},
    {0x00D7, "\\times"},
    {0x00F7, "\\div"},
    {0x0131, "\\imath"},
    {0x0237, "\\jmath"},
    {0x0393, "\\Gamma"},
    {0x0394, "\\Delta"},
    {0x0398, "\\Theta"},
    {0x039B, "\\Lambda"},
    {0x039E, "\\Xi"},
    {0x03A0, "\\Pi"},
    {0x03A3, "\\Sigma"},
    {0x03A5, "\\Upsilon"},
    {0x03A6, "\\Phi"},
    {0x03A8, "\\Psi"},
    {0x03A9, "\\Omega"},
    {0x03B1, "\\alpha"},
    {0x03B2, "\\beta"},
    {0x03B3, "\\gamma"},
    {0x03B4, "\\delta"},
    {0x03B5, "\\varepsilon"},
    {0x03B6, "\\zeta"},
    {0x03B7, "\\eta"},
    {0x03B8, "\\theta"},
    {0x03B9, "\\iota"},
    {0x03BA, "\\kappa"},
    {0x03BB, "\\lambda"},
    {0x03BC, "\\mu"},
    {0x03BD, "\\nu"},
    {0x03BE, "\\xi"},
    {0x03C0, "\\pi"},
    {0x03C1, "\\rho"},
    {0x03C2, "\\varsigma"},
    {0x03C3, "\\sigma"},
    {0x03C4, "\\tau"},
    {0x03C5, "\\upsilon"},
    {0x03C6, "\\varphi"},
    {0x03C7, "\\chi"},
    {0x03C8, "\\psi"},
    {0x03C9, "\\omega"},
    {0x03D1, "\\vartheta"},
    {0x03D5, "\\phi"},
    {0x03D6, "\\varpi"},
    {0x03F0, "\\varkappa"},
    {0x03F1, "\\varrho"},
    {0x03F5, "\\epsilon"},
    {0x2013, "-"},
    {0x2016, "\\Vert"},
    {0x2020, "\\dagger"},
    {0x2021, "\\ddagger"},
    {0x2026, "\\ldots"},
    {0x2032, "\\prime"},
    {0x2102, "\\mathbb{C}"},
    {0x210D, "\\mathbb{H}"},
    {0x210F, "\\hbar"},
    {0x2111, "\\Im"},
    {0x2113, "\\ell"},
    {0x2115, "\\mathbb{N}"},
    {0x2118, "\\wp"},
    {0x2119, "\\mathbb{P}"},
    {0x211A, "\\mathbb{Q}"},
    {0x211C, "\\Re"},
    {0x211D, "\\mathbb{R}"},
    {0x2124, "\\mathbb{Z}"},
    {0x2135, "\\aleph"},
    {0x2190, "\\leftarrow"},
    {0x2191, "\\uparrow"},
    {0x2192, "\\to"},
    {0x2193, "\\downarrow"},
    {0x2194, "\\leftrightarrow"},
    {0x2197, "\\nearrow"},
    {0x2198, "\\searrow"},
    {0x21A0, "\\twoheadrightarrow"},
    {0x21A6, "\\mapsto"},
    {0x21AA, "\\hookrightarrow"},
    {0x21CC, "\\rightleftharpoons"},
    {0x21D0, "\\Leftarrow"},
    {0x21D1, "\\Uparrow"},
    {0x21D2, "\\Rightarrow"},
    {0x21D3, "\\Downarrow"},
    {0x21D4, "\\Leftrightarrow"},
    {0x2200, "\\forall"},
    {0x2202, "\\partial"},
    {0x2203, "\\exists"},
    {0x2204, "\\nexists"},
    {0x2205, "\\emptyset"},
    {0x2207, "\\nabla"},
    {0x2208, "\\in"},
    {0x2209, "\\notin"},
    {0x220B, "\\ni"},
    {0x220E, "\\blacksquare"},
    {0x220F, "\\prod"},
    {0x2210, "\\coprod"},
    {0x2211, "\\sum"},
    {0x2212, "-"},
    {0x2213, "\\mp"},
    {0x2216, "\\setminus"},
    {0x2217, "\\ast"},
    {0x2218, "\\circ"},
    {0x2219, "\\bullet"},
    {0x221A, "\\surd"},
    {0x221D, "\\propto"},
    {0x221E, "\\infty"},
    {0x2220, "\\angle"},
    {0x2223, "\\mid"},
    {0x2224, "\\nmid"},
    {0x2225, "\\parallel"},
    {0x2226, "\\nparallel"},
    {0x2227, "\\wedge"},
    {0x2228, "\\vee"},
    {0x2229, "\\cap"},
    {0x222A, "\\cup"},
    {0x222B, "\\int"},
    {0x222C, "\\iint"},
    {0x222D, "\\iiint"},
    {0x222E, "\\oint"},
    {0x2234, "\\therefore"},
    {0x2235, "\\because"},
    {0x223C, "\\sim"},
    {0x2243, "\\simeq"},
    {0x2245, "\\cong"},
    {0x2248, "\\approx"},
    {0x2250, "\\doteq"},
    {0x2254, "\\coloneqq"},
    {0x225C, "\\triangleq"},
    {0x2260, "\\neq"},
    {0x2261, "\\equiv"},
    {0x2264, "\\leq"},
    {0x2265, "\\geq"},
    {0x226A, "\\ll"},
    {0x226B, "\\gg"},
    {0x227A, "\\prec"},
    {0x227B, "\\succ"},
    {0x2282, "\\subset"},
    {0x2283, "\\supset"},
    {0x2286, "\\subseteq"},
    {0x2287, "\\supseteq"},
    {0x228A, "\\subsetneq"},
    {0x228E, "\\uplus"},
    {0x228F, "\\sqsubset"},
    {0x2291, "\\sqsubseteq"},
    {0x2293, "\\sqcap"},
    {0x2294, "\\sqcup"},
    {0x2295, "\\oplus"},
    {0x2296, "\\ominus"},
    {0x2297, "\\otimes"},
    {0x2298, "\\oslash"},
    {0x2299, "\\odot"},
    {0x22A2, "\\vdash"},
    {0x22A4, "\\top"},
    {0x22A5, "\\perp"},
    {0x22A8, "\\models"},
    {0x22C0, "\\bigwedge"},
    {0x22C1, "\\bigvee"},
    {0x22C2, "\\bigcap"},
    {0x22C3, "\\bigcup"},
    {0x22C4, "\\diamond"},
    {0x22C5, "\\cdot"},
    {0x22C6, "\\star"},
    {0x22EE, "\\vdots"},
    {0x22EF, "\\cdots"},
    {0x22F1, "\\ddots"},
    {0x2308, "\\lceil"},
    {0x2309, "\\rceil"},
    {0x230A, "\\lfloor"},
    {0x230B, "\\rfloor"},
    {0x25A1, "\\square"},
    {0x25B3, "\\triangle"},
    {0x25FB, "\\square"},
    {0x27E8, "\\langle"},
    {0x27E9, "\\rangle"},
    {0x27F5, "\\longleftarrow"},
    {0x27F6, "\\longrightarrow"},
    {0x27F7, "\\longleftrightarrow"},
    {0x27F8, "\\Longleftarrow"},
    {0x27F9, "\\Longrightarrow"},
    {0x27FA, "\\iff"},
    {0x27FC, "\\longmapsto"},
    {0x2A00, "\\bigodot"},
    {0x2A01, "\\bigoplus"},
    {0x2A02, "\\bigotimes"},
    {0x2A7D, "\\leqslant"},
    {0x2A7E, "\\geqslant"},
    {0x2AAF, "\\preceq"},
    {0x2AB0, "\\succeq"},
    {0x3008, "\\langle"},
    {0x3009, "\\rangle"},
});

// Those that are stretched stand over more than a letter.
constexpr auto kAbove = std::to_array<Named>({
    {0x002E, "\\dot"},       {0x005E, "\\hat"},
    {0x0060, "\\grave"},     {0x007E, "\\tilde"},
    {0x00A8, "\\ddot"},      {0x00AF, "\\bar"},
    {0x00B4, "\\acute"},     {0x00B7, "\\dot"},
    {0x02C6, "\\hat"},       {0x02C7, "\\check"},
    {0x02C9, "\\bar"},       {0x02D8, "\\breve"},
    {0x02D9, "\\dot"},       {0x02DA, "\\mathring"},
    {0x02DC, "\\tilde"},     {0x0302, "\\hat"},
    {0x2015, "\\overline"},  {0x203E, "\\overline"},
    {0x20D7, "\\vec"},       {0x2190, "\\overleftarrow"},
    {0x2192, "\\vec"},       {0x2194, "\\overleftrightarrow"},
    {0x223C, "\\tilde"},     {0x23DE, "\\overbrace"},
    {0x2500, "\\overline"},  {0x27F6, "\\overrightarrow"},
    {0xFE37, "\\overbrace"},
});

constexpr auto kBelow = std::to_array<Named>({
    {0x005F, "\\underline"},
    {0x00AF, "\\underline"},
    {0x0332, "\\underline"},
    {0x2015, "\\underline"},
    {0x203E, "\\underline"},
    {0x2192, "\\underrightarrow"},
    {0x23DF, "\\underbrace"},
    {0x2500, "\\underline"},
    {0xFE38, "\\underbrace"},
});

constexpr auto kFunctions = std::to_array<std::string_view>(
    {"Pr",  "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc",    "deg",
     "det", "dim",    "exp",    "gcd",    "hom", "inf", "ker",  "lg",  "lim",  "liminf", "limsup",
     "ln",  "log",    "max",    "min",    "sec", "sin", "sinh", "sup", "tan",  "tanh"});

template <class Table>
constexpr bool is_ordered(const Table& table) {
  return std::is_sorted(table.begin(), table.end(),
                        [](const Named& a, const Named& b) { return a.character < b.character; });
}
static_assert(is_ordered(kNames) && is_ordered(kAbove) && is_ordered(kBelow));
static_assert(std::is_sorted(kFunctions.begin(), kFunctions.end()));

template <class Table>
std::string_view find(const Table& table, char32_t c) {
  const auto found =
      std::partition_point(table.begin(), table.end(), [c](const Named& one) { return one.character < c; });
  return found != table.end() && found->character == c ? found->tex : std::string_view();
}

}  // namespace

std::string_view tex_name(char32_t c) {
  return find(kNames, c);
}

std::string_view tex_accent(char32_t c, bool above) {
  return above ? find(kAbove, c) : find(kBelow, c);
}

bool is_tex_function(std::string_view name) {
  return std::binary_search(kFunctions.begin(), kFunctions.end(), name);
}

}  // namespace pith::content
