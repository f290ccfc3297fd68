#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "base/order.h"
#include "base/url.h"
#include "support/random.h"

namespace pith::base {
namespace {

TEST(Ascii, ClassesAreThoseOfTheCLocaleAndNothingBeyondAscii) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool ascii = byte < 128;
    EXPECT_EQ(is_ascii_digit(c), ascii && std::isdigit(byte) != 0) << byte;
    EXPECT_EQ(is_ascii_alpha(c), ascii && std::isalpha(byte) != 0) << byte;
    EXPECT_EQ(is_ascii_upper_alpha(c), ascii && std::isupper(byte) != 0) << byte;
    EXPECT_EQ(is_ascii_lower_alpha(c), ascii && std::islower(byte) != 0) << byte;
    EXPECT_EQ(is_ascii_alphanumeric(c), ascii && std::isalnum(byte) != 0) << byte;
    EXPECT_EQ(ascii_lowercase(c), ascii ? static_cast<char>(std::tolower(byte)) : c) << byte;
    EXPECT_EQ(ascii_uppercase(c), ascii ? static_cast<char>(std::toupper(byte)) : c) << byte;
    EXPECT_EQ(is_ascii_whitespace(c), kAsciiWhitespace.find(c) != std::string_view::npos) << byte;
    EXPECT_EQ(is_http_whitespace(c), kHttpWhitespace.find(c) != std::string_view::npos) << byte;
    // C's space has the vertical tab as well; HTTP has no form feed either.
    EXPECT_EQ(is_ascii_whitespace(c), ascii && std::isspace(byte) != 0 && c != '\v') << byte;
    EXPECT_EQ(is_http_whitespace(c), is_ascii_whitespace(c) && c != '\f') << byte;
  }
}

TEST(Ascii, Texts) {
  EXPECT_EQ(in_ascii_lowercase("Text/HTML \xC3\x84"), "text/html \xC3\x84");
  EXPECT_TRUE(equals_ignoring_ascii_case("UTF-8", "utf-8"));
  EXPECT_FALSE(equals_ignoring_ascii_case("utf-8", "utf-16"));
  EXPECT_FALSE(equals_ignoring_ascii_case("[", "{")) << "they differ by the bit that letters differ by";
  EXPECT_TRUE(equals_ignoring_ascii_case("", ""));
  EXPECT_EQ(strip_ascii_whitespace("\f a b\t"), "a b");
  EXPECT_EQ(strip_http_whitespace("\f a b\t"), "\f a b");
  EXPECT_EQ(strip_ascii_whitespace(" \r\n"), "");
}

TEST(EightBytes, EveryCharacterInEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 8; ++place) {
      std::string text(8, '\xFF');
      text[place] = static_cast<char>(byte);
      const std::uint64_t word = load_eight(text.data());
      const std::uint64_t bit = std::uint64_t{0x80} << (8 * place);
      EXPECT_EQ(bytes_within(word, '0', '9'), byte >= '0' && byte <= '9' ? bit : 0) << byte;
      EXPECT_EQ(bytes_within(word, '!', '~'), byte >= '!' && byte <= '~' ? bit : 0) << byte;
      EXPECT_EQ(bytes_equal(word, '_'), byte == '_' ? bit : 0) << byte;
      EXPECT_EQ(bytes_before(bit), place);
    }
  }
  EXPECT_EQ(count_bytes(kHighBits), 8U);
  EXPECT_EQ(count_bytes(0), 0U);
  EXPECT_EQ(as_bits(kHighBits), 0xFFU);
  for (unsigned byte = 0; byte < 8; ++byte) EXPECT_EQ(as_bits(0x80ULL << (8 * byte)), 1U << byte);
  EXPECT_EQ(bytes_before(0), 8U);
}

TEST(EightBytes, FewerAreFollowedByZeros) {
  const std::string_view text = "abcdefgh";
  for (std::size_t count = 0; count <= text.size(); ++count) {
    const std::vector<char> exact(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count));
    std::array<char, 8> padded{};
    std::copy(exact.begin(), exact.end(), padded.begin());
    EXPECT_EQ(load_eight(exact.data(), exact.data() + count), load_eight(padded.data())) << count;
  }
}

TEST(Url, HostsThatCanBeFound) {
  for (const std::string_view good :
       {"http://example.org", "https://example.org/a@b:c", "http://ann:pw@example.org:8080/",
        "http://[::1]:80/a", "http://[2001:db8::7]", "http://m%C3%BCnchen.example/", "http://localhost:?a",
        "http://10.0.0.1"})
    EXPECT_TRUE(has_host(good)) << good;
  for (const std::string_view bad :
       {"", "http://", "http:///a", "http://[bad", "http://[]/", "http://[::1]x/", "http://[1]/",
        "http://a:b/", "http://a:65536", "http://a b/", "http://a%20b/", "http://a%2/", "http://a%zz/",
        "http://a|b/", "http://:80/", "http://ann@/", "http://./", "http:example.org",
        "mailto:ann@example.org"})
    EXPECT_FALSE(has_host(bad)) << bad;
}

TEST(Url, ValidAsStandardsHaveIt) {
  EXPECT_EQ(valid_url("https://example.org/a?f[0]=b&c=100%#d#[e]%2"),
            "https://example.org/a?f%5B0%5D=b&c=100%25#d%23%5Be%5D%252");
  EXPECT_EQ(valid_url("http://[::1]:80/[a]%5b%zz"), "http://[::1]:80/%5Ba%5D%5b%25zz");
  EXPECT_EQ(valid_url("http://[a]@[::1]:/:"), "http://%5Ba%5D@[::1]/:");
  EXPECT_EQ(valid_url("mailto:a@[10.0.0.1]"), "mailto:a@%5B10.0.0.1%5D");
  EXPECT_EQ(valid_url("a[1].png"), "a%5B1%5D.png");
  EXPECT_EQ(valid_url("//example.org:?a:"), "//example.org?a:");
  for (const std::string_view good :
       {"", "%41", "http://ann:pw@example.org:8080/a:b?c#d", "tel:+1", "#", ":"})
    EXPECT_EQ(valid_url(good), good);
}

TEST(DescendingOrder, IsThatOfAStableSort) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  test::Random random;
  for (int round = 0; round < 200; ++round) {
    std::vector<float> values(random.below(round < 100 ? 8 : 500));
    for (float& value : values) {
      value = random.below(2) ? static_cast<float>(random.below(4)) - 1.0F : random.real(-1e9F, 1e9F);
      if (random.below(9) == 0) value = -0.0F;
      if (random.below(50) == 0) value = random.below(2) ? kInfinity : -kInfinity;
    }
    std::vector<std::uint32_t> expected(values.size());
    std::iota(expected.begin(), expected.end(), 0U);
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return values[a] > values[b]; });
    EXPECT_EQ(descending_order(values), expected) << round;
  }
}

}  // namespace
}  // namespace pith::base
