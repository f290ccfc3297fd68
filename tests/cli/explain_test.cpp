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
using test::Ran;
using test::run_pith;
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
  const Ran html = run_pith({"explain", "--format", "html", a, a});
  EXPECT_EQ(html.status, 2);
  EXPECT_TRUE(contains(html.err, "one page")) << html.err;
}

TEST(Explain, WhatFailsLeavesAnOlderFile) {
  const TempDir dir;
  const std::string old = dir.write("report.txt", "older");
  const Ran ran = run_pith({"explain", "-o", old, dir.path("none.html")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.err, "none.html"));
  EXPECT_EQ(test::read_file(dir.path("report.txt")), "older");
}

TEST(Explain, AnHtmlReport) {
  const TempDir dir;
  const std::string path = dir.write("a.html", article("herons"));
  const Ran ran = run_pith({"explain", "--format", "html", "-o", dir.path("report.html"), path});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(contains(test::read_file(dir.path("report.html")), "paragraph 3 of the article about herons"));
}

}  // namespace
}  // namespace pith
