// What fixtures/pages/NAME says must come out (fixtures/README.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pith/extraction.h"

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

/// The comments in a comments.json.
std::vector<Comment> read_comments(const std::string& path);

/// Comments in a form that shows how two lists differ.
std::vector<std::string> comment_lines(const std::vector<Comment>& comments);

Expectation read_expectation(const std::string& name);

}  // namespace pith::test
