// The fetcher against a real nginx, and against a server that does what nginx would not.
#include "pith/fetcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/media_type.h"
#include "net/nginx.h"
#include "net/port.h"
#include "net/raw_server.h"
#include "pith/version.h"

namespace pith {
namespace {

using test::Nginx;
using test::RawServer;

/// What the tests ask nginx for. `charset` and the rest are nginx's own directives.
std::string locations() {
  return R"(
    gzip on;
    gzip_min_length 1;
    location /latin2/ { charset iso-8859-2; }
    location = /quoted { default_type 'Text/HTML; Charset="Shift_JIS"; x=y'; return 200 'x'; }
    location = /no-type { default_type ''; return 200 '<p>untyped</p>'; }
    location = /odd-type { default_type nonsense; return 200 '<p>x</p>'; }
    location = /plain { default_type text/plain; return 200 'plain text'; }
    location = /xhtml { default_type application/xhtml+xml; return 200 '<p/>'; }
    location = /json { default_type application/json; return 200 '{}'; }
    location = /empty { return 200 ''; }
    location = /no-content { return 204; }
    location = /agent { default_type text/plain; return 200 $http_user_agent; }
    location = /accept { default_type text/plain; return 200 $http_accept; }
    location = /encodings { default_type text/plain; gzip off; return 200 $http_accept_encoding; }
    location = /header { add_header X-Test 'One Two' always; add_header Set-Cookie a=1; return 200 'x'; }
    location = /forbidden { return 403 'no'; }
    location = /broken { return 500 'no'; }
    location = /busy { return 503 'no'; }
    location = /hop/1 { return 301 /hop/2; }
    location = /hop/2 { return 302 /hop/3; }
    location = /hop/3 { return 307 /hop/4; }
    location = /hop/4 { return 308 /page.html; }
    location = /loop { return 302 /loop; }
    location = /to-missing { return 302 /missing; }
    location = /to-ftp { return 302 ftp://127.0.0.1/x; }
    location = /to-file { return 302 file:///etc/hostname; }
    location = /cookie {
      if ($cookie_seen) { return 200 'with cookie'; }
      add_header Set-Cookie seen=1;
      return 302 /cookie;
    }
    location = /what-cookie { default_type text/plain; return 200 "[$cookie_seen]"; }
    location = /not-gzip { gzip off; add_header Content-Encoding gzip; return 200 'this is not gzip data at all'; }
  )";
}

class FetcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    // Loopback is reached without a proxy, whatever the machine's settings.
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"})
      unsetenv(name);
    nginx_ = std::make_unique<Nginx>(locations());
    if (!nginx_->problem().empty()) return;
    std::filesystem::create_directory(nginx_->root() / "latin2");
    write("latin2/page.html", "<p>\xE8</p>");
    write("page.html", "<!doctype html><title>Page</title><p>Hello</p>");
    write("big.html", std::string(300'000, 'a'));
    write("image.png", "\x89PNG\r\n\x1A\n");
  }
  static void TearDownTestSuite() { nginx_.reset(); }

  void SetUp() override { ASSERT_EQ(nginx_->problem(), ""); }

  static void write(const std::string& name, const std::string& bytes) {
    std::ofstream(nginx_->root() / name, std::ios::binary) << bytes;
  }

  static std::string url(std::string_view path) { return nginx_->url(path); }

  /// Short limits: nothing here takes long unless it is meant never to end.
  static FetchOptions quick() {
    FetchOptions options;
    options.connect_timeout_ms = 5'000;
    options.timeout_ms = 20'000;
    return options;
  }

  static Result<Page> fetch(const std::string& address, FetchOptions options = quick()) {
    return Fetcher(std::move(options)).fetch(address);
  }

  /// Every message is one sentence that names the address.
  static void expect_error(const Result<Page>& result, Errc code, const std::string& address) {
    ASSERT_FALSE(result.ok()) << address << " gave " << result->bytes.substr(0, 100);
    EXPECT_EQ(errc_name(result.error().code), errc_name(code)) << result.error().message;
    EXPECT_NE(result.error().message.find(address), std::string::npos) << result.error().message;
    EXPECT_EQ(result.error().message.back(), '.') << result.error().message;
    EXPECT_NE(result.error().message.find("; "), std::string::npos) << result.error().message;
  }

  static std::string header(const Page& page, std::string_view name) {
    const auto found = std::find_if(page.http_headers.begin(), page.http_headers.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == page.http_headers.end() ? "(none)" : found->second;
  }

  static std::unique_ptr<Nginx> nginx_;
};

std::unique_ptr<Nginx> FetcherTest::nginx_;

// Pages that arrive.

TEST_F(FetcherTest, PageWithAllThatIsKnownAboutIt) {
  const std::int64_t before = std::time(nullptr);
  const Result<Page> page = fetch(url("/page.html"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->bytes, "<!doctype html><title>Page</title><p>Hello</p>");
  EXPECT_EQ(page->id, url("/page.html"));
  EXPECT_EQ(page->url, url("/page.html"));
  EXPECT_EQ(page->http_status, 200);
  EXPECT_EQ(page->http_charset, "");
  EXPECT_EQ(page->type, InputType::html);
  EXPECT_EQ(header(*page, "content-type"), "text/html");
  EXPECT_EQ(header(*page, "server"), "nginx");
  ASSERT_TRUE(page->fetched_at.has_value());
  EXPECT_GE(*page->fetched_at, before);
}

TEST_F(FetcherTest, CharsetOfTheHeader) {
  const Result<Page> plain = fetch(url("/latin2/page.html"));
  ASSERT_TRUE(plain.ok()) << plain.error().message;
  EXPECT_EQ(plain->http_charset, "iso-8859-2");
  const Result<Page> quoted = fetch(url("/quoted"));
  ASSERT_TRUE(quoted.ok()) << quoted.error().message;
  EXPECT_EQ(quoted->http_charset, "Shift_JIS");
  EXPECT_EQ(quoted->type, InputType::html);
}

TEST_F(FetcherTest, MediaTypesOfPages) {
  const struct {
    const char* path;
    InputType type;
  } cases[] = {{"/plain", InputType::text},
               {"/xhtml", InputType::html},
               {"/no-type", InputType::automatic},
               {"/odd-type", InputType::automatic}};
  for (const auto& one : cases) {
    const Result<Page> page = fetch(url(one.path));
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->type, one.type) << one.path;
    EXPECT_FALSE(page->bytes.empty());
  }
}

TEST_F(FetcherTest, EmptyAnswersArePages) {
  for (const char* path : {"/empty", "/no-content"}) {
    const Result<Page> page = fetch(url(path));
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->bytes, "");
  }
}

TEST_F(FetcherTest, CompressionIsUndone) {
  const Result<Page> page = fetch(url("/big.html"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(header(*page, "content-encoding"), "gzip");
  EXPECT_EQ(page->bytes, std::string(300'000, 'a'));
  const Result<Page> offered = fetch(url("/encodings"));
  ASSERT_TRUE(offered.ok()) << offered.error().message;
  EXPECT_NE(offered->bytes.find("gzip"), std::string::npos) << offered->bytes;
}

TEST_F(FetcherTest, SaysWhoItIs) {
  const Result<Page> page = fetch(url("/agent"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_TRUE(page->bytes.starts_with("pith/" PITH_VERSION " (+https://")) << page->bytes;
  FetchOptions options = quick();
  options.user_agent = "example-crawler/2";
  const Result<Page> other = fetch(url("/agent"), options);
  ASSERT_TRUE(other.ok()) << other.error().message;
  EXPECT_EQ(other->bytes, "example-crawler/2");
}

TEST_F(FetcherTest, HeaderNamesAreLowerCase) {
  const Result<Page> page = fetch(url("/header"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(header(*page, "x-test"), "One Two");
  EXPECT_EQ(header(*page, "set-cookie"), "a=1");
}

// Redirects.

TEST_F(FetcherTest, RedirectsAreFollowed) {
  const Result<Page> page = fetch(url("/hop/1"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->id, url("/hop/1"));
  EXPECT_EQ(page->url, url("/page.html"));
  EXPECT_EQ(page->http_status, 200);
  EXPECT_EQ(page->bytes, "<!doctype html><title>Page</title><p>Hello</p>");
  EXPECT_EQ(header(*page, "location"), "(none)");
}

TEST_F(FetcherTest, OnlySoManyRedirects) {
  FetchOptions options = quick();
  options.max_redirects = 3;
  expect_error(fetch(url("/hop/1"), options), Errc::too_many_redirects, url("/hop/1"));
  options.max_redirects = 4;
  EXPECT_TRUE(fetch(url("/hop/1"), options).ok());
  options.max_redirects = 0;
  expect_error(fetch(url("/hop/4"), options), Errc::too_many_redirects, url("/hop/4"));
}

TEST_F(FetcherTest, RedirectLoopEnds) {
  expect_error(fetch(url("/loop")), Errc::too_many_redirects, url("/loop"));
}

TEST_F(FetcherTest, RedirectsLeaveNeitherHttpNorTheRules) {
  expect_error(fetch(url("/to-ftp")), Errc::bad_url, url("/to-ftp"));
  expect_error(fetch(url("/to-file")), Errc::bad_url, url("/to-file"));
  expect_error(fetch(url("/to-missing")), Errc::http_status, url("/to-missing"));
}

TEST_F(FetcherTest, CookiesLastForOneFetch) {
  Fetcher fetcher(quick());
  const Result<Page> page = fetcher.fetch(url("/cookie"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->bytes, "with cookie");
  const Result<Page> next = fetcher.fetch(url("/what-cookie"));
  ASSERT_TRUE(next.ok()) << next.error().message;
  EXPECT_EQ(next->bytes, "[]");
}

// Answers that are no pages.

TEST_F(FetcherTest, HttpErrors) {
  const struct {
    const char* path;
    const char* status;
  } cases[] = {{"/missing", "404"}, {"/forbidden", "403"}, {"/broken", "500"}, {"/busy", "503"}};
  for (const auto& one : cases) {
    const Result<Page> result = fetch(url(one.path));
    expect_error(result, Errc::http_status, url(one.path));
    EXPECT_NE(result.error().message.find(one.status), std::string::npos) << result.error().message;
  }
}

TEST_F(FetcherTest, OtherMediaTypes) {
  expect_error(fetch(url("/image.png")), Errc::not_a_page, url("/image.png"));
  const Result<Page> json = fetch(url("/json"));
  expect_error(json, Errc::not_a_page, url("/json"));
  EXPECT_NE(json.error().message.find("application/json"), std::string::npos) << json.error().message;
}

TEST_F(FetcherTest, DamagedCompression) {
  expect_error(fetch(url("/not-gzip")), Errc::bad_compression, url("/not-gzip"));
}

TEST_F(FetcherTest, LimitIsOnTheDecodedBody) {
  FetchOptions options = quick();
  options.max_bytes = 300'000;
  const Result<Page> page = fetch(url("/big.html"), options);
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(header(*page, "content-encoding"), "gzip");  // a few hundred bytes on the wire
  options.max_bytes = 299'999;
  expect_error(fetch(url("/big.html"), options), Errc::too_large, url("/big.html"));
}

TEST_F(FetcherTest, OneFetcherGoesOnAfterFailures) {
  Fetcher fetcher(quick());
  EXPECT_FALSE(fetcher.fetch(url("/missing")).ok());
  EXPECT_FALSE(fetcher.fetch("nonsense").ok());
  EXPECT_TRUE(fetcher.fetch(url("/page.html")).ok());
  EXPECT_FALSE(fetcher.fetch(url("/image.png")).ok());
  EXPECT_FALSE(fetcher.fetch(url("/loop")).ok());
  Fetcher moved = std::move(fetcher);
  const Result<Page> page = moved.fetch(url("/plain"));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->bytes, "plain text");
  EXPECT_EQ(page->type, InputType::text);
}

TEST_F(FetcherTest, OneFetcherPerThread) {
  std::vector<std::thread> threads;
  std::vector<int> good(4, 0);
  for (std::size_t i = 0; i < good.size(); ++i) {
    threads.emplace_back([&good, i] {
      Fetcher fetcher(quick());
      for (int round = 0; round < 5; ++round) good[i] += fetcher.fetch(url("/page.html")).ok() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : good) EXPECT_EQ(count, 5);
}

// Connections that fail.

TEST_F(FetcherTest, CertificateThatNobodySigned) {
  expect_error(fetch(nginx_->https_url("/page.html")), Errc::tls, nginx_->https_url("/page.html"));
}

TEST_F(FetcherTest, TlsToAPlainPort) {
  const std::string address = "https" + url("/page.html").substr(4);
  expect_error(fetch(address), Errc::tls, address);
}

TEST_F(FetcherTest, RefusedConnection) {
  const test::BoundPort nobody_listens;
  const std::string address = "http://127.0.0.1:" + std::to_string(nobody_listens.port()) + "/";
  expect_error(fetch(address), Errc::connect, address);
}

TEST_F(FetcherTest, HostThatCannotExist) {
  // Longer than a label may be: the resolver refuses it without asking the network.
  const std::string address = "http://" + std::string(70, 'a') + ".invalid/";
  expect_error(fetch(address), Errc::dns, address);
}

TEST_F(FetcherTest, ServerThatNeverAnswers) {
  const RawServer server([](const RawServer::Connection& connection) { connection.wait(); });
  FetchOptions options = quick();
  options.timeout_ms = 300;
  expect_error(fetch(server.url(), options), Errc::timeout, server.url());
}

TEST_F(FetcherTest, ServerThatStopsInTheMiddle) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>half");
    connection.wait();
  });
  FetchOptions options = quick();
  options.timeout_ms = 300;
  expect_error(fetch(server.url(), options), Errc::timeout, server.url());
}

TEST_F(FetcherTest, EndlessBody) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    const std::string line(4096, 'x');
    while (connection.send(line)) {
    }
  });
  FetchOptions options = quick();
  options.max_bytes = 1'000'000;
  expect_error(fetch(server.url(), options), Errc::too_large, server.url());
}

TEST_F(FetcherTest, EndlessErrorPageIsNotRead) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n");
    const std::string line(4096, 'x');
    while (connection.send(line)) {
    }
  });
  expect_error(fetch(server.url()), Errc::http_status, server.url());
}

TEST_F(FetcherTest, DeclaredLengthPastTheLimitIsEnough) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50000000000\r\n\r\n<p>");
    connection.wait();
  });
  const Result<Page> result = fetch(server.url());
  expect_error(result, Errc::too_large, server.url());
  EXPECT_NE(result.error().message.find("50000000000"), std::string::npos) << result.error().message;
}

TEST_F(FetcherTest, LessThanTheDeclaredLength) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>short");
  });
  expect_error(fetch(server.url()), Errc::truncated, server.url());
}

