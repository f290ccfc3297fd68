#include "plaintext/remnants.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "base/eight_bytes.h"

namespace pith::plaintext {
namespace {

constexpr std::size_t kSampleBytes = 4'000'000;
constexpr std::size_t kFewestLinks = 5;
constexpr std::size_t kMostDigits = 6;
constexpr std::size_t kShortestField = 4;
constexpr std::size_t kLongestName = 100;  // of an image

enum class Kind : std::uint8_t { mark, image };
struct Remnant {
  Kind kind;
  std::string_view text;
};

#define PITH_WORD(kind, text) {Kind::kind, text},
constexpr Remnant kRemnants[] = {
#include "words/remnants.inc"
};
#undef PITH_WORD

// Length of the number in brackets at `at` ("[12]"), or 0.
std::size_t number_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kMostDigits && base::is_ascii_digit(text[end])) ++end;
  return end > at + 1 && end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

// The number at `at`, of at most six digits.
std::size_t number_at(std::string_view text, std::size_t at) {
  std::size_t number = 0;
  for (const std::size_t end = std::min(text.size(), at + kMostDigits);
       at < end && base::is_ascii_digit(text[at]); ++at)
    number = number * 10 + static_cast<std::size_t>(text[at] - '0');
  return number;
}

// Length of the mark at the start of `text`, or of the name of an image in brackets, or 0.
std::size_t mark_length(std::string_view text) {
  const std::string_view start = text.substr(0, kLongestName);  // no further: a text may be nothing but "["
  const std::string_view name = start.substr(0, start.find(']'));
  for (const Remnant& remnant : kRemnants) {
    if (remnant.kind == Kind::mark && text.starts_with(remnant.text)) return remnant.text.size();
    if (remnant.kind == Kind::image && text[0] == '[' && name.size() < kLongestName &&
        name.ends_with(remnant.text) && name.find_first_of(" \n") == std::string_view::npos) {
      return name.size() + 1;
    }
  }
  return 0;
}

// Length of the remnant at `at`, or 0.
std::size_t remnant_length(std::string_view text, std::size_t at, bool link_numbers) {
  const std::string_view rest = text.substr(at);
  if (rest[0] == '_') {
    const std::size_t length = std::min(rest.find_first_not_of('_'), rest.size());
    return length >= kShortestField ? length : 0;
  }
  if (rest[0] != '[' && rest[0] != '(') return 0;
  if (link_numbers && rest[0] == '[') {
    if (const std::size_t length = number_length(text, at); length > 0) return length;
  }
  return mark_length(rest);
}

}  // namespace

bool has_link_numbers(std::string_view text) {
  std::size_t numbers = 0, between_words = 0, highest = 0;
  for (std::size_t at = text.find('['); at != std::string_view::npos && numbers < kFewestLinks;
       at = text.find('[', at + 1)) {
    const std::size_t length = number_length(text, at);
    const std::size_t end = at + length;
    if (length == 0 || end == text.size() || base::is_ascii_whitespace(text[end])) continue;
    ++numbers;
    between_words += at == 0 || base::is_ascii_whitespace(text[at - 1]) ? 1 : 0;
    highest = std::max(highest, number_at(text, at + 1));
  }
  if (numbers == 0) return false;
  // The list stands at the end.
  LineReader reader(text, text.size() - std::min(text.size(), kSampleBytes));
  std::size_t entries = 0, last = 0;
  bool ordered = true;
  for (Line line; entries < kFewestLinks && reader.next(line);) {
    if (!is_link_entry(text, line)) continue;
    const std::size_t number = number_at(text, line.begin);
    ordered = ordered && number == last + 1;
    last = number;
    ++entries;
  }
  if (entries == kFewestLinks && numbers == kFewestLinks) return true;
  return ordered && entries > 0 && between_words == numbers && (highest <= last || entries == kFewestLinks);
}

