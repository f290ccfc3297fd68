#include "features/character_reader.h"

#include "text/chars.h"

namespace pith::features {
namespace {

void fold_chunk(OpenWord& word) {
  word.state = base::fold8(word.state, word.chunk);
  word.chunk = 0;
  word.filled = 0;
}

void add_byte(OpenWord& word, char32_t byte) {
  word.chunk |= std::uint64_t{byte & 0xFF} << word.filled;
  word.filled += 8;
  if (word.filled == 64) fold_chunk(word);
}

void extend_word(OpenWord& word, char32_t c, std::uint16_t bits) {
  if (word.length == 0) word.first = bits;
  const char32_t lower = text::to_lower(c);
  if (lower < 0x80) {
    add_byte(word, lower | (kCaseBit & 0xFF));
  } else {
    for (const unsigned shift : {0U, 8U, 16U}) add_byte(word, lower >> shift);
  }
  ++word.length;
  word.letters += bits & text::kLetter ? 1U : 0U;
  word.upper += bits & text::kUpper ? 1U : 0U;
  if (c - '0' < 10) {
    ++word.digits;
    word.value = std::min(word.value, 100'000U) * 10 + (c - '0');
  }
}

void end_word(ShapeReader& reader) {
  OpenWord& word = reader.word;
  TextShape& shape = reader.shape;
  if (word.length == 0) return;
  ++shape.words;
  shape.longest = std::max(shape.longest, word.length);
  if (word.first & text::kNumber) ++shape.numbers;
  if (word.first & text::kUpper) ++shape.capitalised;
  if (word.letters >= 2 && word.upper == word.letters) ++shape.shouted;
  if (word.length <= 3) ++shape.short_words;
  if (word.length == 4 && word.digits == 4 && is_year(word.value)) ++shape.years;
  if (word.filled > 0) fold_chunk(word);
  reader.words.push_back(
      {base::mix(word.state), static_cast<std::uint8_t>(std::min(word.length, 255U)), false});
  word = OpenWord{};
}

void read_character(std::string_view utf8, std::size_t& pos, ShapeReader& reader) {
  TextShape& shape = reader.shape;
  const OpenWord& word = reader.word;
  const char32_t c = text::next_code_point(utf8, pos);
  const std::uint16_t bits = text::char_class(c);
  ++shape.code_points;
  // Letters and spaces need little of what other characters do.
  if ((bits & text::kWord) && !(bits & text::kOwnWord)) {
    if (word.length == 0 && shape.words == 0) shape.starts_lower = bits & text::kLower;
    extend_word(reader.word, c, bits);
    reader.pending_end = false;
    return;
  }
  if (bits & text::kOwnWord) {
    end_word(reader);
    ++shape.words;
    ++shape.own_words;
    shape.longest = std::max(shape.longest, 1U);
    reader.words.push_back({base::mix(base::kFnvOffset ^ c), 1, true});
  } else {
    if (c == ':' && word.digits > 0 && word.digits <= 2 && word.digits == word.length && pos < utf8.size() &&
        utf8[pos] >= '0' && utf8[pos] <= '5') {
      shape.clock = true;
    }
    end_word(reader);
    if (!(bits & text::kSpace)) count_sign(c, bits, shape);
  }
  if (reader.pending_end && (bits & (text::kSpace | text::kOwnWord))) ++shape.sentence_ends;
  if (bits & text::kSpace) {
    reader.pending_end = false;
  } else if (!is_closing(c)) {
    reader.pending_end = bits & text::kSentenceEnd;
  }
}

// The last character before `end` that is no closing quote or bracket, 0 without one; moves `end` before it.
char32_t last_said(std::string_view utf8, std::size_t& end) {
  while (end > 0) {
    std::size_t begin = end - 1;
    while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(utf8[begin]) & 0xC0) == 0x80) --begin;
    std::size_t pos = begin;
    const char32_t c = text::next_code_point(utf8, pos);
    end = begin;
    if (!is_closing(c)) return c;
  }
  return 0;
}

}  // namespace

void count_sign(char32_t c, std::uint16_t bits, TextShape& shape) {
  if (bits & text::kPunctuation) ++shape.punctuation;
  if (bits & text::kSymbol) ++shape.symbols;
  if (bits & text::kCurrency) ++shape.currency;
  switch (c) {
    case ',':
    case 0x3001:  // ideographic comma
    case 0xFF0C:  // fullwidth comma
    case 0x060C:  // Arabic comma
      ++shape.commas;
      break;
    case '@':
      ++shape.at_signs;
      break;
    case '|':
    case 0xB7:    // middle dot
    case 0x2022:  // bullet
    case 0xBB:    // » also closes quotations, but not in menus
    case 0x203A:
      ++shape.bars;
      if (!(bits & text::kSymbol)) ++shape.symbols;
      break;
    case '?':
    case 0xFF1F:
    case 0x061F:
      ++shape.questions;
      break;
    case '!':
    case 0xFF01:
      ++shape.exclamations;
      break;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x300C:
    case 0x300D:
    case 0xAB:
      ++shape.quotes;
      break;
    case '(':
    case ')':
    case '[':
    case ']':
      ++shape.brackets;
      break;
    case '/':
      ++shape.slashes;
      break;
    case 0xA9:
      shape.copyright = true;
      break;
    default:
      break;
  }
}

std::size_t read_characters(std::string_view utf8, std::size_t pos, bool all, ShapeReader& reader) {
  do {
    read_character(utf8, pos, reader);
  } while (pos < utf8.size() &&
           (all || reader.word.length > 0 || static_cast<unsigned char>(utf8[pos]) >= 0x80));
  return pos;
}

void end_shape(std::string_view utf8, ShapeReader& reader) {
  end_word(reader);
  TextShape& shape = reader.shape;
  std::size_t end = utf8.size();
  const char32_t last = last_said(utf8, end);
  shape.ends_sentence = last && (text::char_class(last) & text::kSentenceEnd);
  if (shape.ends_sentence && reader.pending_end) ++shape.sentence_ends;
  shape.ends_colon = last == ':' || last == 0xFF1A;
  shape.ends_ellipsis = last == 0x2026 || (last == '.' && last_said(utf8, end) == '.');
}

}  // namespace pith::features
