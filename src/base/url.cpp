#include "base/url.h"

#include <array>
#include <cstddef>
#include <vector>

#include "base/ascii.h"

namespace pith::base {
namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

std::string_view scheme_of(std::string_view url) {
  const std::size_t colon = url.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || url[colon] != ':' || !is_ascii_alpha(url[0]))
    return {};
  for (const char c : url.substr(0, colon)) {
    if (!is_ascii_alphanumeric(c) && c != '+' && c != '-' && c != '.') return {};
  }
  return url.substr(0, colon);
}

// RFC 3986, appendix B.
Parts split(std::string_view url) {
  Parts parts;
  parts.scheme = scheme_of(url);
  if (!parts.scheme.empty()) url.remove_prefix(parts.scheme.size() + 1);
  if (const std::size_t at = url.find('#'); at != std::string_view::npos) {
    parts.has_fragment = true;
    parts.fragment = url.substr(at + 1);
    url = url.substr(0, at);
  }
  if (const std::size_t at = url.find('?'); at != std::string_view::npos) {
    parts.has_query = true;
    parts.query = url.substr(at + 1);
    url = url.substr(0, at);
  }
  if (url.starts_with("//")) {
    const std::size_t end = url.find('/', 2);
    parts.has_authority = true;
    parts.authority = url.substr(2, end == std::string_view::npos ? end : end - 2);
    url = end == std::string_view::npos ? std::string_view() : url.substr(end);
  }
  parts.path = url;
  return parts;
}

// RFC 3986, section 5.2.4, on a path that begins with a slash or is empty.
std::string without_dots(std::string_view path) {
  std::string out;
  std::vector<std::size_t> starts;  // of the segments in out, at their slashes
  while (!path.empty()) {
    const std::size_t end = path.find('/', 1);
    const std::string_view segment = path.substr(0, end);
    const bool last = end == std::string_view::npos;
    path = last ? std::string_view() : path.substr(end);
    if (segment == "/..") {
      if (!starts.empty()) {
        out.resize(starts.back());
        starts.pop_back();
      }
      if (last) out.push_back('/');
    } else if (segment == "/.") {
      if (last) out.push_back('/');
    } else {
      starts.push_back(out.size());
      out.append(segment);
    }
  }
  return out;
}

std::string join(std::string_view scheme, const Parts& place, std::string_view path, const Parts& rest) {
  std::string out = in_ascii_lowercase(scheme);
  out.push_back(':');
  if (place.has_authority) out.append("//").append(place.authority);
  out.append(path);
  if (rest.has_query) out.append("?").append(rest.query);
  return out;
}

// The visible characters of ASCII, without those that no address may hold.
constexpr auto kStays = [] {
  std::array<bool, 256> stays{};
  for (std::size_t c = '!'; c <= '~'; ++c) stays[c] = true;
  for (const char c : std::string_view("\"<>\\^`{|}")) stays[static_cast<unsigned char>(c)] = false;
  return stays;
}();

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(kHex[byte >> 4]);
  out.push_back(kHex[byte & 15]);
}

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lowercase(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The forbidden domain code points of the URL standard, section 3.2.
bool is_forbidden_in_domain(int c) {
  return c <= ' ' || c == 0x7F ||
         std::string_view("#/:<>?@[\\]^|%").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_domain(std::string_view host) {
  for (std::size_t at = 0; at < host.size(); ++at) {
    int c = static_cast<unsigned char>(host[at]);
    if (c == '%') {
      const int high = at + 2 < host.size() ? hex_value(host[at + 1]) : -1;
      const int low = high >= 0 ? hex_value(host[at + 2]) : -1;
      if (low < 0) return false;
      c = 16 * high + low;
      at += 2;
    }
    if (is_forbidden_in_domain(c)) return false;
  }
  return !host.empty() && host != ".";
}

bool is_ipv6(std::string_view host) {
  std::size_t colons = 0;
  for (const char c : host) {
    if (c == ':') ++colons;
    if (c != ':' && c != '.' && hex_value(c) < 0) return false;
  }
  return colons >= 2 && colons <= 7;
}

bool is_port(std::string_view port) {
  constexpr int kLargest = 65535;
  int value = 0;
  for (const char c : port) {
    if (!is_ascii_digit(c)) return false;
    value = 10 * value + (c - '0');
    if (value > kLargest) return false;
  }
  return true;
}

}  // namespace

bool has_host(std::string_view url) {
  std::string_view host = split(url).authority;
  host.remove_prefix(host.rfind('@') + 1);  // npos + 1 is 0
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos || !is_ipv6(host.substr(1, end - 1))) return false;
    host.remove_prefix(end + 1);
    return host.empty() || (host[0] == ':' && is_port(host.substr(1)));
  }
  const std::size_t colon = host.find(':');
  if (colon == std::string_view::npos) return is_domain(host);
  return is_domain(host.substr(0, colon)) && is_port(host.substr(colon + 1));
}

std::string valid_url(std::string_view url) {
  const std::string_view authority = split(url).authority;
  const std::size_t end =
      authority.empty() ? 0 : static_cast<std::size_t>(authority.data() - url.data()) + authority.size();
  const std::size_t host = end - authority.size() + authority.rfind('@') + 1;  // npos + 1 is 0
  const bool is_bracketed = host < end && url[host] == '[';
  bool in_fragment = false;
  std::string out;
  out.reserve(url.size());
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':' && i + 1 == end) continue;
    const bool escapes = i + 2 < url.size() && hex_value(url[i + 1]) >= 0 && hex_value(url[i + 2]) >= 0;
    const bool in_host = is_bracketed && i >= host && i < end;
    const bool may_stay = c == '%' ? escapes : c == '#' ? !in_fragment : in_host || (c != '[' && c != ']');
    in_fragment |= c == '#';
    may_stay ? out.push_back(c) : append_escaped(out, c);
  }
  return out;
}

std::string url_scheme(std::string_view url) {
  return in_ascii_lowercase(scheme_of(url));
}

std::string clean_url(std::string_view url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ') url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= ' ') url.remove_suffix(1);
  std::string out;
  out.reserve(url.size());
  for (const char c : url) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (kStays[static_cast<unsigned char>(c)]) {
      out.push_back(c);
    } else if (c == '\\') {
      out.push_back('/');  // as browsers read it in http addresses
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  const Parts to = split(reference);
  std::string out;
  if (!to.scheme.empty()) {
    const bool rooted = to.path.starts_with('/');
    out = join(to.scheme, to, rooted ? without_dots(to.path) : std::string(to.path), to);
  } else {
    const Parts from = split(base);
    if (from.scheme.empty() || !from.has_authority || from.authority.empty()) return {};
    if (to.has_authority) {
      out = join(from.scheme, to, without_dots(to.path), to);
    } else if (to.path.empty()) {
      out = join(from.scheme, from, from.path, to.has_query ? to : from);
    } else if (to.path.starts_with('/')) {
      out = join(from.scheme, from, without_dots(to.path), to);
    } else {
      const std::size_t slash = from.path.rfind('/');
      std::string path(slash == std::string_view::npos ? "/" : from.path.substr(0, slash + 1));
      path.append(to.path);
      out = join(from.scheme, from, without_dots(path), to);
    }
  }
  if (to.has_fragment) out.append("#").append(to.fragment);
  return out;
}

}  // namespace pith::base
