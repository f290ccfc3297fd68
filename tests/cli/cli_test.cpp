// The command line's contract: output, exit status and messages.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "cli/pages.h"
#include "cli/process.h"
#include "pith/reader.h"
#include "support/temp_dir.h"
#include "support/web_archive.h"

namespace pith {
namespace {

using test::archive_text;
using test::article;
using test::contains;
using test::field;
using test::gzip;
using test::lines_of;
using test::Ran;
using test::run_pith;
using test::run_shell;
using test::TempDir;
using test::write_thousand;

TEST(Extract, OnePagePrintsItsText) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{path}, {"extract", path}, {"--", path}}) {
    const Ran ran = run_pith(arguments);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(contains(ran.out, "paragraph 3 of the article about herons")) << ran.out;
    EXPECT_FALSE(contains(ran.out, "<p>"));
    EXPECT_TRUE(ran.out.ends_with('\n'));
  }
}

TEST(Extract, StandardInput) {
  const Ran dash = run_pith({"-"}, article("herons"));
  EXPECT_EQ(dash.status, 0);
  EXPECT_TRUE(contains(dash.out, "paragraph 3 of the article about herons"));
  const Ran implied = run_pith({}, article("herons"));
  EXPECT_EQ(implied.out, dash.out);
  const Ran record = run_pith({"--format", "json", "--url", "http://example.org/herons"}, article("herons"));
  EXPECT_EQ(record.status, 0);
  EXPECT_EQ(field(record.out, "/id"), "-");
  EXPECT_EQ(field(record.out, "/url"), "http://example.org/herons");
  EXPECT_EQ(field(record.out, "/text"), dash.out);
  const Ran empty = run_pith({"-"}, "");
  EXPECT_EQ(empty.status, 1);
  EXPECT_EQ(empty.out, "");
  EXPECT_TRUE(empty.err.starts_with("pith: -: ")) << empty.err;
}

TEST(Extract, SeveralPagesPrintJsonLines) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  const std::string b = dir.write("b.html", article("bridges"));
  const Ran ran = run_pith({b, dir.path("none.html"), a});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(
      ran.err,
      "pith: " + dir.path("none.html") +
          ": There is no such file or directory; check the spelling (an address begins with https://).\n");
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(field(lines[0], "/id"), b);
  EXPECT_TRUE(contains(field(lines[0], "/text"), "about bridges"));
  EXPECT_EQ(field(lines[1], "/id"), dir.path("none.html"));
  EXPECT_EQ(field(lines[1], "/error/code"), "not_found");
  EXPECT_EQ(field(lines[2], "/id"), a);
}

TEST(Extract, Formats) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  const std::string b = dir.write("b.html", article("bridges"));
  const std::string text_a = run_pith({a}).out, text_b = run_pith({b}).out;
  const Ran texts = run_pith({"--format", "text", a, dir.path("none.html"), b});
  EXPECT_EQ(texts.status, 1);
  EXPECT_EQ(texts.out, text_a + "\f\n" + "\f\n" + text_b + "\f\n");
  const Ran object = run_pith({"--format=json", a});
  EXPECT_EQ(field(object.out, "/text"), text_a);
  EXPECT_EQ(run_pith({"--format=jsonl", a}).out, object.out);
  const Ran array = run_pith({"--format", "json", a, b});
  simdjson::dom::parser parser;
  simdjson::dom::array records;
  ASSERT_EQ(parser.parse(array.out).get(records), simdjson::SUCCESS) << array.out;
  EXPECT_EQ(records.size(), 2U);
  const Ran failed = run_pith({"--format", "json", dir.path("none.html")});
  EXPECT_EQ(failed.status, 1);
  EXPECT_EQ(field(failed.out, "/error/code"), "not_found");
  EXPECT_EQ(lines_of(failed.err).size(), 1U);
}

