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
    EXPECT_TRUE(texts.status.error().message.starts_with(path + ": The archive holds no text;"));
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
