// Web archives: which records are read, what is taken from their headers, and what becomes of damaged ones.
#include "support/web_archive.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pith/reader.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

using test::archive_answer;
using test::archive_info;
using test::archive_record;
using test::archive_text;
using test::gzip;
using test::TempDir;
using test::zstd;

constexpr std::size_t kLimit = 1'000'000;

struct Texts {
  std::vector<std::pair<std::string, Result<Page>>> items;
  Status status = std::monostate{};
};

Texts read(const std::string& path, std::size_t max_bytes = kLimit) {
  Texts texts;
  texts.status = read_web_archive(path, max_bytes, [&](std::string id, Result<Page> page) {
    texts.items.emplace_back(std::move(id), std::move(page));
    return true;
  });
  return texts;
}

TEST(WebArchive, Names) {
  for (const char* name : {"a.wet", "a.warc", "a.warc.wet.gz", "A.WET.GZ", "x/a.warc.zst"}) {
    EXPECT_TRUE(is_web_archive_name(name)) << name;
  }
  for (const char* name : {"", "wet", "a.txt", "a.wet.bz2", "a.warc.html", "a.wet.gz.zst"}) {
    EXPECT_FALSE(is_web_archive_name(name)) << name;
  }
}

TEST(WebArchive, GivesTheTextsAndNothingElse) {
  const TempDir dir;
  const std::string request =
      archive_record("WARC-Type: request\r\nContent-Type: application/http\r\n", "GET /\r\n\r\n");
  const std::string html = archive_record("WARC-Type: conversion\r\nContent-Type: text/html\r\n", "<p>x");
  const std::string latin = archive_record(
      "warc-type:conversion\r\nWARC-Target-URI: <http://b.example/>\r\n"
      "Content-Type: Text/Plain; charset=\"windows-1252\"\r\nWARC-Date: yesterday\r\n",
      "caf\xE9");
  const std::vector<std::string> records = {
      archive_info(),       archive_text("a", "WARC/1.0\r\n\r\nis how it begins"), request, html, latin,
      archive_text("c", "")};
  std::string plain, members, frames;
  for (const std::string& record : records) {
    plain += record;
    members += gzip(record);
    frames += zstd(record);
  }
  for (const std::string& path : {dir.write("a.wet", plain), dir.write("a.warc.wet.gz", members),
                                  dir.write("one.wet.gz", gzip(plain)), dir.write("a.warc.zst", frames)}) {
    const Texts texts = read(path);
    ASSERT_TRUE(texts.status) << texts.status.error().message;
    ASSERT_EQ(texts.items.size(), 3U) << path;
    for (const auto& [id, page] : texts.items) {
      ASSERT_TRUE(page) << page.error().message;
      EXPECT_EQ(page->id, id);
      EXPECT_EQ(page->type, InputType::text);
    }
    const Page& first = *texts.items[0].second;
    EXPECT_EQ(first.id, "urn:uuid:a");
    EXPECT_EQ(first.url, "https://a.example/");
    EXPECT_EQ(first.bytes, "WARC/1.0\r\n\r\nis how it begins");
    EXPECT_EQ(first.http_charset, "");
    EXPECT_EQ(first.fetched_at, 1709622489);
    const Page& second = *texts.items[1].second;
    EXPECT_EQ(second.id, path + ":5");
    EXPECT_EQ(second.url, "http://b.example/");
    EXPECT_EQ(second.bytes, "caf\xE9");
    EXPECT_EQ(second.http_charset, "windows-1252");
    EXPECT_FALSE(second.fetched_at.has_value());
    EXPECT_EQ(texts.items[2].second->bytes, "");
  }
}

