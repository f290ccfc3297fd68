// Finding the encoding that a page declares about itself.
#pragma once

#include <string_view>

#include "text/encodings.h"

namespace pith::text {

/// "Prescan a byte stream to determine its encoding" (HTML standard 13.2.3.2) over the first 1,024 bytes, and
/// the XML declaration where that finds nothing. nullptr when the page declares no known encoding.
const Encoding* prescan_meta(std::string_view bytes);

}  // namespace pith::text
