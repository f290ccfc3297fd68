#include "net/fetch_error.h"

#include <fmt/format.h>

#include "net/libcurl.h"

namespace pith::net {
namespace {

std::string_view advice(Errc code) noexcept {
  switch (code) {
    case Errc::bad_url:
      return "give an address that starts with http:// or https://";
    case Errc::dns:
      return "check the spelling of the host and the network connection";
    case Errc::connect:
      return "check the host and the port, and whether the server is up";
    case Errc::tls:
      return "check the address and the clock, or save the page in a browser and give its file";
    case Errc::timeout:
      return "try again later or allow more time (--timeout)";
    case Errc::too_many_redirects:
      return "open the address in a browser and give the one that it ends at";
    case Errc::http_status:
      return "check the address; the page may have moved or need a login";
    case Errc::not_a_page:
      return "give the address of a web page or of a plain text";
    case Errc::too_large:
      return "raise the limit (--max-bytes) if the page is really meant";
    case Errc::bad_compression:
    case Errc::truncated:
    case Errc::network:
      return "try again later";
    default:
      return "try again";
  }
}

/// TLS failures have many codes in libcurl; for a reader they are one.
bool is_tls_code(CURLcode code) noexcept {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
      return true;
    default:
      return false;
  }
}

Errc errc_of(CURLcode code, std::string_view detail, bool received) noexcept {
  if (is_tls_code(code)) return Errc::tls;
  switch (code) {
    case CURLE_URL_MALFORMAT:
      return Errc::bad_url;
    case CURLE_UNSUPPORTED_PROTOCOL:
      // The address itself was checked before, so this is a redirect to something that is not http; or an
      // answer without a status line, which libcurl reports by the same code.
      return detail.find("HTTP/0.9") != std::string_view::npos ? Errc::network : Errc::bad_url;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return Errc::dns;
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
      return Errc::connect;
    case CURLE_OPERATION_TIMEDOUT:
      return Errc::timeout;
    case CURLE_TOO_MANY_REDIRECTS:
      return Errc::too_many_redirects;
    case CURLE_BAD_CONTENT_ENCODING:
      return Errc::bad_compression;
    case CURLE_PARTIAL_FILE:
      return Errc::truncated;
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return received ? Errc::truncated : Errc::network;
    default:
      return Errc::network;
  }
}

std::string_view clause(Errc code) noexcept {
  switch (code) {
    case Errc::bad_url:
      return "it leads to an address that is not http or https";
    case Errc::dns:
      return "the host name could not be resolved";
    case Errc::connect:
      return "no connection could be made to the server";
    case Errc::tls:
      return "the secure connection failed or the certificate is not valid";
    case Errc::timeout:
      return "the server did not answer in time";
    case Errc::too_many_redirects:
      return "the server redirected too often";
    case Errc::bad_compression:
      return "the compressed answer is damaged";
    case Errc::truncated:
      return "the connection ended before the whole page had arrived";
    default:
      return "the transfer failed";
  }
}

/// libcurl ends some of its details with a full stop or a line end.
std::string_view without_end(std::string_view text) noexcept {
  while (!text.empty() && (text.back() == '.' || text.back() == '\n' || text.back() == ' '))
    text.remove_suffix(1);
  return text;
}

}  // namespace

Error fetch_error(Errc code, std::string_view url, std::string_view what) {
  return {code, fmt::format("Cannot fetch {}: {}; {}.", url, what, advice(code))};
}

Error curl_error(CURLcode code, std::string_view url, std::string_view detail, bool received) {
  detail = without_end(detail);
  if (detail.empty()) detail = libcurl()->easy_strerror(code);
  const Errc errc = errc_of(code, detail, received);
  return fetch_error(errc, url, fmt::format("{} ({})", clause(errc), detail));
}

}  // namespace pith::net
