#include "compare/lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dtl/dtl.hpp>
#include <map>
#include <string>

namespace pith::compare {
namespace {

// Where more lines than these differ, no edit script is looked for: it takes lines times differences, and dtl
// starts anew after two million steps, so that the script would not be the shortest.
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

using Kind = LineChange::Kind;
using Lines = std::vector<Line>::const_iterator;

void append(Kind kind, Lines begin, Lines end, std::vector<LineChange>& out) {
  for (; begin != end; ++begin) out.push_back({kind, std::string(begin->text)});
}

std::vector<std::uint32_t> numbers_of(Lines begin, Lines end) {
  std::vector<std::uint32_t> numbers;
  std::transform(begin, end, std::back_inserter(numbers), [](const Line& line) { return line.number; });
  return numbers;
}

void append_script(Lines a, Lines a_end, Lines b, Lines b_end, std::vector<LineChange>& out) {
  dtl::Diff<std::uint32_t> diff(numbers_of(a, a_end), numbers_of(b, b_end));
  diff.compose();
  for (const auto& step : diff.getSes().getSequence()) {
    switch (step.second.type) {
      case dtl::SES_DELETE:
        append(Kind::dropped, a, a + 1, out);
        ++a;
        break;
      case dtl::SES_ADD:
        append(Kind::added, b, b + 1, out);
        ++b;
        break;
      default:
        append(Kind::same, b, b + 1, out);
        ++a;
        ++b;
    }
  }
}

}  // namespace

std::vector<LineChange> compare_lines(std::string_view a, std::string_view b) {
  Numbers numbers;
  const std::vector<Line> lines_a = lines_of(a, numbers), lines_b = lines_of(b, numbers);
  const auto equal = [](const Line& x, const Line& y) { return x.number == y.number; };
  const auto [a_begin, b_begin] =
      std::mismatch(lines_a.begin(), lines_a.end(), lines_b.begin(), lines_b.end(), equal);
  Lines a_end = lines_a.end(), b_end = lines_b.end();
  while (a_end != a_begin && b_end != b_begin && equal(*(a_end - 1), *(b_end - 1))) {
    --a_end;
    --b_end;
  }
  std::vector<LineChange> changes;
  append(Kind::same, lines_b.begin(), b_begin, changes);
  if (static_cast<std::size_t>((a_end - a_begin) + (b_end - b_begin)) > kMostLines) {
    append(Kind::dropped, a_begin, a_end, changes);
    append(Kind::added, b_begin, b_end, changes);
  } else if (a_begin != a_end || b_begin != b_end) {
    append_script(a_begin, a_end, b_begin, b_end, changes);
  }
  append(Kind::same, b_end, lines_b.end(), changes);
  return changes;
}

}  // namespace pith::compare
