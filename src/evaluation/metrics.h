// How good an extraction is, by the metrics of the annotated sets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/dataset.h"
#include "pith/extraction.h"

namespace pith::evaluation {

/// How well one page was extracted. What the kind of set does not judge stays 0.
struct PageScore {
  double precision = 0, recall = 0, f1 = 0;  ///< of words as multisets, or of segments
  double shingle_precision = 0, shingle_recall = 0,
         shingle_f1 = 0;                       ///< news: of 4-grams of words as multisets
  bool exact = false;                          ///< news: the same words in the same order
  std::size_t with = 0, with_found = 0;        ///< segments that must be in the text, and those that are
  std::size_t without = 0, without_found = 0;  ///< segments that must not be, and those that are nevertheless
};

/// Judges `text`, the extraction of `page`.
///   wcxb      words: precision and recall over word multisets. A page without a reference scores 1 if the
///   text is
///             empty and 0 else. Segments are compared in lower case.
///   segments  f1 is that of the page's own segments, without_found being the false positives.
///   news      words and shingles, where each character of a script without spaces is a word.
PageScore score_page(SetKind kind, const AnnotatedPage& page, std::string_view text);

/// What became of one field of a page's metadata.
inline constexpr int kUnannotated = -1, kWrong = 0, kRight = 1, kMissing = 2;

/// Which metadata were right, wrong or missing. Compared as sequences of lower-cased words; dates as days;
/// authors as a set of names.
struct MetadataScore {
  int title = kUnannotated, date = kUnannotated, authors = kUnannotated, sitename = kUnannotated;
};
MetadataScore score_metadata(const AnnotatedPage& page, const Metadata& metadata);

/// One number about a set of pages, with what sampling of pages does to it.
struct Figure {
  std::string_view name;
  double value = 0;
  double error = 0;          ///< standard error
  double low = 0, high = 0;  ///< 95 % interval
};

/// The figures of a set, f1 first: means over pages (wcxb, news), or ratios of sums over pages (segments).
/// Errors and intervals are by bootstrap: 500 samples of pages with the generator, the seed and so the
/// samples of Python's random.Random(7). Names are f1, p, r and, by kind, snippets_found, boilerplate_leaked
/// (means over the pages that have such segments), accuracy, shingle_f1, shingle_p, shingle_r, exact.
std::vector<Figure> summarise(SetKind kind, const std::vector<PageScore>& scores);

/// How often one field was right, among the pages that are annotated with it.
struct MetadataFigure {
  Figure share;
  std::size_t right = 0, wrong = 0, missing = 0;
};

/// Titles, dates, authors and sitenames; figures about no page at all are left out.
std::vector<MetadataFigure> summarise_metadata(const std::vector<MetadataScore>& scores);

}  // namespace pith::evaluation
