// What pith says to a command line that it cannot make sense of.
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
using test::Ran;
using test::run_pith;
using test::run_shell;
using test::TempDir;

TEST(CommandLine, AWordThatIsNearlyACommand) {
  EXPECT_TRUE(
      contains(run_pith({"explian", "page.html"}).err,
               "pith: There is no command explian; do you mean \"pith explain\"?\npith: explian: There is "
               "no such file"));
  for (const char* word : {"", "a", "e.html", "explanations.html", "x\x1b[31mtree"}) {
    EXPECT_FALSE(contains(run_pith({word}).err, "no command")) << word;
  }
  const TempDir dir;
  dir.write("tre", "<p>text");
  EXPECT_FALSE(contains(run_shell("cd \"$1\" && exec $PITH tre", {dir.path()}).err, "no command"));
}

TEST(CommandLine, AWordThatAsksForHelp) {
  EXPECT_EQ(run_pith({"help"}).out, run_pith({"--help"}).out);
  EXPECT_EQ(run_pith({"help", "tree"}).out, run_pith({"tree", "--help"}).out);
  EXPECT_EQ(run_pith({"help"}).status, 0);
  EXPECT_EQ(run_pith({"help", "nothing"}).status, 1);
  const TempDir dir;
  dir.write("help", article("herons"));
  EXPECT_TRUE(contains(run_shell("cd \"$1\" && exec $PITH help", {dir.path()}).out, "about herons"));
}

struct Mistake {
  std::vector<std::string> arguments;
  std::string said;
};

void expect_said(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    const Ran ran = run_pith(mistake.arguments);
    EXPECT_EQ(ran.status, 2) << mistake.arguments.back();
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(ran.err.starts_with("pith: " + mistake.said + "\npith: Try 'pith ")) << ran.err;
  }
}

TEST(CommandLine, OptionsThatThereAreNot) {
  expect_said({
      {{"--formt", "json", "a.html"}, "There is no option --formt; do you mean --format?"},
      {{"--tmeout=3", "a.html"}, "There is no option --tmeout; do you mean --timeout?"},
      {{"-format", "json", "a.html"}, "There is no option -format; do you mean --format?"},
      {{"--no-table", "a.html"}, "There is no option --no-table; do you mean --no-tables?"},
      {{"--out", "b", "a.html"}, "There is no option --out; do you mean --output?"},
      {{"--jobs", "2", "a.html"}, "There is no option --jobs; do you mean --threads?"},
      {{"--markdown", "a.html"}, "There is no option --markdown; do you mean --format markdown?"},
      {{"--bogus", "-x", "a.html"}, "There is no option --bogus. There is no option -x."},
      {{"tree", "--markdown", "a.html"}, "There is no option --markdown."},
      {{"tree", "a.html", "b.html"}, "b.html: This is one argument too many."},
      {{"eval", "--calibratoin"}, "There is no option --calibratoin; do you mean --calibration?"},
      {{"diff", "--a", "--favour recall", "a.html"},
       "--a: There is no option --favour; do you mean --favor? recall: This is one argument too many."},
      {{"--" + std::string(100'000, 'x')}, "There is no option --" + std::string(100'000, 'x') + "."},
  });
}

TEST(CommandLine, NumbersAndHowOften) {
  expect_said({
      {{"--max-bytes", "99999999999999999999", "a.html"},
       "--max-bytes: 99999999999999999999 is more than the most, 18446744073709551615"},
      {{"--width", "99999999999999999999x", "a.html"},
       "--width: '99999999999999999999x' is not a whole number above 0"},
      {{"--timeout", "1e99", "a.html"}, "--timeout: 1e99 is more than the most, 1000000"},
      {{"--timeout", "1e999", "a.html"}, "--timeout: 1e999 is more than the most, 1000000"},
      {{"--timeout", "inf", "a.html"}, "--timeout: inf is more than the most, 1000000"},
      {{"--timeout", "abc", "a.html"}, "--timeout: 'abc' is not a number of seconds above 0"},
      {{"--timeout", "5s", "a.html"}, "--timeout: '5s' is not a number of seconds above 0"},
      {{"--timeout", "-5", "a.html"}, "--timeout: '-5' is not a number of seconds above 0"},
      {{"--timeout", "nan", "a.html"}, "--timeout: 'nan' is not a number of seconds above 0"},
      {{"-j", "2", "-j", "3", "a.html"}, "--threads: It is given 2 times; give it once."},
      {{"a.html", "-o"}, "--output: It lacks its value, FILE."},
      {{"--progress=x", "a.html"}, "An option that takes no value was given one (--NAME=VALUE)."},
  });
  EXPECT_EQ(run_pith({"--timeout", "0.0001", "-"}, article("herons")).status, 0);
}

TEST(CommandLine, OptionsThatTheFormWouldIgnore) {
  expect_said({
      {{"--width", "40", "--format", "json", "a.html"},
       "--width: it is for plain text (--format text), not for json."},
      {{"--width", "40", "--format", "markdown", "a.html"},
       "--width: it is for plain text (--format text), not for markdown."},
      {{"--width", "40", "a.html", "b.html"},
       "--width: it is for plain text (--format text), not for jsonl."},
      {{"--with-blocks", "--format", "text", "a.html", "b.html"},
       "--with-blocks: it is for records, that is --format json or jsonl."},
      {{"--comments", "--format", "csv", "a.html"},
       "--comments: it is for all forms but csv, which has no column for them."},
      {{"explain", "--comments", "a.html"}, "There is no option --comments."},
      {{"diff", "--a", "--comments", "--b", "", "a.html"}, "--a: There is no option --comments."},
      {{"--with-metadata", "--format", "csv", "a.html"},
       "--with-metadata: it is for all forms but csv, which always has the same columns."},
      {{"--dump", "blocks", "--links", "a.html"},
       "--dump: it has a form of its own; --links, --images, --with-... and --width are for others."},
  });
}

}  // namespace
}  // namespace pith
