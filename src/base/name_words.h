// The words of names in markup, as classes and ids: "comment-author", "commentAuthor" and "comment_author"
// are each "comment" and "author".
#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace pith::base {

/// May it be part of a word in a name? Characters beyond ASCII are letters.
constexpr bool is_name_letter(char c) noexcept {
  return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the word that begins at `begin`: a run of letters in which no capital follows a small one.
constexpr std::size_t name_word_end(std::string_view name, std::size_t begin) noexcept {
  std::size_t at = begin + 1;
  while (at < name.size() && is_name_letter(name[at]) &&
         !(is_ascii_upper_alpha(name[at]) && !is_ascii_upper_alpha(name[at - 1])))
    ++at;
  return at;
}

}  // namespace pith::base
