// html5lib_suite DIR: runs every DIR/tokenizer/*.test and DIR/tree-construction/*.dat. Without DIR it takes
// that of the environment variable PITH_HTML5LIB_TESTS, and is skipped (status 77) where that is not set.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "html5lib/suite.h"

namespace {

namespace fs = std::filesystem;
constexpr int kSkipped = 77;

std::vector<std::string> files(const fs::path& folder, const char* suffix) {
  std::vector<std::string> paths;
  if (!fs::is_directory(folder)) return paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == suffix) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

int main(int argc, char** argv) {
  const char* folder = argc > 1 && *argv[1] ? argv[1] : std::getenv("PITH_HTML5LIB_TESTS");
  if (!folder || !*folder) {
    std::puts("PITH_HTML5LIB_TESTS names no checkout of html5lib-tests: skipped.");
    return kSkipped;
  }
  pith::test::SuiteResult tokenizer, tree;
  for (const std::string& path : files(fs::path(folder) / "tokenizer", ".test")) {
    pith::test::run_tokenizer_file(path, tokenizer);
  }
  for (const std::string& path : files(fs::path(folder) / "tree-construction", ".dat")) {
    pith::test::run_tree_file(path, tree);
  }
  for (const pith::test::SuiteResult* result : {&tokenizer, &tree}) {
    for (const std::string& failure : result->failures) std::printf("FAILED %s\n", failure.c_str());
  }
  std::printf("tokenizer: %zu of %zu passed; tree construction: %zu of %zu passed\n",
              tokenizer.cases - tokenizer.failures.size(), tokenizer.cases, tree.cases - tree.failures.size(),
              tree.cases);
  if (tokenizer.cases + tree.cases == 0) {
    std::printf("%s: There are no cases.\n", folder);
    return 2;
  }
  return tokenizer.failures.empty() && tree.failures.empty() ? 0 : 1;
}
