// What differs between the texts that two versions, models or settings give of the same pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pith/export.h"

namespace pith {

/// What came out of one page: its text, or why there is none.
struct PageText {
  std::string id;
  std::string text;
  std::string error;        ///< empty where there is a text
  std::string format = {};  ///< of the text ("markdown"); empty: plain text
};

/// One line of a text (a paragraph, an item …), in both texts or in one of them.
struct LineChange {
  /// Where it stands: in both, in A only, in B only.
  enum class Kind : std::uint8_t { same, dropped, added };
  Kind kind = Kind::same;
  std::string text;
};

/// A page whose texts differ.
struct PageChange {
  std::string id;
  std::string error_a, error_b;   ///< why a side has no text
  std::vector<LineChange> lines;  ///< of both texts, in order; between equal ones first those of A
  std::size_t words_dropped = 0, words_added = 0;
};

/// What differs between A and B.
struct Comparison {
  std::size_t pages = 0;   ///< that both have
  std::size_t failed = 0;  ///< of them: those without a text on one side or on both
  std::vector<PageChange> changed;
  std::vector<std::string> neither;    ///< of those that failed: pages that failed alike on both sides, by id
  std::vector<std::string> two_forms;  ///< of `pages`: not compared, as their two texts have two forms, by id
  std::vector<std::string> only_a, only_b;  ///< pages that the other one lacks, by id
};

/// Matches pages by their ids, the n-th of one id with the n-th, and compares their texts line by line: the
/// lines of a shortest edit script (Wu, Manber, Myers and Miller, "An O(NP) sequence comparison algorithm",
/// 1990); where more than 2,000 lines stand between equal beginnings and ends, they are divided at lines that
/// both have once, and a part without any is dropped and added as a whole. Lines that differ in spaces and
/// tabs are the same. In the order of B, then of A. Time: that of sorting, and for each page lines times
/// differences.
PITH_API Comparison compare_texts(std::vector<PageText> a, std::vector<PageText> b);

/// Is called once, and calls `add` for every page, in order.
using EachPage = std::function<void(const std::function<void(PageText)>& add)>;

/// The same with pages of B that come one after the other: each is let go with its counterpart once the two
/// are compared, and only what differs is held.
PITH_API Comparison compare_texts(std::vector<PageText> a, const EachPage& each_of_b);

/// Compares the two sides of one page and adds what came out to `comparison`, for who has both at once.
PITH_API void add_to_comparison(Comparison& comparison, const PageText& a, PageText b);

/// How a comparison is printed.
struct ComparisonTextOptions {
  bool colour =
      false;  ///< with the escape sequences of ECMA-48 (SGR), also for the words within lines that changed
};

/// The lines that were dropped (-) and added (+), page by page, and a summary at the end. Control characters
/// are replaced.
PITH_API std::string to_text(const Comparison& comparison, const ComparisonTextOptions& options = {});

/// One JSON object on one line, without a newline at its end: pages, failed, changed (id, words_dropped,
/// words_added, error_a, error_b, lines: pairs of "same", "dropped" or "added" and the line), neither,
/// two_forms, only_a, only_b, words_dropped, words_added.
PITH_API std::string to_json(const Comparison& comparison);

/// What the page says of the sides.
struct ComparisonHtmlOptions {
  std::string a,
      b;  ///< what A and B are: names of files, options; nothing is said of them where both are empty
};

/// A self-contained HTML page for reading, without JavaScript too: the summary, then every changed page with
/// its dropped and added lines in order, the changed words in them marked, what is equal folded. No request
/// to anywhere, nothing of a page is markup in it. It has a little more than 12 MB at most: of very many
/// pages, those with most words changed are shown, of very many or very long lines the first ones, of long
/// ids and errors the beginning, and it says what was left out. Time and memory: those of what is shown,
/// after a look at every line.
PITH_API std::string to_html(const Comparison& comparison, const ComparisonHtmlOptions& options = {});

}  // namespace pith
