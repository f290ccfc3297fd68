// An extraction of a page written in a test, with everything kept but the blocks that contain "DROP".
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "blocks/segment.h"
#include "html/native_parser.h"
#include "pith/extraction.h"

namespace pith::test {

inline Extraction keep_all(Document document) {
  Extraction extraction;
  extraction.id = "page-1";
  extraction.document = std::move(document);
  extraction.blocks = blocks::segment(extraction.document);
  for (const Block& block : extraction.blocks.items) {
    const bool drop = extraction.blocks.text_of(block).find("DROP") != std::string_view::npos;
    extraction.selection.keep.push_back(drop ? 0 : 1);
    extraction.selection.scores.push_back(drop ? 0.F : 1.F);
  }
  return extraction;
}

inline Extraction from_html(std::string_view body, std::string_view url = {}) {
  Extraction made =
      keep_all(std::move(html::parse_natively("<!DOCTYPE html><body>" + std::string(body))).value());
  made.url = url;
  return made;
}

/// Text as HTML.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace pith::test