TEST_F(FetcherTest, ChunkedBodyWithoutItsEnd) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>short");
  });
  expect_error(fetch(server.url()), Errc::truncated, server.url());
}

TEST_F(FetcherTest, BodyUntilTheConnectionCloses) {
  const RawServer server([](const RawServer::Connection& connection) {
    connection.send("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nX-Folded: one\r\n  two\r\n\r\n<p>all");
  });
  const Result<Page> page = fetch(server.url());
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->bytes, "<p>all");
  EXPECT_EQ(header(*page, "x-folded"), "one two");
}

TEST_F(FetcherTest, NoAnswerAtAll) {
  const RawServer closes([](const RawServer::Connection&) {});
  expect_error(fetch(closes.url()), Errc::network, closes.url());
  const RawServer resets([](const RawServer::Connection& connection) { connection.reset(); });
  expect_error(fetch(resets.url()), Errc::network, resets.url());
}

TEST_F(FetcherTest, AnswerThatIsNotHttp) {
  const RawServer server(
      [](const RawServer::Connection& connection) { connection.send("220 mail.example ready\r\n"); });
  expect_error(fetch(server.url()), Errc::network, server.url());
}

// Addresses.

TEST_F(FetcherTest, AddressesThatAreNotHttp) {
  for (const char* address :
       {"", "nonsense", "ftp://127.0.0.1/", "file:///etc/hostname", "http://", "http://exa mple/",
        "http://127.0.0.1:99999/", "javascript:alert(1)", "gopher://x/"}) {
    const Result<Page> result = fetch(address);
    ASSERT_FALSE(result.ok()) << address;
    EXPECT_EQ(errc_name(result.error().code), "bad_url") << result.error().message;
  }
  EXPECT_EQ(errc_name(fetch(url("/page.html") + std::string("\0x", 2)).error().code), "bad_url");
}

