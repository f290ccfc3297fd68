#include "features/text_shape.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/eight_bytes.h"
#include "base/hash.h"
#include "features/character_reader.h"
#include "text/chars.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "features/text_shape.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/highway.h>

#include "base/mask_bits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pith::features::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

std::size_t read_ascii(std::string_view, std::size_t begin, std::size_t, ShapeReader&) {
  return begin;  // leaves everything to read_characters
}

#else

// What 64 characters are, a bit each, the first one lowest. Of bytes beyond ASCII only `beyond` says more
// than no.
struct Window {
  std::uint64_t word = 0, letter = 0, upper = 0, digit = 0, space = 0, beyond = 0;
};

using base::HWY_NAMESPACE::put_bits;

const base::HWY_NAMESPACE::WindowBytes kBytes;

HWY_INLINE Window read_window(const char* from) {
  Window window;
  const auto* data = reinterpret_cast<const std::uint8_t*>(from);
  for (std::size_t i = 0; i < 64; i += hn::Lanes(kBytes)) {
    const auto bytes = hn::LoadU(kBytes, data + i);
    const auto set = [&](char c) { return hn::Set(kBytes, static_cast<std::uint8_t>(c)); };
    // Within [first, first + count): what is below `first` wraps around to the largest numbers.
    const auto among = [&](auto of, char first, char count) {
      const auto from_first = hn::Sub(of, set(first));
      return hn::Eq(hn::Min(from_first, set(static_cast<char>(count - 1))), from_first);
    };
    const auto letter = among(hn::Or(bytes, set(' ')), 'a', 26);
    const auto digit = among(bytes, '0', 10);
    put_bits(letter, i, window.letter);
    put_bits(among(bytes, 'A', 26), i, window.upper);
    put_bits(digit, i, window.digit);
    put_bits(hn::Or(hn::Or(letter, digit), hn::Eq(bytes, set('_'))), i, window.word);
    put_bits(hn::Eq(bytes, set(' ')), i, window.space);
    put_bits(hn::Ne(hn::And(bytes, set('\x80')), hn::Zero(kBytes)), i, window.beyond);
  }
  return window;
}

HWY_INLINE std::uint64_t lowest(std::size_t count) {
  return count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// The number of characters among the first `size` that belong to no word, or to one that ends there.
HWY_INLINE std::size_t before_last_word(const Window& window, std::size_t size) {
  const std::uint64_t other = ~window.word & lowest(size);
  return 64 - static_cast<std::size_t>(std::countl_zero(other));
}

// The hash of the word at `at`, which has a character or more; 15 characters behind it can be read. Whether a
// word has more than eight is hard to foretell and decides no branch; few have more than 16.
HWY_INLINE std::uint64_t word_hash(const char* at, std::size_t length) {
  const auto fold_up_to_eight = [](std::uint64_t state, const char* from, std::size_t size) {
    return base::fold8(state, (base::load_eight(from) | kCaseBit) & (~std::uint64_t{0} >> (64 - 8 * size)));
  };
  std::uint64_t state = base::kFnvOffset;
  for (; length > 16; length -= 8, at += 8) state = base::fold8(state, base::load_eight(at) | kCaseBit);
  const std::uint64_t short_word = fold_up_to_eight(state, at, std::min<std::size_t>(length, 8));
  const std::uint64_t long_word = fold_up_to_eight(short_word, at + 8, std::max<std::size_t>(length, 9) - 8);
  return base::mix(length > 8 ? long_word : short_word);
}

HWY_INLINE std::uint32_t count(std::uint64_t bits) {
  return static_cast<std::uint32_t>(std::popcount(bits));
}

// Calls visit(begin, length) for the words of `words` that begin at a bit of `begins`.
template <class Visit>
HWY_INLINE void for_each_word(std::uint64_t words, std::uint64_t begins, Visit visit) {
  for (; begins != 0; begins &= begins - 1) {
    const auto begin = static_cast<unsigned>(std::countr_zero(begins));
    visit(begin, static_cast<unsigned>(std::countr_one(words >> begin)));
  }
}

// The words of the first `size` characters of `text`, all of them whole. What few words have is only looked
// for where the window has it.
HWY_INLINE void read_words(const char* text, const Window& window, std::size_t size, ShapeReader& reader) {
  TextShape& shape = reader.shape;
  const std::uint64_t words = window.word & lowest(size), begins = words & ~(words << 1);
  if (begins == 0) return;
  if (shape.words == 0) {
    const std::uint64_t first = begins & (~begins + 1);
    shape.starts_lower = first & window.letter & ~window.upper;
  }
  shape.words += count(begins);
  shape.numbers += count(begins & window.digit);
  shape.capitalised += count(begins & window.upper);
  shape.short_words += count(begins & ~(words >> 1 & words >> 2 & words >> 3));
  if ((window.upper & words & ~begins) != 0) {
    for_each_word(words, begins, [&](unsigned begin, unsigned length) {
      const std::uint64_t letters = window.letter >> begin & lowest(length);
      const std::uint64_t upper = window.upper >> begin & lowest(length);
      shape.shouted += letters == upper && (letters & (letters - 1)) != 0;
    });
  }
  const std::uint64_t numbers = begins & window.digit;
  const std::uint64_t four = window.digit >> 1 & window.digit >> 2 & window.digit >> 3 & ~(words >> 4);
  if ((numbers & four) != 0) {
    for_each_word(words, numbers & four, [&](unsigned begin, unsigned) {
      std::uint32_t value = 0;
      for (unsigned i = 0; i < 4; ++i) value = value * 10 + static_cast<std::uint32_t>(text[begin + i] - '0');
      shape.years += is_year(value);
    });
  }
  unsigned longest = shape.longest;
  for_each_word(words, begins, [&](unsigned begin, unsigned length) {
    longest = std::max(longest, length);
    reader.words.push_back({word_hash(text + begin, length), static_cast<std::uint8_t>(length), false});
  });
  shape.longest = longest;
}

// True where the word before `at` is one of one or two digits.
HWY_INLINE bool is_hour(const Window& window, std::size_t at) {
  if (at == 0) return false;
  const int length = std::countl_one(window.word << (64 - at));
  return length > 0 && length <= 2 && std::countl_one(window.digit << (64 - at)) == length;
}

// The characters between the words, of the first `size` ones of `text`; the block has `end` of them.
HWY_INLINE void read_signs(const char* text, const Window& window, std::size_t size, std::size_t end,
                           ShapeReader& reader) {
  TextShape& shape = reader.shape;
  // What follows the mark of a sentence's end, unless that is a closing quote or another mark.
  const auto go_on = [&](std::size_t at) {
    if (!reader.pending_end || at >= size) return;
    if (window.space >> at & 1) ++shape.sentence_ends;
    if ((window.space | window.word) >> at & 1) reader.pending_end = false;
  };
  go_on(0);
  for (std::uint64_t signs = ~(window.word | window.space) & lowest(size); signs != 0; signs &= signs - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(signs));
    const auto c = static_cast<unsigned char>(text[at]);
    const std::uint16_t bits = text::char_class(c);
    if (bits & text::kSpace) {
      if (reader.pending_end) ++shape.sentence_ends;
      reader.pending_end = false;
      continue;
    }
    if (c == ':' && at + 1 < end && text[at + 1] >= '0' && text[at + 1] <= '5' && is_hour(window, at)) {
      shape.clock = true;
    }
    count_sign(c, bits, shape);
    if (!is_closing(c)) reader.pending_end = bits & text::kSentenceEnd;
    go_on(at + 1);
  }
}

