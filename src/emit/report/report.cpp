// The page: its form filled in, under a policy that allows its own style and its own script and nothing else.
#include "emit/report/report.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "emit/markup.h"
#include "pith/explain.h"
#include "text/utf8.h"

namespace pith {
namespace emit {
namespace {

constexpr EmbeddedFile kForm =
#include "files/report.html.inc"
    ;
constexpr EmbeddedFile kStyle =
#include "files/report.css.inc"
    ;
constexpr EmbeddedFile kScript =
#include "files/report.js.inc"
    ;

// Neither may end its element (HTML standard 4.12.1.3), or be another text in the page than in the file.
constexpr bool is_embeddable(std::string_view text) {
  return text.find("</") == text.npos && text.find("<!--") == text.npos && text.find('\r') == text.npos;
}
static_assert(is_embeddable(kStyle.text) && is_embeddable(kScript.text));

constexpr std::uint32_t hex_digit(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

constexpr std::size_t kHashBytes = 32;

// A hash in hexadecimal digits in base64 (RFC 4648), as Content Security Policy has it.
constexpr auto base64_of_hash(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<char, (kHashBytes + 2) / 3 * 4> out{};
  for (std::size_t group = 0; group < out.size() / 4; ++group) {
    std::uint32_t bits = 0;
    for (std::size_t i = group * 6; i < group * 6 + 6; ++i) {
      bits = bits << 4 | (i < hex.size() ? hex_digit(hex[i]) : 0);
    }
    for (std::size_t i = 0; i < 4; ++i) out[group * 4 + i] = kDigits[bits >> (18 - 6 * i) & 63];
  }
  out.back() = '=';
  return out;
}

constexpr auto kStyleHash = base64_of_hash(kStyle.sha256);
constexpr auto kScriptHash = base64_of_hash(kScript.sha256);
static_assert(kStyle.sha256.size() == 2 * kHashBytes && kScript.sha256.size() == 2 * kHashBytes);

struct Value {
  std::string_view name, text;
};

// The form with every {{name}} replaced. What is filled in is not looked into again.
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

}  // namespace

const EmbeddedFile& report_form() {
  return kForm;
}

const EmbeddedFile& report_style() {
  return kStyle;
}

const EmbeddedFile& report_script() {
  return kScript;
}

}  // namespace emit

std::string to_explanation_html(const Extraction& extraction) {
  std::string title;
  // A file's name need not be UTF-8.
  emit::append_markup_escaped(
      title,
      text::repair_utf8(extraction.metadata.title.empty() ? extraction.id : extraction.metadata.title));
  const std::string data = emit::report_data(extraction);
  const auto values = std::to_array<emit::Value>({
      {"title", title},
      {"style", emit::kStyle.text},
      {"style_hash", {emit::kStyleHash.data(), emit::kStyleHash.size()}},
      {"script", emit::kScript.text},
      {"script_hash", {emit::kScriptHash.data(), emit::kScriptHash.size()}},
      {"data", data},
  });
  return emit::fill_in(emit::kForm.text, values);
}

}  // namespace pith
