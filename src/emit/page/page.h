// The pages that pith makes for a browser: one frame, under a policy that allows its own style and its own
// script and nothing else. Nothing that is filled in may be markup by mistake: whoever fills it in escapes
// it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace pith::emit {

/// Files of the source tree as they were when the library was built, one after the other.
struct EmbeddedFile {
  std::string_view text;
  std::string_view sha256;  ///< in hexadecimal digits
};

/// Can it be a <style> or a <script>? It may not end its element (HTML standard 4.12.1.3), nor be another
/// text in the page than in the file.
constexpr bool is_embeddable(const EmbeddedFile& file) {
  return file.text.find("</") == file.text.npos && file.text.find("<!--") == file.text.npos &&
         file.text.find('\r') == file.text.npos && file.sha256.size() == 64;
}

/// What stands for {{name}}.
struct Value {
  std::string_view name, text;
};

/// The form with every {{name}} replaced. What is filled in is not looked into again.
std::string fill_in(std::string_view form, std::span<const Value> values);

/// What is in the frame.
struct PageParts {
  std::string_view command;  ///< that made the page, "pith explain"
  std::string_view title;    ///< as markup
  std::string_view body;     ///< as markup
  EmbeddedFile style, script;
};

/// The frame with its parts.
std::string make_page(const PageParts& parts);

/// A number for reading, "12,345", and with what it counts, "1 page", "12,345 pages".
std::string grouped(std::size_t number);
std::string counted(std::size_t number, std::string_view noun);

/// Text as markup: UTF-8 repaired, references in place of what would be markup. Of more than `most` bytes
/// only the beginning, with an ellipsis.
std::string as_markup(std::string_view text, std::size_t most = std::string_view::npos);

}  // namespace pith::emit
