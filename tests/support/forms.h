// HTML and TEI of pages written in a test, checked.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/content.h"
#include "pith/formats.h"
#include "support/kept.h"
#include "support/rendered.h"

namespace pith::test {

inline constexpr FormatOptions kLinksAndImages{.links = true, .images = true};
inline constexpr std::string_view kUrl = "https://example.org/a/b.html";

inline std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

/// What stands in <article>.
inline std::string html_of(std::string_view body) {
  const Extraction extraction = from_html(body, kUrl);
  const std::string made = to_html(extraction, kLinksAndImages);
  EXPECT_EQ(html_fault(content_of(extraction, {.captions = true}), made), "") << made;
  return between(made, "<article>\n", "</article>");
}

/// What stands in <body>.
inline std::string tei_of(std::string_view body) {
  const std::string made = to_tei(from_html(body, kUrl), kLinksAndImages);
  EXPECT_EQ(xml_fault(made), "") << made;
  return between(made, "<body>\n", "</body>");
}

/// All kinds of formulas, with words on both sides of each.
inline constexpr std::string_view kFormulas =
    "<p>An <math><semantics><mi>x</mi><annotation "
    "encoding='application/x-tex'>x_1</annotation></semantics></math> "
    "is and <script type='math/tex'>y^3</script> and <b>bold</b> <script type='math/tex'>k</script> then "
    "<span "
    "class=katex><span class=katex-mathml><math><semantics><mi>z</mi><annotation "
    "encoding='application/x-tex'>z_1"
    "</annotation></semantics></math></span><span class=katex-html aria-hidden=true>z1</span></span> with "
    "<span "
    "class=MathJax_Preview>w</span><script type='math/tex'>w^2</script> or <math><mi>v</mi></math> end.</p>";

/// Code of several lines in a table.
inline constexpr std::string_view kCommands =
    "<table><tr><th>Task<th>Command<tr><td>List<td>Run:<pre><code class=language-sh>for f\n\n  cat | "
    "wc</code></pre><tr><td>End<td>exit</table>";

}  // namespace pith::test
