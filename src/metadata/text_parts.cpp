#include "metadata/text_parts.h"

#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace pith::metadata {
namespace {

constexpr std::array<std::string_view, 9> kSeparators = {
    "|", "\u2022", " \u00B7", "\uFF5C", "\u2223", " \u2013 ", " \u2014 ", " - ", " // "};

// Length of the separator that begins at `at`, or 0.
std::size_t separator_length(std::string_view text, std::size_t at) {
  if (base::is_ascii_alphanumeric(text[at])) return 0;
  for (const std::string_view separator : kSeparators) {
    if (text.substr(at).starts_with(separator)) return separator.size();
  }
  return 0;
}

}  // namespace

std::vector<std::string_view> parts_of_line(std::string_view text) {
  constexpr std::size_t kMostParts = 8;
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    const std::string_view part = base::strip(text.substr(begin, end - begin), " ");
    if (!part.empty()) parts.push_back(part);
  };
  for (std::size_t at = 0; at < text.size() && parts.size() + 1 < kMostParts; ++at) {
    const std::size_t length = separator_length(text, at);
    if (length == 0) continue;
    take(at);
    begin = at + length;
    at = begin - 1;
  }
  take(text.size());
  return parts;
}

std::string_view part_at(std::string_view text, std::size_t at) {
  for (const std::string_view part : parts_of_line(text)) {
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    if (begin <= at && at < begin + part.size()) return part;
  }
  return text;
}

}  // namespace pith::metadata
