#include "text/meta_prescan.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace pith::text {
namespace {

constexpr std::size_t kPrescanBytes = 1024;

/// Position of `needle` (in lower case) in `text` at or after `from`, ignoring ASCII case; npos if it is not
/// there.
std::size_t find_ignoring_case(std::string_view text, std::string_view needle, std::size_t from) noexcept {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), needle.begin(),
                                 needle.end(), [](char a, char b) { return base::ascii_lowercase(a) == b; });
  if (found == text.end()) return std::string_view::npos;
  return static_cast<std::size_t>(found - text.begin());
}

/// "Extracting a character encoding from a meta element" (HTML standard 2.7.4), on a value in lower case.
const Encoding* encoding_in_content(std::string_view value) noexcept {
  std::size_t at = 0;
  while (true) {
    at = find_ignoring_case(value, "charset", at);
    if (at == std::string_view::npos) return nullptr;
    at += std::string_view("charset").size();
    while (at < value.size() && base::is_ascii_whitespace(value[at])) ++at;
    if (at < value.size() && value[at] == '=') break;
  }
  ++at;
  while (at < value.size() && base::is_ascii_whitespace(value[at])) ++at;
  if (at == value.size()) return nullptr;
  if (value[at] == '"' || value[at] == '\'') {
    const std::size_t close = value.find(value[at], at + 1);
    if (close == std::string_view::npos) return nullptr;
    return find_encoding(value.substr(at + 1, close - at - 1));
  }
  std::size_t end = at;
  while (end < value.size() && !base::is_ascii_whitespace(value[end]) && value[end] != ';') ++end;
  return find_encoding(value.substr(at, end - at));
}

/// A document without UTF-16 in its first bytes cannot be UTF-16 whatever it says, and x-user-defined only
/// ever was asked for by mistake (prescan, steps 14 and 15 of "meta").
const Encoding* as_declared_in_bytes(const Encoding* declared) noexcept {
  if (declared == nullptr) return nullptr;
  if (declared->family == Family::utf16) return &encoding(EncodingId::utf_8);
  if (declared->family == Family::user_defined) return &encoding(EncodingId::windows_1252);
  return declared;
}

/// "Get an XML encoding" (HTML standard 13.2.3.2).
const Encoding* xml_encoding(std::string_view bytes) noexcept {
  if (!bytes.starts_with("<?xml")) return nullptr;
  const std::size_t end = bytes.find('>');
  if (end == std::string_view::npos) return nullptr;
  const std::string_view declaration = bytes.substr(0, end);
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return nullptr;
  at += std::string_view("encoding").size();
  const auto skip = [&] {
    while (at < declaration.size() && static_cast<unsigned char>(declaration[at]) <= 0x20) ++at;
  };
  skip();
  if (at == declaration.size() || declaration[at] != '=') return nullptr;
  ++at;
  skip();
  if (at == declaration.size() || (declaration[at] != '"' && declaration[at] != '\'')) return nullptr;
  const std::size_t close = declaration.find(declaration[at], at + 1);
  if (close == std::string_view::npos) return nullptr;
  const std::string_view label = declaration.substr(at + 1, close - at - 1);
  for (const char c : label) {
    if (static_cast<unsigned char>(c) <= 0x20) return nullptr;
  }
  const Encoding* declared = find_encoding(label);
  return declared != nullptr && declared->family == Family::utf16 ? &encoding(EncodingId::utf_8) : declared;
}

struct Attribute {
  std::string name;
  std::string value;
};

