#include "compare/script.h"

#include <algorithm>
#include <cstddef>
#include <dtl/dtl.hpp>

namespace pith::compare {
namespace {

using Kind = LineChange::Kind;
using Numbers = std::span<const std::uint32_t>;

void append_shortest(Numbers a, Numbers b, std::vector<Kind>& out) {
  dtl::Diff<std::uint32_t> diff({a.begin(), a.end()}, {b.begin(), b.end()});
  diff.compose();
  std::size_t dropped = out.size();  // where the next one of A goes that is dropped
  for (const auto& step : diff.getSes().getSequence()) {
    const auto type = step.second.type;
    if (type == dtl::SES_DELETE) {
      out.insert(out.begin() + static_cast<std::ptrdiff_t>(dropped++), Kind::dropped);
    } else if (type == dtl::SES_ADD) {
      out.push_back(Kind::added);
    } else {
      out.push_back(Kind::same);
      dropped = out.size();
    }
  }
}

}  // namespace

std::vector<Kind> edit_script(Numbers a, Numbers b, std::size_t most) {
  const auto begin =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const Numbers rest_a = a.subspan(begin), rest_b = b.subspan(begin);
  const auto end = static_cast<std::size_t>(
      std::mismatch(rest_a.rbegin(), rest_a.rend(), rest_b.rbegin(), rest_b.rend()).first - rest_a.rbegin());
  a = rest_a.first(rest_a.size() - end);
  b = rest_b.first(rest_b.size() - end);
  std::vector<Kind> script(begin, Kind::same);
  // The sequences of dtl are empty only where there is nothing to align.
  if (a.empty() || b.empty() || a.size() + b.size() > most) {
    script.insert(script.end(), a.size(), Kind::dropped);
    script.insert(script.end(), b.size(), Kind::added);
  } else {
    append_shortest(a, b, script);
  }
  script.insert(script.end(), end, Kind::same);
  return script;
}

}  // namespace pith::compare
