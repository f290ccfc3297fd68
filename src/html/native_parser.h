// HTML to the flat Document by pith's own parser: the tokenizer (tokenizer/) and the tree construction stage
// (tree/) of the WHATWG HTML standard.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pith/document.h"
#include "pith/error.h"

namespace pith::html {

/// How to parse, and what to leave out. The limits bound what a hostile page can cost; Document::cuts says
/// what they cut.
struct NativeOptions {
  bool scripting = false;  ///< the standard's scripting flag: the content of noscript is text, not markup
  bool comments = true;    ///< make nodes for comments; without, the rest of the tree stays the same
  bool vectorised = true;  ///< with vector instructions; the result is the same without
  std::uint32_t depth = kDefaultDepth;            ///< open elements; deeper start tags are dropped
  std::uint32_t attributes = kDefaultAttributes;  ///< per start tag; later ones are dropped
  std::uint32_t formatting = 128;  ///< active formatting elements in one scope; the first of more goes
  std::uint32_t names = 16'384;    ///< different unknown element names; start tags of later ones are dropped
  std::uint32_t nodes = 0;  ///< what comes after so many nodes is left unread, and attributes beyond as many
                            ///< are dropped; texts between tags that were too deep count as half a node
                            ///< each; 0: 300,000 and one for every sixteen bytes
  std::uint64_t* steps = nullptr;  ///< where to add the elementary steps of what isn't one step a token:
                                   ///< visits and moves in the stack of open elements, the list of active
                                   ///< formatting elements, merged attributes, names, and 64 bytes that a
                                   ///< search passes (tests count them)
};

/// Parses valid UTF-8, which the Document then owns: names, texts and values are views into it wherever
/// nothing had to be decoded. `fragment` is the context element as the html5lib suite writes it ("td", "svg
/// desc", "math ms"), or empty for a whole document. Errors: Errc::bad_option for an unknown context,
/// Errc::too_large for more than 1 GiB. Linear time; needs no stack, however deep the tree. Working memory is
/// kept from page to page, once for each thread.
Result<Document> parse_natively(std::string utf8, std::string_view fragment = {},
                                const NativeOptions& options = {});

}  // namespace pith::html
