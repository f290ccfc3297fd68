// Whether comments are what a page is about.
#pragma once

#include <cstddef>

namespace pith::comments {

/// Are they, as the posts of a forum are? Where the text of the page keeps a third of them, `kept` of `all`,
/// and a third of that text, `size` of `text`, is such: an article may keep some of its comments. Both pairs
/// may be in any unit.
constexpr bool are_content(std::size_t kept, std::size_t all, std::size_t size, std::size_t text) {
  return kept > 0 && kept * 3 >= all && size * 3 >= text;
}

}  // namespace pith::comments
