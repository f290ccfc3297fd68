// Where the links and images of a page lead.
#pragma once

#include <string>
#include <string_view>

#include "pith/document.h"

namespace pith::content {

/// Resolves the addresses of one page.
class Addresses {
 public:
  /// `url` is the page's own address; the first <base> of the page is resolved against it.
  Addresses(const Document& document, std::string_view url);

  /// An absolute address with a scheme that text may lead to: http, https, mailto, tel. Where the page's own
  /// address is not known, relative ones stay as they are. Valid, as base::valid_url() has it. Empty when
  /// there is none, one whose host no browser can find, or one that leads to another part of the same page.
  std::string link(std::string_view href) const;

  /// The same for what is shown on the page: http and https only, and a part of a page is none.
  std::string source(std::string_view src) const;

 private:
  std::string resolve(std::string_view reference) const;

  std::string base_;
};

}  // namespace pith::content
