// Bytes to UTF-8, by the order of the WHATWG encoding sniffing algorithm (Encoding standard; HTML
// standard 13.2.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pith::text {

/// What decided the charset.
enum class CharsetSource : std::uint8_t {
  bom,       ///< a byte order mark
  utf8,      ///< valid UTF-8 (but for a last sequence cut off) with a multi-byte sequence, whatever the page
             ///< claims
  header,    ///< the HTTP header (or the archive record)
  meta,      ///< <meta charset> or http-equiv within the first 1,024 bytes
  detector,  ///< the bytes themselves: NULs of UTF-16, mostly valid UTF-8, or uchardet's guess
  fallback,  ///< nothing helped: utf-8 where all bytes are ASCII, else windows-1252
};

/// Short name of a source for records and dumps ("bom", "header", …).
std::string_view charset_source_name(CharsetSource source) noexcept;

/// UTF-8 text (always valid: a bad byte became U+FFFD), without a byte order mark.
struct DecodedText {
  std::string utf8;
  std::string charset;  ///< WHATWG name, lower case ("windows-1252", "utf-8", "gbk")
  CharsetSource source = CharsetSource::fallback;
  std::size_t replaced = 0;  ///< number of U+FFFD that decoding put in
};

/// Decodes a page. `http_charset` is the label of the Content-Type header, or empty. `scan_meta` is false for
/// plain text, which has no meta elements. Never fails; linear in the number of bytes.
DecodedText decode(std::string bytes, std::string_view http_charset, bool scan_meta = true);

/// The WHATWG encoding name of a label ("latin1" → "windows-1252"), or an empty view for unknown labels.
/// Leading and trailing white space and case do not matter (Encoding standard, "get an encoding").
std::string_view encoding_for_label(std::string_view label) noexcept;

/// Names the binary format that the bytes start with ("PNG image", "PDF document", "gzip data", …), or an
/// empty view for what may be a page or a text. Many NUL bytes outside UTF-16 count as binary too.
std::string_view binary_format(std::string_view bytes) noexcept;

}  // namespace pith::text
