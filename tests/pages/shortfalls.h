// What a page must reach: the common demand, or less where shortfalls.tsv says so and why.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pith::test {

/// What is asked of a page.
struct Demand {
  double least_f1 = 0.90;
  int wrong_snippets = 0;  ///< missing ones and those that should not be there
  int wrong_fields = 0;    ///< of title, language, sitename, date, authors
};

/// The list, and what is wrong with it.
struct Shortfalls {
  struct Line {
    std::size_t number = 0;  ///< from 1
    Demand demand;
  };
  std::map<std::string, Line> pages;
  std::vector<std::string> faults;  ///< one for each line that is of no use

  /// The common demand for a page that is not listed.
  Demand of(const std::string& page) const;
};

/// Reads lines of page, least word F1, wrong snippets, wrong fields and why, separated by tabs; # begins a
/// comment. Only pages of `known` may be listed, once, with less than the common demand.
Shortfalls parse_shortfalls(std::string_view text, const std::vector<std::string>& known);

}  // namespace pith::test
