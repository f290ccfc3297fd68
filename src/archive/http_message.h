// An answer of a web server as web archives keep it: status line, header fields, and a body that may still be
// in chunks and compressed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/media_type.h"
#include "pith/error.h"

namespace pith::archive {

struct HttpHead {
  int status = 0;  ///< 0 where the bytes do not begin as an answer (HTTP/1.1 200 OK)
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case
  base::MediaType media;                                    ///< of Content-Type
  std::size_t size = 0;                                     ///< bytes up to the body

  /// The first field of that name (lower case), or an empty text.
  std::string_view field(std::string_view name) const;
};

/// Reads what stands before the body, at most 256 KB and 1,000 fields. Folded fields are joined; lines that
/// are none are passed over. Never fails: of damaged bytes there is less. Linear.
HttpHead read_http_head(std::string_view bytes);

/// The body behind `head`, with chunks and compression (gzip, deflate, zstd) undone as the fields say, at
/// most `max_bytes` of it (more: Errc::too_large). Archives often keep a body decoded and leave the fields as
/// they were: one that is not in chunks, or not compressed after all, is given as it is. A body that is cut
/// off is given up to there. Errc::bad_compression where nothing can be decoded. `name` begins the messages.
/// Linear.
Result<std::string> http_body(std::string_view bytes, const HttpHead& head, std::size_t max_bytes,
                              const std::string& name);

}  // namespace pith::archive
