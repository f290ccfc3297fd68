// What a site says of itself above an article, where its headline might stand.
#pragma once

#include <string_view>

namespace pith::metadata {

/// Does the line ask readers to do something for the site, as a whole or behind a dash or a sentence ("The
/// Largest Network for Dockers - JOIN NOW"), in few words, or praise the site ("Your number one source of
/// harbour news")?
/// `overlap` is the share of its longer words that the article uses: what is about them is no slogan.
bool is_slogan(std::string_view line, float overlap);

}  // namespace pith::metadata