/// The prescan's position in the bytes. Running out of bytes ends the whole prescan: `ran_out` says so.
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

  const Encoding* run() {
    while (at_ < bytes_.size()) {
      if (bytes_[at_] == '<') {
        if (const Encoding* found = markup()) return found;
      }
      ++at_;
    }
    return nullptr;
  }

 private:
  /// What stands at '<'. Leaves the position at the last byte that it used.
  const Encoding* markup() {
    const std::string_view rest = bytes_.substr(at_);
    if (rest.starts_with("<!--")) {
      // The dashes of "<!-->" may be those that opened the comment.
      skip_to(bytes_.find("-->", at_ + 2), 2);
      return nullptr;
    }
    if (rest.size() > 5 && find_ignoring_case(rest.substr(0, 5), "<meta", 0) == 0 &&
        (base::is_ascii_whitespace(rest[5]) || rest[5] == '/')) {
      at_ += 5;
      return meta();
    }
    const std::size_t name = rest.starts_with("</") ? 2 : 1;
    if (rest.size() > name && base::is_ascii_alpha(rest[name])) {
      while (at_ < bytes_.size() && !base::is_ascii_whitespace(bytes_[at_]) && bytes_[at_] != '>') ++at_;
      while (attribute().has_value()) {
      }
      return nullptr;
    }
    if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
      skip_to(bytes_.find('>', at_), 0);
    }
    return nullptr;
  }

  const Encoding* meta() {
    std::vector<std::string> seen;
    bool got_pragma = false;
    std::optional<bool> need_pragma;
    std::optional<const Encoding*> charset;  // holds nullptr for a charset attribute with an unknown label
    while (const auto next = attribute()) {
      if (std::find(seen.begin(), seen.end(), next->name) != seen.end()) continue;
      seen.push_back(next->name);
      if (next->name == "http-equiv") {
        got_pragma = got_pragma || next->value == "content-type";
      } else if (next->name == "content" && !charset) {
        if (const Encoding* found = encoding_in_content(next->value)) {
          charset = found;
          need_pragma = true;
        }
      } else if (next->name == "charset") {
        charset = find_encoding(next->value);
        need_pragma = false;
      }
    }
    if (ran_out() || !need_pragma || (*need_pragma && !got_pragma)) return nullptr;
    return as_declared_in_bytes(charset.value_or(nullptr));
  }

  /// "Get an attribute"; none at '>' (which it leaves as the position) and at the end of the bytes.
  std::optional<Attribute> attribute() {
    while (at_ < bytes_.size() && (base::is_ascii_whitespace(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
    if (ran_out() || bytes_[at_] == '>') return std::nullopt;
    Attribute result;
    for (; !ran_out() && !(bytes_[at_] == '=' && !result.name.empty()); ++at_) {
      if (base::is_ascii_whitespace(bytes_[at_])) break;
      if (bytes_[at_] == '/' || bytes_[at_] == '>') return result;
      result.name.push_back(base::ascii_lowercase(bytes_[at_]));
    }
    skip_spaces();
    if (ran_out()) return std::nullopt;
    if (bytes_[at_] != '=') return result;
    ++at_;
    skip_spaces();
    if (ran_out()) return std::nullopt;
    const char quote = bytes_[at_];
    if (quote == '"' || quote == '\'') {
      for (++at_; !ran_out() && bytes_[at_] != quote; ++at_)
        result.value.push_back(base::ascii_lowercase(bytes_[at_]));
      if (ran_out()) return std::nullopt;
      ++at_;
    } else {
      for (; !ran_out() && !base::is_ascii_whitespace(bytes_[at_]) && bytes_[at_] != '>'; ++at_) {
        result.value.push_back(base::ascii_lowercase(bytes_[at_]));
      }
    }
    if (ran_out()) return std::nullopt;
    return result;
  }

  void skip_spaces() {
    while (at_ < bytes_.size() && base::is_ascii_whitespace(bytes_[at_])) ++at_;
  }
  void skip_to(std::size_t found, std::size_t more) {
    at_ = found == std::string_view::npos ? bytes_.size() : found + more;
  }
  bool ran_out() const { return at_ >= bytes_.size(); }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

const Encoding* prescan_meta(std::string_view bytes) {
  bytes = bytes.substr(0, kPrescanBytes);
  if (const Encoding* found = Prescan(bytes).run()) return found;
  return xml_encoding(bytes);
}

}  // namespace pith::text
