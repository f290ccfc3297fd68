// The forms of pith/formats.h: what is said about the page, and its content tree.
#include "pith/formats.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "emit/comment_tree.h"
#include "emit/header.h"
#include "emit/html.h"
#include "emit/markdown.h"
#include "emit/metadata_markup.h"
#include "emit/tei.h"
#include "emit/text.h"
#include "emit/tree_text.h"
#include "pith/content.h"
#include "text/utf8.h"

namespace pith {
namespace {

// For forms that mark captions as such; in plain text they would be paragraphs among the others.
ContentOptions marked(const FormatOptions& options) {
  return {.links = options.links, .images = options.images, .captions = options.images};
}

ContentOptions plain(const FormatOptions& options) {
  return {.links = options.links, .images = options.images};
}

// A line that parts text and comments.
constexpr std::string_view kRule = "\n***\n\n";

// The comments as `write` writes them, behind `before`; nothing where none are asked for or known.
template <class Write>
std::string comments_of(const Extraction& extraction, const FormatOptions& options, std::string_view before,
                        const Write& write) {
  if (!options.comments || !extraction.comments || extraction.comments->empty()) return {};
  std::string out(before);
  return out += write(emit::comment_tree(extraction, marked(options)));
}

// The same in plain text, each with a line of author and date where they are known.
std::string text_of_comments(const Extraction& extraction, const FormatOptions& options) {
  if (!options.comments || !extraction.comments || extraction.comments->empty()) return {};
  std::string out(kRule);
  const std::vector<Content> contents = contents_of_comments(extraction, plain(options));
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const std::string head = emit::comment_head((*extraction.comments)[i]);
    const std::string text = emit::text_of_tree(contents[i], options.width);
    if (i > 0) out.push_back('\n');
    if (!head.empty()) out.append(emit::wrapped(head, options.width)).push_back('\n');
    if (!head.empty() && !text.empty()) out.push_back('\n');
    out.append(text);
  }
  return out;
}

// HTML has no document without a title.
std::string title_of(const Extraction& extraction, const std::vector<emit::HeaderField>& fields) {
  for (const std::string_view name : {"title", "url"}) {
    if (std::string value = emit::header_value(fields, name); !value.empty()) return value;
  }
  return text::repair_utf8(extraction.id);
}

}  // namespace

std::string to_text(const Extraction& extraction, const FormatOptions& options) {
  const std::string header = options.metadata ? emit::header_lines(extraction) : std::string();
  const bool as_it_is = !options.links && !options.images && options.width == 0;
  const std::string text =
      as_it_is ? to_text(extraction)
               : emit::text_of_tree(extraction, content_of(extraction, plain(options)), options.width);
  return header + text + text_of_comments(extraction, options);
}

std::string to_markdown(const Extraction& extraction, const FormatOptions& options) {
  const std::string header = options.metadata ? emit::yaml_front_matter(extraction) : std::string();
  return header + emit::markdown_of(content_of(extraction, marked(options))) +
         comments_of(extraction, options, kRule, emit::markdown_of);
}

std::string to_html(const Extraction& extraction, const FormatOptions& options) {
  const std::vector<emit::HeaderField> fields = emit::header_fields(extraction);
  const std::string language = emit::language_tag(extraction);
  const Content content = content_of(extraction, marked(options));
  const Direction direction = content.nodes[0].direction;
  const bool turned = direction == Direction::rtl || direction == Direction::automatic;
  return fmt::format(
      "<!DOCTYPE html>\n<html{}{}>\n<head>\n<meta "
      "charset=\"utf-8\">\n{}{}</head>\n<body>\n{}{}</body>\n</html>\n",
      language.empty() ? "" : fmt::format(" lang=\"{}\"", language),
      turned ? fmt::format(" dir=\"{}\"", emit::direction_name(direction)) : "",
      emit::element("title", title_of(extraction, fields)),
      options.metadata ? emit::html_metadata(fields) : "", emit::html_article(content),
      comments_of(extraction, options, {}, emit::html_comments));
}

std::string to_tei(const Extraction& extraction, const FormatOptions& options) {
  std::vector<emit::HeaderField> fields = emit::header_fields(extraction);
  const std::string language = emit::language_tag(extraction);
  if (!options.metadata)
    std::erase_if(fields, [](const emit::HeaderField& field) { return field.name != "title"; });
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "
      "xmlns=\"http://www.tei-c.org/ns/1.0\"{}>\n<teiHeader>\n{}"
      "</teiHeader>\n<text>\n{}{}</text>\n</TEI>\n",
      language.empty() ? "" : fmt::format(" xml:lang=\"{}\"", language),
      emit::tei_header(fields, options.metadata ? std::string_view(language) : std::string_view()),
      emit::tei_body(content_of(extraction, marked(options))),
      comments_of(extraction, options, {}, emit::tei_back));
}

}  // namespace pith
