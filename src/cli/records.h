// The forms of the output.
#pragma once

#include <string>

#include "cli/output.h"
#include "pith/batch.h"

namespace pith::cli {

enum class Format { text, json, jsonl };

/// Writes what came out of the inputs to `output`.
///   text   one page: its text. Several: the text of each and then a line with a form feed, which no text
///   holds; a
///          page that failed has an empty text, so that the n-th text is the n-th page's.
///   json   one page: an object. Several: an array of them, one per line.
///   jsonl  an object per line.
class RecordWriter {
 public:
  RecordWriter(Output& output, Format format, bool many) : output_(output), format_(format), many_(many) {}

  Status write(const BatchItem& item);
  /// After the last record; also finishes the output.
  Status finish();

 private:
  Output& output_;
  Format format_;
  bool many_;
  bool any_ = false;
};

}  // namespace pith::cli
