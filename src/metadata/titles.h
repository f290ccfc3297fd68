// The title of a page, out of the many places that hold one.
#pragma once

#include <string>
#include <string_view>

#include "metadata/declared.h"
#include "metadata/json_ld.h"
#include "pith/document.h"

namespace pith::metadata {

/// What a page calls its site: to recognise that name in titles and among authors.
struct SiteNames {
  std::string_view site;       ///< og:site_name and its like
  std::string_view publisher;  ///< of JSON-LD
  std::string_view host;       ///< without "www."
};

struct Title {
  std::string text;
  NodeId element = kNoNode;  ///< the heading that shows it, if one does
};

/// The host of a URL without "www.", or "".
std::string_view host_of(std::string_view url);

/// Readers know a page by its headline: the h1 (or h2) that agrees with what <title>, og:title and JSON-LD
/// say. Where none does, one of those, without the site's name at either end.
Title choose_title(const Document& document, const Declared& declared, const JsonLd& json_ld,
                   const SiteNames& names);

/// `title` without the site's name at its beginning or end ("… | The Herald").
std::string_view without_site(std::string_view title, const SiteNames& names);

/// The last part of a <title>, if it is the name of the site; else "".
std::string_view site_in_title(std::string_view title, const SiteNames& names);

}  // namespace pith::metadata
