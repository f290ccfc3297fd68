// Many inputs, several threads, one ordered stream of records.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "pith/error.h"
#include "pith/export.h"
#include "pith/extractor.h"
#include "pith/fetcher.h"

namespace pith {

/// More threads than these are never started.
inline constexpr unsigned kMostThreads = 1024;

/// How a batch is run.
struct BatchOptions {
  unsigned threads = 1;  ///< up to kMostThreads
  FetchOptions fetch;
  std::size_t reasons =
      0;  ///< of every block's score: Extractor::explain() instead of extract() where it is not 0
  std::string text_field;  ///< of JSON lines; see read_json_lines()
  std::string url;         ///< if not empty: of the pages that are not fetched, whatever their source says
  const std::atomic<bool>* stop =
      nullptr;  ///< set by another thread or a signal handler: no new input is begun
};

/// What came out of one input record.
struct BatchItem {
  std::string id;
  std::string url;
  Result<Extraction> result;
};

/// The texts (to_text()) that two extractors make of one input record, or why there is none.
struct BatchTexts {
  std::string id;
  Result<std::string> a, b;
};

/// Is there no result, or for one of two extractors none?
inline bool has_failed(const BatchItem& item) {
  return !item.result;
}
inline bool has_failed(const BatchTexts& texts) {
  return !texts.a || !texts.b;
}

/// Counts over a batch.
struct BatchSummary {
  std::size_t records = 0;
  std::size_t failed = 0;  ///< of two extractors: with one of them or both
  bool stopped = false;    ///< by the stop flag or by the sink
};

/// Runs every input (URL, file, directory, *.jsonl, *.wet or *.warc [.gz|.zst], or "-") through `extractor`.
/// `sink` is called on the calling thread, once per record, in input order whatever the number of threads; it
/// returns false to stop. An input that cannot be read gives one record with its error. At most a few pages
/// per thread are held at a time.
PITH_API BatchSummary run_batch(const Extractor& extractor, const std::vector<std::string>& inputs,
                                const BatchOptions& options, const std::function<bool(BatchItem)>& sink);

/// The same with two extractors: every page is read or fetched once, and goes through both. Of the options,
/// `reasons` is not used.
PITH_API BatchSummary run_batch(const Extractor& a, const Extractor& b,
                                const std::vector<std::string>& inputs, const BatchOptions& options,
                                const std::function<bool(BatchTexts)>& sink);

}  // namespace pith
