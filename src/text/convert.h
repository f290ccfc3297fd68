// Legacy encodings and UTF-16 to UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/encodings.h"

namespace pith::text {

/// Decodes `bytes` by the Encoding standard's decoder of `from`, which is any encoding but UTF-8 and
/// "replacement". Every bad sequence becomes U+FFFD and is counted in `replaced`. The result is always valid
/// UTF-8.
std::string convert(std::string_view bytes, const Encoding& from, std::size_t& replaced);

}  // namespace pith::text
