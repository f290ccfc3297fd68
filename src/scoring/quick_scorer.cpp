#include "scoring/quick_scorer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scoring/quick_scorer.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#ifndef PITH_SCORING_PAGE_FOREST
#define PITH_SCORING_PAGE_FOREST
namespace pith::scoring {

// What is left of a forest once it is known between what values a page's columns stay.
struct PageForest {
  struct Run {
    std::uint32_t column;      // where its values begin in a strip
    std::uint32_t begin, end;  // in `nodes`
  };
  std::vector<std::pair<float, float>> ranges;  // one for each of the forest's runs
  std::vector<QuickForest::Node> nodes;
  std::vector<Run> runs;
  std::vector<std::uint32_t> alive;  // per tree: the leaves that can still be reached
};

// The leaves that the rows of a strip can still reach in a tree: a line of the cache, which no vector then
// straddles.
struct alignas(kStripRows * sizeof(std::uint32_t)) StripLeaves {
  std::array<std::uint32_t, kStripRows> bits;
};

// Strips that are evaluated together.
inline constexpr std::size_t kMostStrips = 4;
// Where a run of nodes ends is hard to foretell, so the values for the next ones are asked for in time.
inline constexpr std::ptrdiff_t kRunsAhead = 2;

}  // namespace pith::scoring
#endif

HWY_BEFORE_NAMESPACE();
namespace pith::scoring::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

const hn::CappedTag<float, kStripRows> kFloats;
const hn::RebindToUnsigned<decltype(kFloats)> kBits;
const hn::RebindToSigned<decltype(kFloats)> kIndexes;

// The least and the largest value of the column whose values begin at `column` in a strip. What is no number
// goes right at every node, as infinity does.
std::pair<float, float> range_of(const Rows& rows, std::size_t column) {
  const std::size_t width = hn::Lanes(kFloats);
  const float* strip = rows.strips + column;
  const auto infinity = hn::Set(kFloats, std::numeric_limits<float>::infinity());
  auto least = infinity, most = hn::Neg(infinity);
  const auto load = [&](std::size_t row) {
    const auto x = hn::LoadU(kFloats, strip + row);
    return hn::IfThenElse(hn::IsNaN(x), infinity, x);
  };
  std::size_t left = rows.count;
  for (; left >= kStripRows; left -= kStripRows, strip += kStripRows * rows.strip_columns) {
    for (std::size_t row = 0; row < kStripRows; row += width) {
      const auto x = load(row);
      least = hn::Min(least, x);
      most = hn::Max(most, x);
    }
  }
  // What fills the last strip is no row.
  for (std::size_t row = 0; row < left; row += width) {
    const auto real = hn::FirstN(kFloats, left - row);
    const auto x = load(row);
    least = hn::IfThenElse(real, hn::Min(least, x), least);
    most = hn::IfThenElse(real, hn::Max(most, x), most);
  }
  return {hn::GetLane(hn::MinOfLanes(kFloats, least)), hn::GetLane(hn::MaxOfLanes(kFloats, most))};
}

void find_ranges(const QuickForest& forest, const Rows& rows, PageForest& page) {
  page.ranges.clear();
  for (const QuickForest::Run& run : forest.runs) {
    const std::uint16_t place = rows.places[run.feature];
    if (place & kSharedColumn) {
      const float x = rows.shared[place & ~kSharedColumn];
      page.ranges.emplace_back(x, x);
    } else {
      page.ranges.push_back(range_of(rows, place * kStripRows));
    }
  }
}

