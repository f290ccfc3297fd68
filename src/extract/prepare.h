// The first stages, which training shares with extraction: bytes to blocks.
#pragma once

#include <string>
#include <string_view>

#include "features/features.h"
#include "pith/block.h"
#include "pith/document.h"
#include "pith/error.h"
#include "pith/options.h"
#include "pith/page.h"
#include "text/decode.h"

namespace pith::extract {

/// A page that has been decoded, parsed and cut into blocks.
struct Prepared {
  std::string id, url, charset;
  text::CharsetSource charset_source = text::CharsetSource::fallback;
  std::size_t bytes = 0;          ///< as it arrived
  std::size_t decoded_bytes = 0;  ///< as UTF-8
  bool plain_text = false;
  bool looks_like_html = false;  ///< and is text only because the caller says so
  Document document;
  Blocks blocks;

  features::PageSource source() const { return {url, decoded_bytes, plain_text}; }
};

/// Errors: empty_input, not_text, too_large, too_complex.
Result<Prepared> prepare(Page page, const Options& options);

}  // namespace pith::extract
