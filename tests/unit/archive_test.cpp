// Readers: files, directories, compression, JSON lines.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/surrogates.h"
#include "pith/reader.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

using test::gzip;
using test::TempDir;
using test::zstd;

constexpr std::size_t kLimit = 1'000'000;

// Text that does not compress to nothing, longer than every buffer.
std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 300'000; ++i) text += std::to_string(i * 7919) + (i % 11 == 0 ? "\n" : " ");
  return text;
}

void expect_error(const Result<Page>& page, Errc code, const std::string& path) {
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(errc_name(page.error().code), errc_name(code)) << page.error().message;
  EXPECT_TRUE(path.empty() || page.error().message.starts_with(path + ": ")) << page.error().message;
  EXPECT_TRUE(page.error().message.ends_with(".")) << page.error().message;
}

TEST(PageNames, WhatCountsAsAPage) {
  for (const char* name :
       {"a.html", "a.htm", "a.xhtml", "a.txt", "a.html.gz", "a.txt.zst", "A.HTML", "x/a.b.HTM.GZ"}) {
    EXPECT_TRUE(is_page_name(name)) << name;
  }
  for (const char* name :
       {"", "a", "html", "a.md", "a.html.bz2", "a.gz", "a.html.gz.zst", "a.jsonl", "a.html~"}) {
    EXPECT_FALSE(is_page_name(name)) << name;
  }
}

TEST(ReadPage, PlainFile) {
  const TempDir dir;
  const std::string text = long_text();
  const std::string html = dir.write("a.html", text);
  const auto page = read_page(html, kLimit);
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_EQ(page->id, html);
  EXPECT_EQ(page->bytes, text);
  EXPECT_EQ(page->type, InputType::automatic);
  const auto plain = read_page(dir.write("a.txt", text), kLimit);
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->type, InputType::text);
}

TEST(ReadPage, PagesUnderTheNameOfATextAreHtml) {
  const TempDir dir;
  for (const char* bytes :
       {"<!doctype html>", "\xEF\xBB\xBF \r\n<!DOCTYPE HTML PUBLIC \"\">", "<html lang=en>", "<HTML>x"}) {
    EXPECT_EQ(read_page(dir.write("a.txt", bytes), kLimit)->type, InputType::html) << bytes;
    EXPECT_EQ(read_page(dir.write("a.txt.gz", gzip(bytes)), kLimit)->type, InputType::html) << bytes;
  }
  for (const char* bytes : {"", "<", "<html", "<!doctype html", "<htmlx>", "How to write <html>",
                            "<p>One <b>more</b>", "<!doctype htmlx>"}) {
    EXPECT_EQ(read_page(dir.write("a.txt", bytes), kLimit)->type, InputType::text) << bytes;
  }
}

TEST(ReadPage, EmptyFilesAreEmptyPages) {
  const TempDir dir;
  for (const auto& path :
       {dir.write("a.html", ""), dir.write("b.html.gz", ""), dir.write("c.html.gz", gzip("")),
        dir.write("d.txt.zst", ""), dir.write("e.txt.zst", zstd(""))}) {
    const auto page = read_page(path, kLimit);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->bytes, "");
  }
}

TEST(ReadPage, UndoesCompression) {
  const TempDir dir;
  const std::string text = long_text();
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"one.txt.gz", gzip(text)},
           {"members.txt.gz",
            gzip(text.substr(0, 1)) + gzip("") + gzip(text.substr(1, 70'000)) + gzip(text.substr(70'001))},
           {"padded.txt.gz", gzip(text) + std::string(100'000, '\0')},
           {"trailing.txt.gz", gzip(text.substr(0, 9)) + gzip(text.substr(9)) + "<!-- cached -->"},
           {"padded_trailing.txt.gz", gzip(text) + std::string(100'000, '\0') + gzip("passed over")},
           {"trailing_1f.txt.gz", gzip(text) + "\x1F and more"},
           {"one.txt.zst", zstd(text)},
           {"frames.txt.zst", zstd(text.substr(0, 5)) + zstd("") + zstd(text.substr(5))},
       }) {
    const auto page = read_page(dir.write(name, bytes), kLimit);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->bytes, text) << name;
    EXPECT_EQ(page->type, InputType::text) << name;
  }
}

