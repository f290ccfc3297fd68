// The title of a page, out of the many places that hold one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/declared.h"
#include "metadata/json_ld.h"
#include "metadata/site_names.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

/// What is known of a candidate; models/title.tsv says what each number is.
enum class TitleFeature : std::uint8_t {
#define PITH_NUMBER(name, weight) name,
#include "numbers/title.inc"
#undef PITH_NUMBER
  count_,
};

inline constexpr std::size_t kTitleFeatures = static_cast<std::size_t>(TitleFeature::count_);

std::string_view title_feature_name(std::size_t feature);

/// A text that may be the title, and how likely that is.
struct Title {
  std::string text;
  NodeId element = kNoNode;  ///< a heading that reads so
  Source source = Source::none;
  std::array<float, kTitleFeatures> features{};
  float score = 0;  ///< a logit; those of one page can be compared
};

/// Every different text that a source gives, whole or without what stands behind a separator, in the order of
/// the sources; bounded in number and length. `article`: the page says that it is one.
std::vector<Title> title_candidates(const Document& document, const Declared& declared, const JsonLd& json_ld,
                                    const SiteMatcher& site, std::string_view url, bool article);

/// The likeliest of them, with a heading that at least resembles it, if there is one; an empty text if there
/// are none.
Title choose_title(std::vector<Title> candidates);

}  // namespace pith::metadata