TEST(Extract, DocumentsOfOnePageAndOfSeveral) {
  const TempDir files;
  const std::string one = files.write("one.html", article("one")),
                    two = files.write("two.html", article("two"));
  const std::string markdown = run_pith({"--format", "markdown", "--with-metadata", one}).out;
  EXPECT_TRUE(markdown.starts_with("---\ntitle: \"About one\"\n")) << markdown;
  EXPECT_TRUE(contains(run_pith({"--format", "html", one}).out, "<article>\n"));
  EXPECT_TRUE(contains(run_pith({"--format", "tei", one}).out, "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\""));
  for (const std::string form : {"markdown", "html", "tei"}) {
    const std::vector<std::string> records = lines_of(run_pith({"--format", form, one, two}).out);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(field(records[1], "/format"), form);
    EXPECT_EQ(field(records[1], "/text"), run_pith({"--format", form, two}).out);
  }
  EXPECT_EQ(run_pith({"--format", "markdown", files.path("none.html")}).status, 1);
}

TEST(Extract, CsvHasALineOfNamesAndOneForEachPage) {
  const TempDir files;
  const std::string one = files.write("a,\"b\".html", article("one"));
  const Ran ran = run_pith({"--format", "csv", one, files.path("none.html")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(
      ran.out.starts_with("id,url,title,authors,date,sitename,language,page_type,confidence,text,error_code,"
                          "error_message\r\n\"" +
                          files.path("a,\"\"b\"\".html") + "\",,About one,"))
      << ran.out;
  EXPECT_TRUE(contains(ran.out, files.path("none.html") + ",,,,,,,,,,not_found,")) << ran.out;
}

TEST(Extract, WhatIsWrittenBesideTheText) {
  const TempDir files;
  std::string page = article("one");
  page.replace(page.find("the river"), 9, "<a href=/river>the river</a>");
  const std::string one = files.write("one.html", page);
  const auto run = [&](std::vector<std::string> options) {
    options.insert(options.end(), {"--url", "https://e.example/", one});
    return run_pith(options).out;
  };
  EXPECT_FALSE(contains(run({}), "e.example"));
  EXPECT_FALSE(contains(run({"--format", "markdown"}), "e.example"));
  EXPECT_TRUE(contains(run({"--links"}), "the river <https://e.example/river> rose"));
  EXPECT_TRUE(
      contains(run({"--format", "markdown", "--links"}), "[the river](https://e.example/river) rose"));
  EXPECT_TRUE(
      contains(field(run({"--format", "json", "--links"}), "/text"), "the river <https://e.example/river>"));
  EXPECT_TRUE(run({"--with-metadata"}).starts_with("title: About one\n"));
  for (const std::string& line : lines_of(run({"--width", "40"}))) EXPECT_LE(line.size(), 40U);
  EXPECT_TRUE(contains(run({"--format", "json", "--with-blocks"}), "\"blocks\":[{\"text\":"));
  EXPECT_FALSE(contains(run({"--format", "json"}), "\"blocks\""));
  for (const char* format : {"text", "markdown", "csv"})
    EXPECT_EQ(run_pith({"--with-blocks", "--format", format, one}).status, 2) << format;
}

TEST(Extract, CommentsWhereAsked) {
  const TempDir files;
  const std::string thread =
      "<div class=comment><b class=author>Ann Reed</b><p>Twelve words of my own.</p></div>";
  const std::string one = files.write("one.html", article("one") + thread);
  EXPECT_FALSE(contains(run_pith({"--format", "json", one}).out, "\"comments\""));
  const std::string record = run_pith({"--format", "json", "--comments", one}).out;
  EXPECT_EQ(field(record, "/comments/0/author"), "Ann Reed");
  EXPECT_FALSE(contains(field(record, "/text"), "Ann Reed"));
  EXPECT_TRUE(run_pith({"--comments", one}).out.ends_with("\n***\n\nAnn Reed\n\nTwelve words of my own.\n"));
  EXPECT_TRUE(contains(run_pith({"--comments", "--format", "markdown", one}).out, "- **Ann Reed**\n"));
}

TEST(Extract, JsonLinesIn) {
  const TempDir dir;
  const std::string path = dir.write(
      "a.jsonl.gz",
      gzip("{\"id\": \"x\", \"text\": \"One paragraph of plain text.\"}\nbroken\n{\"text\": \"More.\"}\n"));
  const Ran ran = run_pith({path});
  EXPECT_EQ(ran.status, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(field(lines[0], "/id"), "x");
  EXPECT_EQ(field(lines[1], "/error/code"), "bad_json");
  EXPECT_EQ(field(lines[2], "/id"), path + ":3");
  EXPECT_TRUE(contains(ran.err, path + ":2: "));
}

TEST(Extract, ManyPagesOnStandardInput) {
  const std::string two = "{\"id\": \"x\", \"text\": \"One paragraph.\"}\n{\"wet\": \"More.\"}\n";
  const Ran ran = run_pith({}, two);
  EXPECT_EQ(ran.status, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(field(lines[0], "/id"), "x");
  EXPECT_EQ(field(lines[1], "/error/code"), "bad_json");
  EXPECT_EQ(lines_of(run_pith({"-"}, gzip(two)).out).size(), 2U);
  EXPECT_EQ(field(lines_of(run_pith({"--text-field", "wet"}, two).out)[1], "/id"), "-:2");
  EXPECT_EQ(run_pith({"--text-field", "wet"}, "One paragraph.").status, 2);
  EXPECT_EQ(run_pith({"--url", "https://a.example/"}, two).status, 2);
  EXPECT_EQ(lines_of(run_pith({}, archive_text("a", "One.") + archive_text("b", "Two.")).out).size(), 2U);
}

TEST(Extract, AFolderNamedLikeStandardInput) {
  const TempDir dir;
  const std::string line = R"(mkdir "$1/-" && cd "$1" && printf '{"id":"x","text":"One."}\n' | $PITH -)";
  EXPECT_EQ(field(run_shell(line, {dir.path("")}).out, "/id"), "x");
}

TEST(Extract, JsonLinesWithAnotherTextField) {
  const TempDir dir;
  const std::string path =
      dir.write("a.jsonl", "{\"id\": \"x\", \"wet\": \"One.\"}\n{\"text\": \"More.\"}\n");
  const Ran ran = run_pith({"--text-field", "wet", path});
  EXPECT_EQ(ran.status, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(field(lines[0], "/id"), "x");
  EXPECT_EQ(field(lines[0], "/error/code"), "");
  EXPECT_EQ(field(lines[1], "/error/code"), "bad_json");
  const Ran page = run_pith({"--text-field", "wet", dir.write("a.txt", "One.")});
  EXPECT_EQ(page.status, 2);
  EXPECT_TRUE(contains(page.err, "--text-field: it belongs to JSON lines")) << page.err;
}

TEST(Extract, SaysThatTheEndOfAPageWasNotRead) {
  const TempDir dir;
  const std::string said = ": The tree lacks what is beyond the parser's limits: ";
  const std::string path = dir.write("long.html", test::article_beyond_limits("herons"));
  const Ran one = run_pith({path});
  EXPECT_EQ(one.status, 0);
  EXPECT_TRUE(contains(one.out, "This is paragraph 5"));
  EXPECT_FALSE(contains(one.out, "ferry"));
  EXPECT_TRUE(one.err.starts_with("pith: " + path + said)) << one.err;
  EXPECT_TRUE(one.err.ends_with(" bytes at the end.\n")) << one.err;
  EXPECT_EQ(lines_of(one.err).size(), 1U) << one.err;
  const Ran many = run_pith({dir.write("a.html", article("otters")), path});
  EXPECT_EQ(many.status, 0);
  EXPECT_EQ(many.err, one.err) << "of the page that it is true of";
  // What is too deep loses its tags alone.
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  const Ran nested = run_pith({"-"}, deep + article("herons"));
  EXPECT_EQ(nested.err, "");
  EXPECT_TRUE(contains(nested.out, "This is paragraph 5"));
}

TEST(Extract, ATextWithoutAnArticleIsEmptyAndSaysSo) {
  const TempDir dir;
  const std::string path = dir.write("a.txt", "Home\nNews\nSport\nLog in\nContact\n(c) 2016\n");
  const Ran ran = run_pith({path});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "pith: " + path + ": There is no article in it; the text is empty.\n");
}

TEST(Extract, PagesReadAsTextAreWarnedOf) {
  const TempDir dir;
  const std::string page = "<!DOCTYPE html>\n<html><body>" + article("herons") + "</body></html>\n";
  const std::string html = dir.write("a.html", page);
  const std::string fragment = dir.write("b.html", article("herons"));
  const std::string text =
      dir.write("c.txt", "Herons by the canal\n\nThe page puts <b> round a word, and nobody minds a < b.\n");
  const std::string warning =
      ": It looks like HTML and was read as text, tags and all; leave out --input-type text.\n";
  const Ran one = run_pith({"--input-type", "text", "--format", "json", html});
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(one.err, "pith: " + html + warning);
  const Ran several = run_pith({"--input-type", "text", html, fragment, text});
  EXPECT_EQ(several.err, "pith: " + html + warning + "pith: " + fragment + warning);
  EXPECT_EQ(run_pith({"explain", "--input-type", "text", html}).err, "pith: " + html + warning);
  EXPECT_EQ(run_pith({html}).err, "");
  EXPECT_TRUE(contains(run_pith({"--input-type", "text", "-"}, page).err, "looks like HTML"));
}

// A text gives the same in a web archive as in a file; the other records of the archive give nothing.
TEST(Extract, TextsOfWebArchives) {
  const TempDir dir;
  const std::string pages = PITH_SOURCE_DIR "/fixtures/pages/";
  const std::vector<std::string> names = {"flat-en-short", "flat-uk-wet"};
  std::string bytes = gzip(test::archive_info());
  std::vector<std::string> texts;
  for (const std::string& name : names) {
    const std::string source = pages + name + "/source.txt";
    bytes += gzip(test::archive_text(name, test::read_file(source))) + gzip(test::archive_text("empty", ""));
    texts.push_back(run_pith({source}).out);
    EXPECT_FALSE(texts.back().empty());
  }
  const std::string path =
      dir.write("a.warc.wet.gz", bytes + gzip("WARC/1.0\r\nContent-Length: 9\r\n\r\nabc"));
  const Ran ran = run_pith({path});
  EXPECT_EQ(ran.status, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 5U);
  for (const std::size_t i : {0, 1}) {
    EXPECT_EQ(field(lines[2 * i], "/id"), "urn:uuid:" + names[i]);
    EXPECT_EQ(field(lines[2 * i], "/url"), "https://" + names[i] + ".example/");
    EXPECT_EQ(field(lines[2 * i], "/text"), texts[i]);
    EXPECT_EQ(field(lines[2 * i + 1], "/error/code"), "empty_input");
  }
  EXPECT_EQ(field(lines[4], "/id"), path);
  EXPECT_EQ(field(lines[4], "/error/code"), "bad_archive");
  EXPECT_TRUE(contains(ran.err, path + ": Record 6 of the archive ends too early"));
  const std::string html = dir.write("b.wet", test::archive_text("a", article("dikes")));
  EXPECT_TRUE(contains(field(run_pith({html}).out, "/text"), "<p>"));
  EXPECT_FALSE(contains(field(run_pith({"--input-type", "html", html}).out, "/text"), "<p>"));
}

// A page gives the same in a web archive as in a file, and an archive the same in a folder as alone.
TEST(Extract, PagesOfWebArchivesInFolders) {
  const TempDir dir;
  const std::string page = article("dikes");
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const std::string text = run_pith({dir.write("page.html", page)}).out;
  dir.write("folder/a.html", page);
  dir.write("folder/b.warc.gz",
            gzip(test::archive_answer("one", head + "Content-Encoding: gzip\r\n\r\n" + gzip(page))) +
                gzip(test::archive_answer("none", "HTTP/1.1 404 Not Found\r\n\r\n" + page)));
  dir.write("folder/c.warc", "no archive at all");
  dir.write("folder/d.txt", "Nothing but a line.");
  const Ran ran = run_pith({dir.path("folder")});
  EXPECT_EQ(ran.status, 1);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(field(lines[0], "/id"), dir.path("folder/a.html"));
  EXPECT_EQ(field(lines[1], "/id"), "urn:uuid:one");
  EXPECT_EQ(field(lines[1], "/url"), "https://one.example/");
  for (const std::size_t i : {0, 1}) EXPECT_EQ(field(lines[i], "/text"), text);
  EXPECT_EQ(field(lines[2], "/error/code"), "bad_archive");
  EXPECT_EQ(field(lines[3], "/id"), dir.path("folder/d.txt"));
}

TEST(Extract, AThousandPagesThreeOfThemBad) {
  const TempDir dir;
  write_thousand(dir);
  const Ran one = run_pith({"-j", "1", dir.path("pages")});
  EXPECT_EQ(one.status, 1);
  EXPECT_EQ(lines_of(one.err).size(), 3U) << one.err;
  const auto lines = lines_of(one.out);
  const auto pages = list_pages(dir.path("pages"));
  ASSERT_TRUE(pages.ok());
  ASSERT_EQ(lines.size(), 1000U);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(field(lines[i], "/id"), (*pages)[i]);
    const std::string code = field(lines[i], "/error/code");
    if (!code.empty()) codes.push_back(code);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"empty_input", "not_text", "bad_compression"}));
  const Ran two = run_pith({"-j", "2", dir.path("pages")});
  EXPECT_TRUE(two.out == one.out);
  EXPECT_EQ(two.status, 1);
  // The end of the reader is no error of ours.
  const Ran head = run_shell("{ $PITH \"$1\" 2>/dev/null; echo $? >&2; } | head -n 1", {dir.path("pages")});
  EXPECT_EQ(head.out, lines[0] + "\n");
  EXPECT_TRUE(head.err == "0\n" || head.err == "1\n") << head.err;
  // Asked for, the progress is lines where there is no terminal.
  const Ran progress = run_pith({"--progress", dir.path("pages")});
  EXPECT_TRUE(contains(progress.err, "1000 pages, ")) << progress.err;
  EXPECT_TRUE(contains(progress.err, ", 3 failed\n")) << progress.err;
}

TEST(Extract, Fifo) {
  const TempDir dir;
  dir.write("a.html", article("herons"));
  // A pith that does not even open the pipe must not leave the writer waiting for ever.
  const Ran ran = run_shell(
      "mkfifo \"$1/p\"; cat \"$1/a.html\" > \"$1/p\" & writer=$!; $PITH \"$1/p\"; status=$?; "
      "kill $writer 2>/dev/null; exit $status",
      {dir.path()});
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(contains(ran.out, "about herons"));
}

TEST(Usage, MistakesEndWithTwo) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  const std::string b = dir.write("b.html", article("bridges"));
  const std::string model = dir.write("bad.model", "this is not a model");
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--bogus", a},
           {"-j", "0", a},
           {"-j", "-1", a},
           {"-j", "99999", a},
           {"-j", "two", a},
           {"--format", "docx", a},
           {"--favor", "both", a},
           {"--input-type", "pdf", a},
           {"--max-bytes", "-5", a},
           {"--max-bytes", "0", a},
           {"--max-bytes", "99999999999999999999", a},
           {"--timeout", "0", a},
           {"--timeout", "nan", a},
           {"--model", model, a},
           {"--model", dir.path("none.model"), a},
           {"--url", "http://example.org/", a, b},
           {"--url", "http://example.org/", dir.path()},
           {"--dump", "scores", a, b},
           {"--dump", "everything", a},
           {"-o"},
           {"tree", a, b},
           {"tree", "--fragment", "not an element", a},
           {"tree", "--format", "xml", a},
       }) {
    const Ran ran = run_pith(arguments);
    EXPECT_EQ(ran.status, 2) << arguments[0] << ' ' << arguments[1] << '\n' << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.starts_with("pith: ")) << ran.err;
  }
}

