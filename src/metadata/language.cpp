#include "metadata/language.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace pith::metadata {

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
