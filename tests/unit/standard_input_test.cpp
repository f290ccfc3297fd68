// Standard input: a page, JSON lines or a web archive, compressed or not.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "pith/reader.h"
#include "support/temp_dir.h"
#include "support/web_archive.h"

namespace pith {
namespace {

using test::gzip;
using test::TempDir;
using test::zstd;

constexpr std::size_t kLimit = 1'000'000;

const std::string kLines =
    "\n{\"id\": \"a\", \"text\": \"Ferries sail.\"}\nbroken\n{ \"html\": \"<p>Boats\"}\n";

// Standard input is a file for as long as this lives.
class Redirected {
 public:
  explicit Redirected(const std::string& path) : saved_(::dup(STDIN_FILENO)) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ::dup2(fd, STDIN_FILENO);
    ::close(fd);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  ~Redirected() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

std::string content_of_stdin(std::size_t max_bytes = kLimit) {
  const auto page = read_stdin(max_bytes);
  return page ? page->id + ": " + page->bytes : std::string(errc_name(page.error().code));
}

// Ids of the lines; "!" before those that failed.
std::vector<std::string> lines_of_stdin() {
  std::vector<std::string> ids;
  EXPECT_TRUE(read_json_lines("-", kLimit, [&](std::string id, const Result<Page>& page) {
    ids.push_back(page ? std::move(id) : std::string("!").append(id));
    return true;
  }));
  return ids;
}

TEST(StandardInput, APageIsReadToItsEnd) {
  const TempDir dir;
  const std::string text(300'000, 'x');
  {
    const Redirected input(dir.write("in", text));
    EXPECT_EQ(content_of_stdin(), "-: " + text);
  }
  const Redirected endless("/dev/zero");
  EXPECT_EQ(content_of_stdin(), "too_large");
}

TEST(StandardInput, CompressionIsKnownByItsFirstBytes) {
  const TempDir dir;
  for (const std::string& text : {std::string("<p>Ferries"), std::string(300'000, 'x'), std::string()}) {
    for (const std::string& bytes : {gzip(text), zstd(text)}) {
      const Redirected input(dir.write("in", bytes));
      EXPECT_EQ(standard_input_form(), InputForm::page);
      EXPECT_EQ(content_of_stdin(), "-: " + text);
    }
  }
}

TEST(StandardInput, DamagedCompression) {
  const TempDir dir;
  const std::string text(300'000, 'x');
  for (const std::string& bytes : {gzip(text), zstd(text)}) {
    const Redirected cut(dir.write("in", bytes.substr(0, bytes.size() / 2)));
    EXPECT_EQ(standard_input_form(), InputForm::page);
    EXPECT_EQ(content_of_stdin(), "bad_compression");
  }
  {
    const Redirected damaged(dir.write("in", std::string("\x1F\x8B nothing else")));
    EXPECT_EQ(standard_input_form(), InputForm::page);
    EXPECT_EQ(content_of_stdin(), "bad_compression");
  }
  const Redirected too_much(dir.write("in", gzip(text)));
  EXPECT_EQ(content_of_stdin(1000), "too_large");
}

TEST(StandardInput, FewBytes) {
  const TempDir dir;
  for (const char* text : {"", "x", "{", "\x1F", "WARC", "\xEF\xBB\xBF"}) {
    const Redirected input(dir.write("in", text));
    EXPECT_EQ(standard_input_form(), InputForm::page) << text;
    EXPECT_EQ(standard_input_form(), InputForm::page) << text;
    EXPECT_EQ(content_of_stdin(), std::string("-: ") + text);
  }
}

TEST(StandardInput, JsonLines) {
  const TempDir dir;
  const std::vector<std::string> wanted = {"a", "!-:3", "-:4"};
  for (const std::string& bytes : {kLines, gzip(kLines), zstd(kLines), "\xEF\xBB\xBF" + kLines.substr(1)}) {
    const Redirected input(dir.write("in", bytes));
    EXPECT_EQ(standard_input_form(), InputForm::json_lines);
    EXPECT_EQ(lines_of_stdin().size(), wanted.size());
  }
  const Redirected input(dir.write("in", kLines));
  EXPECT_EQ(lines_of_stdin(), wanted);
}

TEST(StandardInput, IsNotWaitedForWhenItIsKnown) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  const std::string line = "{\"id\": \"a\", \"text\": \"Ferries sail.\"}\n";
  ASSERT_EQ(::write(ends[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
  EXPECT_EQ(standard_input_form(), InputForm::json_lines);
  // The page comes before the end of the input, too.
  EXPECT_TRUE(read_json_lines("-", kLimit, [&](const std::string& id, const Result<Page>&) {
    EXPECT_EQ(id, "a");
    return false;
  }));
  ::close(ends[1]);
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

TEST(StandardInput, ALineLongerThanTheLook) {
  const TempDir dir;
  const std::string html(100'000, 'x');
  const Redirected input(dir.write("in", "{\"id\": \"a\", \"html\": \"" + html + "\"}"));
  ASSERT_EQ(standard_input_form(), InputForm::json_lines);
  std::size_t size = 0;
  EXPECT_TRUE(read_json_lines("-", kLimit, [&](const std::string&, const Result<Page>& page) {
    size += page ? page->bytes.size() : 0;
    return true;
  }));
  EXPECT_EQ(size, html.size());
}

TEST(StandardInput, JsonThatIsNoJsonLines) {
  const TempDir dir;
  for (const char* text : {"{\n  \"id\": 1\n}\n", "[{\"id\": 1}]", "{{ template }}", "{ }", "\"{\""}) {
    const Redirected input(dir.write("in", text));
    EXPECT_EQ(standard_input_form(), InputForm::page) << text;
    EXPECT_EQ(content_of_stdin(), std::string("-: ") + text);
  }
}

TEST(StandardInput, WebArchive) {
  const TempDir dir;
  const std::string archive = test::archive_info() + test::archive_text("a", "Ferries sail.") +
                              test::archive_text("b", "Boats wait.");
  for (const std::string& bytes : {archive, gzip(archive), zstd(archive)}) {
    const Redirected input(dir.write("in", bytes));
    EXPECT_EQ(standard_input_form(), InputForm::web_archive);
    std::vector<std::string> texts;
    EXPECT_TRUE(read_web_archive("-", kLimit, [&](const std::string&, const Result<Page>& page) {
      texts.push_back(page ? page->bytes : page.error().message);
      return true;
    }));
    EXPECT_EQ(texts, (std::vector<std::string>{"Ferries sail.", "Boats wait."}));
  }
}

}  // namespace
}  // namespace pith