TEST_F(FetcherTest, AddressesAsPeopleWriteThem) {
  write("a b é.html", "<p>x</p>");
  const Result<Page> page = fetch("HTTP" + url("/a b é.html").substr(4));
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->url, url("/a%20b%20%c3%a9.html"));
}

TEST(LooksLikeUrl, ByItsScheme) {
  for (const char* text :
       {"http://example.org/", "HTTPS://example.org", "ftp://x", "git+ssh://x", "file:///x"}) {
    EXPECT_TRUE(looks_like_url(text)) << text;
  }
  for (const char* text : {"", "example.org", "page.html", "://x", "a/b://c", "1http://x", "./http://x",
                           "http:/x", "mailto:x", "dir with://spaces"}) {
    EXPECT_FALSE(looks_like_url(text)) << text;
  }
}

TEST(MediaType, IsParsedAsBrowsersDo) {
  const struct {
    const char* header;
    const char* essence;
    const char* charset;
  } cases[] = {
      {"text/html", "text/html", ""},
      {"Text/HTML;Charset=UTF-8", "text/html", "UTF-8"},
      {" text/html ; charset = utf-8 ", "text/html", "utf-8"},
      {"text/html; charset=\"utf-8\"", "text/html", "utf-8"},
      {"text/html; charset=\"a\\\"b\"; x=y", "text/html", "a\"b"},
      {"text/html; x=\"a;charset=no\"; charset=yes", "text/html", "yes"},
      {"text/html; charset=first; charset=second", "text/html", "first"},
      {"text/html; charset; charset=utf-8", "text/html", "utf-8"},
      {"text/html; charset=\"open", "text/html", "open"},
      {"text/html;", "text/html", ""},
      {"text/html; charset=", "text/html", ""},
      {"application/xhtml+xml", "application/xhtml+xml", ""},
      {"; charset=utf-8", "", "utf-8"},
      {"text", "", ""},
      {"text/", "", ""},
      {"te xt/html", "", ""},
      {"", "", ""},
  };
  for (const auto& one : cases) {
    const base::MediaType type = base::parse_media_type(one.header);
    EXPECT_EQ(type.essence, one.essence) << one.header;
    EXPECT_EQ(type.charset, one.charset) << one.header;
  }
}

}  // namespace
}  // namespace pith
