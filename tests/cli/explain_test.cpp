// pith explain on the command line.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/pages.h"
#include "cli/process.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

using test::article;
using test::contains;
using test::field;
using test::lines_of;
using test::names_in;
using test::Ran;
using test::run_pith;
using test::run_shell;
using test::TempDir;

TEST(Explain, ATableByDefault) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  const Ran ran = run_pith({"explain", path});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(ran.out.starts_with(path + "\n")) << ran.out;
  EXPECT_TRUE(contains(ran.out, "keep  0."));
  EXPECT_TRUE(contains(ran.out, "drop  0."));
  EXPECT_FALSE(contains(ran.out, "\x1b")) << "no colours where nobody sees them";
  EXPECT_TRUE(contains(run_pith({"explain", "--color", "always", path}).out, "\x1b[32m"));
}

TEST(Explain, WidthOfTheTable) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  const std::string narrow = run_pith({"explain", "--width", "60", path}).out;
  for (const std::string& line : lines_of(narrow)) EXPECT_TRUE(line == path || line.size() <= 62) << line;
  EXPECT_GT(lines_of(narrow).size(), lines_of(run_pith({"explain", "--width", "200", path}).out).size());
  EXPECT_EQ(run_pith({"explain", "--width", "100", path}).out, run_pith({"explain", path}).out);
  for (const char* format : {"json", "html"}) {
    const Ran ran = run_pith({"explain", "--format", format, "--width", "50", path});
    EXPECT_EQ(ran.status, 2);
    EXPECT_TRUE(contains(ran.err, std::string("--width: it is for the table, not for ") + format)) << ran.err;
  }
  EXPECT_EQ(run_pith({"explain", "--width", "0", path}).status, 2);
  EXPECT_EQ(run_pith({"explain", "--width", "wide", path}).status, 2);
}

TEST(Explain, SaysThatTheEndOfAPageWasNotRead) {
  const TempDir dir;
  const std::string path = dir.write("long.html", test::article_beyond_limits("herons"));
  const Ran ran = run_pith({"explain", path});
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.err.starts_with("pith: " + path + ": The tree lacks what is beyond the parser's limits: "))
      << ran.err;
  EXPECT_EQ(run_pith({"explain", "--format", "html", "-o", dir.path("reports/"), path}).err, ran.err);
  // Nothing of it was read but what has no text.
  std::string breaks;
  for (int i = 0; i < 450'000; ++i) breaks += "<br>";
  const Ran none = run_pith({"explain", "-"}, breaks + "<p>After it.");
  EXPECT_TRUE(contains(none.out, "The page has no text.")) << none.out;
  EXPECT_TRUE(contains(none.err, " bytes at the end.")) << none.err;
}

TEST(Explain, StandardInputAndText) {
  const Ran page =
      run_pith({"explain", "--format", "json", "--url", "http://example.org/a", "-"}, article("herons"));
  EXPECT_EQ(page.status, 0) << page.err;
  EXPECT_EQ(field(page.out, "/url"), "http://example.org/a");
  const Ran text = run_pith({"explain", "--format", "json", "-"},
                            "The bridge of the town is closed until May, the council said on Monday.\n");
  EXPECT_EQ(field(text.out, "/blocks/0/path"), "html/body/p") << text.out;
}

TEST(Explain, Reasons) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  const Ran one = run_pith({"explain", "--format", "json", "--reasons", "1", path});
  EXPECT_NE(field(one.out, "/blocks/0/reasons/0/0"), "");
  EXPECT_EQ(field(one.out, "/blocks/0/reasons/1/0"), "");
  EXPECT_EQ(run_pith({"explain", "--reasons", "0", path}).status, 2);
}

