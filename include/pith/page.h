// A page as it arrived: bytes, and what the source said about them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pith {

/// How the bytes of a page are to be understood.
enum class InputType : std::uint8_t {
  automatic,  ///< by the declared type, then by looking for markup
  html,
  text,
};

/// What fetching or reading makes and extraction takes. Owns its bytes; a plain value, safe to move between
/// threads.
struct Page {
  std::string id;            ///< file name, URL or record id; goes into the record unchanged
  std::string bytes;         ///< the raw content, after any transfer or file compression was undone
  std::string url;           ///< final URL after redirects, or the base URL the caller gave; may be empty
  std::string http_charset;  ///< charset of the Content-Type header or of the archive record; may be empty
  InputType type = InputType::automatic;
  int http_status = 0;  ///< 0 where no HTTP was involved
  std::vector<std::pair<std::string, std::string>>
      http_headers;                        ///< names in lower case, of the final answer
  std::optional<std::int64_t> fetched_at;  ///< seconds since the Unix epoch
};

}  // namespace pith
