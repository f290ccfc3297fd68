// What the head of a page and its structured data say, as far as the features need it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::features {

enum class OpenGraphType : std::uint8_t { none, article, website, product, other };

struct PageFacts {
  std::string title;         ///< og:title, else <title>
  std::string description;   ///< og:description or meta description
  std::string canonical;     ///< link rel=canonical, else og:url
  std::string article_body;  ///< JSON-LD articleBody, at most 200 kB
  OpenGraphType og_type = OpenGraphType::none;
  bool ld_article = false, ld_product = false, ld_forum = false;
  std::uint32_t articles = 0;  ///< number of article elements
  bool has_published = false;  ///< article:published_time, datePublished or the like
  std::vector<NodeId> images;  ///< img, in document order
  std::vector<NodeId> inputs;  ///< input, select, textarea
};

/// One pass over the nodes. JSON-LD is scanned for its keys rather than parsed, so that broken JSON still
/// counts.
PageFacts read_page_facts(const Document& document);

}  // namespace pith::features
