// JSON lines: one page per line, in constant memory however long the file is.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <initializer_list>
#include <new>

#include "archive/input_file.h"
#include "archive/line_reader.h"
#include "archive/standard_input.h"
#include "archive/surrogates.h"
#include "pith/reader.h"

namespace pith {

namespace {

namespace dom = simdjson::dom;

using archive::Line;
using archive::LineReader;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

// The string in a field, or an empty one without data() when there is none.
std::string_view string_field(dom::object object, std::string_view name) {
  std::string_view value;
  return object[name].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

// An id may be a number as well.
std::string id_field(dom::object object) {
  dom::element element;
  if (object["id"].get(element) != simdjson::SUCCESS) return {};
  switch (element.type()) {
    case dom::element_type::STRING:
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
    case dom::element_type::BOOL:
      break;
    default:
      return {};
  }
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return std::string(text);
  return simdjson::minify(element);
}

struct Content {
  std::string_view bytes;
  InputType type = InputType::html;
};

// What a line's object holds: html, else text; only text_field where one is named.
Result<Content> content_of(dom::object object, std::string_view text_field, const std::string& place) {
  if (!text_field.empty()) {
    const std::string_view text = string_field(object, text_field);
    if (text.data() != nullptr) return Content{text, InputType::text};
    return Error{Errc::bad_json,
                 fmt::format("{}: The object has no field {} that holds a string.", place, text_field)};
  }
  if (const std::string_view html = string_field(object, "html"); html.data() != nullptr)
    return Content{html, InputType::html};
  if (const std::string_view text = string_field(object, "text"); text.data() != nullptr)
    return Content{text, InputType::text};
  return Error{
      Errc::bad_json,
      fmt::format("{}: The object has neither an html nor a text field that holds a string.", place)};
}

// The object that a line holds; it lives until the parser's next one.
Result<dom::object> parse_object(dom::parser& parser, Line& line, const std::string& place) {
  const std::size_t length = line.text.size();
  line.text.append(simdjson::SIMDJSON_PADDING, ' ');
  dom::object object;
  auto code = parser.parse(line.text.data(), length, false).get(object);
  // Half a character is no reason to lose the page.
  if (code == simdjson::STRING_ERROR && archive::replace_lone_surrogates(line.text))
    code = parser.parse(line.text.data(), length, false).get(object);
  if (code == simdjson::MEMALLOC) throw std::bad_alloc();
  if (code == simdjson::CAPACITY) return archive::too_large_error(place, length);
  if (code == simdjson::INCORRECT_TYPE) {
    return Error{Errc::bad_json,
                 fmt::format("{}: The line is JSON but not an object; write one object with an "
                             "html or text field on each line.",
                             place)};
  }
  if (code != simdjson::SUCCESS) {
    return Error{Errc::bad_json,
                 fmt::format("{}: The line is not valid JSON ({}).", place, simdjson::error_message(code))};
  }
  return object;
}

// Fills `id` where the line has one, so that even a failing line is known by it.
Result<Page> page_of(const Result<dom::object>& parsed, std::string_view text_field, std::string& id) {
  if (!parsed) return parsed.error();
  const dom::object object = *parsed;
  const std::string place = id;
  if (std::string own = id_field(object); !own.empty()) id = std::move(own);
  const Result<Content> content = content_of(object, text_field, place);
  if (!content) return content.error();
  Page page;
  page.id = id;
  page.bytes = content->bytes;
  page.type = content->type;
  page.url = string_field(object, "url");
  page.http_charset = string_field(object, "charset");
  return page;
}

bool has_all(dom::object object, std::initializer_list<std::string_view> fields) {
  return std::ranges::all_of(
      fields, [object](std::string_view field) { return object[field].error() == simdjson::SUCCESS; });
}

bool is_by_pith(dom::object object) {
  return has_all(object, {"text", "page_type", "confidence"}) && !has_all(object, {"html"});
}

Result<Record> record_of(const Result<dom::object>& parsed, const std::string& place) {
  if (!parsed) return parsed.error();
  const dom::object object = *parsed;
  Record record{id_field(object), {}, std::string(string_field(object, "format")), {}, is_by_pith(object)};
  const std::string_view text = string_field(object, "text");
  dom::object error;
  const bool failed = object["error"].get(error) == simdjson::SUCCESS;
  if (record.id.empty() || (text.data() == nullptr && !failed)) {
    return Error{Errc::bad_json,
                 fmt::format("{}: This is no record that pith wrote: it lacks an id, or text and "
                             "error; write records with --format jsonl.",
                             place)};
  }
  record.text = text;
  if (failed) {
    const std::string_view message = string_field(error, "message");
    record.error = message.empty() ? "It failed." : std::string(message);
  }
  return record;
}

// Calls `use` for every line that is not blank, with its object or what is wrong with it, and FILE:LINE.
template <typename Use>
Status for_each_object(const std::string& path, std::size_t max_bytes, const Use& use) {
  auto file = archive::open_input(path);
  if (!file) return file.error();
  LineReader reader(std::move(*file));
  dom::parser parser;
  Line line;
  for (;;) {
    auto more = reader.next(line, max_bytes);
    if (!more) return more.error();
    if (!*more) return std::monostate{};
    if (line.number == 1 && line.text.starts_with("\xEF\xBB\xBF")) line.text.erase(0, 3);
    if (!line.too_long && is_blank(line.text)) continue;
    std::string place = fmt::format("{}:{}", path, line.number);
    const auto object = line.too_long ? Result<dom::object>(archive::too_large_error(place, max_bytes))
                                      : parse_object(parser, line, place);
    if (!use(object, std::move(place))) return std::monostate{};
  }
}

}  // namespace

Status read_json_lines(const std::string& path, std::size_t max_bytes,
                       const std::function<bool(std::string id, Result<Page>)>& sink,
                       std::string_view text_field) {
  return for_each_object(path, max_bytes, [&](const Result<dom::object>& object, std::string id) {
    auto page = page_of(object, text_field, id);
    return sink(std::move(id), std::move(page));
  });
}

Status read_records(const std::string& path, std::size_t max_bytes, const std::function<bool(Record)>& sink) {
  Status wrong = std::monostate{};
  const Status read =
      for_each_object(path, max_bytes, [&](const Result<dom::object>& object, const std::string& place) {
        auto record = record_of(object, place);
        if (!record) wrong = record.error();
        return record && sink(std::move(*record));
      });
  return read ? wrong : read;
}

}  // namespace pith
