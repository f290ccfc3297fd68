// The Encoding standard's table of encodings and labels (encodings.def) as code.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pith::text {

/// How an encoding is decoded.
enum class Family : std::uint8_t {
  utf8,
  utf16,         ///< the only ones in which ASCII bytes are not ASCII characters
  single_byte,   ///< ASCII below 0x80, a table of 128 entries above
  multi_byte,    ///< ASCII bytes outside sequences are ASCII
  stateful,      ///< ISO-2022-JP: escape sequences change what ASCII bytes mean
  user_defined,  ///< x-user-defined: 0x80 to 0xFF are U+F780 to U+F7FF
  replacement,   ///< known labels that the standard refuses to decode
};

enum class EncodingId : std::uint8_t {
#define PITH_ENCODING(id, name, converter, family) id,
#include "text/encodings.def"
};

struct Encoding {
  EncodingId id;
  Family family;
  std::string_view name;  ///< WHATWG name in lower case
  const char* converter;  ///< ICU's name; empty where ICU is not asked
};

/// A byte for which ICU's table and the standard's index disagree.
struct BytePatch {
  EncodingId id;
  std::uint8_t byte;
  char16_t code_point;
};

const Encoding& encoding(EncodingId id) noexcept;

/// "Get an encoding" (Encoding standard 4.2); nullptr for unknown labels.
const Encoding* find_encoding(std::string_view label) noexcept;

/// All patches, of all encodings.
std::span<const BytePatch> byte_patches() noexcept;

}  // namespace pith::text
