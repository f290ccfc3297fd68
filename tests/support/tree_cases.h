// The cases of the html5lib suite's tree-construction/*.dat files: its tree-construction/README.md describes
// them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/temp_dir.h"

namespace pith::test {

/// One case; `line` is where its data begins.
struct TreeCase {
  std::string data, fragment, expected;
  std::optional<bool> scripting;  ///< nothing where the case holds for both
  std::size_t line = 0;
};

/// Reads a file. The parts of a case are told apart by their headings; text within #data and #document may
/// hold any other line.
inline std::vector<TreeCase> read_tree_cases(const std::string& path) {
  const std::string text = read_file(path);
  std::vector<TreeCase> cases;
  std::string_view part;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line == "#data" && part != "#data") {
      cases.emplace_back();
      cases.back().line = number;
      part = line;
    } else if (cases.empty()) {
      continue;
    } else if (line == "#errors" || line == "#new-errors" || line == "#document" ||
               line == "#document-fragment") {
      part = line;
    } else if (line == "#script-on" || line == "#script-off") {
      cases.back().scripting = line == "#script-on";
      part = line;
    } else if (part == "#data") {
      cases.back().data.append(line).append("\n");
    } else if (part == "#document-fragment") {
      cases.back().fragment = line;
    } else if (part == "#document") {
      cases.back().expected.append(line).append("\n");
    }
  }
  for (TreeCase& one : cases) {
    if (!one.data.empty()) one.data.pop_back();
    while (one.expected.ends_with("\n\n")) one.expected.pop_back();
    if (one.expected == "\n") one.expected.clear();
  }
  return cases;
}

}  // namespace pith::test