TEST(Extract, GumboGivesTheSameText) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  const Ran native = run_pith({a}), gumbo = run_pith({"--parser", "gumbo", a});
  EXPECT_EQ(gumbo.status, 0) << gumbo.err;
  EXPECT_NE(native.out, "");
  EXPECT_EQ(gumbo.out, native.out);
}

TEST(Usage, MistakesNameTheHelpOfTheirCommand) {
  EXPECT_TRUE(contains(run_pith({"--bogus"}).err, "Try 'pith --help'."));
  for (const std::string command : {"tree", "eval", "features"}) {
    EXPECT_TRUE(contains(run_pith({command, "--bogus"}).err, "Try 'pith " + command + " --help'."))
        << command;
  }
}

TEST(Usage, WhatCannotBeReadEndsWithOne) {
  const TempDir dir;
  const Ran none = run_pith({dir.path("none.html")});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(
      none.err,
      "pith: " + dir.path("none.html") +
          ": There is no such file or directory; check the spelling (an address begins with https://).\n");
  const Ran empty = run_pith({dir.path()});
  EXPECT_EQ(empty.status, 1);
  EXPECT_EQ(field(empty.out, "/error/code"), "no_pages");
  const Ran nameless = run_pith({""});
  EXPECT_EQ(nameless.status, 1);
  EXPECT_TRUE(contains(nameless.err, "The name of an input is empty.")) << nameless.err;
  // A name with control characters must not drive the terminal.
  const Ran control = run_pith({dir.path("a\x1b[31m\nb")});
  EXPECT_EQ(lines_of(control.err).size(), 1U);
  EXPECT_FALSE(contains(control.err, "\x1b"));
  const Ran bytes =
      run_pith({dir.path("a\x9B"
                         "31m\u009B\u202Egpj.html\u2066\xFF")});
  EXPECT_TRUE(contains(bytes.err, "a\uFFFD31m gpj.html\uFFFD: There is no such file")) << bytes.err;
  // CLI11 would take this for a list.
  const Ran brackets = run_pith({"[a,b]"});
  EXPECT_EQ(lines_of(brackets.err).size(), 1U);
  EXPECT_TRUE(contains(brackets.err, "[a,b]: "));
}

