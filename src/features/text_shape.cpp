#include "features/text_shape.h"

#include <algorithm>

#include "base/eight_bytes.h"
#include "base/hash.h"
#include "text/chars.h"

namespace pith::features {
namespace {

// The word being read. Its hash is over its lower-case characters, ASCII in one byte and others in three,
// eight bytes at a time.
struct OpenWord {
  std::uint64_t state = base::kFnvOffset;
  std::uint64_t chunk = 0;  // the bytes that are not yet in the state, the first one lowest
  unsigned filled = 0;      // their number, in bits
  std::uint32_t length = 0;
  std::uint32_t upper = 0, letters = 0, digits = 0;
  std::uint32_t value = 0;  // of a number, for years
  std::uint16_t first = 0;  // class of the first character

  // Field by field: a copy of a fresh one would wait for the small stores that made it.
  void reset() {
    state = base::kFnvOffset;
    chunk = 0;
    filled = 0;
    length = upper = letters = digits = value = 0;
    first = 0;
  }
  void fold_chunk() {
    state = base::fold8(state, chunk);
    chunk = 0;
    filled = 0;
  }
  void add_byte(unsigned char byte) {
    chunk |= std::uint64_t{byte} << filled;
    filled += 8;
    if (filled == 64) fold_chunk();
  }
};

inline void end_word(OpenWord& word, TextShape& shape, std::vector<Word>& words) {
  if (word.length == 0) return;
  ++shape.words;
  shape.longest = std::max(shape.longest, word.length);
  if (word.first & text::kNumber) ++shape.numbers;
  if (word.first & text::kUpper) ++shape.capitalised;
  if (word.letters >= 2 && word.upper == word.letters) ++shape.shouted;
  if (word.length <= 3) ++shape.short_words;
  if (word.length == 4 && word.digits == 4 && word.value >= 1900 && word.value < 2100) ++shape.years;
  if (word.filled > 0) word.fold_chunk();
  words.push_back({base::mix(word.state), static_cast<std::uint8_t>(std::min(word.length, 255U)), false});
  word.reset();
}

void extend_word(OpenWord& word, char32_t c, std::uint16_t bits) {
  if (word.length == 0) word.first = bits;
  const char32_t lower = text::to_lower(c);
  if (lower < 0x80) {
    word.add_byte(static_cast<unsigned char>(lower | 0x20));  // as begin_ascii_word has it
  } else {
    for (const unsigned shift : {0U, 8U, 16U}) word.add_byte(static_cast<unsigned char>(lower >> shift));
  }
  ++word.length;
  word.letters += bits & text::kLetter ? 1U : 0U;
  word.upper += bits & text::kUpper ? 1U : 0U;
  if (c - '0' < 10) {
    ++word.digits;
    word.value = std::min(word.value, 100'000U) * 10 + (c - '0');
  }
}

constexpr std::uint64_t kCaseBit = 0x20 * base::kEveryByte;

// What extend_word does for the ASCII letters, digits and underscores from `pos` on, where a word begins;
// returns their end. Nearly all words of most texts end there.
std::size_t begin_ascii_word(std::string_view utf8, std::size_t pos, OpenWord& word) {
  const std::size_t begin = pos;
  for (;;) {
    const std::uint64_t read = base::load_eight(utf8.data() + pos, utf8.data() + utf8.size());
    const std::uint64_t lower = read | kCaseBit;  // of letters; digits have the bit anyway
    std::uint64_t letters = base::bytes_within(lower, 'a', 'z');
    std::uint64_t digits = base::bytes_within(read, '0', '9');
    const std::uint64_t inside = letters | digits | base::bytes_equal(read, '_');
    const std::size_t size = base::bytes_before(~inside & base::kHighBits);
    const std::uint64_t kept = size == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << size * 8) - 1;
    letters &= kept;
    digits &= kept;
    word.letters += base::count_bytes(letters);
    word.upper += base::count_bytes(letters & ~(read << 2));  // the case bit, where the result has its own
    word.digits += base::count_bytes(digits);
    word.chunk = lower & kept;
    word.filled = static_cast<unsigned>(size) * 8;
    pos += size;
    if (size < 8) break;
    word.fold_chunk();
  }
  word.first = text::char_class(static_cast<unsigned char>(utf8[begin]));
  word.length = static_cast<std::uint32_t>(pos - begin);
  if (word.length == 4 && word.digits == 4) {
    for (std::size_t i = begin; i < pos; ++i) {
      word.value = word.value * 10 + static_cast<std::uint32_t>(utf8[i] - '0');
    }
  }
  return pos;
}

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

// Characters that may follow the mark that ends a sentence.
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x201C || c == ' ';
}

}  // namespace

