#include "compare/lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "compare/script.h"

namespace pith::compare {
namespace {

// No shortest edit script is looked for over more lines: it takes lines times differences, and dtl starts
// anew after two million steps, so that the script would not be the shortest.
constexpr std::size_t kMostLines = 2000;

struct Line {
  std::string_view text;
  std::uint32_t number = 0;  // equal for lines that differ in white space only
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

std::string collapsed(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (!is_space(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

using Numbers = std::map<std::string, std::uint32_t>;  // by order: pages can be written to collide in a hash

std::vector<Line> lines_of(std::string_view text, Numbers& numbers) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::string key = collapsed(line);
    if (key.empty()) continue;
    const auto number = static_cast<std::uint32_t>(numbers.size());
    lines.push_back({line, numbers.try_emplace(std::move(key), number).first->second});
  }
  return lines;
}

std::vector<std::uint32_t> numbers_of(const std::vector<Line>& lines) {
  std::vector<std::uint32_t> numbers(lines.size());
  std::ranges::transform(lines, numbers.begin(), &Line::number);
  return numbers;
}

}  // namespace

std::vector<LineChange> compare_lines(std::string_view a, std::string_view b) {
  Numbers numbers;
  const std::vector<Line> lines_a = lines_of(a, numbers), lines_b = lines_of(b, numbers);
  std::vector<LineChange> changes;
  auto next_a = lines_a.begin(), next_b = lines_b.begin();
  for (const LineChange::Kind kind : edit_script(numbers_of(lines_a), numbers_of(lines_b), kMostLines)) {
    const bool dropped = kind == LineChange::Kind::dropped;
    changes.push_back({kind, std::string((dropped ? next_a : next_b)->text)});
    if (kind != LineChange::Kind::added) ++next_a;
    if (!dropped) ++next_b;
  }
  return changes;
}

}  // namespace pith::compare
