// pith diff on the command line.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "cli/pages.h"
#include "cli/process.h"
#include "net/port.h"
#include "net/raw_server.h"
#include "support/temp_dir.h"
#include "support/web_archive.h"

namespace pith {
namespace {

using test::article;
using test::contains;
using test::field;
using test::gzip;
using test::Ran;
using test::run_pith;
using test::TempDir;

const std::string kRecords =
    "{\"id\":\"a\",\"text\":\"One paragraph.\\n\\nAnother one.\\n\",\"title\":\"A\"}\n"
    "{\"id\":\"b\",\"text\":\"\"}\n";

TEST(Diff, TwoFilesOfRecords) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", kRecords);
  const std::string b = dir.write(
      "b.jsonl.gz",
      gzip("{\"id\":\"b\",\"text\":\"\"}\n{\"id\":\"a\",\"text\":\"One paragraph.\\n\\nNew.\\n\"}\n"));
  const Ran ran = run_pith({"diff", a, b});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(
      ran.out,
      "a\n  (1 line as before)\n- Another one.\n+ New.\n\n1 of 2 pages changed: 2 words dropped, 1 added\n");
  EXPECT_EQ(run_pith({"diff", a, a}).out, "0 of 2 pages changed: 0 words dropped, 0 added\n");
  EXPECT_EQ(field(run_pith({"diff", "--format", "json", a, b}).out, "/changed/0/id"), "a");
}

TEST(Diff, PagesThatFailed) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", kRecords);
  const std::string b = dir.write(
      "b.jsonl", kRecords.substr(0, kRecords.find('\n') + 1) +
                     "{\"id\":\"b\",\"error\":{\"code\":\"not_text\",\"message\":\"It is an image.\"}}\n");
  const Ran ran = run_pith({"diff", a, b});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            "b\n+ failed: It is an image.\n\n1 of 2 pages changed: 0 words dropped, 0 added; 1 failed\n");
  const std::string empty = dir.write("p/empty.html", "");
  const Ran both = run_pith({"diff", "--b", "--no-tables", empty});
  EXPECT_EQ(both.status, 1);
  EXPECT_EQ(both.out, "  neither has a text of " + empty +
                          "\n0 of 1 page changed: 0 words dropped, 0 added; 1 failed\n");
  EXPECT_EQ(test::lines_of(both.err).size(), 1U) << both.err;
  const std::string page = dir.write("p/herons.html", article("herons"));
  const Ran one = run_pith({"diff", "--b", "--max-bytes 100", dir.path("p")});
  EXPECT_EQ(one.status, 1);
  EXPECT_TRUE(contains(one.out, page + "\n+ failed: ") && contains(one.out, "neither has a text of " + empty))
      << one.out;
  EXPECT_EQ(test::lines_of(one.err).size(), 2U) << "one for each page: " << one.err;
}

TEST(Diff, PagesThatOneSideLacks) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", kRecords),
                    b = dir.write("b.jsonl", "{\"id\":\"b\",\"text\":\"\"}\n");
  const Ran ran = run_pith({"diff", a, b});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.err, "Pages that are only in A: 1, the first of them is a.")) << ran.err;
  EXPECT_TRUE(contains(ran.out, "- only A has a\n"));
  EXPECT_TRUE(contains(run_pith({"diff", a, dir.write("c.jsonl", "{\"id\":\"c\",\"text\":\"\"}\n")}).err,
                       "matched by id"));
}

