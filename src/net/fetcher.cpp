#include "pith/fetcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/media_type.h"
#include "net/fetch_error.h"
#include "net/libcurl.h"
#include "pith/version.h"

namespace pith {
namespace {

constexpr char kUserAgent[] = "pith/" PITH_VERSION " (+https://github.com/pith/pith)";
constexpr char kAccept[] = "Accept: text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1";

// Whoever has something to free has libcurl.
struct CloseHandle {
  void operator()(CURL* handle) const noexcept { net::libcurl()->easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const noexcept { net::libcurl()->slist_free_all(list); }
};
struct FreeUrl {
  void operator()(CURLU* url) const noexcept { net::libcurl()->url_cleanup(url); }
};
struct FreeString {
  void operator()(char* text) const noexcept { net::libcurl()->free(text); }
};
using UrlPart = std::unique_ptr<char, FreeString>;

UrlPart url_part(const net::Libcurl& libcurl, CURLU* url, CURLUPart part) {
  char* text = nullptr;
  libcurl.url_get(url, part, &text, 0);
  return UrlPart(text);
}

/// The options mean what they say: libcurl would take 0 for "for ever".
long milliseconds(std::int64_t value) {
  return static_cast<long>(std::clamp<std::int64_t>(value, 1, std::numeric_limits<std::int32_t>::max()));
}

/// The answer to one fetch while it arrives.
struct Answer {
  const std::string& url;
  std::size_t max_bytes;
  Page page;
  base::MediaType type;
  std::optional<Error> refused;  ///< why the rest of the answer is not wanted

  void status_line(std::string_view line);
  void header(std::string_view line);
  void headers_end();
  bool body(std::string_view bytes);
  const std::string* find_header(std::string_view name) const;
};

/// Each answer of a chain of redirects starts afresh, and so does the one after "100 Continue".
void Answer::status_line(std::string_view line) {
  page.http_headers.clear();
  page.bytes.clear();
  page.http_status = 0;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return;
  const std::string_view digits = base::strip_http_whitespace(line.substr(space)).substr(0, 3);
  std::from_chars(digits.data(), digits.data() + digits.size(), page.http_status);
}

void Answer::header(std::string_view line) {
  if (base::is_http_whitespace(line.front())) {
    // A value that goes on in the next line (obsolete, RFC 9112 section 5.2).
    if (!page.http_headers.empty())
      page.http_headers.back().second.append(" ").append(base::strip_http_whitespace(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  page.http_headers.emplace_back(base::in_ascii_lowercase(base::strip_http_whitespace(line.substr(0, colon))),
                                 base::strip_http_whitespace(line.substr(colon + 1)));
}

const std::string* Answer::find_header(std::string_view name) const {
  const auto found = std::find_if(page.http_headers.rbegin(), page.http_headers.rend(),
                                  [&](const auto& entry) { return entry.first == name; });
  return found == page.http_headers.rend() ? nullptr : &found->second;
}

/// All that can be known before the body is known here, so that no film is downloaded to find out that it is
/// one.
void Answer::headers_end() {
  if (page.http_status < 200) return;
  if (page.http_status >= 300 && page.http_status < 400 && find_header("location") != nullptr) return;
  const std::string* content_type = find_header("content-type");
  type = base::parse_media_type(content_type == nullptr ? std::string_view() : *content_type);
  if (page.http_status >= 400) {
    refused = net::fetch_error(Errc::http_status, url,
                               fmt::format("the server answered with status {}", page.http_status));
    return;
  }
  page.http_charset = type.charset;
  if (type.essence == "text/html" || type.essence == "application/xhtml+xml" ||
      type.essence == "application/vnd.wap.xhtml+xml") {
    page.type = InputType::html;
  } else if (type.essence == "text/plain") {
    page.type = InputType::text;
  } else if (type.essence.empty() || type.essence == "unknown/unknown" ||
             type.essence == "application/unknown") {
    page.type = InputType::automatic;  // what the MIME Sniffing standard takes for no type at all
  } else {
    refused = net::fetch_error(
        Errc::not_a_page, url,
        fmt::format("the server sent {}, which is neither HTML nor plain text", type.essence));
    return;
  }
  const std::string* length_text = find_header("content-length");
  std::uint64_t length = 0;
  if (length_text != nullptr) {
    std::from_chars(length_text->data(), length_text->data() + length_text->size(), length);
  }
  if (length > max_bytes) {
    refused =
        net::fetch_error(Errc::too_large, url,
                         fmt::format("the page has {} bytes, more than the limit of {}", length, max_bytes));
  }
}

/// False ends the transfer.
bool Answer::body(std::string_view bytes) {
  if (refused) return false;
  if (bytes.size() > max_bytes - page.bytes.size()) {
    refused = net::fetch_error(Errc::too_large, url,
                               fmt::format("the page has more than {} bytes, the limit", max_bytes));
    return false;
  }
  page.bytes.append(bytes);
  return true;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto* answer = static_cast<Answer*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {
    answer->status_line(line);
  } else if (base::strip_http_whitespace(line).empty()) {
    answer->headers_end();
  } else {
    answer->header(line);
  }
  return size * count;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  return static_cast<Answer*>(user)->body({data, size * count}) ? size * count : 0;
}

/// Checks an address before anything is sent; what comes back is the form for libcurl.
Result<std::string> checked_url(const net::Libcurl& libcurl, const std::string& url) {
  const auto bad = [&](std::string_view what) { return net::fetch_error(Errc::bad_url, url, what); };
  if (url.find('\0') != std::string::npos)
    return net::fetch_error(Errc::bad_url, url.c_str(), "it has a NUL byte in it");
  const std::unique_ptr<CURLU, FreeUrl> parsed(libcurl.url());
  if (parsed == nullptr) return net::fetch_error(Errc::network, url, "there is no memory left");
  // Spaces and letters outside ASCII may stand in it as people write them.
  const CURLUcode code =
      libcurl.url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
  if (code != CURLUE_OK) return bad("it is not a valid URL");
  const UrlPart scheme = url_part(libcurl, parsed.get(), CURLUPART_SCHEME);
  const std::string name = base::in_ascii_lowercase(scheme == nullptr ? "" : scheme.get());
  if (name != "http" && name != "https") return bad("only http and https addresses can be fetched");
  const UrlPart whole = url_part(libcurl, parsed.get(), CURLUPART_URL);
  if (whole == nullptr) return bad("it is not a valid URL");
  return std::string(whole.get());
}

}  // namespace

bool looks_like_url(std::string_view text) noexcept {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || !base::is_ascii_alpha(text.front())) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return base::is_ascii_alphanumeric(c) || c == '+' || c == '-' || c == '.';
  });
}

struct Fetcher::Impl {
  const net::Libcurl* libcurl = net::libcurl();
  FetchOptions options;
  std::unique_ptr<CURL, CloseHandle> handle;
  std::unique_ptr<curl_slist, FreeList> headers;
  std::array<char, CURL_ERROR_SIZE> detail{};
  bool is_fit = false;

