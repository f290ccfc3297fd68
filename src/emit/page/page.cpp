#include "emit/page/page.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/hex.h"
#include "emit/markup.h"
#include "text/utf8.h"

namespace pith::emit {
namespace {

constexpr EmbeddedFile kFrame =
#include "files/page.html.inc"
    ;

// A hash in hexadecimal digits in base64 (RFC 4648), as Content Security Policy has it.
std::string base64_of_hash(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t group = 0; group < hex.size(); group += 6) {
    std::uint32_t bits = 0;
    for (std::size_t i = group; i < group + 6; ++i) {
      bits = bits << 4 | static_cast<std::uint32_t>(i < hex.size() ? base::hex_digit(hex[i]) : 0);
    }
    for (std::size_t i = 0; i < 4; ++i) out.push_back(kDigits[bits >> (18 - 6 * i) & 63]);
  }
  out.back() = '=';
  return out;
}

}  // namespace

std::string fill_in(std::string_view form, std::span<const Value> values) {
  std::string out;
  for (std::size_t begin = 0; (begin = form.find("{{")) != form.npos;) {
    const std::size_t end = form.find("}}", begin);
    out.append(form.substr(0, begin));
    const std::string_view name = form.substr(begin + 2, end - begin - 2);
    for (const Value& value : values) {
      if (value.name == name) out.append(value.text);
    }
    form.remove_prefix(end + 2);
  }
  return out.append(form);
}

std::string grouped(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

std::string counted(std::size_t number, std::string_view noun) {
  return grouped(number).append(" ").append(noun).append(number == 1 ? "" : "s");
}

std::string as_markup(std::string_view text, std::size_t most) {
  const std::string_view beginning = text::beginning_of(text, most);
  std::string out;
  append_markup_escaped(out, text::repair_utf8(beginning));
  if (beginning.size() < text.size()) out.append(" …");
  return out;
}

std::string make_page(const PageParts& parts) {
  const std::string style_hash = base64_of_hash(parts.style.sha256);
  const std::string script_hash = base64_of_hash(parts.script.sha256);
  const auto values = std::to_array<Value>({
      {"command", parts.command},
      {"title", parts.title},
      {"style", parts.style.text},
      {"style_hash", style_hash},
      {"script", parts.script.text},
      {"script_hash", script_hash},
      {"body", parts.body},
  });
  return fill_in(kFrame.text, values);
}

}  // namespace pith::emit
