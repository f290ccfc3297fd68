// Fetching pages over http and https with libcurl.
//
//   pith::Fetcher fetcher;
//   pith::Result<pith::Page> page = fetcher.fetch("https://example.org/news/1.html");
//   if (!page) fmt::print(stderr, "{}\n", page.error().message);
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pith/error.h"
#include "pith/export.h"
#include "pith/page.h"

namespace pith {

/// Limits and identity of a Fetcher.
struct FetchOptions {
  std::int64_t connect_timeout_ms = 10'000;  ///< name resolution, TCP and TLS together
  std::int64_t timeout_ms = 30'000;          ///< the whole transfer, redirects included
  std::size_t max_bytes = 20'000'000;  ///< of the decoded body; more is Errc::too_large, never a cut page
  int max_redirects = 10;
  std::string user_agent;  ///< empty: "pith/VERSION (+project address)"
};

/// True when `text` starts with a URL scheme ("https://…", "ftp://…"): such inputs are fetched (or refused),
/// never opened as files.
PITH_API bool looks_like_url(std::string_view text) noexcept;

/// One libcurl handle with its connection cache. Movable, not copyable. One thread at a time; use one Fetcher
/// per thread. libcurl is loaded and initialised once per process, by the first Fetcher, thread-safely; where
/// that fails, every fetch is Errc::network.
class PITH_API Fetcher {
 public:
  explicit Fetcher(FetchOptions options = {});
  Fetcher(Fetcher&&) noexcept;
  Fetcher& operator=(Fetcher&&) noexcept;
  ~Fetcher();

  /// Fetches one page: follows redirects, verifies certificates, undoes gzip, deflate and br as the library
  /// can. On success `url` is the final address, `http_charset` the charset of its Content-Type and `type`
  /// html or text by its media type (automatic when the server named none). Status codes of 400 and above are
  /// Errc::http_status; media types that are neither HTML, XHTML nor plain text are Errc::not_a_page. Blocks
  /// for at most timeout_ms.
  Result<Page> fetch(const std::string& url);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pith