bool is_link_entry(std::string_view text, const Line& line) {
  if (!line.address) return false;
  const std::string_view entry = text.substr(line.begin, line.end - line.begin);
  const std::size_t digits = entry.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > kMostDigits) return false;
  if (!entry.substr(digits).starts_with(". ")) return false;
  const std::string_view address = entry.substr(digits + 2);
  const std::size_t scheme = address.find("://");
  return scheme != std::string_view::npos && scheme > 0 &&
         std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(scheme),
                     [](char c) { return base::is_ascii_alpha(c); }) &&
         address.find(' ') == std::string_view::npos;
}

bool is_rule(std::string_view text, const Line& line) {
  const std::string_view rule = text.substr(line.begin, line.end - line.begin);
  if (rule.size() < 3 || base::is_ascii_alpha(rule[0]) || base::is_ascii_digit(rule[0])) return false;
  // Signs beyond ASCII: dashes, box drawing and geometric shapes (U+2000 to U+2BFF); no letters are there.
  const auto first = static_cast<unsigned char>(rule[0]);
  const std::size_t length = first < 0x80 ? 1 : first == 0xE2 ? 3 : 0;
  if (length == 0) return false;
  const std::string_view sign = rule.substr(0, length);
  if (rule.size() % length != 0) return false;
  const std::size_t count = rule.size() / length;
  for (std::size_t i = 1; i < count; ++i) {
    if (rule.substr(i * length, length) != sign) return false;
  }
  return count >= 3;
}

bool is_table_rule(std::string_view text, const Line& line) {
  const std::string_view rule = text.substr(line.begin, line.end - line.begin);
  constexpr std::ptrdiff_t kFewest = 3;
  return rule.find_first_not_of("|+-=: ") == std::string_view::npos &&
         rule.find_first_of("|+") != std::string_view::npos &&
         std::count_if(rule.begin(), rule.end(), [](char c) { return c == '-' || c == '='; }) >= kFewest;
}

bool has_quotations(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kFewSpaces = 2, kManySpaces = 8;
  bool before = false, apart = true;  // a wrapped line may begin with one as well
  for (const Line& line : lines) {
    const std::string_view content = text.substr(line.begin, line.end - line.begin);
    const std::ptrdiff_t spaces =
        content.starts_with("> ") ? std::count(content.begin(), content.end(), ' ') : 0;
    if ((apart && spaces >= kManySpaces) || (before && spaces >= kFewSpaces)) return true;
    before = spaces >= kFewSpaces;
    apart = line.blank();
  }
  return false;
}

void read_quotation(std::string_view text, Line& line) {
  constexpr std::uint32_t kDeepest = 9;
  while (line.begin < line.end && text[line.begin] == '>' && line.quoted < kDeepest) {
    const std::size_t content = std::min(text.find_first_not_of(' ', line.begin + 1), line.end);
    line.indent += static_cast<std::uint32_t>(content - line.begin);
    line.begin = content;
    ++line.quoted;
  }
  if (line.quoted == 0 || line.blank()) return;
  Line content;
  LineReader(text.substr(0, line.end), line.begin).next(content);
  line.first_word = content.first_word;
}

std::size_t find_remnant_sign(std::string_view text, std::size_t at) {
  static_assert(('[' | 4) == '_');
  for (;; at += 8) {
    if (at >= text.size()) return text.size();
    const std::uint64_t read = base::load_eight(text.data() + at, text.data() + text.size());
    const std::uint64_t found =
        base::bytes_equal(read | 4 * base::kEveryByte, '_') | base::bytes_equal(read, '(');
    if (found != 0) return at + base::bytes_before(found);
  }
}

std::string strip_remnants(std::string_view text, bool link_numbers) {
  std::string stripped;
  stripped.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = find_remnant_sign(text, at);
    stripped.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::size_t length = remnant_length(text, at, link_numbers);
    if (length == 0) stripped.push_back(text[at]);
    at += std::max<std::size_t>(length, 1);
  }
  return stripped;
}

}  // namespace pith::plaintext