TEST(Explain, SeveralPages) {
  const TempDir dir;
  const std::string a = dir.write("p/a.html", article("herons")), b = dir.write("p/b.txt", "");
  const Ran json = run_pith({"explain", "--format", "json", dir.path("p")});
  EXPECT_EQ(json.status, 1);
  const auto lines = lines_of(json.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(field(lines[0], "/id"), a);
  EXPECT_EQ(field(lines[1], "/error/code"), "empty_input");
  const Ran table = run_pith({"explain", a, a});
  EXPECT_TRUE(contains(table.out, "\n\n" + a + "\n"));
  const Ran one = run_pith({"explain", a}), between = run_pith({"explain", b, a, b, a, b});
  EXPECT_EQ(table.out, one.out + "\n" + one.out);
  EXPECT_EQ(between.out, table.out) << "what failed leaves no trace in tables";
  const Ran html = run_pith({"explain", "--format", "html", a, a});
  EXPECT_EQ(html.status, 2);
  EXPECT_TRUE(contains(html.err, "-o FOLDER/")) << html.err;
  EXPECT_EQ(run_pith({"explain", "--format", "html", "-o", dir.path("one.html"), a, a}).status, 2);
}

TEST(Explain, WhatFailsLeavesAnOlderFile) {
  const TempDir dir;
  const std::string old = dir.write("report.txt", "older");
  const Ran ran = run_pith({"explain", "-o", old, dir.path("none.html")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.err, "none.html"));
  EXPECT_EQ(test::read_file(dir.path("report.txt")), "older");
  EXPECT_EQ(run_pith({"explain", "-o", old, dir.path("none.html"), dir.path("none.txt")}).status, 1);
  EXPECT_EQ(test::read_file(dir.path("report.txt")), "older") << "of several, too";
}

TEST(Explain, AnHtmlReport) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  const Ran ran = run_pith({"explain", "--format", "html", "-o", dir.path("report.html"), path});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(contains(test::read_file(dir.path("report.html")), "paragraph 3 of the article about herons"));
}

TEST(Explain, TheNameOfTheOutputMeansHtml) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons")), out = dir.path() + "/r.html";
  EXPECT_EQ(run_pith({"explain", "-o", out, path}).status, 0);
  EXPECT_TRUE(test::read_file(out).starts_with("<!DOCTYPE html>"));
  EXPECT_EQ(run_pith({"diff", "--b", "--favor recall", "-o", out, path}).status, 0);
  EXPECT_TRUE(contains(test::read_file(out), "pith diff"));
  EXPECT_TRUE(test::read_file(out).starts_with("<!DOCTYPE html>"));
  EXPECT_EQ(run_pith({"explain", "--format", "text", "-o", out, path}).status, 0);
  EXPECT_TRUE(test::read_file(out).starts_with(path)) << "what is asked for goes first";
}

TEST(Explain, ReportsInAFolder) {
  const TempDir dir;
  const std::string a = dir.write("p/a.html", article("herons"));
  dir.write("p/b.txt", "");
  dir.write("p/sub/c.html", article("bridges"));
  const std::string folder = dir.path("new/reports");
  const Ran ran = run_pith({"explain", "--format", "html", "-o", folder + "/", dir.path("p")});
  EXPECT_EQ(ran.status, 1) << "b.txt is empty";
  EXPECT_EQ(ran.out, "");
  const auto names = names_in(folder);
  ASSERT_EQ(names.size(), 3U) << "a report for each page that could be explained, and no temporary file";
  EXPECT_TRUE(names[0].starts_with("00001-") && names[0].ends_with("-p-a.html")) << names[0];
  EXPECT_TRUE(names[1].starts_with("00003-") && names[1].ends_with("-sub-c.html")) << names[1];
  EXPECT_EQ(test::read_file(folder + "/" + names[0]), run_pith({"explain", "--format", "html", a}).out);
  const std::string index = test::read_file(folder + "/index.html");
  EXPECT_TRUE(contains(index, "<h1>2 of 3 pages explained</h1>")) << index;
  EXPECT_TRUE(contains(index, "<a href=\"" + names[1] + "\">"));
  EXPECT_TRUE(contains(index, "b.txt</bdi><span class=\"error\">"));
  // One that is there, without a slash, and one page; what else is in it stays.
  EXPECT_EQ(
      run_pith({"explain", "--format", "html", "-o", folder, "--url", "http://example.org/x", a}).status, 0);
  EXPECT_EQ(names_in(folder), names);
  EXPECT_TRUE(contains(test::read_file(folder + "/index.html"), "<h1>1 page explained</h1>"));
  EXPECT_TRUE(contains(test::read_file(folder + "/" + names[0]), "http://example.org/x"));
}