TEST(Eval, RolesByTheMetadata) {
  const TempDir dir;
  dir.write("html/a.html", article("herons"));
  dir.write("annotations.jsonl", R"({"id":"a","with":[],"without":[]})");
  const Ran none = run_pith({"eval", "--roles", dir.path()});
  EXPECT_EQ(none.status, 2);
  EXPECT_EQ(none.out, "");
  EXPECT_TRUE(contains(none.err, dir.path() + ": --roles: No page has a roles.tsv, or shows a title"))
      << none.err;
  dir.write("annotations.jsonl",
            R"({"id":"a","with":[],"without":[],"title":7,"authors":[[]],"comments":"x"})");
  EXPECT_EQ(run_pith({"eval", "--roles", dir.path()}).status, 2);

  dir.write("annotations.jsonl", R"({"id":"a","with":[],"without":[],"title":"About herons | The Bell"})");
  const Ran table = run_pith({"eval", "--roles", dir.path()});
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_TRUE(contains(table.out, "\n  headline          1      1      1      1.000   1.000   1.000\n"))
      << table.out;
  const Ran json = run_pith({"eval", "--roles", "--json", dir.path()});
  EXPECT_TRUE(contains(json.out, R"("by_role":{"headline":{"pages":1,"annotated":1,"found":1,"right":1,)"))
      << json.out;
}

