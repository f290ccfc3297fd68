// One record on one line, with what pith always says about a page.
#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emit/json_blocks.h"
#include "emit/json_fields.h"
#include "pith/extraction.h"

namespace pith {
namespace {

using emit::append_field;
using emit::append_field_or_null;
using emit::append_list;

// What not every page says of itself: only the fields that are known, and where they and the others come
// from.
void append_details(std::string& out, const Metadata& metadata) {
  const std::pair<std::string_view, const std::string*> fields[] = {
      {"date_published", &metadata.date_published},
      {"date_modified", &metadata.date_modified},
      {"canonical_url", &metadata.canonical_url},
      {"description", &metadata.description},
      {"image", &metadata.image},
      {"publisher", &metadata.publisher},
      {"section", &metadata.section},
      {"license", &metadata.license}};
  for (const auto& [name, value] : fields) {
    if (!value->empty()) append_field(out, name, *value);
  }
  if (!metadata.categories.empty()) append_list(out, "categories", metadata.categories);
  if (!metadata.tags.empty()) append_list(out, "tags", metadata.tags);
  if (metadata.word_count > 0)
    fmt::format_to(std::back_inserter(out), ",\"word_count\":{}", metadata.word_count);
  if (metadata.provenance.empty()) return;
  out.append(",\"provenance\":");
  std::string sources;
  for (const Metadata::Provenance& source : metadata.provenance)
    append_field(sources, source.field, source.source);
  out.append(sources).push_back('}');
}

void append_comments(std::string& out, const std::vector<Comment>& comments) {
  out.append(",\"comments\":[");
  for (std::size_t i = 0; i < comments.size(); ++i) {
    if (i > 0) out.push_back(',');
    std::string one;
    append_field_or_null(one, "author", comments[i].author);
    append_field_or_null(one, "date", comments[i].date);
    append_field(one, "text", comments[i].text);
    fmt::format_to(std::back_inserter(one), ",\"depth\":{}}}", comments[i].depth);
    out.append(one);
  }
  out.push_back(']');
}

// What the parser's limits left out; nothing of a page within them.
void append_cuts(std::string& out, const ParseCuts& cuts) {
  const std::pair<std::string_view, std::uint32_t> counts[] = {
#define PITH_CUT(name, what) {#name, cuts.name},
#include "pith/cuts.def"
#undef PITH_CUT
  };
  std::string list;
  for (const auto& [name, count] : counts) {
    if (count > 0)
      fmt::format_to(std::back_inserter(list), "{}\"{}\":{}", list.empty() ? "" : ",", name, count);
  }
  if (!list.empty()) fmt::format_to(std::back_inserter(out), ",\"cuts\":{{{}}}", list);
}

}  // namespace

std::string to_json_record(const Extraction& extraction) {
  return to_json_record(extraction, to_text(extraction), {});
}

std::string to_json_record(const Extraction& extraction, std::string_view text, std::string_view format,
                           bool with_blocks) {
  const Metadata& metadata = extraction.metadata;
  std::string out;
  append_field(out, "id", extraction.id);
  append_field_or_null(out, "url", extraction.url);
  append_field(out, "text", text);
  if (!format.empty()) append_field(out, "format", format);
  append_field_or_null(out, "title", metadata.title);
  append_list(out, "authors", metadata.authors);
  append_field_or_null(out, "date", metadata.date);
  append_field_or_null(out, "sitename", metadata.sitename);
  append_field_or_null(out, "language", metadata.language);
  append_field_or_null(out, "page_type", extraction.selection.page_type);
  const float confidence =
      std::isfinite(extraction.selection.confidence) ? extraction.selection.confidence : 0;
  fmt::format_to(std::back_inserter(out), ",\"confidence\":{:.4f}", confidence);
  append_details(out, metadata);
  if (extraction.comments) append_comments(out, *extraction.comments);
  if (with_blocks) emit::append_json(out, "blocks", emit::json_blocks(extraction));
  append_cuts(out, extraction.document.cuts);
  out.push_back('}');
  return out;
}

std::string to_json_error(std::string_view id, std::string_view url, std::string_view code,
                          std::string_view message) {
  std::string out;
  append_field(out, "id", id);
  append_field_or_null(out, "url", url);
  std::string error;
  append_field(error, "code", code);
  append_field(error, "message", message);
  fmt::format_to(std::back_inserter(out), ",\"error\":{}}}}}", error);
  return out;
}

}  // namespace pith
