// The data in <script type="application/ld+json">, as JSON.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::metadata {

/// The roots of all scripts that could be read, if need be after repaired_json(). Of all of them together the
/// first 8 MB are read, up to the last comma where that ends within a script; what is nested deeper than 60
/// levels is left out. Scripts beyond repair are skipped, and so are those behind the 50th. Things of all
/// scripts refer to each other, so they live together, as long as this does. Linear in their size.
class JsonScripts {
 public:
  JsonScripts() noexcept;
  JsonScripts(const Document& document, const std::vector<NodeId>& scripts);
  // Not inline: what a parser looks like depends on macros that come with linking to its library.
  JsonScripts(JsonScripts&&) noexcept;
  JsonScripts& operator=(JsonScripts&&) noexcept;
  ~JsonScripts();

  const std::vector<simdjson::dom::element>& roots() const { return roots_; }

  /// Reads JSON that stands elsewhere in the page into `root`, which is none of roots(), but lives as long;
  /// false where it could not be read.
  bool read(std::string_view json, simdjson::dom::element& root);

 private:
  std::size_t bytes_ = 0;  // read so far
  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers_;
  std::vector<simdjson::dom::element> roots_;
};

/// A string, or the first of a list, or what an object says that stands for one: its @value or address.
std::string_view string_of(const simdjson::dom::element& value);

/// The same of a member of an object; empty where it has none.
std::string_view string_in(const simdjson::dom::object& parent, std::string_view key);

}  // namespace pith::metadata