TEST(ReadPage, DamagedCompression) {
  const TempDir dir;
  const std::string text = long_text();
  for (const bool gz : {true, false}) {
    const std::string whole = gz ? gzip(text) : zstd(text);
    const std::string suffix = gz ? ".html.gz" : ".html.zst";
    for (const std::size_t size : {std::size_t{1}, std::size_t{9}, std::size_t{70'000}, whole.size() - 1}) {
      const std::string path = dir.write("cut" + suffix, whole.substr(0, size));
      expect_error(read_page(path, kLimit), Errc::bad_compression, path);
    }
    std::string broken = whole;
    for (std::size_t i = 1000; i < 1100; ++i) broken[i] = '\x55';
    std::string path = dir.write("broken" + suffix, broken);
    expect_error(read_page(path, kLimit), Errc::bad_compression, path);
    path = dir.write("second_cut" + suffix, whole + whole.substr(0, 500));
    expect_error(read_page(path, kLimit), Errc::bad_compression, path);
    // What begins as a member is one.
    path = dir.write("trailing" + suffix, whole + (gz ? "\x1F\x8B\x08 and more" : "something else entirely"));
    expect_error(read_page(path, kLimit), Errc::bad_compression, path);
    path = dir.write("trailing_1f" + suffix, whole + "\x1F");
    expect_error(read_page(path, kLimit), Errc::bad_compression, path);
    path = dir.write("not_compressed" + suffix, "<p>Not compressed at all");
    expect_error(read_page(path, kLimit), Errc::bad_compression, path);
  }
}

// A gigabyte of zeros in a megabyte of file: refused without ever holding much of it.
TEST(ReadPage, BombsStopAtTheLimit) {
  const TempDir dir;
  const std::string zeros(std::size_t{1} << 26, '\0');
  for (const bool gz : {true, false}) {
    const std::string member = gz ? gzip(zeros) : zstd(zeros);
    std::string bomb;
    for (int i = 0; i < 16; ++i) bomb += member;
    const std::string path = dir.write(gz ? "bomb.html.gz" : "bomb.html.zst", bomb);
    struct rusage before = {}, after = {};
    ::getrusage(RUSAGE_SELF, &before);
    expect_error(read_page(path, kLimit), Errc::too_large, path);
    ::getrusage(RUSAGE_SELF, &after);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 64 * 1024) << "kilobytes";
  }
}

TEST(ReadPage, TheLimitIsExact) {
  const TempDir dir;
  const std::string text = long_text();
  for (const auto& path :
       {dir.write("a.html", text), dir.write("a.html.gz", gzip(text)), dir.write("a.html.zst", zstd(text))}) {
    const auto fits = read_page(path, text.size());
    ASSERT_TRUE(fits.ok()) << fits.error().message;
    EXPECT_EQ(fits->bytes, text);
    expect_error(read_page(path, text.size() - 1), Errc::too_large, path);
    EXPECT_TRUE(read_page(path, SIZE_MAX).ok());
  }
}

TEST(ReadPage, WhatCannotBeRead) {
  const TempDir dir;
  expect_error(read_page(dir.path("none.html"), kLimit), Errc::not_found, dir.path("none.html"));
  expect_error(read_page(dir.write("file", "x") + "/a.html", kLimit), Errc::not_found,
               dir.path("file/a.html"));
  expect_error(read_page("", kLimit), Errc::not_found, "");
  const std::string nul = dir.write("a.html", "x") + std::string(1, '\0') + ".txt";
  expect_error(read_page(nul, kLimit), Errc::not_found, nul);
  std::filesystem::create_directory(dir.path("folder.html"));
  expect_error(read_page(dir.path("folder.html"), kLimit), Errc::unreadable, dir.path("folder.html"));
  // Root may read everything, so the check needs somebody else.
  const std::string locked = dir.write("locked.html", "x");
  ASSERT_EQ(::chmod(locked.c_str(), 0), 0);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::chmod(dir.path().c_str(), 0755), 0);
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const auto page = read_page(locked, kLimit);
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  expect_error(page, Errc::unreadable, locked);
}

