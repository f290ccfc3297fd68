// UTF-8: looking at it and repairing it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pith::text {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// Position of the first byte above 0x7F at or after `from`; text.size() when there is none.
std::size_t find_non_ascii(std::string_view text, std::size_t from = 0) noexcept;

/// Number of bytes above 0x7F.
std::size_t count_non_ascii(std::string_view text) noexcept;

bool is_valid_utf8(std::string_view text) noexcept;

/// Length of the multi-byte sequence at the end that the end of the text cut off, 0 to 3.
std::size_t incomplete_tail(std::string_view text) noexcept;

/// The longest beginning of at most `most` bytes that cuts no character of valid UTF-8.
std::string_view beginning_of(std::string_view text, std::size_t most) noexcept;

struct Utf8Counts {
  std::size_t multi_byte = 0;  ///< well-formed sequences of two to four bytes
  std::size_t bad = 0;         ///< U+FFFD that repair_utf8 would put in
};

Utf8Counts count_utf8(std::string_view text) noexcept;

/// Copies `text` with every maximal subpart of an ill-formed sequence replaced by U+FFFD (Encoding standard,
/// UTF-8 decoder; Unicode 3.9). Adds their number to `replaced`.
std::string repair_utf8(std::string_view text, std::size_t& replaced);

/// The same without the number; valid text comes back as it is.
std::string repair_utf8(std::string_view text);

/// Appends a code point; of a surrogate the three bytes that it would have, which are not valid.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace pith::text
