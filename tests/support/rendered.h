// Markdown and HTML read back, and what a content tree says should come back.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pith/content.h"
#include "pith/document.h"

namespace pith::test {

/// What a reader finds in a document. Texts have their white space collapsed.
struct Rendered {
  std::string text;
  std::vector<std::pair<std::string, std::string>> links;   ///< address, text
  std::vector<std::pair<std::string, std::string>> images;  ///< address, alternative text
  std::vector<std::pair<std::string, std::string>> code;    ///< language, text as it is
  std::vector<std::string> spans;                           ///< of code
  std::vector<std::vector<std::vector<std::string>>> tables;
};

/// What should be found: without formulas that have their TeX and marks of footnotes, and with the footnotes
/// behind everything else, as cmark-gfm puts them, if `notes_last`.
Rendered expected_of(const Content& content, bool notes_last);

/// What is found in HTML, without marks of footnotes and formulas.
Rendered read_rendered(const Document& document);

/// HTML that cmark-gfm makes of Markdown, with the extensions that GitHub uses.
std::string cmark_html(std::string_view markdown);

/// What the Markdown of a content tree gives back otherwise than the tree has it; empty where it is all
/// right.
std::string markdown_fault(const Content& content, std::string_view markdown);

/// The same of HTML, and whether it holds an element or attribute that to_html() does not promise.
std::string html_fault(const Content& content, std::string_view html);

/// What is wrong with the tree itself: its order, its nesting, what stands in what.
std::string content_fault(const Content& content);

/// What keeps it from being well-formed XML, as far as elements, references and characters go.
std::string xml_fault(std::string_view xml);

/// The first thing in which the two differ; empty where nothing does.
std::string difference(const Rendered& expected, const Rendered& found);

}  // namespace pith::test
