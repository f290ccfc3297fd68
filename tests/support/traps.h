// Pages that are meant to cost a parser more than their size: the known quadratic traps of HTML, and what was
// found by looking for worse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/pieces.h"

namespace pith::test {

/// One kind of page: `before`, `piece` again and again, and `after` again and again for half of the bytes. A
/// `%` in a piece is the number of its repetition.
struct Trap {
  std::string name;
  std::string before, piece, after;
};

/// What a page may cost by its size: NativeOptions::steps, and nodes.
constexpr std::uint64_t most_steps(std::size_t bytes) {
  return 300'000 + 12 * std::uint64_t{bytes};
}
constexpr std::size_t most_nodes(std::size_t bytes) {
  return 300'010 + bytes / 16;
}

/// Appends `piece` up to `bytes` bytes of `out`.
inline void append_filling(std::string& out, std::string_view piece, std::size_t bytes) {
  for (std::size_t i = 0; out.size() + piece.size() <= bytes; ++i) {
    std::size_t copied = 0;
    for (std::size_t at = piece.find('%'); at != std::string_view::npos; at = piece.find('%', copied)) {
      out.append(piece.substr(copied, at - copied)).append(std::to_string(i));
      copied = at + 1;
    }
    out.append(piece.substr(copied));
  }
}

/// The page of a trap, of about so many bytes.
inline std::string trap_page(const Trap& trap, std::size_t bytes) {
  std::string html = trap.before;
  append_filling(html, trap.piece, trap.after.empty() ? bytes : (bytes + html.size()) / 2);
  if (!trap.after.empty()) append_filling(html, trap.after, bytes);
  return html;
}

/// All of them. Short names are the repeated piece.
inline std::vector<Trap> traps() {
  std::vector<Trap> all;
  const auto add = [&](std::string name, std::string before, std::string piece, std::string after = {}) {
    all.push_back({std::move(name), std::move(before), std::move(piece), std::move(after)});
  };
  const auto each = [&](std::initializer_list<std::string_view> pieces) {
    for (const std::string_view piece : pieces) add(std::string(piece), "", std::string(piece));
  };
  const auto counted = [](std::string_view piece, int from, int to) {
    std::string out;
    for (int i = from; i < to; ++i) append_filling(out, piece, out.size() + piece.size());
    return out;
  };
  // Nesting.
  each({"<div>", "<b><i>", "<a>", "<a><div>", "<a><p>", "<b><p>", "<font size=%>", "<li>", "<ul><li>",
        "<template>", "<nobr>", "<button>", "<frameset>", "<form>", "<select>", "<h1>", "<ruby><rt>"});
  add("b p, then /b", "", "<b><p>", "</b>");
  add("500 div, then li", repeat("<div>", 500), "<li></li>");
  add("500 span, then table", repeat("<span>", 500), "<table></table>");
  add("span, then /y", "", "<span>", "</y>");
  // Beyond the depth limit: what is dropped, and formatting elements that would be reopened there.
  each({"<table><tr><td><a><b>", "<div>x"});
  add("512 div, then x b", repeat("<div>", 512), "x<b>");
  add("closed b, 512 div, then x b", "<p><b></p>" + repeat("<div>", 512), "x<b>");
  add("table in 512 div: x b", repeat("<div>", 510) + "<table>", "x<b>");
  add("closed b, table in 512 div: x b", "<p><b></p>" + repeat("<div>", 510) + "<table>", "x<b>");
  add("closed b, table in 512 div: x b /b", "<p><b></p>" + repeat("<div>", 510) + "<table>", "x<b>y</b>");
  add("div, then /div", "", "<div>", "</div>");
  // The adoption agency: every end tag moves a formatting element past eight blocks.
  add("a, 500 div, /a", "", "<article><a>" + repeat("<div>", 500) + repeat("</a>", 62) + "</article>");
  add("a, 500 div", "<a>" + repeat("<div>", 500), "</a>");
  add("a, 250 span div, /a", "",
      "<article><a>" + repeat("<span><div>", 250) + repeat("</a>", 31) + "</article>");
  add("font, 400 div, /font", "",
      "<article>" + counted("<font size=%>", 0, 100) + repeat("<div>", 400) + repeat("</font>", 800) +
          "</article>");
  each({"<b><p></b>", "<a><b><i><u><p></a>", "<a>x<p>y</a>z", "<b><i><p></b></i>", "<form><div></form>",
        "<b><b><b><b></b></b></b></b>", "<i></b>"});
  // Formatting elements that every paragraph reopens.
  add("fonts, then p", counted("<font size=%>", 0, 500), "<p>x");
  add("closed fonts, then p", "<p>" + counted("<font size=%>", 0, 500), "<p>x");
  add("closed fonts, then cells", "<p>" + counted("<font size=%>", 0, 400) + "</p>", "<table><td>x</table>");
  add("fonts in nested cells", "",
      repeat("<table><td><p>" + repeat("<font size=%>", 100) + "</p>", 20) +
          repeat("<b><b><b><b></b></b></b></b>", 50));
  add("many kinds of font", "<p>" + counted("<font size=%>", 0, 500) + "</p>", "<font size=%></font>");
  // Tables and foster parenting.
  each({"<table>", "<table><tr><td>", "<table>x", "<table><b>", "<table><tr>x", "<tr>x<td>y"});
  add("table: x b", "<table>", "x<b>");
  add("table: x", "<table>", "x<!---->");
  add("table: x tr", "<table>", "x<tr>");
  add("table: cells", "<table><td>", "a<tr>b<td>");
  add("table: a", "<table>", "<a>1<p>2</a>3");
  add("table: a tr", "<table>", "<a>x<tr>");
  // Ways up the tree that nothing is added at.
  add("500 closed div, then comments", "<article>" + repeat("<div>", 500) + "</article>", "<!---->");
  add("comments in html and body", repeat("<div>", 500) + "</body>", "<!----><body><!----></body>");
  add("select, 500 span, selectedcontent", "<select>" + repeat("<span>", 500),
      "<selectedcontent></selectedcontent>");
  add("select, spans, selectedcontent", "<select>" + repeat("<span>", 480),
      "<span><selectedcontent></selectedcontent></span>");
  // Text in modes that tell white space from other text.
  each({"</body> x", "</html> x", "</body> <!---->"});
  add("frameset: x", "<frameset>", " x");
  add("colgroup: x", "<table><colgroup>", " x");
  add("before html", "", " ");
  add("before head: space", "<html>", " ");
  add("in head: &#32;", "<head>", "&#32;");
  // Foreign content.
  each({"<svg>", "<svg><g>", "<svg><desc>", "<math><mi>", "<svg><p>", "<svg/>"});
  add("svg: a", "<svg>", "<a/>");
  add("svg: attributes", "<svg>", "<g a b c d e f g h i j k l m n o p q r s>");
  // Names and attributes.
  each({"<x%>", "<x%/>", "<x%></x%>", "<abcdefgh%>", "</x%>", "<body a%>", "<html a%=1>", "<p a%>", "<p '",
        "<p a b c d e f g h i j k l m n o p q r s>", "<P CLASS=A>", "<body a=1>"});
  add("one tag, a a a", "<p", " a=1");
  add("one tag, a0 a1 a2", "<p", " a%");
  add("one tag, 500 A", "", "<p" + counted(" A%", 0, 500) + ">");
  // Text.
  each({"&",
        "&a",
        "&amp;",
        "&CounterClockwiseContourIntegra",
        "&notit;",
        "x</>",
        "</p>",
        "</br>",
        "<!-->",
        "<!--",
        "<?>",
        "<",
        "</",
        "x\r",
        "<![CDATA[",
        "<script><!--",
        "<script></script>",
        "<title>&amp;</title>",
        "<textarea>",
        "<br>",
        "<p>",
        "<p>x",
        "<hr>",
        "<input>"});
  add("NUL", "", std::string(1, 0));
  add("value of &", "<p a=\"", "&");
  add("comment of -", "<!--", "- ");
  add("comment of --!", "<!--", "--!");
  add("script of </s", "<script>", "</s");
  add("script of <script", "<script><!--", "<script");
  add("escaped script of >", "<script><!-- ", ">");
  add("escaped script of a>", "<script><!-- ", "a>");
  add("textarea of </", "<textarea>", "</textare ");
  add("in head: x", "<head>", "<meta>");
  // Content of the selected option.
  add("selectedcontent", "<select>", "<selectedcontent></selectedcontent><option>");
  add("select selectedcontent", "", "<select><selectedcontent></selectedcontent><option>x</select>");
  add("select selectedcontent, 20 b", "",
      "<select><button><selectedcontent></selectedcontent></button><option selected>" +
          repeat("<b>x</b>", 20));
  return all;
}

}  // namespace pith::test
