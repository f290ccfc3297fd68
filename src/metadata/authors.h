// Who wrote a page, out of the many places that name somebody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/site_names.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

/// What is true of a candidate; models/author.tsv says what each feature means.
enum class AuthorFeature : std::uint8_t {
#define PITH_NUMBER(name, weight) name,
#include "numbers/author.inc"
#undef PITH_NUMBER
  count_,
};

inline constexpr std::size_t kAuthorFeatures = static_cast<std::size_t>(AuthorFeature::count_);

/// Features that hold, as bits 1 << feature.
using AuthorFeatures = std::uint64_t;
static_assert(kAuthorFeatures <= 64);

constexpr AuthorFeatures bit(AuthorFeature feature) {
  return AuthorFeatures{1} << static_cast<unsigned>(feature);
}

std::string_view author_feature_name(std::size_t feature);

/// Names that may be the authors', as one place gives them, and how likely that is.
struct AuthorCandidate {
  std::vector<std::string> names;
  Source source = Source::none;
  AuthorFeatures features = 0;
  float score = 0;  ///< a logit; nobody at all has 0
};

/// What the page says of itself, to compare names with.
struct AuthorContext {
  const SiteMatcher& site;
  std::string_view title;                ///< of the page
  std::vector<std::string_view> topics;  ///< sections, categories and tags
};

/// Candidates with the same names made one, in the order of `found`, described and scored; bounded in number.
/// The site's name is dropped from lists, sites and organisations where somebody is named, and bare texts
/// that nothing tells to be names. Where nothing but its place tells that a text is a name, its words are
/// looked for in the page's text; unless `describe_all`, only where that can change who is chosen.
std::vector<AuthorCandidate> rank_authors(const Document& document, std::vector<AuthorCandidate> found,
                                          const AuthorContext& context, bool describe_all);

/// The likeliest candidate, or one that gives its name in full ("annreed": "Ann Reed"); nullptr if none is
/// likelier than nobody.
const AuthorCandidate* choose_authors(const std::vector<AuthorCandidate>& ranked);

/// Is this the name of the site, or a domain?
bool is_site_name(std::string_view author, const SiteMatcher& site);

}  // namespace pith::metadata
