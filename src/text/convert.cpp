#include "text/convert.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#include <array>
#include <boost/locale/encoding.hpp>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "text/utf8.h"

namespace pith::text {
namespace {

namespace conv = boost::locale::conv;

constexpr std::size_t kEncodingCount = static_cast<std::size_t>(EncodingId::x_user_defined) + 1;
constexpr char16_t kReplacementUnit = 0xFFFD;

// Single-byte encodings.

/// UTF-8 of the 128 upper bytes of a single-byte encoding.
struct ByteTable {
  struct Entry {
    std::array<char, 3> utf8{};
    std::uint8_t length = 0;
    bool replaced = false;
  };
  std::array<Entry, 128> entries{};

  void set(std::size_t byte, std::string_view utf8) {
    Entry& entry = entries[byte - 0x80];
    entry.replaced = utf8.empty() || utf8.size() > entry.utf8.size() || utf8 == kReplacement;
    if (entry.replaced) utf8 = kReplacement;
    std::memcpy(entry.utf8.data(), utf8.data(), utf8.size());
    entry.length = static_cast<std::uint8_t>(utf8.size());
  }
};

/// One conversion of all 128 bytes, each on a line of its own: what Boost.Locale skips leaves its line empty.
ByteTable make_byte_table(const Encoding& from) {
  std::string bytes;
  for (int byte = 0x80; byte <= 0xFF; ++byte) {
    bytes.push_back(static_cast<char>(byte));
    bytes.push_back('\n');
  }
  std::string utf8;
  try {
    utf8 = conv::to_utf<char>(bytes, from.converter, conv::skip);
  } catch (const std::runtime_error&) {
    // An ICU without this table: every upper byte becomes U+FFFD, and the ASCII text survives.
  }
  ByteTable table;
  std::size_t at = 0;
  for (std::size_t byte = 0x80; byte <= 0xFF; ++byte) {
    const std::size_t end = at < utf8.size() ? utf8.find('\n', at) : std::string::npos;
    if (end == std::string::npos) {
      table.set(byte, {});
      at = utf8.size();
    } else {
      table.set(byte, std::string_view(utf8).substr(at, end - at));
      at = end + 1;
    }
  }
  for (const BytePatch& patch : byte_patches()) {
    if (patch.id != from.id) continue;
    std::string character;
    append_utf8(character, patch.code_point);
    table.set(patch.byte, character);
  }
  return table;
}

/// Tables are made on first use and kept for the life of the process.
const ByteTable& byte_table(const Encoding& from) {
  static std::array<std::once_flag, kEncodingCount> made;
  static std::array<std::unique_ptr<const ByteTable>, kEncodingCount> tables;
  const auto index = static_cast<std::size_t>(from.id);
  std::call_once(made[index],
                 [&] { tables[index] = std::make_unique<const ByteTable>(make_byte_table(from)); });
  return *tables[index];
}

std::string convert_single_byte(std::string_view bytes, const Encoding& from, std::size_t& replaced) {
  const ByteTable& table = byte_table(from);
  std::string out;
  // No byte takes more than three.
  out.resize(bytes.size() + 2 * count_non_ascii(bytes));
  char* to = out.data();
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte < 0x80) {
      const std::size_t end = find_non_ascii(bytes, at);
      std::memcpy(to, bytes.data() + at, end - at);
      to += end - at;
      at = end;
      continue;
    }
    const ByteTable::Entry& entry = table.entries[byte - 0x80U];
    for (std::size_t i = 0; i < entry.length; ++i) *to++ = entry.utf8[i];
    replaced += entry.replaced ? 1 : 0;
    ++at;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

std::string convert_user_defined(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 2 * count_non_ascii(bytes));
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte < 0x80 ? byte : 0xF780U + byte - 0x80U);
  }
  return out;
}

// Everything else.

/// What the callback needs to know, and what it counts.
struct BadBytes {
  explicit BadBytes(const Encoding& from) : keeps_ascii(from.family == Family::multi_byte) {
    for (const BytePatch& entry : byte_patches()) {
      if (entry.id == from.id) patch = &entry;  // no multi-byte encoding has more than one
    }
  }

  bool keeps_ascii;
  const BytePatch* patch = nullptr;
  std::size_t replaced = 0;
};

