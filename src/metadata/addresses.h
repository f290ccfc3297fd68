// URLs of a page, as its markup writes them.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// `reference` resolved against `base`, as links are: dot segments are gone, what no address may hold is
/// percent-encoded. Only http and https; "" for other schemes, for white space or control characters inside,
/// for what is too long, and where `base` is not absolute but is needed.
std::string absolute_url(std::string_view reference, std::string_view base);

}  // namespace pith::metadata
