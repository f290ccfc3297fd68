// What characters of formulas are called in TeX.
#pragma once

#include <string_view>

namespace pith::content {

/// The TeX of a character that TeX would take for markup or knows by a name ("\\alpha", "\\leq", "\\{");
/// empty for those that stand as they are.
std::string_view tex_name(char32_t c);

/// The command for an accent or bar above ("\\hat", "\\overline") or below ("\\underline") a formula that
/// consists of this character; empty for others.
std::string_view tex_accent(char32_t c, bool above);

/// Is it the name of a function that TeX sets upright by a command of that name ("sin", "lim")?
bool is_tex_function(std::string_view name);

}  // namespace pith::content
