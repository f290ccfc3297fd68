#include "content/page.h"

#include <algorithm>

namespace pith::content {

std::size_t KeptPage::from(NodeId id) const {
  const auto found = std::partition_point(kept.begin(), kept.end(),
                                          [&](std::uint32_t i) { return blocks.items[i].first < id; });
  return static_cast<std::size_t>(found - kept.begin());
}

std::size_t KeptPage::block_from(NodeId id) const {
  const auto found = std::partition_point(blocks.items.begin(), blocks.items.end(),
                                          [id](const Block& block) { return block.first < id; });
  return static_cast<std::size_t>(found - blocks.items.begin());
}

bool KeptPage::is_kept(std::size_t block) const {
  return std::binary_search(kept.begin(), kept.end(), static_cast<std::uint32_t>(block));
}

}  // namespace pith::content
