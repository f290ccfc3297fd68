// What a page declares in its markup for machines, other than JSON-LD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::metadata {

/// One sweep's findings. Values are as in the page.
struct Declared {
  std::string_view language;       ///< of <html lang>
  std::string_view meta_language;  ///< of <meta>
  std::string_view og_title;
  std::string_view
      meta_title;  ///< the most telling other one, by models/words/meta_names.tsv; so are all below
  std::vector<std::string_view> authors;
  std::string_view published;
  std::string_view modified;
  std::string_view site;
  NodeId title = kNoNode;           ///< the <title> element
  std::vector<NodeId> headings;     ///< h1 elements, at most 16
  std::vector<NodeId> subheadings;  ///< h2 elements, at most 16
  std::vector<NodeId> json_ld;      ///< script elements
};

Declared read_declared(const Document& document);

}  // namespace pith::metadata
