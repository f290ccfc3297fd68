#include "compare/script.h"

#include <algorithm>
#include <cstddef>
#include <dtl/dtl.hpp>
#include <utility>

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

// Parts that are divided and divided again, and still have too much left, are not aligned.
constexpr int kMostDivisions = 8;

using Place = std::pair<std::uint32_t, std::size_t>;  // a number, and where it stands

// The numbers that occur once, by their size.
std::vector<Place> once(Numbers numbers) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < numbers.size(); ++i) places.emplace_back(numbers[i], i);
  std::ranges::sort(places);
  std::vector<Place> out;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool again = (i > 0 && places[i - 1].first == places[i].first) ||
                       (i + 1 < places.size() && places[i + 1].first == places[i].first);
    if (!again) out.push_back(places[i]);
  }
  return out;
}

using Pair = std::pair<std::size_t, std::size_t>;  // a place in A, and one in B

// Most of what occurs once in A and once in B and has the same order in both: the pairs in this order. A
// longest increasing subsequence (Fredman, "On computing the length of longest increasing subsequences",
// 1975).
std::vector<Pair> anchors_of(Numbers a, Numbers b) {
  const std::vector<Place> in_a = once(a), in_b = once(b);
  std::vector<Pair> pairs;
  for (std::size_t i = 0, k = 0; i < in_a.size() && k < in_b.size();) {
    if (in_a[i].first == in_b[k].first) {
      pairs.emplace_back(in_a[i++].second, in_b[k++].second);
    } else {
      ++(in_a[i].first < in_b[k].first ? i : k);
    }
  }
  std::ranges::sort(pairs);
  std::vector<std::size_t> last;    // by length less one: the pair that the lowest such subsequence ends with
  std::vector<std::size_t> before;  // by pair: the one before it, itself for the first
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto place = std::ranges::lower_bound(last, pairs[i].second, {},
                                                [&](std::size_t pair) { return pairs[pair].second; });
    before.push_back(place == last.begin() ? i : *(place - 1));
    place == last.end() ? last.push_back(i) : void(*place = i);
  }
  std::vector<Pair> out(last.size());
  std::size_t pair = last.empty() ? 0 : last.back();
  for (auto slot = out.rbegin(); slot != out.rend(); ++slot, pair = before[pair]) *slot = pairs[pair];
  return out;
}

void append_script(Numbers a, Numbers b, std::size_t most, int divisions, std::vector<Kind>& out) {
  const auto begin =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  a = a.subspan(begin);
  b = b.subspan(begin);
  const auto end =
      static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  a = a.first(a.size() - end);
  b = b.first(b.size() - end);
  out.insert(out.end(), begin, Kind::same);
  // The sequences of dtl are empty only where there is nothing to align.
  const bool short_enough = a.size() + b.size() <= most;
  std::vector<Pair> anchors;
  if (!a.empty() && !b.empty() && !short_enough && divisions > 0) anchors = anchors_of(a, b);
  if (!a.empty() && !b.empty() && short_enough) {
    append_shortest(a, b, out);
  } else if (anchors.empty()) {
    out.insert(out.end(), a.size(), Kind::dropped);
    out.insert(out.end(), b.size(), Kind::added);
  } else {
    Pair from{0, 0};
    for (const auto& [in_a, in_b] : anchors) {
      append_script(a.subspan(from.first, in_a - from.first), b.subspan(from.second, in_b - from.second),
                    most, divisions - 1, out);
      out.push_back(Kind::same);
      from = {in_a + 1, in_b + 1};
    }
    append_script(a.subspan(from.first), b.subspan(from.second), most, divisions - 1, out);
  }
  out.insert(out.end(), end, Kind::same);
}

}  // namespace

std::vector<Kind> edit_script(Numbers a, Numbers b, std::size_t most) {
  std::vector<Kind> script;
  append_script(a, b, most, kMostDivisions, script);
  return script;
}

}  // namespace pith::compare
