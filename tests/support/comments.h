// The comments that are found in a page written in a test.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "comments/comments.h"
#include "metadata/declared.h"
#include "support/kept.h"

namespace pith::test {

/// A page with its comments; nothing of its body is kept unless `keep`.
inline Extraction page_of_comments(std::string_view body, std::string_view url = {}, bool keep = false) {
  Extraction page = from_html(body, url);
  if (!keep) page.selection.keep.assign(page.blocks.items.size(), 0);
  const metadata::JsonScripts scripts(page.document, metadata::read_declared(page.document).json_ld);
  page.comments = comments::find_comments(page, scripts, metadata::DayOrder::day_first);
  return page;
}

/// "author | date | text" of each comment, indented by its depth.
inline std::vector<std::string> comments_in(std::string_view body, bool keep = false) {
  std::vector<std::string> lines;
  const Extraction page = page_of_comments(body, {}, keep);
  for (const Comment& one : *page.comments)
    lines.push_back(fmt::format("{:{}}{} | {} | {}", "", one.depth, one.author, one.date, one.text));
  return lines;
}

}  // namespace pith::test
