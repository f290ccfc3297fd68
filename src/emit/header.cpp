#include "emit/header.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/json.h"
#include "text/utf8.h"

namespace pith::emit {
namespace {

// A value on one line.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

}  // namespace

std::vector<HeaderField> header_fields(const Extraction& extraction) {
  using Kind = HeaderField::Kind;
  const Metadata& metadata = extraction.metadata;
  std::vector<HeaderField> fields;
  const auto add = [&fields](std::string_view name, std::string_view value) {
    if (!value.empty()) fields.push_back({name, {text::repair_utf8(value)}, Kind::text});
  };
  const auto add_list = [&fields](std::string_view name, const std::vector<std::string>& values) {
    HeaderField field{name, {}, Kind::list};
    for (const std::string& value : values) field.values.push_back(text::repair_utf8(value));
    if (!field.values.empty()) fields.push_back(std::move(field));
  };
  add("title", metadata.title);
  add_list("authors", metadata.authors);
  add("date", metadata.date);
  add("date_published", metadata.date_published);
  add("date_modified", metadata.date_modified);
  add("sitename", metadata.sitename);
  add("language", metadata.language);
  add("page_type", extraction.selection.page_type);
  add("url", extraction.url.empty() ? metadata.canonical_url : extraction.url);
  add("canonical_url", metadata.canonical_url);
  add("description", metadata.description);
  add("image", metadata.image);
  add("publisher", metadata.publisher);
  add("section", metadata.section);
  add("license", metadata.license);
  add_list("categories", metadata.categories);
  add_list("tags", metadata.tags);
  if (metadata.word_count > 0)
    fields.push_back({"word_count", {std::to_string(metadata.word_count)}, Kind::number});
  return fields;
}

std::string header_value(const std::vector<HeaderField>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const HeaderField& field) { return field.name == name; });
  return found != fields.end() ? found->values.front() : std::string();
}

std::string yaml_front_matter(const Extraction& extraction) {
  std::string out = "---\n";
  for (const HeaderField& field : header_fields(extraction)) {
    const bool is_list = field.kind == HeaderField::Kind::list;
    out.append(field.name).append(is_list ? ":\n" : ": ");
    for (const std::string& value : field.values) {
      if (is_list) out.append("  - ");
      // A string of JSON is one of YAML (YAML 1.2.2, section 1.2).
      if (field.kind == HeaderField::Kind::number) {
        out.append(value);
      } else {
        base::append_json_string(out, value);
      }
      out.push_back('\n');
    }
  }
  out.append("---\n\n");
  return out;
}

std::string header_lines(const Extraction& extraction) {
  std::string out;
  for (const HeaderField& field : header_fields(extraction)) {
    out.append(field.name).append(": ");
    for (std::size_t i = 0; i < field.values.size(); ++i) {
      if (i > 0) out.append("; ");
      out.append(on_one_line(field.values[i]));
    }
    out.push_back('\n');
  }
  if (!out.empty()) out.push_back('\n');
  return out;
}

std::string language_tag(const Extraction& extraction) {
  const std::string& language = extraction.metadata.language;
  const bool fine = !language.empty() && base::is_ascii_alpha(language[0]) && language.back() != '-' &&
                    std::all_of(language.begin(), language.end(),
                                [](char c) { return base::is_ascii_alphanumeric(c) || c == '-'; });
  return fine ? language : std::string();
}

}  // namespace pith::emit
