#include "comments/names.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "comments/words.h"
#include "metadata/credits.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "text/chars.h"

namespace pith::comments {
namespace {

constexpr std::size_t kLongestAuthor = 80;  // bytes
constexpr std::size_t kLongestDate = 300;   // bytes that are searched for one

// Without "says" and its like behind the name: the longest of them that is listed, of one word or two.
std::string_view without_says(std::string_view name) {
  const std::string lower = metadata::lowered(name);
  if (lower.size() != name.size()) return name;
  std::size_t end = name.size();
  for (std::size_t space = lower.rfind(' '), words = 0; space != std::string::npos && space > 0 && words < 2;
       space = lower.rfind(' ', space - 1), ++words) {
    if (is_listed(Word::says, std::string_view(lower).substr(space + 1))) end = space;
  }
  return metadata::trimmed(name.substr(0, end));
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text::char_class(text::next_code_point(text, at)) & (text::kLetter | text::kNumber)) return true;
  }
  return false;
}

}  // namespace

std::string author_in(std::string_view text) {
  const std::string cleaned = metadata::clean(text);
  std::string_view name = cleaned;
  const metadata::FoundDate date = metadata::find_date(name, metadata::DayOrder::day_first);
  if (!date.iso.empty()) name = name.substr(0, date.begin);
  name = metadata::trimmed(name);
  name = metadata::trimmed(name.substr(metadata::byline_prefix(name)));
  name = without_says(name);
  if (name.size() > kLongestAuthor || !has_letter(name) || is_says(name)) return {};
  return std::string(name);
}

bool is_says(std::string_view text) {
  return text.size() <= kLongestAuthor && is_listed(Word::says, metadata::lowered(metadata::trimmed(text)));
}

std::string author_before_date(std::string_view text) {
  const std::string cleaned = metadata::clean(text);
  const metadata::FoundDate date = metadata::find_date(cleaned, metadata::DayOrder::day_first);
  if (date.iso.empty()) return {};
  const std::vector<std::string> names =
      metadata::names_in(std::string_view(cleaned).substr(0, date.begin), metadata::NameSource::visible);
  return names.empty() ? std::string() : std::string(without_says(names.front()));
}

std::string read_day(std::string_view text, metadata::DayOrder order) {
  const std::string value = metadata::clean(text, kLongestDate);
  if (value.empty()) return {};
  const metadata::FoundDate date = metadata::read_date(value, order);
  return metadata::with_time(date.iso, value);
}

}  // namespace pith::comments