// Reads on from `pos`, where no word is open, up to what read_characters has to read: a character beyond
// ASCII with the word before it, or a word longer than a window. Returns where that is.
std::size_t read_ascii(std::string_view text, std::size_t pos, std::size_t end, ShapeReader& reader) {
  char padded[64 + 16];
  while (pos < end) {
    // Nothing is read behind the end of the text.
    const char* at = text.data() + pos;
    if (text.size() - pos < sizeof padded) {
      std::memset(padded, 0, sizeof padded);
      std::memcpy(padded, at, text.size() - pos);
      at = padded;
    }
    const Window window = read_window(at);
    std::size_t size = std::min<std::size_t>(end - pos, 64);
    const std::uint64_t beyond = window.beyond & lowest(size);
    if (beyond != 0) size = static_cast<std::size_t>(std::countr_zero(beyond));
    if (pos + size < end) size = before_last_word(window, size);
    if (size == 0) break;
    read_words(at, window, size, reader);
    read_signs(at, window, size, end - pos, reader);
    reader.shape.code_points += static_cast<std::uint32_t>(size);
    pos += size;
    if (beyond != 0) break;
  }
  return pos;
}

#endif

}  // namespace pith::features::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::features {

HWY_EXPORT(read_ascii);

TextShape read_text_shape(std::string_view text, std::size_t begin, std::size_t end,
                          std::vector<Word>& words) {
  TextShape shape;
  ShapeReader reader{shape, words, {}, false};
  const std::string_view block = text.substr(0, end);
  for (std::size_t pos = begin; pos < end;) {
    pos = HWY_DYNAMIC_DISPATCH(read_ascii)(text, pos, end, reader);
    if (pos < end) pos = read_characters(block, pos, false, reader);
  }
  end_shape(block.substr(begin), reader);
  return shape;
}

TextShape read_text_shape(std::string_view utf8, std::vector<Word>& words) {
  return read_text_shape(utf8, 0, utf8.size(), words);
}

TextShape read_text_shape_slowly(std::string_view utf8, std::vector<Word>& words) {
  TextShape shape;
  ShapeReader reader{shape, words, {}, false};
  if (!utf8.empty()) read_characters(utf8, 0, true, reader);
  end_shape(utf8, reader);
  return shape;
}

}  // namespace pith::features
#endif
