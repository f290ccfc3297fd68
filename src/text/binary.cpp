// Telling binary formats from pages and texts.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "text/decode.h"
#include "text/detect.h"

namespace pith::text {
namespace {

using namespace std::string_view_literals;

/// How far the bytes are looked at for NULs.
constexpr std::size_t kNulSample = 4096;
/// How far a format whose magic is printable shows that it is not a text.
constexpr std::size_t kHeaderSample = 64;

struct Magic {
  std::string_view bytes;
  std::size_t offset;
  bool printable;  ///< a text could start so: control characters must follow soon
  std::string_view name;
};

constexpr Magic kMagics[] = {
    {"\x89PNG\r\n\x1A\n"sv, 0, false, "PNG image"},
    {"\xFF\xD8\xFF"sv, 0, false, "JPEG image"},
    {"GIF87a"sv, 0, true, "GIF image"},
    {"GIF89a"sv, 0, true, "GIF image"},
    {"\0\0\1\0"sv, 0, false, "icon image"},
    {"\0\0\2\0"sv, 0, false, "cursor image"},
    {"II*\0"sv, 0, false, "TIFF image"},
    {"MM\0*"sv, 0, false, "TIFF image"},
    {"8BPS\0\1"sv, 0, false, "Photoshop image"},
    {"\x1F\x8B"sv, 0, false, "gzip data"},
    {"\x28\xB5\x2F\xFD"sv, 0, false, "Zstandard data"},
    {"\x04\x22\x4D\x18"sv, 0, false, "LZ4 data"},
    {"\xFD"
     "7zXZ\0"sv,
     0, false, "XZ data"},
    {"7z\xBC\xAF\x27\x1C"sv, 0, false, "7z archive"},
    {"PK\3\4"sv, 0, false, "ZIP archive"},
    {"PK\5\6"sv, 0, false, "ZIP archive"},
    {"PK\7\x08"sv, 0, false, "ZIP archive"},
    {"Rar!\x1A\7"sv, 0, false, "RAR archive"},
    {"ustar\0"sv, 257, false, "tar archive"},
    {"ustar  \0"sv, 257, false, "tar archive"},
    {"\x7F"
     "ELF"sv,
     0, false, "ELF program"},
    {"\xCF\xFA\xED\xFE"sv, 0, false, "Mach-O program"},
    {"\xCA\xFE\xBA\xBE"sv, 0, false, "Java class or Mach-O program"},
    {"\0asm"sv, 0, false, "WebAssembly module"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, false, "Microsoft Office document"},
    {"SQLite format 3\0"sv, 0, false, "SQLite database"},
    {"\x1A\x45\xDF\xA3"sv, 0, false, "Matroska video"},
    {"FLV\1"sv, 0, false, "Flash video"},
    {"OggS\0"sv, 0, false, "Ogg media"},
    {"fLaC\0"sv, 0, false, "FLAC audio"},
    {"MThd\0"sv, 0, false, "MIDI audio"},
    {"wOFF"sv, 0, true, "WOFF font"},
    {"wOF2"sv, 0, true, "WOFF2 font"},
    {"OTTO\0"sv, 0, false, "OpenType font"},
    {"\0\1\0\0\0"sv, 0, false, "TrueType font"},
    {"ttcf\0"sv, 0, false, "TrueType font"},
};

bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r' && c != '\x1B';
}

bool has_controls(std::string_view bytes) noexcept {
  bytes = bytes.substr(0, kHeaderSample);
  return std::any_of(bytes.begin(), bytes.end(), is_control);
}

bool has_at(std::string_view bytes, std::size_t offset, std::string_view magic) noexcept {
  return bytes.size() >= offset && bytes.substr(offset).starts_with(magic);
}

/// "%PDF-1.7" and the end of the line: a text about PDF goes on with words.
bool is_pdf(std::string_view bytes) noexcept {
  if (!bytes.starts_with("%PDF-") || bytes.size() < 8 || !base::is_ascii_digit(bytes[5]) || bytes[6] != '.' ||
      !base::is_ascii_digit(bytes[7])) {
    return false;
  }
  return bytes.size() == 8 || bytes[8] == '\r' || bytes[8] == '\n' || bytes[8] == '%' ||
         bytes.substr(8, 2) == " \n" || bytes.substr(8, 2) == " \r";
}

/// "BZh", a level, and the magic of the first block or of the end of an empty stream.
bool is_bzip2(std::string_view bytes) noexcept {
  return bytes.starts_with("BZh") && bytes.size() >= 10 && bytes[3] >= '1' && bytes[3] <= '9' &&
         (has_at(bytes, 4, "1AY&SY") || has_at(bytes, 4, "\x17\x72\x45\x38\x50\x90"));
}

/// An ID3 tag, or a frame header of MPEG audio layer III whose fields are all in range.
bool is_mp3(std::string_view bytes) noexcept {
  if (bytes.starts_with("ID3") && bytes.size() >= 10) return static_cast<unsigned char>(bytes[3]) < 0x10;
  if (bytes.size() < 4 || static_cast<unsigned char>(bytes[0]) != 0xFF) return false;
  const auto second = static_cast<unsigned char>(bytes[1]);
  if (second != 0xFB && second != 0xFA && second != 0xF3 && second != 0xF2 && second != 0xE3) return false;
  const auto third = static_cast<unsigned char>(bytes[2]);
  const unsigned bit_rate = third >> 4U;
  const unsigned sample_rate = (third >> 2U) & 3U;
  // Letters of a legacy encoding could look like a header; the rest of a text would not hold control
  // characters.
  return bit_rate != 0 && bit_rate != 15 && sample_rate != 3 && has_controls(bytes);
}

/// A bitmap's header: reserved bytes of zero, and the size of the info header.
bool is_bmp(std::string_view bytes) noexcept {
  return bytes.starts_with("BM") && has_at(bytes, 6, "\0\0\0\0"sv) && has_at(bytes, 15, "\0\0\0"sv);
}

/// DOS and Windows programs: the header of 64 bytes is full of NULs.
bool is_exe(std::string_view bytes) noexcept {
  return bytes.starts_with("MZ") && bytes.size() >= kHeaderSample &&
         std::count(bytes.begin(), bytes.begin() + kHeaderSample, '\0') >= 8;
}

/// ISO media files: a box size and "ftyp"; the brand tells what is in it.
std::string_view iso_media(std::string_view bytes) noexcept {
  if (!has_at(bytes, 4, "ftyp") || bytes[0] != '\0') return {};
  if (has_at(bytes, 8, "avif") || has_at(bytes, 8, "avis")) return "AVIF image";
  if (has_at(bytes, 8, "heic") || has_at(bytes, 8, "heix") || has_at(bytes, 8, "mif1")) return "HEIF image";
  if (has_at(bytes, 8, "M4A ")) return "MP4 audio";
  return "MP4 video";
}

std::string_view riff(std::string_view bytes) noexcept {
  if (!bytes.starts_with("RIFF")) return {};
  if (has_at(bytes, 8, "WEBP")) return "WebP image";
  if (!has_controls(bytes)) return {};
  if (has_at(bytes, 8, "WAVE")) return "WAV audio";
  if (has_at(bytes, 8, "AVI ")) return "AVI video";
  return {};
}

bool has_utf16_bom(std::string_view bytes) noexcept {
  return bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
}

/// A stray NUL is a text's blemish; a few per cent of them are a format that nobody named.
bool has_many_nuls(std::string_view bytes) noexcept {
  const std::string_view sample = bytes.substr(0, kNulSample);
  const auto nuls = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
  return nuls >= 4 && nuls * 32 > sample.size();
}

/// Control characters that no encoding of a text has are rare in texts, and one byte in ten of compressed
/// data.
bool has_many_controls(std::string_view bytes) noexcept {
  const std::string_view sample = bytes.substr(0, kNulSample);
  const auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  return controls >= 16 && controls * 20 > sample.size();
}

}  // namespace

std::string_view binary_format(std::string_view bytes) noexcept {
  for (const Magic& magic : kMagics) {
    if (has_at(bytes, magic.offset, magic.bytes) && (!magic.printable || has_controls(bytes)))
      return magic.name;
  }
  if (is_pdf(bytes)) return "PDF document";
  if (is_bzip2(bytes)) return "bzip2 data";
  if (is_mp3(bytes)) return "MP3 audio";
  if (is_bmp(bytes)) return "BMP image";
  if (is_exe(bytes)) return "Windows program";
  if (const std::string_view name = iso_media(bytes); !name.empty()) return name;
  if (const std::string_view name = riff(bytes); !name.empty()) return name;
  if ((has_many_nuls(bytes) || has_many_controls(bytes)) && !has_utf16_bom(bytes) &&
      looks_like_utf16(bytes) == nullptr)
    return "binary data";
  return {};
}

}  // namespace pith::text
