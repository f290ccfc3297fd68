// Long inputs made of small pieces, and the text of what was parsed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"
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

/// The words of a text with one space between them.
inline std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = base::is_ascii_whitespace(c);
    if (!white) out.push_back(c);
    if (white && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace pith::test