TEST(Diff, TwoSettings) {
  const TempDir dir;
  dir.write("p/a.html",
            "<html><body><h1>Herons</h1><table><tr><td>" + article("herons") + "</td></tr></table>");
  dir.write("p/b.html", article("bridges"));
  const Ran ran = run_pith({"diff", "--b", "--no-tables", dir.path("p")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(contains(ran.out, "p/a.html\n- ")) << ran.out;
  EXPECT_TRUE(contains(ran.out, "1 of 2 pages changed")) << ran.out;
  const Ran one = run_pith({"diff", "--a", "--no-tables", "--b", "", dir.path("p/b.html")});
  EXPECT_EQ(one.out, "0 of 1 page changed: 0 words dropped, 0 added\n");
}

TEST(Diff, OptionsWithOpenQuotes) {
  const TempDir dir;
  const std::string page = dir.write("a.html", article("herons"));
  for (const char* options : {"--favor 'precision", "\"--favor precision", "--favor=\"precision"}) {
    const Ran ran = run_pith({"diff", "--b", options, page});
    EXPECT_EQ(ran.status, 2) << options;
    EXPECT_TRUE(contains(ran.err, "--b: A quotation mark is not closed.")) << ran.err;
  }
  EXPECT_EQ(run_pith({"diff", "--b", "--favor 'precision'", page}).status, 0);
}

TEST(Diff, ManyPagesOnAnyNumberOfThreads) {
  const TempDir dir;
  test::write_thousand(dir);
  const std::string pages = dir.path("pages");
  const Ran one = run_pith({"diff", "--b", "--favor precision --keep-headline", "-j", "1", pages});
  EXPECT_EQ(one.status, 1) << "three of the pages are bad";
  EXPECT_TRUE(contains(one.out, "997 of 1000 pages changed: ") && contains(one.out, "; 3 failed")) << one.err;
  const Ran four = run_pith({"diff", "--b", "--favor precision --keep-headline", "-j", "4", pages});
  EXPECT_EQ(four.out, one.out);
  EXPECT_EQ(test::lines_of(one.err).size(), 3U) << one.err;
}

TEST(Diff, StandardInput) {
  const std::string page = article("herons");
  const Ran ran = run_pith({"diff", "--b", "--keep-headline", "-"}, page);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "-\n+ About herons\n  (6 lines as before)\n\n1 of 1 page changed: 0 words dropped, 2 added\n");
  EXPECT_EQ(run_pith({"diff", "--b", "--keep-headline"}, page).out, ran.out);
  const Ran empty = run_pith({"diff", "--b", "--keep-headline"}, "");
  EXPECT_EQ(empty.status, 1);
  EXPECT_TRUE(contains(empty.out, "neither has a text of -")) << empty.out;
  EXPECT_EQ(run_pith({"diff", "-", "-"}, kRecords).status, 2) << "records are in files";
}

// The same flattened text in a file, in an archive and in a line of JSON.
TEST(Diff, FlattenedTexts) {
  const TempDir dir;
  const std::string file = PITH_SOURCE_DIR "/fixtures/pages/flat-en-indented/source.txt";
  const std::string text = test::read_file(file);
  const Ran one = run_pith({"diff", "--b", "--keep-headline", file});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_TRUE(contains(one.out, "1 of 1 page changed: ")) << one.out;
  EXPECT_TRUE(contains(one.out, "\n+ Judge orders recount in Pell County sheriff race\n")) << one.out;
  const std::string changes = one.out.substr(file.size(), one.out.find("\n\n") + 2 - file.size());
  const std::string archive =
      dir.write("a.warc.wet.gz", gzip(test::archive_info()) + gzip(test::archive_text("one", text)) +
                                     gzip(test::archive_text("two", "Log in\n")));
  const Ran many = run_pith({"diff", "--b", "--keep-headline", archive, file});
  EXPECT_EQ(many.status, 0) << many.err;
  EXPECT_TRUE(many.out.starts_with("urn:uuid:one" + changes + file + changes + "2 of 3 pages changed: "))
      << many.out;
}

TEST(Diff, ADamagedArchive) {
  const TempDir dir;
  const std::string archive =
      dir.write("a.wet", test::archive_text("empty", "") + test::archive_text("one", article("dikes")) +
                             "WARC/1.0\r\nContent-Length: 9\r\n\r\nabc");
  const Ran ran = run_pith({"diff", "--b", "--max-bytes 300", archive});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.out, "urn:uuid:one\n+ failed: ")) << ran.out;
  EXPECT_TRUE(contains(ran.out, "neither has a text of urn:uuid:empty\n  neither has a text of " + archive));
  EXPECT_TRUE(contains(ran.out, "1 of 3 pages changed")) << ran.out;
  EXPECT_EQ(test::lines_of(ran.err).size(), 3U) << ran.err;
}

TEST(Diff, AnAddressIsFetchedOnce) {
  std::atomic<int> asked = 0;
  // Another page for everybody who asks.
  const test::RawServer server([&asked](const test::RawServer::Connection& connection) {
    const std::string page = article("visit " + std::to_string(++asked));
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(page.size()) + "\r\n\r\n" + page);
  });
  const TempDir dir;
  const Ran one = run_pith({"diff", "--b", "--keep-headline", server.url("/a")});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(one.out, server.url("/a") +
                         "\n+ About visit 1\n  (6 lines as before)\n\n"
                         "1 of 1 page changed: 0 words dropped, 3 added\n");
  const Ran two =
      run_pith({"diff", "--b", "--max-bytes 100", server.url("/a"), dir.write("b.html", article("herons"))});
  EXPECT_TRUE(contains(two.out, "2 of 2 pages changed") && contains(two.out, "2 failed")) << two.out;
  EXPECT_EQ(asked, 2);
}

TEST(Diff, AnAddressThatNobodyAnswers) {
  const test::BoundPort port;
  const std::string url = "http://127.0.0.1:" + std::to_string(port.port()) + "/";
  const Ran ran = run_pith({"diff", "--b", "--keep-headline", url});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.out, "neither has a text of " + url)) << ran.out;
  EXPECT_EQ(test::lines_of(ran.err).size(), 1U) << ran.err;
}

TEST(Diff, APageToReadInABrowser) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", kRecords);
  const std::string b =
      dir.write("b.jsonl", "{\"id\":\"a\",\"text\":\"One <b>paragraph</b>.\\n\\nAnother one.\\n\"}\n");
  const std::string path = dir.path("changes.html");
  EXPECT_EQ(run_pith({"diff", "--format", "html", "-o", path, a, b}).status, 1) << "b is only in A";
  const std::string html = test::read_file(path);
  EXPECT_TRUE(contains(html, "<h1>1 of 1 page changed</h1>")) << html;
  EXPECT_TRUE(
      contains(html, "<ins dir=\"auto\">One <mark>&lt;b&gt;</mark>paragraph<mark>&lt;/b&gt;</mark>.</ins>"));
  EXPECT_TRUE(contains(html, "<b class=\"minus\">− A</b> <code>" + a + "</code>")) << "what is compared";
  const std::string page = dir.write("p.html", article("herons"));
  const Ran same = run_pith({"diff", "--format", "html", "--b", "--no-tables", page});
  EXPECT_EQ(same.status, 0) << same.err;
  EXPECT_TRUE(contains(same.out, "<code>default options</code>") &&
              contains(same.out, "<code>--no-tables</code>"));
}