TEST(ReadPage, EndlessDeviceStopsAtTheLimit) {
  expect_error(read_page("/dev/zero", kLimit), Errc::too_large, "/dev/zero");
}

TEST(ListPages, RecursiveAndSortedByBytes) {
  const TempDir dir;
  for (const char* name :
       {"b.html", "a/z.html", "a-b/y.txt.gz", "a.html", "B.htm", "\xC3\xA9.html", "a/deep/er/x.xhtml",
        "a/readme.md", "c.json", "c.jsonl", "a/.hidden.html", "c.warc.gz"}) {
    dir.write(name, "x");
  }
  std::filesystem::create_directory(dir.path("folder.html"));
  std::filesystem::create_symlink(dir.path("a"), dir.path("loop"));
  std::filesystem::create_symlink("..", dir.path("a/up"));
  std::filesystem::create_symlink(dir.path("b.html"), dir.path("link.html"));
  // A pipe would wait for a writer for ever.
  ASSERT_EQ(::mkfifo(dir.path("pipe.html").c_str(), 0600), 0);
  std::filesystem::create_symlink(dir.path("pipe.html"), dir.path("to_pipe.html"));
  std::filesystem::create_symlink("/dev/zero", dir.path("to_device.html"));
  for (const auto& start : {dir.path(), dir.path() + "/"}) {
    const auto pages = list_pages(start);
    ASSERT_TRUE(pages.ok()) << pages.error().message;
    std::vector<std::string> expected;
    for (const char* name : {"B.htm", "a-b/y.txt.gz", "a.html", "a/.hidden.html", "a/deep/er/x.xhtml",
                             "a/z.html", "b.html", "c.warc.gz", "link.html", "\xC3\xA9.html"}) {
      expected.push_back(dir.path(name));
    }
    EXPECT_EQ(*pages, expected);
  }
}

TEST(ListPages, Errors) {
  const TempDir dir;
  const auto none = list_pages(dir.path("none"));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, Errc::not_found);
  dir.write("empty/readme.md", "x");
  const auto empty = list_pages(dir.path("empty"));
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, Errc::no_pages);
  EXPECT_TRUE(empty.error().message.starts_with(dir.path("empty") + ": ")) << empty.error().message;
}

TEST(ListPages, AFolderThatCannotBeListedFailsInItsPlace) {
  const TempDir dir;
  dir.write("a.html", "x");
  dir.write("b/in.html", "x");
  dir.write("c.html", "x");
  ASSERT_EQ(::chmod(dir.path("b").c_str(), 0), 0);
  ASSERT_EQ(::chmod(dir.path().c_str(), 0755), 0);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const auto pages = list_pages(dir.path());
  const auto page = read_page(dir.path("b"), kLimit);
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ::chmod(dir.path("b").c_str(), 0700);
  ASSERT_TRUE(pages.ok());
  EXPECT_EQ(*pages, (std::vector{dir.path("a.html"), dir.path("b"), dir.path("c.html")}));
  expect_error(page, Errc::unreadable, dir.path("b"));
}

// What read_json_lines() gave, one entry per line.
struct Lines {
  std::vector<std::pair<std::string, Result<Page>>> items;
  Status status = std::monostate{};
};

Lines read_lines(const std::string& path, std::size_t max_bytes = kLimit, std::string_view text_field = {}) {
  Lines lines;
  lines.status = read_json_lines(
      path, max_bytes,
      [&](std::string id, Result<Page> page) {
        lines.items.emplace_back(std::move(id), std::move(page));
        return true;
      },
      text_field);
  return lines;
}

