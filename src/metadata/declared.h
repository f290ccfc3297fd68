// What a page declares in its markup for machines, other than in scripts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "metadata/marked.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

/// The kinds of models/words/meta_names.tsv.
enum class MetaField : std::uint8_t {
  og_title,
  twitter_title,
  card_label,  // of a Twitter card: "Written by"
  card_value,
  title,
  kind,  // "article", "website"
  author,
  published,
  modified,
  site,
  language,
  description,
  image,
  section,
  tag,
  keyword,
  category,
  license,
  publisher,
  address,
  rights,   // a licence, or that there is none
  parsely,  // JSON
  count_,
};

/// Values as in the page, with where they stand.
struct DeclaredText {
  std::string_view text;
  Source source = Source::none;
};

struct DeclaredList {
  std::vector<std::string_view> texts;
  Source source = Source::none;
};

/// One sweep's findings.
struct Declared {
  std::string_view language;  ///< of <html lang>
  /// Of each kind the most telling one, by models/words/meta_names.tsv; those that may be many are in the
  /// lists.
  std::array<DeclaredText, static_cast<std::size_t>(MetaField::count_)> values;
  DeclaredList authors, tags, keywords, categories;
  DeclaredText canonical;  ///< <link rel=canonical>
  DeclaredText license;    ///< rel=license
  std::string_view base;   ///< <base href>
  bool has_base = false;
  NodeId title = kNoNode;                         ///< the <title> element
  std::vector<NodeId> headings;                   ///< h1 elements, at most 16
  std::vector<NodeId> subheadings;                ///< h2 elements, at most 16
  std::vector<NodeId> json_ld;                    ///< script elements
  std::vector<NodeId> tag_links, category_links;  ///< rel=tag and rel=category, at most 60 of each
  MarkedElements marked;

  const DeclaredText& of(MetaField field) const { return values[static_cast<std::size_t>(field)]; }
  std::string_view text(MetaField field) const { return of(field).text; }
};

Declared read_declared(const Document& document);

}  // namespace pith::metadata
