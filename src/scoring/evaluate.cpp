#include <algorithm>
#include <cmath>

#include "scoring/model.h"
#include "scoring/quick_scorer.h"

namespace pith::scoring {
namespace {

constexpr std::size_t kLanes = 8;

// Walks one tree for up to eight rows at once. The loads of the lanes overlap, which hides most of the cache
// misses, and no branch depends on a row: a lane that has arrived stays where it is.
void walk_tree(const Forest& forest, std::int32_t root, const float* rows, std::size_t stride,
               std::size_t lanes, std::array<std::int32_t, kLanes>& at) {
  at.fill(root);
  std::int32_t inner = root >= 0 ? 1 : 0;
  while (inner) {
    inner = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::int32_t node = at[lane];
      const auto n = static_cast<std::size_t>(std::max(node, 0));
      const float x = rows[lane * stride + forest.feature[n]];
      const std::int32_t next = x <= forest.threshold[n] ? forest.left[n] : forest.right[n];
      at[lane] = node < 0 ? node : next;
      inner |= at[lane] >= 0 ? 1 : 0;
    }
  }
}

}  // namespace

float logistic(float x) noexcept {
  return 1.0F / (1.0F + std::exp(-x));
}

float linear_score(const HashedLinear& model, std::int64_t weight, std::size_t count) noexcept {
  if (count == 0) return model.bias;
  return model.bias + model.scale * static_cast<float>(weight) / std::sqrt(static_cast<float>(count));
}

float linear_score(const HashedLinear& model, std::span<const std::uint32_t> tokens) noexcept {
  if (tokens.empty() || model.weights.empty()) return model.bias;
  const std::size_t mask = model.weights.size() - 1;
  std::int64_t sum = 0;
  for (const std::uint32_t token : tokens) sum += model.weights[token & mask];
  return linear_score(model, sum, tokens.size());
}

void evaluate_forest(const Forest& forest, const float* rows, std::size_t count, std::size_t stride,
                     float* out) {
  std::fill(out, out + count * forest.outputs, 0.0F);
  std::array<std::int32_t, kLanes> at{};
  for (std::size_t first = 0; first < count; first += kLanes) {
    const std::size_t lanes = std::min(kLanes, count - first);
    for (std::size_t tree = 0; tree < forest.roots.size(); ++tree) {
      walk_tree(forest, forest.roots[tree], rows + first * stride, stride, lanes, at);
      float* column = out + first * forest.outputs + tree % forest.outputs;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::int32_t leaf = ~at[lane];
        column[lane * forest.outputs] += forest.leaf_value[static_cast<std::size_t>(leaf)];
      }
    }
  }
}

void evaluate_forest(const Forest& forest, const Rows& rows, float* out) {
  if (forest.quick.trees > 0) return evaluate_quick(forest.quick, rows, out);
  std::vector<float> row(forest.columns);
  for (std::size_t i = 0; i < rows.count; ++i) {
    const float* strip = rows.strips + i / kStripRows * rows.strip_columns * kStripRows + i % kStripRows;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::uint16_t place = rows.places[column];
      row[column] = place & kSharedColumn ? rows.shared[place & ~kSharedColumn] : strip[place * kStripRows];
    }
    evaluate_forest(forest, row.data(), 1, row.size(), out + i);
  }
}

}  // namespace pith::scoring
