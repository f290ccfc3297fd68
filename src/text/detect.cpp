#include "text/detect.h"

#include <uchardet/uchardet.h>

#include <array>
#include <memory>
#include <string_view>

#include "text/utf8.h"

namespace pith::text {
namespace {

constexpr std::size_t kUtf16Sample = 1024;
constexpr std::size_t kDetectorWindow = 65'536;
constexpr std::size_t kDetectorLead = 1024;  // some ASCII before the first interesting byte

/// uchardet's names that are no labels of the Encoding standard but mean one of its encodings.
struct DetectorName {
  std::string_view name;
  EncodingId id;
};
constexpr DetectorName kDetectorNames[] = {
    {"UHC", EncodingId::euc_kr},
    {"MAC-CYRILLIC", EncodingId::x_mac_cyrillic},
    {"ISO-8859-11", EncodingId::windows_874},
};

struct DeleteDetector {
  void operator()(uchardet_t detector) const noexcept { uchardet_delete(detector); }
};

/// What counts as a character of text among the units below 256.
bool is_text_unit(unsigned char low) noexcept {
  return low == '\t' || low == '\n' || low == '\f' || low == '\r' || (low >= 0x20 && low <= 0x7E) ||
         low >= 0xA0;
}

}  // namespace

const Encoding* looks_like_utf16(std::string_view bytes) noexcept {
  const std::string_view sample = bytes.substr(0, kUtf16Sample);
  const std::size_t pairs = sample.size() / 2;
  // Of the units whose byte at one parity is NUL: how many, and how many of them are characters of text.
  std::array<std::size_t, 2> nuls{};
  std::array<std::size_t, 2> text{};
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const std::array<unsigned char, 2> unit{static_cast<unsigned char>(sample[2 * pair]),
                                            static_cast<unsigned char>(sample[2 * pair + 1])};
    for (std::size_t parity = 0; parity < 2; ++parity) {
      if (unit[parity] != 0) continue;
      ++nuls[parity];
      text[parity] += is_text_unit(unit[1 - parity]) ? 1 : 0;
    }
  }
  for (std::size_t parity = 0; parity < 2; ++parity) {
    // Markup, spaces and line ends have a NUL in every script: a tenth of the units is little. The other byte
    // of a unit is NUL for U+0100, U+0200 … alone, which are rare.
    const bool many = nuls[parity] >= 2 && nuls[parity] * 10 >= pairs;
    const bool on_one_side = nuls[1 - parity] * 10 <= nuls[parity];
    const bool readable = text[parity] * 20 >= nuls[parity] * 19;
    if (many && on_one_side && readable) {
      return &encoding(parity == 1 ? EncodingId::utf_16le : EncodingId::utf_16be);
    }
  }
  return nullptr;
}

const Encoding* detect(std::string_view bytes, std::size_t first_non_ascii) {
  const std::size_t start = first_non_ascii > kDetectorLead ? first_non_ascii - kDetectorLead : 0;
  const std::string_view window = bytes.substr(start, kDetectorWindow);
  const std::unique_ptr<uchardet, DeleteDetector> detector(uchardet_new());
  if (detector == nullptr || uchardet_handle_data(detector.get(), window.data(), window.size()) != 0)
    return nullptr;
  uchardet_data_end(detector.get());
  const std::string_view name = uchardet_get_charset(detector.get());
  for (const DetectorName& entry : kDetectorNames) {
    if (entry.name == name) return &encoding(entry.id);
  }
  const Encoding* found = find_encoding(name);
  if (found == nullptr || found->family == Family::replacement || found->family == Family::utf16)
    return nullptr;
  return found;
}

}  // namespace pith::text
