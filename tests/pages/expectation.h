// What fixtures/pages/NAME says must come out (fixtures/README.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pith::test {

struct Expectation {
  std::string name;    ///< of the folder
  std::string source;  ///< path of source.html or source.txt
  std::string text;    ///< expected.txt
  std::string title, language, charset;
  std::optional<std::string> sitename, date;
  std::vector<std::string> authors, with, without;
  std::string fault;  ///< why the folder cannot be used; empty when it can
};

/// The names of all folders, sorted.
std::vector<std::string> page_names();

Expectation read_expectation(const std::string& name);

}  // namespace pith::test
