// Web archives (WARC 1.0 and 1.1, ISO 28500): the texts in them, which is all that a WET file holds, and the
// pages that servers answered with.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <new>
#include <optional>
#include <string_view>

#include "archive/http_message.h"
#include "archive/input_file.h"
#include "archive/line_reader.h"
#include "archive/standard_input.h"
#include "base/ascii.h"
#include "base/media_type.h"
#include "pith/reader.h"

namespace pith {

namespace {

using archive::Line;
using archive::LineReader;

constexpr std::size_t kLongestHeader = std::size_t{256} * 1024;

// What pith reads of a record's header.
struct Header {
  std::string type;       // conversion, response, …
  std::string id;         // a URI
  std::string url;        // of the page
  std::string date;       // when the page was fetched
  base::MediaType media;  // of the content
  std::string length;     // of the content, in bytes
  std::size_t size = 0;   // of the header itself
};

// URIs stand in angle brackets, always or in version 1.0 only.
std::string_view without_brackets(std::string_view uri) {
  return uri.size() >= 2 && uri.front() == '<' && uri.back() == '>' ? uri.substr(1, uri.size() - 2) : uri;
}

void read_field(std::string_view line, Header& header) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view value = base::strip_ascii_whitespace(line.substr(colon + 1));
  const auto is = [name = base::strip_ascii_whitespace(line.substr(0, colon))](std::string_view wanted) {
    return base::equals_ignoring_ascii_case(name, wanted);
  };
  if (is("WARC-Type")) header.type = value;
  if (is("WARC-Record-ID")) header.id = without_brackets(value);
  if (is("WARC-Target-URI")) header.url = without_brackets(value);
  if (is("WARC-Date")) header.date = value;
  if (is("Content-Type")) header.media = base::parse_media_type(value);
  if (is("Content-Length")) header.length = value;
}

std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// "2024-03-05T07:08:09Z", perhaps with a fraction of the second.
std::optional<std::int64_t> time_of(const std::string& date) {
  std::tm time = {};
  const char* rest = ::strptime(date.c_str(), "%Y-%m-%dT%H:%M:%S", &time);
  if (rest == nullptr || (*rest != 'Z' && *rest != '.')) return std::nullopt;
  return static_cast<std::int64_t>(::timegm(&time));
}

// What a record may hold that is read here.
enum class Kind { none, text, answer };

Kind kind_of(const Header& header) {
  const auto is = [&header](std::string_view type) {
    return base::equals_ignoring_ascii_case(header.type, type);
  };
  if (is("conversion") && header.media.essence == "text/plain") return Kind::text;
  if (is("response") && header.media.essence == "application/http") return Kind::answer;
  return Kind::none;
}

// Is it a page that was found, and what is it? Nothing says so where the server named no type: that is looked
// for in the body.
std::optional<InputType> page_type_of(const archive::HttpHead& head) {
  if (head.status < 200 || head.status > 299) return std::nullopt;
  const std::string& type = head.media.essence;
  if (type == "text/html" || type == "application/xhtml+xml") return InputType::html;
  if (type == "text/plain") return InputType::text;
  return type.empty() && head.field("content-type").empty() ? std::optional(InputType::automatic)
                                                            : std::nullopt;
}

class ArchiveReader {
 public:
  ArchiveReader(archive::InputFile file, std::string path)
      : lines_(std::move(file)), path_(std::move(path)) {}

  // The header of the next record; false at the end of the file.
  Result<bool> next(Header& header) {
    header = Header{};
    ++number_;
    do {
      auto more = next_line(header);
      if (!more || !*more) return more;
    } while (base::strip_ascii_whitespace(line_.text).empty());
    if (!line_.text.starts_with("WARC/")) return damaged("does not begin as one (WARC/1.0)");
    header.size = 0;
    for (;;) {
      auto more = next_line(header);
      if (!more) return more;
      if (!*more) return damaged("ends too early");
      if (base::strip_ascii_whitespace(line_.text).empty()) return true;
      read_field(line_.text, header);
    }
  }

  // The content of a record, at most its first `most` bytes; the rest is passed over.
  Result<std::string> content(std::uint64_t length, std::uint64_t most) {
    std::string bytes;
    const std::uint64_t wanted = std::min(length, most);
    auto taken = lines_.take(wanted, &bytes);
    if (!taken) return taken.error();
    if (*taken == wanted && length > wanted) {
      auto rest = lines_.take(length - wanted, nullptr);
      if (!rest) return rest.error();
      *taken += *rest;
    }
    if (*taken < length) return damaged("ends too early");
    return bytes;
  }

