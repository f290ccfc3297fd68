#include "cli/records.h"

#include <fmt/format.h>

#include <algorithm>

#include "pith/extraction.h"

namespace pith::cli {

namespace {

std::string document_of(const Extraction& extraction, Format format, const FormatOptions& options) {
  switch (format) {
    case Format::markdown:
      return to_markdown(extraction, options);
    case Format::html:
      return to_html(extraction, options);
    case Format::tei:
      return to_tei(extraction, options);
    default:
      return to_text(extraction, options);
  }
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::markdown:
      return "markdown";
    case Format::html:
      return "html";
    case Format::tei:
      return "tei";
    default:
      return {};
  }
}

constexpr std::string_view kCsvNames =
    "id,url,title,authors,date,sitename,language,page_type,confidence,text,error_code,error_message\r\n";

// RFC 4180, section 2.
void append_csv(std::string& out, std::string_view value, char end = ',') {
  const bool quoted = value.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out.push_back('"');
  for (const char c : value) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  if (quoted) out.push_back('"');
  out.push_back(end);
}

std::string csv_of(const BatchItem& item, const std::string& text) {
  static const Extraction kNone;
  const Extraction& made = item.result ? *item.result : kNone;
  const Metadata& metadata = made.metadata;
  std::string authors;
  for (const std::string& author : metadata.authors) authors += (authors.empty() ? "" : "; ") + author;
  std::string out;
  append_csv(out, item.result ? made.id : item.id);
  append_csv(out, item.result ? made.url : item.url);
  for (const std::string& field :
       {metadata.title, authors, metadata.date, metadata.sitename, metadata.language})
    append_csv(out, field);
  append_csv(out, made.selection.page_type);
  append_csv(out, item.result ? fmt::format("{:.4f}", made.selection.confidence) : "");
  append_csv(out, text);
  append_csv(out, item.result ? "" : errc_name(item.result.error().code));
  append_csv(out, item.result ? "" : item.result.error().message, '\r');
  return out + '\n';
}

}  // namespace

std::string RecordWriter::text_of(const BatchItem& item) const {
  if (!item.result) return {};
  FormatOptions options = options_;
  // Records have fields of their own for it.
  if (!is_document(format_)) options.metadata = options.comments = false;
  return document_of(*item.result, format_, options);
}

std::string error_record(const BatchItem& item) {
  const Error& error = item.result.error();
  return to_json_error(item.id, item.url, errc_name(error.code), error.message);
}

std::string RecordWriter::record_of(const BatchItem& item) const {
  if (item.result) return to_json_record(*item.result, text_of(item), name_of(format_), options_.blocks);
  return error_record(item);
}

Status RecordWriter::write(const BatchItem& item) {
  std::string bytes;
  if (format_ == Format::text && many_) {
    bytes = text_of(item);
    std::replace(bytes.begin(), bytes.end(), '\f', '\n');
    bytes += "\f\n";
  } else if (is_document(format_) && !many_) {
    bytes = text_of(item);
  } else if (format_ == Format::csv) {
    bytes = (any_ ? "" : std::string(kCsvNames)) + csv_of(item, text_of(item));
  } else if (format_ == Format::json && many_) {
    bytes = (any_ ? ",\n" : "[\n") + record_of(item);
  } else {
    bytes = record_of(item) + '\n';
  }
  any_ = true;
  return output_.write(bytes);
}

Status RecordWriter::finish() {
  if (format_ == Format::json && many_) {
    if (auto written = output_.write(any_ ? "\n]\n" : "[]\n"); !written) return written;
  }
  if (format_ == Format::csv && !any_) {
    if (auto written = output_.write(kCsvNames); !written) return written;
  }
  return output_.finish();
}

}  // namespace pith::cli
