// The metadata of a page in a test.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "html/native_parser.h"
#include "metadata/metadata.h"
#include "support/metadata_invariants.h"

namespace pith::test {

inline Metadata metadata_of(std::string_view html, std::string_view url = "https://www.example.org/news/a") {
  const Document document = std::move(html::parse_natively(std::string(html))).value();
  Metadata metadata = metadata::read_metadata(document, url);
  EXPECT_EQ(metadata_fault(metadata), "");
  return metadata;
}

inline std::string_view source_of(const Metadata& metadata, std::string_view field) {
  for (const auto& source : metadata.provenance) {
    if (source.field == field) return source.source;
  }
  return "";
}

}  // namespace pith::test
