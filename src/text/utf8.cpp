#include "text/utf8.h"

#include <simdjson.h>

#include <cstdint>
#include <cstring>

namespace pith::text {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

std::uint64_t load(const char* from) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// A sequence that starts with a byte above 0x7F: how many bytes it takes, and whether they are well-formed.
struct Sequence {
  std::size_t length;
  bool valid;
};

/// The UTF-8 decoder of the Encoding standard (section 8.1.1) for one code point: the lead byte sets how many
/// bytes follow and narrows the range of the first of them.
Sequence sequence_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  std::size_t needed = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    needed = 1;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    needed = 2;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    needed = 3;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {1, false};
  }
  std::size_t length = 1;
  while (length <= needed && at + length < text.size()) {
    const unsigned char next = byte(at + length);
    if (next < low || next > high) return {length, false};
    low = 0x80;
    high = 0xBF;
    ++length;
  }
  return {length, length > needed};
}

}  // namespace

std::size_t find_non_ascii(std::string_view text, std::size_t from) noexcept {
  const char* data = text.data();
  const std::size_t size = text.size();
  std::size_t at = from;
  for (; at + 64 <= size; at += 64) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 64; i += 8) bits |= load(data + at + i);
    if ((bits & kHighBits) != 0) break;
  }
  while (at + 8 <= size && (load(data + at) & kHighBits) == 0) at += 8;
  while (at < size && static_cast<signed char>(data[at]) >= 0) ++at;
  return at;
}

std::size_t count_non_ascii(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += static_cast<unsigned char>(c) >> 7U;
  return count;
}

bool is_valid_utf8(std::string_view text) noexcept {
  return text.empty() || simdjson::validate_utf8(text.data(), text.size());
}

std::size_t incomplete_tail(std::string_view text) noexcept {
  const std::size_t most = text.size() < 3 ? text.size() : 3;
  for (std::size_t back = 1; back <= most; ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;  // a continuation byte: the lead is further back
    const Sequence last = sequence_at(text, text.size() - back);
    return !last.valid && last.length == back && byte >= 0xC2 && byte <= 0xF4 ? back : 0;
  }
  return 0;
}

std::string_view beginning_of(std::string_view text, std::size_t most) noexcept {
  if (text.size() <= most) return text;
  text = text.substr(0, most);
  text.remove_suffix(incomplete_tail(text));
  return text;
}

Utf8Counts count_utf8(std::string_view text) noexcept {
  Utf8Counts counts;
  std::size_t at = find_non_ascii(text);
  while (at < text.size()) {
    const Sequence sequence = sequence_at(text, at);
    ++(sequence.valid ? counts.multi_byte : counts.bad);
    at = find_non_ascii(text, at + sequence.length);
  }
  return counts;
}

std::string repair_utf8(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size() + 64);
  std::size_t copied = 0;
  std::size_t at = find_non_ascii(text);
  while (at < text.size()) {
    const Sequence sequence = sequence_at(text, at);
    if (!sequence.valid) {
      out.append(text, copied, at - copied);
      out.append(kReplacement);
      ++replaced;
      copied = at + sequence.length;
    }
    at += sequence.length;
    if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) at = find_non_ascii(text, at);
  }
  out.append(text, copied, text.size() - copied);
  return out;
}

std::string repair_utf8(std::string_view text) {
  std::size_t replaced = 0;
  return is_valid_utf8(text) ? std::string(text) : repair_utf8(text, replaced);
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

}  // namespace pith::text
