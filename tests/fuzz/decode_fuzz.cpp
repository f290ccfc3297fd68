// Bytes to UTF-8: valid whatever the bytes, under a charset that the standard knows.
#include <array>

#include "fuzz/fuzz.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace {

constexpr std::array<std::string_view, 24> kLabels = {
    "",          "utf-8",        "utf-16le", "utf-16be",       "windows-1252", "windows-1251",
    "koi8-r",    "iso-8859-2",   "gbk",      "gb18030",        "big5",         "shift_jis",
    "euc-jp",    "iso-2022-jp",  "euc-kr",   "windows-874",    "hz-gb-2312",   "x-user-defined",
    "macintosh", "iso-8859-8-i", "nosuch",   "x-mac-cyrillic", "windows-1255", "iso-8859-16"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pith;
  const fuzz::Exact input(data, size);
  // The last byte chooses the label, so that the pages of the corpora can be used as they are.
  const std::string_view label = kLabels[size ? data[size - 1] % kLabels.size() : 0];
  for (const bool scan_meta : {true, false}) {
    const text::DecodedText decoded = text::decode(std::string(input.view()), label, scan_meta);
    fuzz::expect(text::is_valid_utf8(decoded.utf8), "the decoded text is not UTF-8");
    fuzz::expect(decoded.utf8.size() <= 3 * size + 3, "the decoded text is more than three times as long");
    fuzz::expect(text::encoding_for_label(decoded.charset) == decoded.charset, "the charset has no name");
    fuzz::expect(!text::charset_source_name(decoded.source).empty(), "the source has no name");
  }
  text::binary_format(input.view());
  text::encoding_for_label(input.view());
  std::size_t replaced = 0;
  const std::string repaired = text::repair_utf8(input.view(), replaced);
  fuzz::expect(text::is_valid_utf8(repaired), "the repaired text is not UTF-8");
  fuzz::expect(text::is_valid_utf8(input.view()) == (replaced == 0), "valid text is not left alone");
  return 0;
}