TextShape read_text_shape(std::string_view utf8, std::vector<Word>& words) {
  TextShape shape;
  OpenWord word;
  char32_t last = 0, before_last = 0;  // of the characters that are no closing quotes or brackets
  bool pending_end = false;            // the last such character ends a sentence
  bool seen_letter = false;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[pos]);
    if (lead < 0x80 && word.length == 0 && (text::char_class(lead) & text::kWord)) {
      const std::size_t begin = pos;
      pos = begin_ascii_word(utf8, pos, word);
      if (shape.words == 0 && !seen_letter) shape.starts_lower = word.first & text::kLower;
      shape.code_points += word.length;
      seen_letter |= word.letters > 0;
      pending_end = false;
      before_last = pos - begin >= 2 ? static_cast<unsigned char>(utf8[pos - 2]) : last;
      last = static_cast<unsigned char>(utf8[pos - 1]);
      if (pos < utf8.size() && utf8[pos] == ' ') {
        end_word(word, shape, words);
        ++shape.code_points;
        ++pos;
      }
      continue;
    }
    const char32_t c = text::next_code_point(utf8, pos);
    const std::uint16_t bits = text::char_class(c);
    ++shape.code_points;
    // Letters and spaces need little of what other characters do.
    if ((bits & text::kWord) && !(bits & text::kOwnWord)) {
      if (word.length == 0 && shape.words == 0 && !seen_letter) shape.starts_lower = bits & text::kLower;
      extend_word(word, c, bits);
      seen_letter |= (bits & text::kLetter) != 0;
      pending_end = false;
      before_last = last;
      last = c;
      continue;
    }
    if (c == ' ') {
      end_word(word, shape, words);
      if (pending_end) ++shape.sentence_ends;
      pending_end = false;
      continue;
    }
    if (bits & text::kOwnWord) {
      end_word(word, shape, words);
      ++shape.words;
      ++shape.own_words;
      shape.longest = std::max(shape.longest, 1U);
      words.push_back({base::mix(base::kFnvOffset ^ c), 1, true});
      seen_letter = true;
    } else {
      if (c == ':' && word.digits > 0 && word.digits <= 2 && word.digits == word.length &&
          pos < utf8.size() && utf8[pos] >= '0' && utf8[pos] <= '5') {
        shape.clock = true;
      }
      end_word(word, shape, words);
      if (!(bits & text::kSpace)) count_sign(c, bits, shape);
    }
    if (pending_end && (bits & (text::kSpace | text::kOwnWord))) ++shape.sentence_ends;
    if (!is_closing(c)) {
      pending_end = bits & text::kSentenceEnd;
      before_last = last;
      last = c;
    } else if (bits & text::kSpace) {
      pending_end = false;
    }
  }
  end_word(word, shape, words);
  shape.ends_sentence = last && (text::char_class(last) & text::kSentenceEnd);
  if (shape.ends_sentence && pending_end) ++shape.sentence_ends;
  shape.ends_colon = last == ':' || last == 0xFF1A;
  shape.ends_ellipsis = last == 0x2026 || (last == '.' && before_last == '.');
  return shape;
}

}  // namespace pith::features
