// schema.org data in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/breadcrumbs.h"
#include "metadata/json_scripts.h"

namespace pith::metadata {

/// What the scripts say about the page's main thing: the article before the page it stands on.
struct JsonLd {
  std::string headline;
  std::string name;  ///< of things without a headline (products, recipes, pages)
  std::vector<std::string> authors;
  std::string published;  ///< as written
  std::string modified;
  std::string publisher;
  std::string site;  ///< the WebSite that the page is part of
  std::string language;
  bool article = false;  ///< one of the things is an article, a post or a question
  std::string description;
  std::string image;    ///< an address, as written
  std::string license;  ///< an address or a name
  std::vector<std::string> sections;
  std::vector<std::string> keywords;  ///< lists as they stand, or one by one
  std::vector<Trail> trails;          ///< BreadcrumbLists, at most 4
};

/// How likely a thing of that schema.org type ("Article", "https://schema.org/NewsArticle") is what a page is
/// about: 4 for articles and the like, 1 for pages, 0 for what no page is about (people, organisations).
int rank_of_type(std::string_view type);

/// `page_titles`: the letters of what the page calls itself; of several articles the one that is called so
/// counts.
JsonLd read_json_ld(const JsonScripts& scripts, std::string_view page_titles);

}  // namespace pith::metadata
