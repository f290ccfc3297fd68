// URLs of a page, as its markup writes them.
#pragma once

#include <string>
#include <string_view>

namespace pith::metadata {

/// `reference` made absolute against `base`, as far as that needs no more than joining the two: "//host/…",
/// "/path", "name", "?query". Only http and https; "" for other schemes, for white space or control
/// characters inside, for what is too long, and where `base` is not absolute but is needed.
std::string absolute_url(std::string_view reference, std::string_view base);

}  // namespace pith::metadata
