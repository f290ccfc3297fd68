#include <algorithm>
#include <cmath>

#include "scoring/model.h"
#include "scoring/quick_scorer.h"

namespace pith::scoring {
namespace {

// The leaf that a row ends in. Only where the walk ends is a branch that depends on the row: so the walks of
// one tree after another overlap, and with them their cache misses.
std::size_t leaf_of(const Forest& forest, std::int32_t root, const float* row) {
  const std::int32_t *left = forest.left.data(), *right = forest.right.data();
  while (root >= 0) {
    const auto n = static_cast<std::size_t>(root);
    root = (row[forest.feature[n]] <= forest.threshold[n] ? left : right)[n];
  }
  const std::int32_t leaf = ~root;
  return static_cast<std::size_t>(leaf);
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
  for (std::size_t i = 0; i < count; ++i) {
    float* sums = out + i * forest.outputs;
    for (std::size_t tree = 0; tree < forest.roots.size(); ++tree) {
      sums[tree % forest.outputs] +=
          forest.leaf_value[leaf_of(forest, forest.roots[tree], rows + i * stride)];
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
