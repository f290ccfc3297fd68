#include "scoring/attribution.h"

#include <cstddef>
#include <cstdint>

namespace pith::scoring {
namespace {

double expected_value(const Forest& forest, std::int32_t node) {
  const auto at = static_cast<std::size_t>(node < 0 ? ~node : node);
  return static_cast<double>(node < 0 ? forest.leaf_value[at] : forest.node_value[at]);
}

}  // namespace

double expected_score(const Forest& forest) {
  double score = 0;
  for (const std::int32_t root : forest.roots) score += expected_value(forest, root);
  return score;
}

void attribute(const Forest& forest, std::span<const float> row, std::span<double> contributions) {
  for (std::int32_t node : forest.roots) {
    double value = expected_value(forest, node);
    while (node >= 0) {
      const auto at = static_cast<std::size_t>(node);
      const std::uint16_t column = forest.feature[at];
      node = row[column] <= forest.threshold[at] ? forest.left[at] : forest.right[at];
      const double next = expected_value(forest, node);
      contributions[column] += next - value;
      value = next;
    }
  }
}

}  // namespace pith::scoring