// Clears in `alive` (kStrips · kStripRows words a tree) the leaves that the rows of so many strips, one after
// another from `strip` on, cannot reach. Where a run of nodes ends is hard to foretell, so more rows at a
// time pay for the nodes that some of them would not need.
template <std::size_t kStrips>
void clear_leaves(const PageForest& forest, const Rows& rows, const float* strip, std::uint32_t* alive) {
  const std::size_t width = hn::Lanes(kFloats);
  constexpr std::size_t kParts = kStrips * kStripRows / hn::MaxLanes(kFloats);
  const std::size_t parts_of_strip = kStripRows / width;
  const std::size_t strip_values = kStripRows * rows.strip_columns;
  for (auto run = forest.runs.begin(); run != forest.runs.end(); ++run) {
    if (forest.runs.end() - run > kRunsAhead) {
      const float* soon = strip + run[kRunsAhead].column;
      for (std::size_t k = 0; k < kStrips; ++k) hwy::Prefetch(soon + k * strip_values);
    }
    const float* column = strip + run->column;
    decltype(hn::Zero(kFloats)) x[kParts];
    for (std::size_t part = 0; part < kParts; ++part) {
      x[part] =
          hn::LoadU(kFloats, column + part / parts_of_strip * strip_values + part % parts_of_strip * width);
    }
    for (std::uint32_t i = run->begin; i < run->end; ++i) {
      const QuickForest::Node& node = forest.nodes[i];
      const auto threshold = hn::Set(kFloats, node.threshold);
      const auto mask = hn::Set(kBits, node.mask);
      std::uint32_t* bits = alive + node.tree * kStrips * kStripRows;
      bool all_left = true;
      for (std::size_t part = 0; part < kParts; ++part) {
        const auto goes_left = hn::Le(x[part], threshold);
        all_left &= hn::AllTrue(kFloats, goes_left);
        const auto before = hn::LoadU(kBits, bits + part * width);
        const auto after = hn::And(before, mask);
        hn::StoreU(hn::IfThenElse(hn::RebindMask(kBits, goes_left), before, after), kBits,
                   bits + part * width);
      }
      // Thresholds rise, so all rows go left at the rest as well.
      if (all_left) break;
    }
  }
}

using Bits = decltype(hn::Zero(kBits));
using Floats = decltype(hn::Zero(kFloats));

// The number of the lowest bit that is set: its exponent as a float (the sign does not matter).
HWY_INLINE Bits lowest_bit(Bits bits) {
  const auto number = hn::BitCast(kIndexes, bits);
  const auto lowest = hn::And(number, hn::Neg(number));
  const auto as_float = hn::BitCast(kBits, hn::ConvertTo(kFloats, lowest));
  const auto exponent = hn::And(hn::ShiftRight<23>(as_float), hn::Set(kBits, 0xFF));
  return hn::Sub(exponent, hn::Set(kBits, 127));
}

// values[leaf]. Wide vectors have all of a tree's values in so few that looking into each is faster than to
// gather.
HWY_INLINE Floats leaf_values(const float* values, Bits leaf) {
  constexpr std::size_t kLanes = hn::MaxLanes(kFloats);
  if constexpr (kLanes >= 8) {
    const auto places = hn::IndicesFromVec(kFloats, hn::And(leaf, hn::Set(kBits, kLanes - 1)));
    auto found = hn::TableLookupLanes(hn::LoadU(kFloats, values), places);
    for (std::size_t first = kLanes; first < kQuickLeaves; first += kLanes) {
      const auto here = hn::Gt(leaf, hn::Set(kBits, static_cast<std::uint32_t>(first - 1)));
      found = hn::IfThenElse(hn::RebindMask(kFloats, here),
                             hn::TableLookupLanes(hn::LoadU(kFloats, values + first), places), found);
    }
    return found;
  }
  return hn::GatherIndex(kFloats, values, hn::BitCast(kIndexes, leaf));
}

