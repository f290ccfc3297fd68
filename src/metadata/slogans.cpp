#include "metadata/slogans.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "metadata/strings.h"

namespace pith::metadata {
namespace {

enum class Kind : std::uint8_t { call, claim, site };
struct Phrase {
  Kind kind;
  std::string_view text;
};

constexpr auto kPhrases = std::to_array<Phrase>({
#define PITH_WORD(kind, text) {Kind::kind, text},
#include "words/slogans.inc"
#undef PITH_WORD
});

bool begins(std::string_view lower, Kind kind) {
  return std::ranges::any_of(kPhrases, [&](const Phrase& phrase) {
    return phrase.kind == kind && lower.starts_with(phrase.text) && ends_word(lower, phrase.text.size());
  });
}

bool holds_site(std::string_view lower) {
  for (std::size_t at = lower.find(' '); at != std::string_view::npos; at = lower.find(' ', at + 1)) {
    if (begins(lower.substr(at + 1), Kind::site)) return true;
  }
  return false;
}

// Does a text begin with a call, and is there little behind it? What goes on behind a colon tells something.
bool is_call(std::string_view lower, std::size_t longest) {
  return lower.size() <= longest && lower.find(": ") == std::string_view::npos && begins(lower, Kind::call);
}

// Is a part behind a dash, a bar or the end of a sentence a call?
bool ends_with_call(std::string_view lower) {
  constexpr std::size_t kLongest = 40;  // bytes
  constexpr std::array<std::string_view, 7> kSigns = {" - ", " \u2013 ", " \u2014 ", "! ", ". ", "? ", "| "};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) {
    const std::size_t at = lower.rfind(sign);
    return at != std::string_view::npos && is_call(trimmed(lower.substr(at + sign.size())), kLongest);
  });
}

}  // namespace

bool is_slogan(std::string_view line, float overlap) {
  constexpr float kAboutArticle = 0.4F;
  constexpr std::size_t kLongestCall = 60;  // bytes
  if (overlap >= kAboutArticle) return false;
  const std::string lower = lowered(trimmed(line));
  return is_call(lower, kLongestCall) || ends_with_call(lower) ||
         (begins(lower, Kind::claim) && holds_site(lower));
}

}  // namespace pith::metadata