TEST(JsonLines, AnotherTextField) {
  const TempDir dir;
  const std::string path =
      dir.write("a.jsonl",
                "{\"id\": \"one\", \"html\": \"<p>x\", \"raw_content\": \"Ferries\\nsail\"}\n"
                "{\"text\": \"not this\"}\n{\"raw_content\": 7}\n");
  const Lines lines = read_lines(path, kLimit, "raw_content");
  ASSERT_EQ(lines.items.size(), 3U);
  ASSERT_TRUE(lines.items[0].second);
  EXPECT_EQ(lines.items[0].second->bytes, "Ferries\nsail");
  EXPECT_EQ(lines.items[0].second->type, InputType::text);
  for (const std::size_t i : {1, 2}) {
    ASSERT_FALSE(lines.items[i].second);
    EXPECT_EQ(lines.items[i].second.error().code, Errc::bad_json);
    EXPECT_NE(lines.items[i].second.error().message.find("no field raw_content that holds a string"),
              std::string::npos)
        << lines.items[i].second.error().message;
  }
}

TEST(Records, WhatPithWroteAndWhatOthersWrote) {
  const TempDir dir;
  const std::string path = dir.write(
      "a.jsonl",
      R"({"id":"a","url":null,"text":"One.","format":"markdown","title":null,"page_type":"article","confidence":0.5}
{"id":"b","url":null,"error":{"code":"not_text","message":"An image."}}
{"id":"c","text":"One."}
{"id":"d","text":"One.","page_type":"article"}
{"id":"e","html":"<p>One.","text":"One.","page_type":"article","confidence":1}
{"id":"f","error":{"message":5}}
)");
  std::vector<Record> records;
  const Status read = read_records(path, kLimit, [&](Record record) {
    records.push_back(std::move(record));
    return true;
  });
  ASSERT_TRUE(read);
  ASSERT_EQ(records.size(), 6U);
  EXPECT_EQ(records[0].format, "markdown");
  EXPECT_EQ(records[1].error, "An image.");
  EXPECT_EQ(records[5].error, "It failed.");
  for (const Record& record : records) EXPECT_EQ(record.by_pith, record.id == "a") << record.id;
}

TEST(Records, WhatIsNone) {
  const TempDir dir;
  for (const char* line : {"[]", "{", "{\"text\":\"no id\"}", "{\"id\":\"a\",\"error\":\"text\"}"}) {
    std::size_t seen = 0;
    const Status read = read_records(dir.write("a.jsonl", std::string("{\"id\":1,\"text\":\"\"}\n") + line),
                                     kLimit, [&](const Record&) { return ++seen < 5; });
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, Errc::bad_json);
    EXPECT_TRUE(read.error().message.starts_with(dir.path("a.jsonl") + ":2: ")) << read.error().message;
    EXPECT_EQ(seen, 1U);
  }
}

TEST(JsonLines, FieldsOfALine) {
  const TempDir dir;
  const std::string path =
      dir.write("a.jsonl",
                "\xEF\xBB\xBF{\"id\": \"one\", \"html\": \"<p>\\u00e9\\n\", \"url\": \"http://a/\", "
                "\"charset\": \"utf-8\"}\r\n"
                "\n   \t\r\n"
                "{\"text\": \"plain\", \"html\": null, \"id\": 17, \"other\": [{\"html\": 1}]}\n"
                "{\"html\": \"<p>last\", \"text\": \"not this\", \"id\": \"\", \"url\": 5}");
  const Lines lines = read_lines(path);
  ASSERT_TRUE(lines.status.ok());
  ASSERT_EQ(lines.items.size(), 3U);
  for (const auto& [id, page] : lines.items) {
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->id, id);
  }
  const Page& first = *lines.items[0].second;
  EXPECT_EQ(first.id, "one");
  EXPECT_EQ(first.bytes, "<p>\xC3\xA9\n");
  EXPECT_EQ(first.url, "http://a/");
  EXPECT_EQ(first.http_charset, "utf-8");
  EXPECT_EQ(first.type, InputType::html);
  const Page& second = *lines.items[1].second;
  EXPECT_EQ(second.id, "17");
  EXPECT_EQ(second.bytes, "plain");
  EXPECT_EQ(second.type, InputType::text);
  const Page& third = *lines.items[2].second;
  EXPECT_EQ(third.id, path + ":5");
  EXPECT_EQ(third.bytes, "<p>last");
  EXPECT_EQ(third.url, "");
}

