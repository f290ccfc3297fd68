// What pith leaves of an output file: the whole of it, or what was there before.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "cli/pages.h"
#include "cli/process.h"
#include "pith/reader.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

using test::article;
using test::contains;
using test::lines_of;
using test::names_in;
using test::Process;
using test::Ran;
using test::run_pith;
using test::run_shell;
using test::TempDir;
using test::write_thousand;

TEST(OutputFile, AppearsWhenComplete) {
  const TempDir dir, out;
  const std::string a = dir.write("a.html", article("herons"));
  const std::string b = dir.write("b.html", article("bridges"));
  const std::string expected = run_pith({a, b}).out;
  for (const char* name : {"x.jsonl", "x.jsonl.gz", "x.jsonl.zst"}) {
    const Ran ran = run_pith({a, b, "-o", out.path(name)});
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out, "");
    const auto page = read_page(out.path(name), 1'000'000);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->bytes, expected);
  }
  EXPECT_EQ(names_in(out.path()), (std::vector<std::string>{"x.jsonl", "x.jsonl.gz", "x.jsonl.zst"}));
  struct stat status = {};
  ASSERT_EQ(::stat(out.path("x.jsonl").c_str(), &status), 0);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(status.st_mode & 0777U, 0666U & ~mask);
  // What replaces a file keeps its mode; through a link the file behind it is replaced.
  ASSERT_EQ(::chmod(out.path("x.jsonl").c_str(), 0640), 0);
  std::filesystem::create_symlink("x.jsonl", out.path("link"));
  EXPECT_EQ(run_pith({a, "-o", out.path("link")}).status, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(out.path("link")));
  EXPECT_EQ(test::read_file(out.path("x.jsonl")), run_pith({a}).out);
  ASSERT_EQ(::stat(out.path("x.jsonl").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
  EXPECT_EQ(run_pith({a, "-o", "/dev/null"}).status, 0);
  EXPECT_EQ(run_pith({a, b, "-o", "-"}).out, expected);
}

// A record comes as soon as its page is done, before the next page is there, on one thread or several.
TEST(Pipe, AnswersEachPageBeforeTheNext) {
  const TempDir dir;
  std::string page = article("herons");
  for (char& c : page) {
    if (c == '"' || c == '\\' || c == '\n') c = ' ';
  }
  dir.write("record", "{\"html\": \"" + page + "\"}\n");
  for (const char* threads : {"1", "4"}) {
    const Ran ran = run_shell(
        "cd \"$1\" && rm -f in out && mkfifo in out && { \"$PITH\" --threads \"$2\" - <in >out & } && exec "
        "3>in 4<out && "
        "for n in 1 2 3; do cat record >&3; read -r line <&4 || exit 1; echo $n; done; exec 3>&-; wait",
        {dir.path(), threads});
    EXPECT_EQ(ran.out, "1\n2\n3\n") << threads << ran.err;
  }
}

TEST(OutputFile, AFullDiskLeavesWhatWasThere) {
  const TempDir dir, out;
  write_thousand(dir);
  out.write("x.jsonl", "the old content");
  const Ran full = run_shell("ulimit -f 8; $PITH \"$1\" -o \"$2\"", {dir.path("pages"), out.path("x.jsonl")});
  EXPECT_EQ(full.status, 1);
  const auto said = lines_of(full.err);
  ASSERT_FALSE(said.empty());
  EXPECT_TRUE(said.back().starts_with("pith: " + out.path("x.jsonl") + ": ")) << full.err;
  EXPECT_EQ(test::read_file(out.path("x.jsonl")), "the old content");
  EXPECT_EQ(names_in(out.path()), std::vector<std::string>{"x.jsonl"});
  const Ran device = run_pith({dir.path("pages/10/1000.html"), "-o", "/dev/full"});
  EXPECT_EQ(device.status, 1);
  EXPECT_TRUE(contains(device.err, "No space left")) << device.err;
  const Ran standard = run_shell("$PITH \"$1\" > /dev/full", {dir.path("pages/10/1000.html")});
  EXPECT_EQ(standard.status, 1);
  EXPECT_TRUE(contains(standard.err, "standard output: ")) << standard.err;
  for (const char* asked : {"--help", "--version", "tree --help", "tree \"$1\""}) {
    const Ran told =
        run_shell("$PITH " + std::string(asked) + " > /dev/full", {dir.path("pages/10/1000.html")});
    EXPECT_EQ(told.status, 1) << asked;
    EXPECT_TRUE(contains(told.err, "standard output: ")) << asked << ": " << told.err;
  }
  const Ran closed = run_shell("$PITH \"$1\" >&-", {dir.path("pages/10/1000.html")});
  EXPECT_EQ(closed.status, 1);
}

TEST(OutputFile, PlacesThatCannotBe) {
  const TempDir dir;
  const std::string a = dir.write("a.html", article("herons"));
  for (const auto& path : {dir.path("none/x.jsonl"), dir.path(), a + "/x"}) {
    const Ran ran = run_pith({a, "-o", path});
    EXPECT_EQ(ran.status, 1) << path;
    EXPECT_TRUE(ran.err.starts_with("pith: " + path + ": ")) << ran.err;
  }
  for (const auto& path : {dir.path(), dir.path("none/"), a + "/"}) {
    EXPECT_EQ(run_pith({a, "-o", path}).err,
              "pith: " + path + ": This names a directory; name a file with -o.\n");
  }
  // A page that failed has no text; what an earlier run wrote stays.
  dir.write("x.txt", "earlier");
  EXPECT_EQ(run_pith({dir.path("none.html"), "-o", dir.path("x.txt")}).status, 1);
  EXPECT_EQ(test::read_file(dir.path("x.txt")), "earlier");
  EXPECT_EQ(names_in(dir.path()), (std::vector<std::string>{"a.html", "x.txt"}));
}

// Until there is anything in the folder.
void wait_for_output(const TempDir& out) {
  for (int i = 0; i < 1000 && names_in(out.path()).empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

class Interrupted : public testing::TestWithParam<int> {};

TEST_P(Interrupted, LeavesNoFile) {
  const TempDir dir, out;
  write_thousand(dir);
  std::vector<std::string> argv = {PITH_CLI, "-o", out.path("x.jsonl"), "-j", "2"};
  for (int i = 0; i < 500; ++i) argv.push_back(dir.path("pages"));
  Process process(argv, {});
  wait_for_output(out);
  EXPECT_EQ(names_in(out.path()).size(), 1U);  // the temporary file
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  process.signal(GetParam());
  const Ran ran = process.wait(20);
  EXPECT_EQ(ran.status, 130);
  EXPECT_NE(ran.err.find("pith: Interrupted after "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("x.jsonl is as it was."), std::string::npos) << ran.err;
  EXPECT_TRUE(names_in(out.path()).empty());
}

TEST(Interrupt, EndsAComparison) {
  const TempDir dir, out;
  write_thousand(dir);
  std::vector<std::string> argv = {PITH_CLI,           "diff", "--b", "--favor precision", "-o",
                                   out.path("x.html"), "-j",   "2",   "--format",          "html"};
  for (int i = 0; i < 100; ++i) argv.push_back(dir.path("pages"));
  Process process(argv, {});
  wait_for_output(out);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  process.signal(SIGINT);
  EXPECT_EQ(process.wait(20).status, 130);
  EXPECT_TRUE(names_in(out.path()).empty()) << "no page about some of the pages";
}

TEST(Interrupt, LeavesAnIndexOfTheReportsThatAreThere) {
  const TempDir dir, out;
  write_thousand(dir);
  std::vector<std::string> argv = {PITH_CLI, "explain", "--format", "html", "-o", out.path("reports/"),
                                   "-j",     "2"};
  for (int i = 0; i < 100; ++i) argv.push_back(dir.path("pages"));
  Process process(argv, {});
  wait_for_output(out);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  process.signal(SIGINT);
  EXPECT_EQ(process.wait(20).status, 130);
  const auto names = names_in(out.path("reports"));
  ASSERT_GE(names.size(), 2U);
  EXPECT_EQ(names.back(), "index.html");
  const std::string index = test::read_file(out.path("reports/index.html"));
  for (const std::string& name : names) {
    EXPECT_EQ(test::contains(index, "href=\"" + name + "\""), name != "index.html") << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupted, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST(Interrupt, EndsAlsoWhatWaitsForEver) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "ThreadSanitizer holds signals back while a thread waits in open().";
#endif
  const TempDir dir, out;
  const std::string a = dir.write("a.html", article("herons"));
  ASSERT_EQ(::mkfifo(dir.path("pipe").c_str(), 0600), 0);
  for (const auto& inputs :
       std::vector<std::vector<std::string>>{{dir.path("pipe")}, {a, dir.path("pipe"), a}}) {
    std::vector<std::string> argv = {PITH_CLI, "-j", "2", "-o", out.path("x")};
    argv.insert(argv.end(), inputs.begin(), inputs.end());
    Process process(argv, {});
    for (int i = 0; i < 1000 && names_in(out.path()).empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    process.signal(SIGINT);
    EXPECT_EQ(process.wait(20).status, 130);
    EXPECT_TRUE(names_in(out.path()).empty());
  }
}

}  // namespace
}  // namespace pith