TEST(Eval, WhatPrintsOnlyItsOwnTableRefusesOthers) {
  const TempDir dir;
  dir.write("html/a.html", article("herons"));
  dir.write("annotations.jsonl", R"({"id":"a","with":[],"without":[],"title":"About herons | The Bell"})");
  for (const std::string other : {"--roles", "--by-type", "--calibration", "--worst=3"}) {
    const Ran ran = run_pith({"eval", "--metadata", other, dir.path()});
    EXPECT_EQ(ran.status, 2) << other;
    EXPECT_TRUE(
        contains(ran.err, "--metadata: it prints only that; leave out " + other.substr(0, other.find('='))))
        << ran.err;
    EXPECT_EQ(run_pith({"eval", "--metadata", "--json", other, dir.path()}).status, 0) << other;
  }
  EXPECT_EQ(run_pith({"eval", "--roles", "--worst", "3", dir.path()}).status, 2);
}

TEST(Usage, HelpAndVersion) {
  const Ran help = run_pith({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const char* part : {"Usage: pith", "Examples:", "--format", "--favor", "--no-tables", "--max-bytes",
                           "-j, --threads", "Exit status:"}) {
    EXPECT_TRUE(contains(help.out, part)) << part;
  }
  for (const auto& line : lines_of(help.out)) EXPECT_LE(line.size(), 100U) << line;
  EXPECT_TRUE(contains(run_pith({"tree", "--help"}).out, "--fragment"));
  const Ran version = run_pith({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_TRUE(version.out.starts_with("pith ")) << version.out;
}

TEST(Usage, ThreadsAreTheSameOptionEverywhere) {
  for (const char* command : {"extract", "eval", "features"}) {
    const Ran ran = run_pith({command, "-j", "99999", "."});
    EXPECT_EQ(ran.status, 2) << command;
    EXPECT_TRUE(contains(ran.err, "--threads: 99999 is more than the most, 1024")) << ran.err;
    // With the first processor that this test may use.
    const Ran bound = run_shell(
        "taskset -c \"$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')\" \"$PITH\" \"$1\" --help", {command});
    EXPECT_EQ(bound.status, 0) << bound.err;
    EXPECT_TRUE(contains(bound.out, "-j, --threads N")) << bound.out;
    EXPECT_TRUE(contains(bound.out, "(default: 1)\n")) << bound.out;
  }
}

TEST(Dump, PrintsTheStage) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  for (const char* what : {"blocks", "features", "scores"}) {
    const Ran ran = run_pith({"--dump", what, a});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.out, "");
  }
  EXPECT_EQ(run_pith({"--dump", "blocks", dir.path("none.html")}).status, 1);
}

TEST(Tree, PrintsTheTree) {
  const TempDir dir;
  const std::string a = dir.write("a.html", "<p>Hello");
  const Ran tree = run_pith({"tree", a});
  EXPECT_EQ(tree.status, 0);
  EXPECT_EQ(tree.out, "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       \"Hello\"\n");
  EXPECT_EQ(run_pith({"tree", "--parser", "gumbo", a}).out, tree.out);
  EXPECT_EQ(run_pith({"tree", "--parser", "native", a}).out, tree.out);
  EXPECT_EQ(tree.err, "");
  std::string deep;
  for (int i = 0; i < 600; ++i) deep += "<div>";
  EXPECT_EQ(run_pith({"tree", "-"}, deep).err,
            "pith: The tree lacks what is beyond the parser's limits: 90 elements nested too deep.\n");
  const std::string noscript = "<body><noscript><b>x</b></noscript>";
  EXPECT_TRUE(contains(run_pith({"tree", "-"}, noscript).out, "<b>"));
  EXPECT_TRUE(contains(run_pith({"tree", "--scripting", "-"}, noscript).out, "\"<b>x</b>\""));
  EXPECT_EQ(run_pith({"tree", "--scripting", "--parser", "gumbo", "-"}, noscript).status, 2);
  EXPECT_EQ(run_pith({"tree", "--parser", "nosuch", "-"}, noscript).status, 2);
  const Ran fragment = run_pith({"tree", "--fragment", "tr"}, "<td>x");
  EXPECT_EQ(fragment.status, 0) << fragment.err;
  EXPECT_EQ(fragment.out, "| <td>\n|   \"x\"\n");
  EXPECT_EQ(run_pith({"tree", "--fragment", "TR"}, "<td>x").out, fragment.out);
  EXPECT_TRUE(
      contains(run_pith({"tree", "--fragment", "not an element"}, "<td>x").err, "--fragment: Unknown"));
  const Ran json = run_pith({"tree", "--format", "json", a});
  simdjson::dom::parser parser;
  EXPECT_EQ(parser.parse(json.out).error(), simdjson::SUCCESS) << json.out;
  const Ran none = run_pith({"tree", dir.path("none.html")});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
}

}  // namespace
}  // namespace pith
