// What holds of the metadata of any input whatever.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pith/extraction.h"
#include "text/utf8.h"

namespace pith::test {

inline bool is_day(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (date[at] < '0' || date[at] > '9') return false;
  }
  return date >= "1990-01-01" && date <= "2100-12-31";
}

/// "" or what is wrong.
inline std::string metadata_fault(const Metadata& metadata) {
  constexpr std::size_t kLongest = 2500;
  std::vector<std::string> texts = {metadata.title,       metadata.date,          metadata.sitename,
                                    metadata.language,    metadata.date_modified, metadata.date_published,
                                    metadata.description, metadata.canonical_url, metadata.image,
                                    metadata.publisher,   metadata.section,       metadata.license};
  for (const auto* list : {&metadata.authors, &metadata.categories, &metadata.tags}) {
    if (list->size() > 60) return "a list of metadata is too long";
    texts.insert(texts.end(), list->begin(), list->end());
  }
  for (const std::string& text : texts) {
    if (!text::is_valid_utf8(text)) return "a field of the metadata is not UTF-8";
    if (text.size() > kLongest) return "a field of the metadata is too long";
  }
  if (!metadata.date.empty() && !is_day(metadata.date)) return "the date is none: " + metadata.date;
  const bool published = metadata.date_published.starts_with(metadata.date);
  if (!published && !metadata.date_modified.starts_with(metadata.date)) return "the date is that of nothing";
  if (metadata.date.empty() && !metadata.date_published.empty()) return "a day of publication is no date";
  for (const std::string& author : metadata.authors) {
    if (author.empty() || author.find_first_of("\t\r\n") != std::string::npos) return "no name: " + author;
  }
  if (!metadata.date_modified.empty() && !is_day(metadata.date_modified.substr(0, 10)))
    return "the date of the change is none: " + metadata.date_modified;
  for (const std::string& url : {metadata.canonical_url, metadata.image}) {
    if (!url.empty() && url.substr(0, 4) != "http" && url.substr(0, 4) != "HTTP") {
      if ((url[0] | 0x20) != 'h') return "an address is not absolute: " + url;
    }
  }
  for (const Metadata::Provenance& source : metadata.provenance) {
    if (source.field.empty() || source.source.empty()) return "a source without a name";
  }
  return {};
}

}  // namespace pith::test
