// Long inputs made of small pieces, and the text of what was parsed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pith/document.h"

namespace pith::test {

/// `piece` so many times.
inline std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out.append(piece);
  return out;
}

/// The data of all text nodes put together.
inline std::string all_text(const Document& document) {
  std::string out;
  for (const Node& node : document.nodes) {
    if (node.type == NodeType::text) out.append(node.text);
  }
  return out;
}

}  // namespace pith::test