  std::string place() const { return fmt::format("{}:{}", path_, number_); }

  Error damaged(std::string_view how) const {
    return {Errc::bad_archive,
            fmt::format("{}: Record {} of the archive {}; get an undamaged copy.", path_, number_, how)};
  }

 private:
  Result<bool> next_line(Header& header) {
    auto more = lines_.next(line_, kLongestHeader);
    if (!more || !*more) return more;
    header.size += line_.text.size() + 1;
    if (line_.too_long || header.size > kLongestHeader) return damaged("has a header without end");
    return true;
  }

  LineReader lines_;
  std::string path_;
  Line line_;
  std::size_t number_ = 0;
};

Page page_of(const Header& header, std::string id, std::string bytes) {
  Page page;
  page.id = std::move(id);
  page.bytes = std::move(bytes);
  page.url = header.url;
  page.type = InputType::text;
  page.http_charset = header.media.charset;
  page.fetched_at = time_of(header.date);
  return page;
}

// The page that a server answered with; nothing where the answer is something else.
std::optional<Result<Page>> page_in_answer(const Header& header, const std::string& id,
                                           const std::string& place, std::string_view bytes, bool whole,
                                           std::size_t max_bytes) {
  archive::HttpHead head = archive::read_http_head(bytes);
  const std::optional<InputType> type = page_type_of(head);
  if (!type) return std::nullopt;
  if (!whole) return archive::too_large_error(place, max_bytes);
  auto body = archive::http_body(bytes, head, max_bytes, place);
  if (!body) return body.error();
  if (*type == InputType::automatic && !archive::begins_as_html(*body)) return std::nullopt;
  Page page = page_of(header, id, std::move(*body));
  page.type = *type == InputType::automatic ? InputType::html : *type;
  page.http_charset = head.media.charset;
  page.http_status = head.status;
  page.http_headers = std::move(head.fields);
  return page;
}

// What the reader's record holds for us: a page or what is wrong with it; nothing of other kinds.
Result<std::optional<Result<Page>>> page_of_record(ArchiveReader& reader, const Header& header,
                                                   const std::string& id, std::uint64_t length,
                                                   std::size_t max_bytes) {
  const Kind kind = kind_of(header);
  // An answer has a head besides the page; of one that is too long it tells whether it was a page at all.
  const std::uint64_t head = kind == Kind::answer ? kLongestHeader : 0;
  const bool whole = kind != Kind::none && length <= std::uint64_t{max_bytes} + head;
  auto content = reader.content(length, whole ? length : head);
  if (!content) return content.error();
  std::optional<Result<Page>> page;
  if (kind == Kind::answer) page = page_in_answer(header, id, reader.place(), *content, whole, max_bytes);
  if (kind == Kind::text && whole) page = page_of(header, id, std::move(*content));
  if (kind == Kind::text && !whole) page = archive::too_large_error(reader.place(), max_bytes);
  return page;
}

}  // namespace

bool is_web_archive_name(std::string_view name) noexcept {
  const std::string_view stem = archive::without_compression(name);
  return archive::ends_with(stem, ".wet") || archive::ends_with(stem, ".warc");
}

Status read_web_archive(const std::string& path, std::size_t max_bytes,
                        const std::function<bool(std::string id, Result<Page>)>& sink) {
  auto file = archive::open_input(path);
  if (!file) return file.error();
  ArchiveReader reader(std::move(*file), path);
  Header header;
  bool any = false;
  std::uint64_t others = 0;
  for (;;) {
    auto more = reader.next(header);
    if (!more) return more.error();
    if (!*more) break;
    const auto length = number_of(header.length);
    if (!length) return reader.damaged("has no length");
    std::string id = header.id.empty() ? reader.place() : header.id;
    auto page = page_of_record(reader, header, id, *length, max_bytes);
    if (!page) return page.error();
    if (!*page) {
      ++others;
      continue;
    }
    any = true;
    if (!sink(std::move(id), std::move(**page))) return std::monostate{};
  }
  if (any) return std::monostate{};
  return Error{
      Errc::no_pages,
      fmt::format("{}: The archive holds no page among its {} records; those of type response with "
                  "HTML or plain text and a status of success are read, and those of type conversion "
                  "with content of type text/plain.",
                  path, others)};
}

}  // namespace pith
