// Whether comments are what a page is about.
#pragma once

#include <cstddef>

namespace pith::comments {

/// Are they, as the posts of a forum are? Where the text of the page keeps a third of them, `kept` of `all`,
/// and the least share of that text, `size` of `text`, is such: one in `parts`. Both pairs may be in any
/// unit.
constexpr bool are_content(std::size_t kept, std::size_t all, std::size_t size, std::size_t text,
                           std::size_t parts) {
  return kept > 0 && kept * 3 >= all && size * parts >= text;
}

}  // namespace pith::comments
