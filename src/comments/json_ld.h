// Comments that a page declares for machines.
#pragma once

#include <vector>

#include "metadata/dates.h"
#include "metadata/json_scripts.h"
#include "pith/extraction.h"

namespace pith::comments {

/// The `comment`s of whatever the page's JSON-LD describes, each before those that answer it.
std::vector<Comment> declared_comments(const metadata::JsonScripts& scripts, metadata::DayOrder order);

}  // namespace pith::comments
