// The Content-Type header.
#pragma once

#include <string>
#include <string_view>

namespace pith::net {

/// "Text/HTML; charset=\"UTF-8\"" as {"text/html", "UTF-8"}.
struct MediaType {
  std::string essence;  ///< type/subtype in lower case; empty when the header has none
  std::string charset;  ///< the first charset parameter, unquoted; empty when there is none
};

/// "Parse a MIME type" (MIME Sniffing standard 4.4). Never fails: what is not there stays empty.
MediaType parse_media_type(std::string_view header);

}  // namespace pith::net