TEST(WebArchive, LongTextsFailAlone) {
  const TempDir dir;
  const std::string path =
      dir.write("a.wet.gz", gzip(archive_text("a", "x") + archive_text("b", std::string(300'000, 'x')) +
                                 archive_text("c", std::string(100'000, 'x'))));
  const Texts texts = read(path, 100'000);
  ASSERT_TRUE(texts.status);
  ASSERT_EQ(texts.items.size(), 3U);
  EXPECT_TRUE(texts.items[0].second);
  ASSERT_FALSE(texts.items[1].second);
  EXPECT_EQ(texts.items[1].first, "urn:uuid:b");
  EXPECT_EQ(texts.items[1].second.error().code, Errc::too_large);
  EXPECT_TRUE(texts.items[1].second.error().message.starts_with(path + ":2: "));
  EXPECT_TRUE(texts.items[2].second);
}

TEST(WebArchive, GivesThePagesThatServersAnsweredWith) {
  const TempDir dir;
  const std::string markup = "<!doctype html><html><body><p>The ferry is back.</p></body></html>";
  const std::string zlib_body(
      "\x78\x9C\xB3\x29\xB0\x0B\xC9\x48\x55\x48\x4B\x2D\x2A\xAA\x04\x00\x1A\x14\x04\x54", 20);
  const std::string html = "HTTP/1.1 200 OK\r\nContent-Type: text/html";
  const std::vector<std::pair<std::string, std::string>> answers = {
      {html + "; charset=iso-8859-2\r\nX-Long: a\r\n  b\r\n\r\n" + markup, markup},
      {html + "\r\nContent-Encoding: gzip\r\n\r\n" + gzip(markup), markup},
      {html + "\r\nContent-Encoding: x-gzip\r\n\r\n" + gzip(markup) + gzip("<p>more"), markup + "<p>more"},
      {html + "\r\nContent-Encoding: zstd\r\n\r\n" + zstd(markup), markup},
      {html + "\r\nContent-Encoding: deflate\r\n\r\n" + zlib_body, "<p>The ferry"},
      {html + "\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n<html\r\n1\r\n>\r\n0\r\nX: y\r\n\r\n",
       "<html>"},
      // What the archive has decoded already, with the fields left as they were.
      {html + "\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n" + markup, markup},
      {html + "\r\nContent-Encoding: gzip\r\n\r\n" + markup, markup},
      {html + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>five lines", "5\r\n<p>five lines"},
      // Cut off.
      {html + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n10\r\n><p>a", "<html><p>a"},
      {html, ""},
      {"HTTP/1.0 200\nContent-Type: application/xhtml+xml\n\n" + markup, markup},
      {"HTTP/2 203 \r\n\r\n \n" + markup, " \n" + markup},
  };
  std::string archive = archive_info() + archive_record("WARC-Type: request\r\n", "GET / HTTP/1.1\r\n\r\n");
  for (std::size_t i = 0; i < answers.size(); ++i)
    archive += archive_answer(std::to_string(i), answers[i].first);
  archive += archive_answer("text", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nnothing but text");
  for (const std::string& path : {dir.write("a.warc", archive), dir.write("a.warc.gz", gzip(archive))}) {
    const Texts texts = read(path);
    ASSERT_TRUE(texts.status) << texts.status.error().message;
    ASSERT_EQ(texts.items.size(), answers.size() + 1);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      ASSERT_TRUE(texts.items[i].second) << i << texts.items[i].second.error().message;
      const Page& page = *texts.items[i].second;
      EXPECT_EQ(page.bytes, answers[i].second) << answers[i].first;
      EXPECT_EQ(page.type, InputType::html);
      EXPECT_EQ(page.url, "https://" + std::to_string(i) + ".example/");
      EXPECT_EQ(page.fetched_at, 1709622489);
    }
    const Page& first = *texts.items[0].second;
    EXPECT_EQ(first.http_charset, "iso-8859-2");
    EXPECT_EQ(first.http_status, 200);
    ASSERT_EQ(first.http_headers.size(), 2U);
    EXPECT_EQ(first.http_headers[1], (std::pair<std::string, std::string>("x-long", "a b")));
    EXPECT_EQ(texts.items.back().second->type, InputType::text);
    EXPECT_EQ(texts.items.back().second->bytes, "nothing but text");
  }
}

TEST(WebArchive, CompressedAnswersThatAreCutOffGiveTheirBeginning) {
  const TempDir dir;
  std::string markup = "<!doctype html>";
  for (int i = 0; i < 20'000; ++i) markup += "<p>" + std::to_string(i * 7919 % 10'007) + "</p>";
  const std::string body = gzip(markup);
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
  const Texts texts = read(dir.write("a.warc", archive_answer("a", head + body.substr(0, body.size() / 2))));
  ASSERT_EQ(texts.items.size(), 1U);
  ASSERT_TRUE(texts.items[0].second) << texts.items[0].second.error().message;
  const std::string& bytes = texts.items[0].second->bytes;
  EXPECT_GT(bytes.size(), markup.size() / 4);
  EXPECT_TRUE(markup.starts_with(bytes));
}

TEST(WebArchive, OtherAnswersAreNoPages) {
  const TempDir dir;
  std::string archive;
  for (const std::string answer :
       {"", "no answer at all", "HTTP/1.1", "HTTP/1.1 OK\r\n\r\n<html>", "HTTP/1.1 2x0 OK\r\n\r\n<html>",
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>x",
        "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /\r\n\r\n<html><p>x",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        "HTTP/1.1 200 OK\r\nContent-Type: nonsense\r\n\r\n<html><p>x", "HTTP/1.1 200 OK\r\n\r\nbinary",
        "HTTP/1.1 200 OK\r\n: x\r\n\r\n"}) {
    archive += archive_answer("a", answer);
  }
  archive += archive_answer(
      "video", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + std::string(2 * kLimit, 'x'));
  archive +=
      archive_record("WARC-Type: response\r\nContent-Type: text/dns\r\n", "a.example. 1 IN A 192.0.2.1");
  archive += archive_record("WARC-Type: revisit\r\nContent-Type: application/http\r\n",
                            "HTTP/1.1 200 OK\r\n\r\n<html>");
  const Texts texts = read(dir.write("a.warc", archive));
  EXPECT_TRUE(texts.items.empty());
  ASSERT_FALSE(texts.status);
  EXPECT_EQ(texts.status.error().code, Errc::no_pages);
  EXPECT_NE(texts.status.error().message.find(" 14 records"), std::string::npos)
      << texts.status.error().message;
}

TEST(WebArchive, AnswersThatCannotBeReadFailAlone) {
  const TempDir dir;
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  std::string fields;
  while (fields.size() < 1'000'000) fields += "A: b\r\n";
  const std::string archive =
      archive_answer("bomb", head + "Content-Encoding: gzip\r\n\r\n" + gzip(std::string(50 * kLimit, ' '))) +
      archive_answer("long", head + "\r\n" + std::string(2 * kLimit, 'x')) +
      archive_answer("longer", head + "\r\n" + std::string(kLimit + 1, 'x')) +
      archive_answer("brotli",
                     head + "Content-Encoding: br\r\n\r\n" + std::string("\x0B\x02\x80hello\x03", 9)) +
      archive_answer("damaged", head + "Content-Encoding: gzip\r\n\r\n\x1F\x8B\x08 nothing of the kind") +
      archive_answer("fields", "HTTP/1.1 200 OK\r\n" + fields + "\r\n<html>") +
      archive_answer("sizes", head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n<html>") +
      archive_answer("good", head + "\r\n<html>");
  const Texts texts = read(dir.write("a.warc.gz", gzip(archive)));
  ASSERT_TRUE(texts.status) << texts.status.error().message;
  const std::vector<std::pair<std::string, std::string>> expected = {{"bomb", "too_large"},
                                                                     {"long", "too_large"},
                                                                     {"longer", "too_large"},
                                                                     {"brotli", "bad_compression"},
                                                                     {"damaged", "bad_compression"},
                                                                     {"sizes", ""},
                                                                     {"good", ""}};
  ASSERT_EQ(texts.items.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& [id, page] = texts.items[i];
    EXPECT_EQ(id, "urn:uuid:" + expected[i].first);
    EXPECT_EQ(page ? "" : std::string(errc_name(page.error().code)), expected[i].second) << id;
  }
}

// Wherever an archive ends too early, the texts before that place are given, and then one error.
TEST(WebArchive, CutOff) {
  const TempDir dir;
  const std::string first = archive_text("a", "one text"), second = archive_text("b", "another text");
  const std::string whole = first + second;
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const Texts texts = read(dir.write("a.wet", whole.substr(0, size)));
    const bool one = size >= first.size() - 4, two = size >= whole.size() - 4;
    EXPECT_EQ(texts.items.size(), two ? 2U : one ? 1U : 0U) << size;
    EXPECT_EQ(texts.status.ok(), two || (one && size <= first.size())) << size;
    if (texts.status) continue;
    EXPECT_EQ(errc_name(texts.status.error().code), "bad_archive") << texts.status.error().message;
  }
  const std::string members = gzip(first) + gzip(second);
  const Texts texts = read(dir.write("a.wet.gz", members.substr(0, members.size() - 9)));
  ASSERT_FALSE(texts.status);
  EXPECT_EQ(texts.status.error().code, Errc::bad_compression);
  EXPECT_GE(texts.items.size(), 1U);
  const Texts trailing = read(dir.write("b.wet.gz", members + "no member"));
  ASSERT_FALSE(trailing.status);
  EXPECT_EQ(trailing.status.error().code, Errc::bad_compression);
  EXPECT_EQ(trailing.items.size(), 2U);
}

TEST(WebArchive, Damaged) {
  const TempDir dir;
  const std::string good = archive_text("a", "one text");
  for (const std::string& bad :
       {std::string("no archive at all"), std::string("<html>\n<p>x"), std::string("WARC/1.0\r\n\r\n"),
        std::string("WARC/1.0\r\nContent-Length: -1\r\n\r\n"),
        std::string("WARC/1.0\r\nContent-Length: 1x\r\n\r\nab"),
        std::string("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        std::string("WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nx"),
        "WARC/1.0\r\nX: " + std::string(300'000, 'x') + "\r\n\r\n",
        "WARC/1.0\r\n" + std::string(300'000, 'x'), std::string(200, '\0'),
        "WARC/1.0\r\nWARC-Type: conversion\r\n" + good.substr(10) + "trailing"}) {
    const std::string path = dir.write("a.wet", good + bad);
    const Texts texts = read(path);
    ASSERT_FALSE(texts.status) << bad.substr(0, 60);
    EXPECT_EQ(errc_name(texts.status.error().code), "bad_archive") << texts.status.error().message;
    EXPECT_TRUE(texts.status.error().message.starts_with(path + ": Record ")) << texts.status.error().message;
    ASSERT_GE(texts.items.size(), 1U);
    EXPECT_EQ(texts.items[0].second->bytes, "one text");
  }
  std::string lines = "WARC/1.0\r\n";
  while (lines.size() < 3'000'000) lines += "A: b\r\n";
  EXPECT_FALSE(read(dir.write("a.wet", lines)).status);
}

TEST(WebArchive, WithoutTexts) {
  const TempDir dir;
  for (const std::string& path : {dir.write("a.warc", archive_info()), dir.write("b.wet", ""),
                                  dir.write("c.wet.gz", gzip("\r\n\r\n"))}) {
    const Texts texts = read(path);
    ASSERT_FALSE(texts.status);
    EXPECT_EQ(texts.status.error().code, Errc::no_pages);
    EXPECT_TRUE(texts.status.error().message.starts_with(path + ": The archive holds no page among its "));
  }
  EXPECT_EQ(read(dir.path("none.wet")).status.error().code, Errc::not_found);
}

TEST(WebArchive, StopsWhenTold) {
  const TempDir dir;
  int calls = 0;
  const auto status =
      read_web_archive(dir.write("a.wet", archive_text("a", "x") + archive_text("b", "x") + "damage"), kLimit,
                       [&](const std::string&, const Result<Page>&) { return ++calls < 2; });
  EXPECT_TRUE(status);
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace pith