// The scores of kStrips strips from row `first` on.
template <std::size_t kStrips>
void evaluate_strips(const QuickForest& forest, const PageForest& page, const Rows& rows, std::size_t first,
                     std::uint32_t* alive, float* out) {
  constexpr std::size_t kRows = kStrips * kStripRows;
  for (std::size_t tree = 0; tree < forest.trees; ++tree) {
    std::fill_n(alive + tree * kRows, kRows, page.alive[tree]);
  }
  clear_leaves<kStrips>(page, rows, rows.strips + first * rows.strip_columns, alive);
  constexpr std::size_t kParts = kRows / hn::MaxLanes(kFloats);
  const std::size_t width = hn::Lanes(kFloats);
  decltype(hn::Zero(kFloats)) sum[kParts];
  for (std::size_t part = 0; part < kParts; ++part) sum[part] = hn::Zero(kFloats);
  for (std::size_t tree = 0; tree < forest.trees; ++tree) {
    const float* values = forest.leaves[tree].values.data();
    for (std::size_t part = 0; part < kParts; ++part) {
      const auto bits = hn::LoadU(kBits, alive + tree * kRows + part * width);
      sum[part] = hn::Add(sum[part], leaf_values(values, lowest_bit(bits)));
    }
  }
  float sums[kRows];
  for (std::size_t part = 0; part < kParts; ++part) hn::StoreU(sum[part], kFloats, sums + part * width);
  std::copy_n(sums, std::min(kRows, rows.count - first), out + first);
}

void evaluate(const QuickForest& forest, const PageForest& page, const Rows& rows, std::uint32_t* alive,
              float* out) {
  const std::size_t strips = (rows.count + kStripRows - 1) / kStripRows;
  std::size_t strip = 0;
  for (; strip + kMostStrips <= strips; strip += kMostStrips)
    evaluate_strips<kMostStrips>(forest, page, rows, strip * kStripRows, alive, out);
  for (; strip + 2 <= strips; strip += 2)
    evaluate_strips<2>(forest, page, rows, strip * kStripRows, alive, out);
  if (strip < strips) evaluate_strips<1>(forest, page, rows, strip * kStripRows, alive, out);
}

}  // namespace pith::scoring::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::scoring {

HWY_EXPORT(evaluate);
HWY_EXPORT(find_ranges);

namespace {

struct TreeNode {
  std::int32_t node;
  enum { kBeforeLeft, kBeforeRight, kDone } stage = kBeforeLeft;
  std::uint32_t first_leaf = 0;  // of the side that is being numbered
  std::uint32_t place = 0;       // in QuickForest::nodes
};

// The bits of `count` leaves (fewer than 32, or all) from `first` on.
std::uint32_t leaf_bits(std::uint32_t first, std::uint32_t count) {
  return ((count < 32 ? std::uint32_t{1} << count : 0U) - 1U) << first;
}

// Adds one tree with its leaves numbered from left to right; false when it has too many.
bool add_tree(const Forest& forest, std::int32_t root, std::vector<QuickForest::Run>& features,
              QuickForest& out) {
  const std::uint32_t tree = out.trees++;
  std::array<float, kQuickLeaves>& leaves = out.leaves.emplace_back().values;
  std::uint32_t leaf_count = 0;
  // Depth first, left before right.
  std::vector<TreeNode> open = {{root}};
  while (!open.empty()) {
    TreeNode& top = open.back();
    if (top.node < 0) {
      if (leaf_count == kQuickLeaves) return false;
      const std::int32_t leaf = ~top.node;
      leaves[leaf_count++] = forest.leaf_value[static_cast<std::size_t>(leaf)];
      open.pop_back();
      continue;
    }
    const auto n = static_cast<std::size_t>(top.node);
    const std::uint32_t side = leaf_bits(top.first_leaf, leaf_count - top.first_leaf);
    if (top.stage == TreeNode::kBeforeLeft) {
      if (open.size() > kQuickLeaves) return false;  // every level has a leaf of its own
      top.stage = TreeNode::kBeforeRight;
      top.first_leaf = leaf_count;
      open.push_back({forest.left[n]});
    } else if (top.stage == TreeNode::kBeforeRight) {
      top.stage = TreeNode::kDone;
      top.first_leaf = leaf_count;
      top.place = static_cast<std::uint32_t>(out.nodes.size());
      out.nodes.push_back({forest.threshold[n], tree, ~side});
      out.left_masks.push_back(0);
      features.push_back({forest.feature[n], top.place, 0});
      open.push_back({forest.right[n]});
    } else {
      out.left_masks[top.place] = ~side;
      open.pop_back();
    }
  }
  return true;
}

// Decides for one page the nodes at which all rows go the same way, and lists the others in page.runs, there
// still with their places in `forest`. A run's thresholds rise: all go right at its first nodes, and all go
// left at its last ones.
void decide_nodes(const QuickForest& forest, const Rows& rows, PageForest& page) {
  page.alive.assign(forest.trees, ~std::uint32_t{0});
  page.runs.clear();
  for (std::size_t k = 0; k < forest.runs.size(); ++k) {
    const QuickForest::Run& run = forest.runs[k];
    const auto [least, most] = page.ranges[k];
    std::uint32_t begin = run.begin, end = run.end;
    for (; begin < end && !(least <= forest.nodes[begin].threshold); ++begin) {
      page.alive[forest.nodes[begin].tree] &= forest.nodes[begin].mask;
    }
    for (; end > begin && most <= forest.nodes[end - 1].threshold; --end) {
      page.alive[forest.nodes[end - 1].tree] &= forest.left_masks[end - 1];
    }
    if (end > begin) {
      page.runs.push_back({rows.places[run.feature] * std::uint32_t{kStripRows}, begin, end});
    }
  }
}

// Copies those nodes that can still clear a leaf.
void keep_open_nodes(const QuickForest& forest, PageForest& page) {
  page.nodes.resize(forest.nodes.size() + 1);  // the last one written may not be kept
  std::uint32_t kept = 0;
  std::size_t runs = 0;
  for (const PageForest::Run& run : page.runs) {
    const std::uint32_t begin = kept;
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const QuickForest::Node& node = forest.nodes[i];
      page.nodes[kept] = node;
      kept += (page.alive[node.tree] & ~node.mask) != 0 ? 1 : 0;
    }
    if (kept > begin) page.runs[runs++] = {run.column, begin, kept};
  }
  page.runs.resize(runs);
}

}  // namespace

