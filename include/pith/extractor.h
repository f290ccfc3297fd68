// The library's front door.
//
// A page to its text:
//   pith::Extractor extractor = std::move(pith::Extractor::create()).value();
//   pith::Page page{.id = "1", .bytes = html};
//   if (auto article = extractor.extract(std::move(page))) std::cout << pith::to_text(*article);
//
// Every block with its score:
//   for (std::size_t i = 0; i < article->blocks.items.size(); ++i)
//     fmt::print("{:.2f} {}\n", article->selection.scores[i],
//     article->blocks.text_of(article->blocks.items[i]));
//
// From the network:
//   pith::Fetcher fetcher;
//   auto page = fetcher.fetch("https://example.org/");
//   auto article = extractor.extract(std::move(*page));
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "pith/error.h"
#include "pith/export.h"
#include "pith/extraction.h"
#include "pith/options.h"
#include "pith/page.h"

namespace pith {

/// Options and models, built once. extract() is const and may be called from many threads at once.
class PITH_API Extractor {
 public:
  /// Reads and verifies the models (Errc::bad_model, Errc::model_mismatch, Errc::not_found).
  static Result<Extractor> create(Options options = {});

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// Decodes, parses, segments, scores and selects. Same bytes, options and version: same result, on any
  /// thread. Time and memory are linear in the page's size. Fails with empty_input, not_text, too_large or
  /// too_complex; a page without an article is no failure: its text is empty.
  Result<Extraction> extract(Page page) const;

  /// extract(), and in the extraction's `explanation` what it rests on: for every block the `reasons`
  /// features that moved its score most; fewer where a page has so many blocks that they would be more than
  /// 1,000,000 (Explanation::most_reasons). Takes tens of times as long as extract(): a tenth of a
  /// millisecond a block, and more where there are thousands.
  Result<Extraction> explain(Page page, std::size_t reasons = 5) const;

  /// What one stage makes of a page, as a table: see pith/dump.h.
  Result<std::string> dump(Page page, std::string_view what) const;

  /// The options it was made with.
  const Options& options() const noexcept;

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pith
