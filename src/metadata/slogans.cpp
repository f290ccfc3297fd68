#include "metadata/slogans.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "metadata/strings.h"
#include "text/chars.h"

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

// Does no word go on at `at`? In scripts without spaces any may.
bool ends_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const std::uint16_t bits = text::char_class(text::next_code_point(text, at));
  return (bits & text::kWord) == 0 || (bits & text::kOwnWord) != 0;
}

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

// Does a part behind a dash, a bar or the end of a sentence begin with a call, and is it little more?
bool ends_with_call(std::string_view lower) {
  constexpr std::size_t kLongest = 40;  // bytes
  constexpr std::array<std::string_view, 7> kSigns = {" - ", " \u2013 ", " \u2014 ", "! ", ". ", "? ", "| "};
  for (const std::string_view sign : kSigns) {
    const std::size_t at = lower.rfind(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view part = trimmed(lower.substr(at + sign.size()));
    if (part.size() <= kLongest && begins(part, Kind::call)) return true;
  }
  return false;
}

}  // namespace

bool is_slogan(std::string_view line, float overlap) {
  constexpr float kAboutArticle = 0.4F;
  const std::string lower = lowered(trimmed(line));
  if (ends_with_call(lower)) return true;
  if (overlap >= kAboutArticle) return false;
  return begins(lower, Kind::call) || (begins(lower, Kind::claim) && holds_site(lower));
}

}  // namespace pith::metadata
