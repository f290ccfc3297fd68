// Guessing the encoding of bytes that say nothing about themselves.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/encodings.h"

namespace pith::text {

/// The byte order of UTF-16 without a byte order mark, told by where its NUL bytes stand; nullptr for
/// anything else. Looks at the first bytes only.
const Encoding* looks_like_utf16(std::string_view bytes) noexcept;

/// uchardet's guess from a stretch of the bytes around `first_non_ascii`; nullptr where it has none that the
/// Encoding standard knows.
const Encoding* detect(std::string_view bytes, std::size_t first_non_ascii);

}  // namespace pith::text