/// ICU's substitute callback, as the standard wants it: one U+FFFD for a bad sequence, and an ASCII byte at
/// its end is kept ("prepend byte to ioQueue", for example section 10.2.1), so that no sequence swallows
/// markup.
void substitute(const void* context, UConverterToUnicodeArgs* args, const char* bytes, std::int32_t length,
                UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close and clone are not about text
  auto* bad = static_cast<BadBytes*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  std::array<UChar, 2> units{kReplacementUnit, 0};
  std::int32_t count = 1;
  const auto last = length > 0 ? static_cast<unsigned char>(bytes[length - 1]) : 0xFFU;
  if (length == 1 && bad->patch != nullptr && bad->patch->byte == last) {
    units[0] = bad->patch->code_point;
  } else if (length > 1 && reason == UCNV_UNASSIGNED && last < 0x80 && bad->keeps_ascii) {
    units[1] = static_cast<UChar>(last);
    count = 2;
  }
  if (units[0] == kReplacementUnit) ++bad->replaced;
  ucnv_cbToUWriteUChars(args, units.data(), count, 0, status);
}

void append_utf16(std::string& out, const UChar* units, std::int32_t count, char16_t& pending,
                  std::size_t& replaced) {
  const auto put = [&](char32_t code_point) { append_utf8(out, code_point); };
  for (std::int32_t i = 0; i < count; ++i) {
    const char16_t unit = units[i];
    if (pending != 0) {
      if (U16_IS_TRAIL(unit)) {
        put(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(pending, unit)));
        pending = 0;
        continue;
      }
      put(kReplacementUnit);
      ++replaced;
      pending = 0;
    }
    if (U16_IS_LEAD(unit)) {
      pending = unit;
    } else if (U16_IS_TRAIL(unit)) {
      put(kReplacementUnit);
      ++replaced;
    } else {
      put(unit);
    }
  }
}

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};

/// What Boost.Locale cannot do: go on after a bad sequence, with U+FFFD in its place.
std::string convert_substituting(std::string_view bytes, const Encoding& from, std::size_t& replaced) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(from.converter, &status));
  if (U_FAILURE(status) != 0) return repair_utf8(bytes, replaced);  // an ICU without this table
  BadBytes bad(from);
  ucnv_setToUCallBack(converter.get(), substitute, &bad, nullptr, nullptr, &status);

  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 2048> units{};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char16_t pending = 0;
  do {
    status = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, 1, &status);
    append_utf16(out, units.data(), static_cast<std::int32_t>(target - units.data()), pending, replaced);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (pending != 0) {
    out.append(kReplacement);
    ++replaced;
  }
  replaced += bad.replaced;
  // ICU stops early only for want of memory or the like; no byte is dropped even then.
  if (source < end) out += repair_utf8({source, static_cast<std::size_t>(end - source)}, replaced);
  return out;
}

/// ibm-943 swaps three control characters among themselves.
void unswap_controls(std::string& utf8) {
  for (char& c : utf8) {
    if (c == '\x1A') {
      c = '\x7F';
    } else if (c == '\x1C') {
      c = '\x1A';
    } else if (c == '\x7F') {
      c = '\x1C';
    }
  }
}

/// ICU follows GB 18030-2005, in which A3 A0 is a private character; the standard's index has the ideographic
/// space that pages mean by it.
void mend_gb_space(std::string& utf8) {
  constexpr std::string_view kPrivate = "\xEE\x97\xA5";  // U+E5E5
  constexpr std::string_view kSpace = "\xE3\x80\x80";    // U+3000
  for (std::size_t at = utf8.find(kPrivate); at != std::string::npos; at = utf8.find(kPrivate, at + 3)) {
    utf8.replace(at, kPrivate.size(), kSpace);
  }
}

std::string convert_by_converter(std::string_view bytes, const Encoding& from, std::size_t& replaced) {
  std::string out;
  try {
    out = conv::to_utf<char>(bytes.data(), bytes.data() + bytes.size(), from.converter, conv::stop);
  } catch (const conv::conversion_error&) {
    out = convert_substituting(bytes, from, replaced);
  } catch (const conv::invalid_charset_error&) {
    out = convert_substituting(bytes, from, replaced);
  }
  if (from.id == EncodingId::shift_jis) unswap_controls(out);
  if (from.id == EncodingId::gbk || from.id == EncodingId::gb18030) mend_gb_space(out);
  return out;
}

}  // namespace

std::string convert(std::string_view bytes, const Encoding& from, std::size_t& replaced) {
  if (bytes.empty()) return {};
  switch (from.family) {
    case Family::single_byte:
      return convert_single_byte(bytes, from, replaced);
    case Family::user_defined:
      return convert_user_defined(bytes);
    case Family::utf16:
    case Family::multi_byte:
    case Family::stateful:
      return convert_by_converter(bytes, from, replaced);
    case Family::utf8:
    case Family::replacement:
      break;
  }
  return repair_utf8(bytes, replaced);
}

}  // namespace pith::text