TEST(JsonLines, BadLinesFailAlone) {
  const TempDir dir;
  const std::string good = R"({"html": "<p>x"})";
  std::string bytes;
  const std::vector<std::string> bad = {"{\"html\": \"<p>x\"",
                                        "[1, 2]",
                                        "\"text\"",
                                        "{\"id\": \"k\", \"body\": \"x\"}",
                                        "{\"html\": 5}",
                                        "{\"html\": \"\xFF\xFE\"}",
                                        "nonsense",
                                        "{}",
                                        "{\"html\": \"x\"} {\"html\": \"y\"}",
                                        "{\"html\": \"\\ud800 alone\", \"id\": \"\\ud80\"}",
                                        std::string("{\"html\": \"\0\"}", 13)};
  for (const auto& line : bad) bytes.append(line).append("\n").append(good).append("\n");
  const std::string path = dir.write("a.jsonl", bytes);
  const Lines lines = read_lines(path);
  ASSERT_TRUE(lines.status.ok());
  ASSERT_EQ(lines.items.size(), 2 * bad.size());
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto& [id, page] = lines.items[2 * i];
    ASSERT_FALSE(page.ok()) << bad[i];
    EXPECT_EQ(page.error().code, Errc::bad_json) << page.error().message;
    const std::string place = path + ":" + std::to_string(2 * i + 1);
    EXPECT_TRUE(page.error().message.starts_with(place + ": ")) << page.error().message;
    EXPECT_EQ(id, i == 3 ? "k" : place);
    EXPECT_TRUE(lines.items[2 * i + 1].second.ok());
  }
}

// Python's json writes what it could not decode as half a surrogate pair.
TEST(JsonLines, HalfASurrogatePairIsAReplacementCharacter) {
  const TempDir dir;
  const Lines lines = read_lines(
      dir.write("a.jsonl",
                "{\"id\": \"c\", \"html\": \"<p>caf\\u00e9 \\ud800 \\ud83d\\ude00 \\\\ud800\", \"url\": "
                "\"http://e.example/\"}\n"
                "{\"id\": \"\\udead\", \"text\": \"\\ud800\\u0041\\udbff\\ud83d\\ude00\\uDC00\"}\n"));
  ASSERT_TRUE(lines.status.ok());
  ASSERT_EQ(lines.items.size(), 2U);
  ASSERT_TRUE(lines.items[0].second.ok()) << lines.items[0].second.error().message;
  EXPECT_EQ(lines.items[0].first, "c");
  EXPECT_EQ(lines.items[0].second->bytes, "<p>caf\u00e9 \uFFFD \U0001F600 \\ud800");
  EXPECT_EQ(lines.items[0].second->url, "http://e.example/");
  ASSERT_TRUE(lines.items[1].second.ok()) << lines.items[1].second.error().message;
  EXPECT_EQ(lines.items[1].first, "\uFFFD");
  EXPECT_EQ(lines.items[1].second->bytes, "\uFFFDA\uFFFD\U0001F600\uFFFD");
}

