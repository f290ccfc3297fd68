// What the class and id of an element say about comments (models/words/comments.tsv).
#pragma once

#include <cstdint>
#include <string_view>

namespace pith::comments {

/// The kinds of words in that list; its head says what they are.
enum class Word : std::uint8_t {
  one,
  many,
  listing,
  neutral,
  skip,
  aside,
  post,
  reply,
  replies,
  author,
  date,
  meta,
  control,
  text,
  level,
  says,
  by,
  on,
  clock,
  past,
  ago,
  unit,
  button,
};

/// What an element of a comment holds.
enum class Part : std::uint8_t {
  none,
  author,
  date,
  meta,     ///< author, date and more
  control,  ///< buttons, avatars, votes
  text,
};

/// What the names of an element say.
struct Marks {
  bool region = false;   ///< comments
  bool item = false;     ///< one of them
  bool post = false;     ///< one of them, if it stands in a region
  bool reply = false;    ///< a reply, or what one clicks on to write one
  bool replies = false;  ///< the replies to a comment
  bool skip = false;     ///< of comments, but none: a form, a list of recent ones
  Part part = Part::none;
  std::uint32_t level = 0;  ///< of nesting, as a number behind a word; 0: none
};

/// Adds what the names in the value of a class, id or itemprop say.
void add_marks(Marks& marks, std::string_view value);

/// Is `word` (in lower case) in the list as that kind?
bool is_listed(Word kind, std::string_view word);

}  // namespace pith::comments
