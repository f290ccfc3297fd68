// The two formats of the html5lib test suite, run over the native parser.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pith::test {

/// What came of running cases.
struct SuiteResult {
  std::size_t cases = 0;
  std::vector<std::string> failures;  ///< one text a case: file, number, input, what was expected, what came
};

/// Runs the cases of one tokenizer/*.test file, from every initial state that they name.
void run_tokenizer_file(const std::string& path, SuiteResult& result);

/// Runs the cases of one tree-construction/*.dat file, with and without scripting where a case does not say.
void run_tree_file(const std::string& path, SuiteResult& result);

}  // namespace pith::test
