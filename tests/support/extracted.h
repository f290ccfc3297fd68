// A page or a text as the whole program reads it.
#pragma once

#include <string>
#include <utility>

#include "pith/extractor.h"

namespace pith::test {

/// With the reasons of `pith explain`.
inline Extraction explained(std::string bytes, Options options) {
  Page page;
  page.id = "page";
  page.bytes = std::move(bytes);
  return std::move(Extractor::create(std::move(options))->explain(std::move(page))).value();
}

/// The same of flattened text.
inline Extraction text_explained(std::string text, Options options = {}) {
  options.input_type = InputType::text;
  return explained(std::move(text), std::move(options));
}

}  // namespace pith::test
