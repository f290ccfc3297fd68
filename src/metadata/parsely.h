// <meta name="parsely-page" content="{…}">: what Parse.ly is told of a page, as JSON.
#pragma once

#include "metadata/declared.h"
#include "metadata/json_scripts.h"

namespace pith::metadata {

/// Fills in what no other <meta> declares: title, address, image, day, section, authors and tags. The JSON
/// lives in `scripts`.
void add_parsely_page(Declared& declared, JsonScripts& scripts);

}  // namespace pith::metadata
