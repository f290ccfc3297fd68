// What an Extractor can be told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "pith/page.h"

namespace pith {

/// Which error to avoid when in doubt: keeping boilerplate (precision) or losing content (recall).
enum class Favor : std::uint8_t { balanced, precision, recall };

/// The parsers of HTML: pith's own, and Gumbo, which follows an older standard (docs/parsers.md).
enum class HtmlParser : std::uint8_t { native, gumbo };

/// All options, with their defaults (options.def). A plain value.
struct Options {
#define PITH_OPTION(type, name, default_value, flag, help) type name = default_value;
#include "pith/options.def"
#undef PITH_OPTION
};

}  // namespace pith
