#include "scoring/quick_scorer.h"

#include <algorithm>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scoring/quick_scorer.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace pith::scoring::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMostLanes = 16;
const hn::CappedTag<float, kMostLanes> kFloats;
const hn::RebindToUnsigned<decltype(kFloats)> kBits;
const hn::RebindToSigned<decltype(kFloats)> kIndexes;

// Clears in `alive` (Lanes words a tree) the leaves that the rows cannot reach. `lanes` rows are given.
void clear_leaves(const QuickForest& forest, const float* rows, std::size_t lanes, std::size_t stride,
                  std::uint32_t* alive) {
  const std::size_t width = hn::Lanes(kFloats);
  float column[kMostLanes];
  for (const QuickForest::Run& run : forest.runs) {
    for (std::size_t lane = 0; lane < width; ++lane) {
      column[lane] = rows[std::min(lane, lanes - 1) * stride + run.feature];
    }
    const auto x = hn::LoadU(kFloats, column);
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const QuickForest::Node& node = forest.nodes[i];
      const auto goes_left = hn::Le(x, hn::Set(kFloats, node.threshold));
      // Thresholds rise, so all rows go left at the rest as well.
      if (hn::AllTrue(kFloats, goes_left)) break;
      std::uint32_t* bits = alive + node.tree * width;
      const auto before = hn::LoadU(kBits, bits);
      const auto after = hn::And(before, hn::Set(kBits, node.mask));
      hn::StoreU(hn::IfThenElse(hn::RebindMask(kBits, goes_left), before, after), kBits, bits);
    }
  }
}

void evaluate(const QuickForest& forest, const float* rows, std::size_t count, std::size_t stride,
              float* out) {
  const std::size_t width = hn::Lanes(kFloats);
  static thread_local std::vector<std::uint32_t> alive;
  for (std::size_t first = 0; first < count; first += width) {
    const std::size_t lanes = std::min(width, count - first);
    alive.assign(forest.trees * width, ~std::uint32_t{0});
    clear_leaves(forest, rows + first * stride, lanes, stride, alive.data());
    auto sum = hn::Zero(kFloats);
    for (std::size_t tree = 0; tree < forest.trees; ++tree) {
      // The leaf is the lowest bit; its number is the exponent of that bit as a float (the sign does not
      // matter).
      const auto bits = hn::BitCast(kIndexes, hn::LoadU(kBits, alive.data() + tree * width));
      const auto lowest = hn::And(bits, hn::Neg(bits));
      const auto as_float = hn::BitCast(kBits, hn::ConvertTo(kFloats, lowest));
      const auto exponent = hn::And(hn::ShiftRight<23>(as_float), hn::Set(kBits, 0xFF));
      const auto leaf = hn::Sub(hn::BitCast(kIndexes, exponent), hn::Set(kIndexes, 127));
      sum = hn::Add(sum, hn::GatherIndex(kFloats, forest.leaf_value.data() + tree * kQuickLeaves, leaf));
    }
    float sums[kMostLanes];
    hn::StoreU(sum, kFloats, sums);
    std::copy_n(sums, lanes, out + first);
  }
}

}  // namespace pith::scoring::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::scoring {

HWY_EXPORT(evaluate);

namespace {

struct TreeNode {
  std::int32_t node;
  std::uint32_t first_leaf;  // the leaves that are numbered before its left side
};

// Adds one tree with its leaves numbered from left to right; false when it has too many.
bool add_tree(const Forest& forest, std::int32_t root, std::vector<QuickForest::Run>& features,
              QuickForest& out) {
  const std::uint32_t tree = out.trees++;
  out.leaf_value.resize(std::size_t{out.trees} * kQuickLeaves, 0.0F);
  float* leaves = out.leaf_value.data() + std::size_t{tree} * kQuickLeaves;
  std::uint32_t leaf_count = 0;
  // Depth first, left before right; a node comes off the stack twice: before its left side and behind it.
  std::vector<TreeNode> open = {{root, ~0U}};
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
    if (top.first_leaf == ~0U) {
      if (open.size() > kQuickLeaves) return false;  // every level has a leaf of its own
      top.first_leaf = leaf_count;
      open.push_back({forest.left[n], ~0U});
      continue;
    }
    // Where a row goes right, the leaves of the left side are out of reach.
    const std::uint32_t left = leaf_count - top.first_leaf;
    const std::uint32_t mask = ~(((left < 32 ? std::uint32_t{1} << left : 0U) - 1U) << top.first_leaf);
    out.nodes.push_back({forest.threshold[n], tree, mask});
    features.push_back({forest.feature[n], static_cast<std::uint32_t>(out.nodes.size() - 1), 0});
    open.back() = {forest.right[n], ~0U};
  }
  return true;
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
  nodes.reserve(order.size());
  for (const QuickForest::Run& entry : order) {
    if (quick.runs.empty() || quick.runs.back().feature != entry.feature) {
      const auto begin = static_cast<std::uint32_t>(nodes.size());
      quick.runs.push_back({entry.feature, begin, begin});
    }
    nodes.push_back(quick.nodes[entry.begin]);
    ++quick.runs.back().end;
  }
  quick.nodes = std::move(nodes);
  return quick;
}

void evaluate_quick(const QuickForest& forest, const float* rows, std::size_t count, std::size_t stride,
                    float* out) {
  HWY_DYNAMIC_DISPATCH(evaluate)(forest, rows, count, stride, out);
}

}  // namespace pith::scoring
#endif