  explicit Impl(FetchOptions given) : options(std::move(given)) {
    if (libcurl == nullptr) return;
    handle.reset(libcurl->easy_init());
    headers.reset(libcurl->slist_append(nullptr, kAccept));
    if (handle != nullptr) is_fit = set_up();
  }

  // False where an option is refused, as the protocols are before libcurl 7.85: a fetch would not be held to
  // them.
  bool set_up() {
    bool all = true;
    const auto set = [&](CURLoption option, auto value) {
      all &= libcurl->easy_setopt(handle.get(), option, value) == CURLE_OK;
    };
    const char* agent = options.user_agent.empty() ? kUserAgent : options.user_agent.c_str();
    set(CURLOPT_USERAGENT, agent);
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, static_cast<long>(std::max(options.max_redirects, 0)));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can undo
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connect_timeout_ms));
    set(CURLOPT_TIMEOUT_MS, milliseconds(options.timeout_ms));
    set(CURLOPT_NOSIGNAL, 1L);  // signals and threads do not mix
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_COOKIEFILE,
        "");  // cookies in memory: some sites set one and redirect to themselves
    set(CURLOPT_ERRORBUFFER, detail.data());
    set(CURLOPT_HEADERFUNCTION, on_header);
    set(CURLOPT_WRITEFUNCTION, on_body);
    return all;
  }

  Result<Page> fetch(const std::string& url) {
    if (libcurl == nullptr)
      return net::fetch_error(Errc::network, url, PITH_LIBCURL " could not be loaded or initialised");
    if (handle == nullptr) return net::fetch_error(Errc::network, url, "there is no memory left");
    if (!is_fit) {
      return net::fetch_error(Errc::network, url,
                              "this " PITH_LIBCURL
                              " does not do what pith asks for (7.85 or later with TLS does)");
    }
    Result<std::string> target = checked_url(*libcurl, url);
    if (!target) return target.error();

    CURL* curl = handle.get();
    Answer answer{url, options.max_bytes, {}, {}, std::nullopt};
    detail[0] = '\0';
    libcurl->easy_setopt(curl, CURLOPT_COOKIELIST, "ALL");  // forget those of the page before
    libcurl->easy_setopt(curl, CURLOPT_URL, target->c_str());
    libcurl->easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
    libcurl->easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    const CURLcode code = libcurl->easy_perform(curl);
    libcurl->easy_setopt(curl, CURLOPT_HEADERDATA, nullptr);
    libcurl->easy_setopt(curl, CURLOPT_WRITEDATA, nullptr);

    if (answer.refused) return *std::move(answer.refused);
    if (code != CURLE_OK) return net::curl_error(code, url, detail.data(), !answer.page.bytes.empty());

    Page page = std::move(answer.page);
    const char* final_url = nullptr;
    libcurl->easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &final_url);
    page.id = url;
    page.url = final_url == nullptr ? *target : final_url;
    page.fetched_at = static_cast<std::int64_t>(std::time(nullptr));
    return page;
  }
};

Fetcher::Fetcher(FetchOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher& Fetcher::operator=(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

Result<Page> Fetcher::fetch(const std::string& url) {
  return impl_->fetch(url);
}

}  // namespace pith
