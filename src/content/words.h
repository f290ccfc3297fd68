// The word list models/words/structure.tsv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pith::content {

/// The kinds of that list; its head says what they are.
enum class Mark : std::uint8_t {
  language_prefix,
  language_attribute,
  language_class,
  lazy_source,
  lazy_set,
  placeholder,
  math_root,
  math_display,
  footnote,
};

/// The words of a kind, in the order of the list.
std::span<const std::string_view> words_of(Mark mark);

/// Is `word` one of them, in whatever case?
bool is_marked(Mark mark, std::string_view word);

/// Is one of the names in `value`, which are separated by white space, such a word?
bool has_marked(Mark mark, std::string_view value);

/// The next name of a list that is separated by white space, which it is taken off; empty at the end.
std::string_view next_name(std::string_view& list);

}  // namespace pith::content
