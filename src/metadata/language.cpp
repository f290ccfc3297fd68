#include "metadata/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace pith::metadata {
namespace {

struct CloseLanguage {
  std::string_view group, code;
};

constexpr auto kCloseLanguages = std::to_array<CloseLanguage>({
#define PITH_WORD(group, code) {#group, code},
#include "words/close_languages.inc"
#undef PITH_WORD
});

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

}  // namespace

std::string detected_language(std::string_view text) {
  constexpr int kPlainly = 80;       // per cent of the text
  constexpr int kFewestBytes = 100;  // of letters
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int shares[3] = {};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, shares, &bytes,
                              &reliable);
  if (!reliable || bytes < kFewestBytes || shares[0] < kPlainly || languages[0] == CLD2::UNKNOWN_LANGUAGE)
    return {};
  const std::string_view code = CLD2::LanguageCode(languages[0]);
  return code == "iw" ? "he" : language_tag(code);
}

bool may_be(std::string_view claimed, std::string_view detected) {
  const std::string_view one = primary(claimed);
  const std::string_view other = primary(detected);
  if (one == other) return true;
  return std::any_of(kCloseLanguages.begin(), kCloseLanguages.end(), [&](const CloseLanguage& a) {
    return a.code == one &&
           std::any_of(kCloseLanguages.begin(), kCloseLanguages.end(),
                       [&](const CloseLanguage& b) { return b.code == other && a.group == b.group; });
  });
}

std::string language_tag(std::string_view value) {
  constexpr std::size_t kLongestTag = 35;
  value.remove_prefix(std::min(value.size(), value.find_first_not_of(" \t\r\n\f\"'")));
  value = value.substr(0, value.find_first_of(",; \t\r\n\f\"'"));
  if (value.size() < 2 || value.size() > kLongestTag) return {};
  std::string tag;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find_first_of("-_", begin), value.size());
    const std::string_view part = value.substr(begin, end - begin);
    const bool letters = std::all_of(part.begin(), part.end(), base::is_ascii_alpha);
    const bool alphanumeric = std::all_of(part.begin(), part.end(), base::is_ascii_alphanumeric);
    if (begin == 0 && (!letters || part.size() < 2 || part.size() > 3)) return {};
    if (begin == 0 && (part == "utf" || part == "UTF")) return {};  // "utf-8", in the wrong attribute
    if (!alphanumeric || part.empty() || part.size() > 8) return tag;
    if (begin > 0) tag.push_back('-');
    const bool region = begin > 0 && part.size() == 2;
    const bool script = begin > 0 && part.size() == 4 && letters;
    for (std::size_t i = 0; i < part.size(); ++i) {
      tag.push_back(region || (script && i == 0) ? base::ascii_uppercase(part[i])
                                                 : base::ascii_lowercase(part[i]));
    }
    begin = end + 1;
  }
  return tag == "und" ? std::string() : tag;
}

}  // namespace pith::metadata
