// Where a value comes from, as a record's `provenance` names it.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith::metadata {

enum class Source : std::uint8_t {
  none,
  json_ld,
  opengraph,  ///< og: and article: properties
  microdata,  ///< itemprop
  rdfa,       ///< property on elements that readers see
  meta,       ///< other <meta>, <html lang>, <link>
  dom,        ///< what readers see, rel=author, <time>, <title>
  url,
  text,  ///< the kept text, or a text that was flattened
};

constexpr std::string_view source_name(Source source) {
  switch (source) {
    case Source::json_ld:
      return "json-ld";
    case Source::opengraph:
      return "opengraph";
    case Source::microdata:
      return "microdata";
    case Source::rdfa:
      return "rdfa";
    case Source::meta:
      return "meta";
    case Source::dom:
      return "dom";
    case Source::url:
      return "url";
    case Source::text:
      return "text";
    case Source::none:
      break;
  }
  return "";
}

}  // namespace pith::metadata
