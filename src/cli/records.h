// The forms of the output.
#pragma once

#include <string>
#include <string_view>

#include "cli/output.h"
#include "pith/batch.h"
#include "pith/formats.h"

namespace pith::cli {

enum class Format { text, markdown, html, tei, json, jsonl, csv };

/// Is it the form of a text, of which one page gives a document and not a record?
constexpr bool is_document(Format format) {
  return format <= Format::tei;
}

/// What is written beside the text and what records always have.
struct RecordOptions : FormatOptions {
  bool blocks = false;  ///< the kept blocks one by one, in records
};

/// The record of an input that failed.
std::string error_record(const BatchItem& item);

/// Writes what came out of the inputs to `output`.
///   text      one page: its text. Several: the text of each and then a line with a form feed, which no text
///             holds; a page that failed has an empty text, so that the n-th text is the n-th page's.
///   markdown, html, tei  one page: the document. Several: as jsonl, with the document as its text.
///   json      one page: an object. Several: an array of them, one per line.
///   jsonl     an object per line.
///   csv       a line of names, and a line for each page (RFC 4180).
class RecordWriter {
 public:
  RecordWriter(Output& output, Format format, bool many, const RecordOptions& options)
      : output_(output), format_(format), many_(many), options_(options) {}

  Status write(const BatchItem& item);
  /// After the last record; also finishes the output.
  Status finish();

 private:
  std::string text_of(const BatchItem& item) const;
  std::string record_of(const BatchItem& item) const;

  Output& output_;
  Format format_;
  bool many_;
  RecordOptions options_;
  bool any_ = false;
};

}  // namespace pith::cli