QuickForest make_quick(const Forest& forest) {
  QuickForest quick;
  if (forest.outputs != 1) return {};
  std::vector<QuickForest::Run> order;  // one per node: its feature and its place
  for (const std::int32_t root : forest.roots) {
    if (!add_tree(forest, root, order, quick)) return {};
  }
  std::sort(order.begin(), order.end(), [&](const QuickForest::Run& a, const QuickForest::Run& b) {
    if (a.feature != b.feature) return a.feature < b.feature;
    return quick.nodes[a.begin].threshold < quick.nodes[b.begin].threshold;
  });
  std::vector<QuickForest::Node> nodes;
  std::vector<std::uint32_t> left_masks;
  nodes.reserve(order.size());
  for (const QuickForest::Run& entry : order) {
    if (quick.runs.empty() || quick.runs.back().feature != entry.feature) {
      const auto begin = static_cast<std::uint32_t>(nodes.size());
      quick.runs.push_back({entry.feature, begin, begin});
    }
    nodes.push_back(quick.nodes[entry.begin]);
    left_masks.push_back(quick.left_masks[entry.begin]);
    ++quick.runs.back().end;
  }
  quick.nodes = std::move(nodes);
  quick.left_masks = std::move(left_masks);
  return quick;
}

void evaluate_quick(const QuickForest& forest, const Rows& rows, float* out) {
  static thread_local PageForest page;
  static thread_local std::vector<StripLeaves> alive;
  if (rows.count == 0) return;
  HWY_DYNAMIC_DISPATCH(find_ranges)(forest, rows, page);
  decide_nodes(forest, rows, page);
  keep_open_nodes(forest, page);
  alive.resize(std::size_t{forest.trees} * kMostStrips);
  HWY_DYNAMIC_DISPATCH(evaluate)(forest, page, rows, alive[0].bits.data(), out);
}

}  // namespace pith::scoring
#endif
