// Addresses: reading them apart and resolving one against another.
#pragma once

#include <string>
#include <string_view>

namespace pith::base {

/// The scheme in lower case without its colon; empty if the address has none (RFC 3986, section 3.1).
std::string url_scheme(std::string_view url);

/// An address as an attribute holds it: white space at both ends, and tabs and line breaks anywhere, taken
/// out (URL standard, section 4.4); characters that no address may hold percent-encoded.
std::string clean_url(std::string_view url);

/// A clean address, absolute or not, without what browsers read and standards do not allow (RFC 3986; URL
/// standard, section 4.3): a percent sign that begins no escape, brackets but round an IPv6 host, and number
/// signs in a fragment are percent-encoded, the colon of a port that is not there is left out.
std::string valid_url(std::string_view url);

/// Could a browser find the host of this http address, which is absolute and clean? Its authority is
/// [user@]host[:port] with a name, or an IPv6 address in brackets (URL standard, sections 3.5 and 4.4).
bool has_host(std::string_view url);

/// `reference` resolved against `base` (RFC 3986, section 5.2), both clean. Empty where that takes an
/// absolute base and `base` is none. Linear in both.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace pith::base