TEST(Diff, RecordsOfPithAreNoPages) {
  const TempDir dir;
  const std::string page = dir.write("a.html", article("herons"));
  const std::string own = dir.path("own.jsonl.gz");
  EXPECT_EQ(run_pith({"--format", "jsonl", "-o", own, dir.write("empty.html", ""), page}).status, 1);
  const Ran ran = run_pith({"diff", "--b", "--no-tables", page, own});
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(contains(ran.err, own + ": It holds records that pith wrote") &&
              contains(ran.err, "--text-field"))
      << ran.err;
  EXPECT_TRUE(contains(run_pith({"diff", "--b", "--no-tables", "--text-field", "text", own}).out,
                       "0 of 2 pages changed"));
  // Pages, and what cannot be read, are what they are without diff.
  const std::string others =
      dir.write("b.jsonl", "{\"id\":\"a\",\"text\":\"One.\"}\n{\"html\":\"<p>One.\"}\n");
  EXPECT_TRUE(contains(run_pith({"diff", "--b", "--no-tables", others}).out, "0 of 2 pages changed"));
  const Ran broken =
      run_pith({"diff", "--b", "--no-tables", dir.write("c.jsonl", "{\"id\""), dir.path("d.jsonl")});
  EXPECT_EQ(broken.status, 1);
  EXPECT_EQ(test::lines_of(broken.err).size(), 2U) << broken.err;
}

TEST(Diff, WhatCannotBeCompared) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", kRecords), page = dir.write("a.html", article("herons"));
  EXPECT_EQ(run_pith({"diff", a}).status, 2);
  EXPECT_EQ(run_pith({"diff", page, page}).status, 2);
  EXPECT_EQ(run_pith({"diff", a, a, a}).status, 2);
  const Ran wrong = run_pith({"diff", "--b", "--favor nothing", page});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(contains(wrong.err, "--b: ")) << wrong.err;
  const Ran model = run_pith({"diff", "--a", "--model " + page, page});
  EXPECT_EQ(model.status, 2);
  EXPECT_EQ(run_pith({"diff", "--b", "--no-tables", dir.path("none.html")}).status, 1);
  const Ran none = run_pith({"diff", a, dir.path("none.jsonl")});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_TRUE(contains(none.err, "none.jsonl")) << none.err;
  for (const char* line :
       {"{\"id\": \"a\", \"text\"", "not json", "[1]", "{\"a\": 1}", "{\"id\": \"a\", \"text\": 5}"}) {
    const Ran broken = run_pith({"diff", a, dir.write("c.jsonl", kRecords + line + "\n")});
    EXPECT_EQ(broken.status, 1);
    EXPECT_EQ(broken.out, "");
    EXPECT_TRUE(contains(broken.err, "c.jsonl:3: ")) << broken.err;
  }
}

TEST(Diff, TextsOfTwoFormsAreNotCompared) {
  const TempDir dir;
  const std::string failed = "{\"id\":\"f\",\"error\":{\"code\":\"not_text\",\"message\":\"An image.\"}}\n";
  const std::string plain = dir.write("a.jsonl", kRecords + failed);
  // The forms of a file are mixed, and what was last is not what the others are.
  const std::string mixed = dir.write(
      "m.jsonl",
      "{\"id\":\"a\",\"format\":\"markdown\",\"text\":\"# One\"}\n{\"id\":\"b\",\"text\":\"New.\"}\n" +
          failed);
  const Ran ran = run_pith({"diff", plain, mixed});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(
      ran.err,
      "pith: 1 of the pages have a text of another form (--format) in B than in A and are not compared, "
      "the first of them is a.\n");
  EXPECT_EQ(ran.out,
            "b\n+ New.\n\n  neither has a text of f\n  two forms of text of a\n"
            "1 of 3 pages changed: 0 words dropped, 1 added; 1 failed; 1 in two forms\n");
  const std::string json = run_pith({"diff", "--format", "json", plain, mixed}).out;
  EXPECT_EQ(field(json, "/two_forms/0"), "a");
  // A side without any text has no form.
  const std::string none =
      dir.write("n.jsonl", "{\"id\":\"a\",\"text\":\"\"}\n{\"id\":\"b\",\"text\":\"\"}\n" + failed);
  for (const Ran& one : {run_pith({"diff", mixed, none}), run_pith({"diff", none, mixed})}) {
    EXPECT_EQ(one.err, "");
    EXPECT_TRUE(contains(one.out, "2 of 3 pages changed")) << one.out;
  }
}

}  // namespace
}  // namespace pith
