#include "emit/json_fields.h"

#include <fmt/format.h>

#include <cmath>

#include "base/json.h"
#include "text/utf8.h"

namespace pith::emit {
namespace {

void append_string(std::string& out, std::string_view text) {
  if (text::is_valid_utf8(text)) return base::append_json_string(out, text);
  base::append_json_string(out, text::repair_utf8(text));
}

}  // namespace

void begin_field(std::string& object, std::string_view name) {
  if (object.empty()) object.push_back('{');
  if (object.back() != '{') object.push_back(',');
  base::append_json_string(object, name);
  object.push_back(':');
}

std::string json_string(std::string_view text) {
  std::string out;
  append_string(out, text);
  return out;
}

std::string number(float value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "0";
}

void append_json(std::string& object, std::string_view name, std::string_view json) {
  begin_field(object, name);
  object.append(json);
}

void append_field(std::string& object, std::string_view name, std::string_view value) {
  begin_field(object, name);
  append_string(object, value);
}

void append_field_or_null(std::string& object, std::string_view name, std::string_view value) {
  value.empty() ? append_json(object, name, "null") : append_field(object, name, value);
}

void append_list(std::string& object, std::string_view name, const std::vector<std::string>& items) {
  begin_field(object, name);
  object.push_back('[');
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) object.push_back(',');
    append_string(object, items[i]);
  }
  object.push_back(']');
}

}  // namespace pith::emit
