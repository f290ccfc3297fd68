#include "cli/records.h"

#include <algorithm>

#include "pith/extraction.h"

namespace pith::cli {

namespace {

std::string text_of(const BatchItem& item, bool many) {
  std::string text = item.result ? to_text(*item.result) : std::string();
  if (!many) return text;
  std::replace(text.begin(), text.end(), '\f', '\n');
  return text + "\f\n";
}

std::string record_of(const BatchItem& item) {
  if (item.result) return to_json_record(*item.result);
  const Error& error = item.result.error();
  return to_json_error(item.id, item.url, errc_name(error.code), error.message);
}

}  // namespace

Status RecordWriter::write(const BatchItem& item) {
  std::string bytes;
  if (format_ == Format::text) {
    bytes = text_of(item, many_);
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
  return output_.finish();
}

}  // namespace pith::cli
