// What is said about the page before its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/extraction.h"

namespace pith::emit {

/// A field of the metadata that the page gives, all of it valid UTF-8.
struct HeaderField {
  std::string_view name;
  std::vector<std::string> values;
  enum class Kind : std::uint8_t { text, list, number } kind = Kind::text;
};

/// What a record has of metadata, without provenance and confidence: title, authors, date, date_published,
/// date_modified, sitename, language, page_type, url (the canonical one where the page's own is not known),
/// canonical_url, description, image, publisher, section, license, categories, tags, word_count, in this
/// order; those without a value are left out.
std::vector<HeaderField> header_fields(const Extraction& extraction);

/// The value of one of them, or nothing.
std::string header_value(const std::vector<HeaderField>& fields, std::string_view name);

/// As YAML front matter, with its fences and a blank line behind them.
std::string yaml_front_matter(const Extraction& extraction);

/// As lines "name: value", with a blank line behind them.
std::string header_lines(const Extraction& extraction);

/// The language as the value of a lang attribute: empty where it does not look like one.
std::string language_tag(const Extraction& extraction);

}  // namespace pith::emit
