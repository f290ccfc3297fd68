// Telling binary formats from pages and texts.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "text/decode.h"

namespace pith::text {
namespace {

using namespace std::literals;

TEST(Binary, KnownFormatsAreNamed) {
  const struct {
    std::string_view bytes;
    std::string_view name;
  } cases[] = {
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv, "PNG image"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF\0"sv, "JPEG image"},
      {"GIF89a\x01\0\x01\0\x80\0\0"sv, "GIF image"},
      {"RIFF\x24\0\0\0WEBPVP8 "sv, "WebP image"},
      {"RIFF\x24\0\0\0WAVEfmt "sv, "WAV audio"},
      {"\0\0\1\0\1\0\x10\x10"sv, "icon image"},
      {"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"sv, "BMP image"},
      {"II*\0\x08\0\0\0"sv, "TIFF image"},
      {"%PDF-1.7\n%\xE2\xE3\xCF\xD3"sv, "PDF document"},
      {"%PDF-1.4"sv, "PDF document"},
      {"\x1F\x8B\x08\0\0\0\0\0"sv, "gzip data"},
      {"\x28\xB5\x2F\xFD\x24"sv, "Zstandard data"},
      {"PK\3\4\x14\0\0\0"sv, "ZIP archive"},
      {"BZh91AY&SY\0\0"sv, "bzip2 data"},
      {"\xFD"
       "7zXZ\0\0"sv,
       "XZ data"},
      {"7z\xBC\xAF\x27\x1C\0\4"sv, "7z archive"},
      {"\x7F"
       "ELF\2\1\1\0"sv,
       "ELF program"},
      {"\0\0\0\x20"
       "ftypisom\0\0\2\0"sv,
       "MP4 video"},
      {"\0\0\0\x20"
       "ftypavif\0\0\0\0"sv,
       "AVIF image"},
      {"ID3\4\0\0\0\0\0\0"sv, "MP3 audio"},
      {"\xFF\xFB\x90\x64\0\0\0\0"sv, "MP3 audio"},
      {"OggS\0\2\0\0"sv, "Ogg media"},
      {"wOFF\0\1\0\0"sv, "WOFF font"},
      {"wOF2\0\1\0\0"sv, "WOFF2 font"},
      {"\0\1\0\0\0\x0F\0\x80"sv, "TrueType font"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "Microsoft Office document"},
      {"SQLite format 3\0"sv, "SQLite database"},
  };
  for (const auto& one : cases) EXPECT_EQ(binary_format(one.bytes), one.name) << one.name;
  EXPECT_EQ(binary_format(std::string(257, 'n') + "ustar\0"s), "tar archive");
}

TEST(Binary, ManyNulsOutsideUtf16) {
  EXPECT_EQ(binary_format(std::string(100, '\0')), "binary data");
  EXPECT_EQ(binary_format("abc\0\0\0\1def\0\0\0\2ghi\0\0\0\3"sv), "binary data");
  std::string little = "\xFF\xFE";
  std::string big;
  for (const char c : "<p>A page in UTF-16, which is half NULs.</p>"sv) {
    little += c;
    little += '\0';
    big += '\0';
    big += c;
  }
  EXPECT_EQ(binary_format(little), "");
  EXPECT_EQ(binary_format(little.substr(2)), "");
  EXPECT_EQ(binary_format(big), "");
  EXPECT_EQ(binary_format("one\0stray NUL"sv), "");
  EXPECT_EQ(binary_format(std::string(2000, 'x') + std::string(40, '\0')), "");
}

TEST(Binary, TextsThatStartOddlyAreTexts) {
  for (const std::string_view text :
       {"BMW builds cars and motorcycles in Munich."sv, "PK is short for public key."sv,
        "GIF89a is a file format."sv, "RIFF: a container format. WAVE files use it."sv,
        "%PDF-1.4 files start with this line, readers say."sv,
        "MZ was the signature of Mark Zbikowski, who designed the format of DOS programs, they say."sv,
        "ID3 tags describe songs."sv, "BZh91 is how bzip2 begins."sv, "wOFF is a font format."sv,
        "OggS is how Ogg pages begin."sv, "\xEF\xBB\xBF<p>x"sv, "\xFF\xFE<\0p\0"sv, ""sv, "x"sv,
        "\n\n\n<html>"sv,
        "\xE9t\xE9 en fran\xE7"
        "ais"sv,
        "II*: second edition"sv, "<?xml version='1.0'?><html>"sv, "7z and xz compress."sv}) {
    EXPECT_EQ(binary_format(text), "") << text;
  }
}

TEST(Binary, EveryCutOfEveryMagicIsSafe) {
  const std::string_view whole = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv;
  for (std::size_t length = 0; length <= whole.size(); ++length) (void)binary_format(whole.substr(0, length));
  for (int byte = 0; byte < 256; ++byte) (void)binary_format(std::string(1, static_cast<char>(byte)));
}

}  // namespace
}  // namespace pith::text
