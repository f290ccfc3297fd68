#include "text/decode.h"

#include <utility>

#include "text/convert.h"
#include "text/detect.h"
#include "text/encodings.h"
#include "text/meta_prescan.h"
#include "text/utf8.h"

namespace pith::text {
namespace {

struct Choice {
  const Encoding* encoding = nullptr;
  CharsetSource source = CharsetSource::fallback;
};

/// A byte order mark (Encoding standard 6, "BOM sniff") and its length.
struct Bom {
  const Encoding* encoding = nullptr;
  std::size_t length = 0;
};

Bom byte_order_mark(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {&encoding(EncodingId::utf_8), 3};
  if (bytes.starts_with("\xFE\xFF")) return {&encoding(EncodingId::utf_16be), 2};
  if (bytes.starts_with("\xFF\xFE")) return {&encoding(EncodingId::utf_16le), 2};
  return {};
}

/// Valid UTF-8 (its last sequence may be cut off) with at least one multi-byte sequence. Text in a legacy
/// encoding does not pass this by chance, so it outweighs every claim.
bool is_evident_utf8(std::string_view bytes, std::size_t first_non_ascii) noexcept {
  const std::size_t whole = bytes.size() - incomplete_tail(bytes);
  return first_non_ascii < whole && is_valid_utf8(bytes.substr(first_non_ascii, whole - first_non_ascii));
}

/// What the page's server and the page itself claim, in this order (HTML standard 13.2.3.2).
Choice claimed(std::string_view bytes, std::string_view http_charset, bool scan_meta, bool ascii) {
  const auto usable = [&](const Encoding* claim) {
    // The standard would turn the whole page into one U+FFFD, to keep scripts from hiding in ISO-2022-KR and
    // the like. Nothing runs here, and the ASCII text may be what the reader wants.
    if (claim == nullptr || claim->family == Family::replacement) return false;
    // UTF-16 without a single NUL has no ASCII character in it, so ASCII bytes are not UTF-16.
    return claim->family != Family::utf16 || !ascii || bytes.find('\0') != std::string_view::npos;
  };
  const Encoding* header = find_encoding(http_charset);
  if (usable(header)) return {header, CharsetSource::header};
  const Encoding* meta = scan_meta ? prescan_meta(bytes) : nullptr;
  if (usable(meta)) return {meta, CharsetSource::meta};
  return {};
}

/// For bytes above 0x7F about which nobody says anything.
Choice guessed(std::string_view bytes, std::size_t first_non_ascii) {
  const Utf8Counts utf8 = count_utf8(bytes);
  if (utf8.multi_byte >= 10 * utf8.bad) return {&encoding(EncodingId::utf_8), CharsetSource::detector};
  if (const Encoding* found = detect(bytes, first_non_ascii)) return {found, CharsetSource::detector};
  return {&encoding(EncodingId::windows_1252), CharsetSource::fallback};
}

Choice choose(std::string_view bytes, std::string_view http_charset, bool scan_meta,
              std::size_t first_non_ascii) {
  if (const Encoding* utf16 = looks_like_utf16(bytes)) {
    const bool as_declared = find_encoding(http_charset) == utf16;
    return {utf16, as_declared ? CharsetSource::header : CharsetSource::detector};
  }
  const bool ascii = first_non_ascii == bytes.size();
  if (!ascii && is_evident_utf8(bytes, first_non_ascii)) {
    return {&encoding(EncodingId::utf_8), CharsetSource::utf8};
  }
  if (const Choice claim = claimed(bytes, http_charset, scan_meta, ascii); claim.encoding != nullptr)
    return claim;
  if (!ascii) return guessed(bytes, first_non_ascii);
  // ISO-2022-JP looks like ASCII but for its escape sequences.
  const std::size_t escape = bytes.find('\x1B');
  if (escape != std::string_view::npos) {
    const Encoding* found = detect(bytes, escape);
    if (found != nullptr && found->family == Family::stateful) return {found, CharsetSource::detector};
  }
  return {&encoding(EncodingId::utf_8), CharsetSource::fallback};
}

}  // namespace

std::string_view charset_source_name(CharsetSource source) noexcept {
  switch (source) {
    case CharsetSource::bom:
      return "bom";
    case CharsetSource::utf8:
      return "utf8";
    case CharsetSource::header:
      return "header";
    case CharsetSource::meta:
      return "meta";
    case CharsetSource::detector:
      return "detector";
    case CharsetSource::fallback:
      return "fallback";
  }
  return "fallback";
}

DecodedText decode(std::string bytes, std::string_view http_charset, bool scan_meta) {
  DecodedText result;
  Choice choice;
  const Bom bom = byte_order_mark(bytes);
  std::size_t first_non_ascii = 0;
  if (bom.encoding != nullptr) {
    bytes.erase(0, bom.length);
    choice = {bom.encoding, CharsetSource::bom};
    first_non_ascii = find_non_ascii(bytes);
  } else {
    first_non_ascii = find_non_ascii(bytes);
    choice = choose(bytes, http_charset, scan_meta, first_non_ascii);
  }
  result.charset = choice.encoding->name;
  result.source = choice.source;

  const Family family = choice.encoding->family;
  const bool ascii = first_non_ascii == bytes.size();
  const bool is_utf8 =
      ascii ? family != Family::utf16 && family != Family::stateful
            : family == Family::utf8 && is_valid_utf8(std::string_view(bytes).substr(first_non_ascii));
  if (is_utf8) {
    result.utf8 = std::move(bytes);
  } else if (family == Family::utf8) {
    result.utf8 = repair_utf8(bytes, result.replaced);
  } else {
    result.utf8 = convert(bytes, *choice.encoding, result.replaced);
  }
  return result;
}

}  // namespace pith::text
