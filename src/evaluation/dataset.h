// Annotated pages: what a data set holds, whatever its layout on disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/error.h"

namespace pith::evaluation {

/// How a page is annotated, and so by which metric it is judged.
enum class SetKind : std::uint8_t {
  wcxb,      ///< the whole text; word multisets
  segments,  ///< pieces that must and must not be in the text
  news,      ///< the whole text of news articles; words, shingles, exact matches
};

/// One page and what people say about it. Fields that the layout does not have are empty.
struct AnnotatedPage {
  std::string id;         ///< file name up to the extension, or the fixture's folder
  std::string path;       ///< the page itself, for read_page
  std::size_t place = 0;  ///< in the annotations, from 0
  std::string url;
  std::string page_type;                   ///< article, forum …
  std::string reference;                   ///< the right text; empty may be the right answer
  std::vector<std::string> with, without;  ///< segments
  std::vector<std::string> comments;       ///< likewise, of what readers wrote below the article
  std::string title;
  std::vector<std::string> authors;
  std::string date;  ///< YYYY-MM-DD
  std::string sitename;
  std::string language;
};

struct Dataset {
  SetKind kind = SetKind::wcxb;
  bool fixtures = false;             ///< one folder a page, as in fixtures/pages
  std::vector<AnnotatedPage> pages;  ///< sorted by id, ids unique, never empty
};

/// Reads the annotations below `directory` and finds the page of each. Layouts:
///   ground-truth/ID.json    + pages   wcxb
///   annotations.jsonl       + pages   segments (with `with`, `without`) or news (with `text`)
///   NAME/expected.{txt,json} + NAME/source.{html,txt}   fixtures, judged as news
/// where pages are html/ID.html, or text/ID.txt where there is no html folder, each also with .gz or .zst.
/// Errc::not_found for no such directory; Errc::bad_data says what is missing or wrong.
Result<Dataset> read_dataset(const std::string& directory);

/// "news/0a1b.html.gz" to "0a1b": the page id of a file name or path.
std::string page_id(std::string_view path);

}  // namespace pith::evaluation
