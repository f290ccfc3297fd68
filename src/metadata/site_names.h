// What a page calls its site, and titles with that name at an end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::metadata {

/// The names a page has for its site: to recognise them in titles and among authors.
struct SiteNames {
  std::string_view site;       ///< og:site_name and its like
  std::string_view publisher;  ///< of JSON-LD
  std::string_view host;       ///< without "www."
};

/// The same, made for comparing. Addresses spell names in ASCII: "Altmühler Bote" is "altmuehler-bote" or
/// "altmuhler-bote" there.
class SiteMatcher {
 public:
  explicit SiteMatcher(const SiteNames& names);

  /// Exactly the site's name, or nothing at all? `letters` is what letters_only() makes of a text, here and
  /// below.
  bool is(std::string_view letters) const;
  /// A form of it: "The Herald" of "herald.example", "Herald Online" of "The Herald"?
  bool resembles(std::string_view letters) const;

 private:
  bool is_host(std::string_view letters) const;
  bool resembles_host(std::string_view letters) const;

  std::string name_, publisher_, full_host_, host_;
};

/// A separator in a title, as they stand between a headline and the name of its site.
struct Cut {
  std::size_t begin, end;
  bool bar;
};

std::vector<Cut> cuts_of(std::string_view title);

/// `title` without the site's name at its beginning or end ("… | The Herald").
std::string_view without_site(std::string_view title, const SiteMatcher& site);

/// The last part of a <title>, if it is the name of the site; else "".
std::string_view site_in_title(std::string_view title, const SiteMatcher& site);

/// Does a link lead to the home page: "/", "https://www.herald.example", and of a page whose address is
/// unknown any host without a path?
bool is_home(std::string_view href, std::string_view host);

/// Does the page show this as the name of its site: as the text or the picture of a link to its home page, or
/// as that of its logo? Names that bylines announce are none. `letters` are those of the name, `host` that of
/// the page or "".
bool is_shown_as_site(const Document& document, std::string_view letters, std::string_view host);

/// Does a short text of the page, no heading, say more than this name, in whole words ("© 2021 The Herald",
/// "About ArchWiki")? `title` are the letters of the page's title, beside which the name stands anyway. Only
/// texts that hold `sign` count.
bool is_mentioned(const Document& document, std::string_view name, std::string_view title,
                  std::string_view sign);

/// The host of a URL without "www.", or "".
std::string_view host_of(std::string_view url);

}  // namespace pith::metadata
