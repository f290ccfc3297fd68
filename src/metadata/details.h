// What else a page declares of itself: address, description, picture, section, tags, licence, publisher.
#pragma once

#include <string_view>

#include "metadata/declared.h"
#include "metadata/json_ld.h"
#include "metadata/sources.h"
#include "pith/extraction.h"

namespace pith::metadata {

/// Says in `metadata.provenance` where a field comes from.
void note_source(Metadata& metadata, std::string_view field, Source source);

/// Fills in canonical_url, description, image, publisher, section, license, categories and tags. `url` is the
/// page's own address, which may be empty; `titles` the letters of what the page calls itself, divided by
/// spaces.
void add_details(Metadata& metadata, const Document& document, const Declared& declared,
                 const JsonLd& json_ld, std::string_view url, std::string_view titles);

}  // namespace pith::metadata
