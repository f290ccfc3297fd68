#include "pages/compare.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "evaluation/dataset.h"
#include "evaluation/metrics.h"
#include "evaluation/tokens.h"

namespace pith::test {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (std::string line = collapsed(text.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::string collapsed(std::string_view text) {
  return evaluation::collapse_space(text);
}

double word_f1(std::string_view expected, std::string_view text) {
  evaluation::AnnotatedPage page;
  page.reference = expected;
  return evaluation::score_page(evaluation::SetKind::news, page, text).f1;
}

std::string line_diff(std::string_view expected, std::string_view text) {
  const std::vector<std::string> a = lines_of(expected), b = lines_of(text);
  // common[i][j]: length of the longest common subsequence of a from i and b from j.
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string out;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      out.append("- ").append(a[i++]).append("\n");
    } else {
      out.append("+ ").append(b[j++]).append("\n");
    }
  }
  return out;
}

}  // namespace pith::test
