#include "emit/markup.h"

namespace pith::emit {
namespace {

// U+FFFE and U+FFFF, which XML does not allow either.
bool is_noncharacter(std::string_view three) {
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

}  // namespace

void append_markup_escaped(std::string& out, std::string_view text) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool forbidden = (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
    if (byte == 0xEF && is_noncharacter(text.substr(i, 3))) {
      out.append(text.substr(plain, i - plain));
      i += 2;
      plain = i + 1;
      continue;
    }
    if (!forbidden && byte != '&' && byte != '<' && byte != '>' && byte != '"') continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    if (byte == '\f') out.push_back(' ');
    if (byte == '&') out.append("&amp;");
    if (byte == '<') out.append("&lt;");
    if (byte == '>') out.append("&gt;");
    if (byte == '"') out.append("&quot;");
  }
  out.append(text.substr(plain));
}

std::string opening_tag(std::string_view name, std::string_view attribute, std::string_view value) {
  std::string tag = "<";
  tag.append(name);
  if (!value.empty()) {
    tag.append(" ").append(attribute).append("=\"");
    append_markup_escaped(tag, value);
    tag.push_back('"');
  }
  tag.push_back('>');
  return tag;
}

}  // namespace pith::emit
