#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace pith::text {
namespace {

bool is_own_word(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

}  // namespace

namespace detail {

std::array<std::atomic<std::uint16_t>, 0x10000> bmp_classes{};
std::array<std::atomic<bool>, 0x100> bmp_is_made{};

std::uint16_t classify(char32_t code) noexcept {
  const auto c = static_cast<UChar32>(code);
  const std::uint32_t mask = U_GET_GC_MASK(c);
  unsigned bits = 0;
  if (mask & U_GC_L_MASK) bits |= kLetter;
  if (mask & U_GC_N_MASK) bits |= kNumber;
  if (mask & (U_GC_LU_MASK | U_GC_LT_MASK)) bits |= kUpper;
  if (mask & U_GC_LL_MASK) bits |= kLower;
  if (mask & U_GC_P_MASK) bits |= kPunctuation;
  if (mask & U_GC_S_MASK) bits |= kSymbol;
  if (mask & U_GC_SC_MASK) bits |= kCurrency;
  if (mask & U_GC_M_MASK) bits |= kMark;
  if ((mask & U_GC_L_MASK) && code >= 0x0E00 && is_own_word(c)) bits |= kOwnWord;
  if (u_isUWhiteSpace(c) || (mask & U_GC_CC_MASK)) bits |= kSpace;
  if (u_hasBinaryProperty(c, UCHAR_S_TERM)) bits |= kSentenceEnd;
  if (mask & U_GC_CF_MASK) bits |= kIgnorable;
  if (code == '_') bits |= kUnderscore;
  return static_cast<std::uint16_t>(bits);
}

// Two threads may make the same run: they write the same.
void make_bmp_run(char32_t run) noexcept {
  for (char32_t c = run << 8; c < (run + 1) << 8; ++c) {
    bmp_classes[c].store(classify(c), std::memory_order_relaxed);
  }
  bmp_is_made[run].store(true, std::memory_order_release);
}

char32_t lower_beyond_ascii(char32_t c) noexcept {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

}  // namespace detail

char32_t repaired_control(char32_t c) noexcept {
  static constexpr std::array<char16_t, 32> kWindows1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80] : c;
}

}  // namespace pith::text
