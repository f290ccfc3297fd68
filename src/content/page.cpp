#include "content/page.h"

#include <algorithm>

namespace pith::content {

std::size_t KeptPage::from(NodeId id) const {
  const auto found = std::partition_point(kept.begin(), kept.end(),
                                          [&](std::uint32_t i) { return blocks.items[i].first < id; });
  return static_cast<std::size_t>(found - kept.begin());
}

}  // namespace pith::content
