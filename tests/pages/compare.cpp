#include "pages/compare.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <vector>

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
  const evaluation::Words wanted = evaluation::news_words(expected), got = evaluation::news_words(text);
  if (wanted.empty() && got.empty()) return 1;
  std::unordered_map<std::uint64_t, std::size_t> left;
  for (const std::uint64_t word : wanted) ++left[word];
  std::size_t shared = 0;
  for (const std::uint64_t word : got) {
    const auto found = left.find(word);
    if (found == left.end() || found->second == 0) continue;
    --found->second;
    ++shared;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(wanted.size() + got.size());
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
