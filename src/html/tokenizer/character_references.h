// Character references (HTML standard 13.2.5.72 to 13.2.5.80).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pith::html {

/// The longest reference at the beginning of `text`, which begins with `&`, as the standard's tokenizer reads
/// it: appends what it stands for to `out` and returns its length. Returns 0 and appends nothing where there
/// is none. In attributes a name without its semicolon is none before `=` and alphanumerics.
std::size_t resolve_reference(std::string_view text, bool in_attribute, std::string& out);

}  // namespace pith::html
