// What stands before names and says what those people did: wrote the page, or something else.
#pragma once

#include <cstddef>
#include <string_view>

namespace pith::metadata {

/// The number of bytes at the start of `text` that announce the name of a writer ("By ", "Autor: ", "From our
/// correspondent ", "文＝"), or 0.
std::size_t byline_prefix(std::string_view text);

/// What a phrase behind a name says that somebody did: "(Text)", "(Fotos)".
enum class Did : unsigned char { unknown, wrote, other };
Did told_by(std::string_view phrase);

/// Does a part of the text in brackets say who wrote: "Ann Reed (words), Bo Li (pictures)"?
bool tells_writer_in_brackets(std::string_view text);

/// True for "By", "Author:" and the like, without a name behind it.
bool is_byline_prefix(std::string_view text);

/// True for "Photos:", "Edited by" and the like, without a name behind it.
bool is_other_role(std::string_view text);

/// What stands behind a label at the start of `text` ("Author Ann Reed"), where it is known to be one; else
/// all of it.
std::string_view without_label(std::string_view text);

/// What a line says of those who made the page: "Words: Ann Reed · Photos: Bo Li".
struct Credits {
  std::string_view
      writers;             ///< the part of the line that names who wrote; all of it where only they are named
  bool announced = false;  ///< it begins with what announces them
  bool weak = false;       ///< what it begins with announces others as often ("Reviewed by")
};

/// Cuts those out of a line whom it names for something else than writing. Linear in its length.
Credits credits_of(std::string_view text);

}  // namespace pith::metadata
