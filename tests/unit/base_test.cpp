#include <gtest/gtest.h>

#include <cctype>

#include "base/ascii.h"

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

}  // namespace
}  // namespace pith::base
