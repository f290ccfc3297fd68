// Small operations on text from a page: all bounded, all UTF-8 in and out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "pith/document.h"

namespace pith::metadata {

/// No value that is read from a page is longer, in bytes.
inline constexpr std::size_t kLongestValue = 1000;

/// `text` with white space collapsed to single spaces and trimmed, soft hyphens and the like removed, cut to
/// `limit` bytes at a character boundary.
std::string clean(std::string_view text, std::size_t limit = kLongestValue);

/// clean() of text in which markup and character references were escaped once more than needed, as in JSON-LD
/// and feeds ("Tom &amp;amp; Ann", "<em>now</em>").
std::string clean_escaped(std::string_view text, std::size_t limit = kLongestValue);

constexpr bool is_ascii(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x80;
}

/// Simple lower case, character by character.
std::string lowered(std::string_view text);

/// `text` without the white space and ASCII punctuation (quotes, colons, dashes …, but neither brackets nor
/// dots) at its ends.
std::string_view trimmed(std::string_view text);

/// The letters and numbers of `text` in lower case, without anything else: for comparing titles and names.
std::string letters_only(std::string_view text);

/// Does no word go on at `at`? In scripts without spaces any may end there.
bool ends_word(std::string_view text, std::size_t at);

/// Words in the sense of text/words.h, but not more than `limit`.
std::size_t word_count(std::string_view text);

/// What a reader sees of an element, cleaned: text of its descendants, with a space wherever one does not
/// follow the other directly. Scripts, styles and the like are left out.
std::string element_text(const Document& document, NodeId element, std::size_t limit = kLongestValue);

/// Calls fn(token) for what white space divides in `list`, HTML's sets of tokens.
template <class Fn>
void for_each_token(std::string_view list, const Fn& fn) {
  for (std::size_t at = 0; at < list.size();) {
    std::size_t end = at;
    while (end < list.size() && !base::is_ascii_whitespace(list[end])) ++end;
    if (end > at) fn(list.substr(at, end - at));
    at = end + 1;
  }
}

/// Is `word` one of the words of `list`, as above, in any case?
bool has_word(std::string_view list, std::string_view word);

}  // namespace pith::metadata