TEST(JsonLines, LongLinesFailAlone) {
  const TempDir dir;
  const std::string path =
      dir.write("a.jsonl.gz", gzip("{\"text\": \"a\"}\n{\"text\": \"" + std::string(300'000, 'x') +
                                   "\"}\n{\"text\": \"b\"}\n" + std::string(200'000, ' ')));
  const Lines lines = read_lines(path, 100'000);
  ASSERT_TRUE(lines.status.ok());
  ASSERT_EQ(lines.items.size(), 4U);
  EXPECT_TRUE(lines.items[0].second.ok());
  expect_error(lines.items[1].second, Errc::too_large, path + ":2");
  EXPECT_TRUE(lines.items[2].second.ok());
  expect_error(lines.items[3].second, Errc::too_large, path + ":4");
}

TEST(JsonLines, CompressedAndCut) {
  const TempDir dir;
  std::string bytes;
  for (int i = 0; i < 5000; ++i) {
    bytes += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"" + std::to_string(i * 7919) + "\"}\n";
  }
  EXPECT_EQ(read_lines(dir.write("a.jsonl.gz", gzip(bytes))).items.size(), 5000U);
  EXPECT_EQ(read_lines(dir.write("a.jsonl.zst", zstd(bytes))).items.size(), 5000U);
  const std::string whole = gzip(bytes);
  const Lines cut = read_lines(dir.write("cut.jsonl.gz", whole.substr(0, whole.size() / 2)));
  ASSERT_FALSE(cut.status.ok());
  EXPECT_EQ(cut.status.error().code, Errc::bad_compression);
  EXPECT_GT(cut.items.size(), 1000U);
  // Bytes behind the data may have been lines, so that all are given and it is said.
  for (const std::size_t unended : {0, 1}) {
    const std::string path =
        dir.write("trailing.jsonl.gz", gzip(bytes.substr(0, bytes.size() - unended)) + "what is this?");
    const Lines trailing = read_lines(path);
    EXPECT_EQ(trailing.items.size(), 5000U);
    ASSERT_FALSE(trailing.status.ok());
    EXPECT_EQ(trailing.status.error().code, Errc::bad_compression);
    EXPECT_TRUE(trailing.status.error().message.starts_with(path + ": There are other bytes after"));
  }
  for (std::size_t i = 0; i < cut.items.size(); ++i) EXPECT_EQ(cut.items[i].first, std::to_string(i));
}

TEST(JsonLines, StopsWhenTold) {
  const TempDir dir;
  int calls = 0;
  const auto status = read_json_lines(dir.write("a.jsonl", "{}\n{}\n{}\n"), kLimit,
                                      [&](const std::string&, const Result<Page>&) { return ++calls < 2; });
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(calls, 2);
  const auto none = read_json_lines(dir.path("none.jsonl"), kLimit,
                                    [](const std::string&, const Result<Page>&) { return true; });
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, Errc::not_found);
}

TEST(Json, LoneSurrogates) {
  constexpr std::array<std::array<std::string_view, 2>, 10> kTexts = {{
      {R"({"a":"\ud800"})", R"({"a":"\ufffd"})"},
      {R"("\uDFFF\uD83D\uDE00\uD83D")", R"("\ufffd\uD83D\uDE00\ufffd")"},
      {R"("\ud83d\ud83d\ude00")", R"("\ufffd\ud83d\ude00")"},
      {R"("\ude00\ud83d")", R"("\ufffd\ufffd")"},
      {R"("\\ud800 \\\ud800")", R"("\\ud800 \\\ufffd")"},
      {R"("\ud83d\\ude00")", R"("\ufffd\\ude00")"},
      {R"("\ud7ff\ue000\u00e9")", ""},
      {R"("\ud80g\ud8")", ""},
      {R"(\)", ""},
      {R"(\ud80)", ""},
  }};
  for (const auto& [json, expected] : kTexts) {
    std::string text(json);
    EXPECT_EQ(archive::replace_lone_surrogates(text), !expected.empty()) << json;
    EXPECT_EQ(text, expected.empty() ? json : expected);
  }
}

}  // namespace
}  // namespace pith
