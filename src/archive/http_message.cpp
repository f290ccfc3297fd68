#include "archive/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "archive/input_file.h"
#include "base/ascii.h"
#include "base/hex.h"

namespace pith::archive {
namespace {

constexpr std::size_t kLongestHead = std::size_t{256} * 1024;
constexpr std::size_t kMostFields = 1000;

// Takes a line off the start of `text`, without its line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "HTTP/1.1 200 OK" is 200.
int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const std::size_t at = std::min(line.find(' '), line.size());
  const std::string_view digits = line.substr(std::min(at + 1, line.size()), 3);
  const bool all = digits.size() == 3 && std::all_of(digits.begin(), digits.end(), base::is_ascii_digit);
  return all ? (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0') : 0;
}

// Takes the line that says how long a chunk is off the start of `text`; false where none stands there.
bool take_chunk_size(std::string_view& text, std::size_t& size) {
  constexpr std::size_t kMostDigits = 15;
  std::string_view rest = text;
  const std::string_view line = take_line(rest);
  size = 0;
  std::size_t digits = 0;
  for (; digits < line.size() && base::hex_digit(line[digits]) >= 0; ++digits) {
    if (digits == kMostDigits) return false;
    size = size * 16 + static_cast<std::size_t>(base::hex_digit(line[digits]));
  }
  if (digits == 0) return false;
  const std::string_view behind = base::strip_http_whitespace(line.substr(digits));
  if (!behind.empty() && behind[0] != ';') return false;
  text = rest;
  return true;
}

// The chunks of a body together, up to where it is cut off; the body itself where it is not in chunks.
std::string without_chunks(std::string_view body) {
  std::string joined;
  std::size_t size = 0;
  for (std::string_view rest = body; take_chunk_size(rest, size);) {
    if (size == 0) return joined;
    const std::string_view chunk = rest.substr(0, size);
    joined.append(chunk);
    rest.remove_prefix(chunk.size());
    if (rest.empty()) return joined;
    if (!take_line(rest).empty()) return std::string(body);  // a number at the start of a text
  }
  return joined.empty() ? std::string(body) : joined;
}

std::unique_ptr<Decompressor> decompressor_of(std::string_view coding, std::string_view body) {
  const bool gzip = body.starts_with("\x1F\x8B");
  if ((coding == "gzip" || coding == "x-gzip") && gzip) return make_gzip_decompressor();
  if (coding == "zstd" && body.starts_with("\x28\xB5\x2F\xFD")) return make_zstd_decompressor();
  // Its name is deflate, its format zlib's (RFC 9110, section 8.4.1.2): a header whose two bytes are a
  // multiple of 31, the method being 8.
  if (coding == "deflate" && body.size() > 1 && (static_cast<unsigned char>(body[0]) & 0x0F) == 8 &&
      (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 == 0) {
    return make_zlib_decompressor();
  }
  return nullptr;
}

// Neither compressed nor binary: markup or text.
bool reads_as_text(std::string_view body) {
  const std::string_view sample = body.substr(0, 512);
  return std::none_of(sample.begin(), sample.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && !base::is_ascii_whitespace(c);
  });
}

Result<std::string> decompressed(std::string_view body, Decompressor& decompressor, std::size_t max_bytes,
                                 const std::string& name) {
  constexpr std::size_t kPiece = std::size_t{64} * 1024;
  const auto piece = std::make_unique<char[]>(kPiece);
  std::string out;
  for (;;) {
    if (body.empty() && decompressor.at_boundary()) return out;
    const auto step = decompressor.step(body, piece.get(), kPiece);
    // What stands before damage, or before the place where the archive cut the body off, is a page as well.
    if (!step) {
      if (!out.empty()) return out;
      return Error{step.error().code, fmt::format("{}: {}", name, step.error().message)};
    }
    body.remove_prefix(step->consumed);
    if (step->produced > max_bytes - out.size()) return too_large_error(name, max_bytes);
    out.append(piece.get(), step->produced);
    if (step->consumed == 0 && step->produced == 0) return out;
  }
}

}  // namespace

std::string_view HttpHead::field(std::string_view name) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

HttpHead read_http_head(std::string_view bytes) {
  HttpHead head;
  std::string_view rest = bytes.substr(0, kLongestHead);
  head.status = status_of(take_line(rest));
  if (head.status == 0) return head;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (base::is_http_whitespace(line[0])) {
      if (!head.fields.empty())
        head.fields.back().second.append(" ").append(base::strip_http_whitespace(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || head.fields.size() == kMostFields) continue;
    head.fields.emplace_back(base::in_ascii_lowercase(base::strip_http_whitespace(line.substr(0, colon))),
                             base::strip_http_whitespace(line.substr(colon + 1)));
  }
  head.size = std::min(bytes.size(), kLongestHead) - rest.size();
  head.media = base::parse_media_type(head.field("content-type"));
  return head;
}

Result<std::string> http_body(std::string_view bytes, const HttpHead& head, std::size_t max_bytes,
                              const std::string& name) {
  const std::string_view raw = bytes.substr(head.size);
  std::string body =
      base::in_ascii_lowercase(head.field("transfer-encoding")).find("chunked") != std::string::npos
          ? without_chunks(raw)
          : std::string(raw);
  const std::string coding =
      base::in_ascii_lowercase(base::strip_http_whitespace(head.field("content-encoding")));
  if (const auto decompressor = decompressor_of(coding, body); decompressor != nullptr)
    return decompressed(body, *decompressor, max_bytes, name);
  if (!coding.empty() && coding != "identity" && !reads_as_text(body)) {
    return Error{
        Errc::bad_compression,
        fmt::format("{}: The page is compressed in a way that is not read here ({}); gzip, deflate and "
                    "zstd are.",
                    name, coding.substr(0, 40))};
  }
  if (body.size() > max_bytes) return too_large_error(name, max_bytes);
  return body;
}

}  // namespace pith::archive