TEST(Explain, NamesOfReportsFromHostileIds) {
  const TempDir dir;
  const std::string html =
      ",\"html\":\"<h1>Herons</h1><p>The herons of the town are back, the council said.\"}\n";
  std::string records;
  for (const std::string id : {"../../../../etc/passwd", "/etc/passwd", "..", "", "index.html", "INDEX",
                               "index.html", "a\\u0000b\\n\\u202e", "-rf .html", "con",
                               "\\u00fcber/\\ud83d\\ude00", "http://example.org/?a=<b>&c=\\\"d\\\"'e'"}) {
    records.append("{\"id\":\"").append(id).append("\"").append(html);
  }
  records += "{\"id\":\"" + std::string(100'000, 'x') + "\"" + html;
  const std::string folder = dir.path("out/reports");
  const Ran ran =
      run_pith({"explain", "--format", "html", "-o", folder + "/", dir.write("hostile.jsonl", records)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::vector<std::string> names = names_in(folder);
  EXPECT_EQ(names.size(), 14U);
  EXPECT_EQ(names_in(dir.path("out")), std::vector<std::string>{"reports"});
  EXPECT_EQ(names_in(dir.path()), (std::vector<std::string>{"hostile.jsonl", "out"}));
  const std::string index = test::read_file(folder + "/index.html");
  for (const std::string& name : names) {
    EXPECT_LT(name.size(), 80U);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."),
              name.npos)
        << name;
    EXPECT_EQ(contains(index, "href=\"" + name + "\""), name != "index.html") << name;
  }
  EXPECT_EQ(names[0], "00001-etc-passwd.html");
  EXPECT_EQ(names[4], "00005-index.html");
}

TEST(Explain, AFolderIsForReports) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  for (const char* format : {"text", "json"}) {
    for (const std::string& folder : {dir.path("new/"), dir.path()}) {
      const Ran ran = run_pith({"explain", "--format", format, "-o", folder, a});
      EXPECT_EQ(ran.status, 2) << ran.err;
      EXPECT_TRUE(contains(ran.err, folder +
                                        ": It is a folder, for the reports of --format html; name a file "
                                        "for --format " +
                                        format))
          << ran.err;
    }
  }
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"a.html"});
}

TEST(Explain, FoldersThatCannotBeWritten) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  const Ran file = run_pith({"explain", "--format", "html", "-o", a + "/", a, a});
  EXPECT_EQ(file.status, 1);
  EXPECT_TRUE(contains(file.err, "a.html/")) << file.err;
  EXPECT_EQ(test::read_file(a), article("herons"));
  const Ran below = run_pith({"explain", "--format", "html", "-o", "/dev/null/x/", a});
  EXPECT_EQ(below.status, 1);
  EXPECT_TRUE(contains(below.err, "/dev/null/x/")) << below.err;
  // A report that cannot be written ends the run.
  dir.write("reports/00002-a.html/x", "");
  const Ran blocked =
      run_shell("cd \"$1\" && \"$PITH\" explain --format html -o reports a.html a.html a.html", {dir.path()});
  EXPECT_EQ(blocked.status, 1);
  EXPECT_TRUE(contains(blocked.err, "00002-a.html")) << blocked.err;
  EXPECT_EQ(names_in(dir.path("reports")), (std::vector<std::string>{"00001-a.html", "00002-a.html"}));
  EXPECT_EQ(run_pith({"explain", "--format", "html", "--model", a, "-o", dir.path("none/"), a}).status, 2);
  EXPECT_FALSE(contains(run_shell("ls \"$1\"", {dir.path()}).out, "none"))
      << "nothing is made for a model that is unusable";
}

}  // namespace
}  // namespace pith
