// The native parser and Gumbo make the same tree of everything that the standard has not changed since Gumbo
// was made (docs/parsers.md lists the rest). The input picks pieces of markup, so that none of it is lost on
// what cannot agree.
#include <array>
#include <string>

#include "fuzz/fuzz.h"
#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "support/same_tree.h"

namespace {

using namespace pith;

constexpr std::string_view kPieces[] = {"x",
                                        "y z",
                                        "&amp;",
                                        "&eacute",
                                        "<p>",
                                        "</p>",
                                        "<div>",
                                        "</div>",
                                        "<div class=c id='d'>",
                                        "<b>",
                                        "</b>",
                                        "<i>",
                                        "</i>",
                                        "<font size=1>",
                                        "</font>",
                                        "<em>",
                                        "</em>",
                                        "<code>",
                                        "</code>",
                                        "<span>",
                                        "</span>",
                                        "<br>",
                                        "<hr>",
                                        "<img src=v>",
                                        "<h1>",
                                        "</h1>",
                                        "<h2>",
                                        "</h2>",
                                        "<ul>",
                                        "</ul>",
                                        "<li>",
                                        "</li>",
                                        "<dl>",
                                        "<dt>",
                                        "<dd>",
                                        "</dd>",
                                        "</dl>",
                                        "<pre>",
                                        "</pre>",
                                        "<blockquote>",
                                        "</blockquote>",
                                        "<table>",
                                        "</table>",
                                        "<tr>",
                                        "</tr>",
                                        "<td>",
                                        "</td>",
                                        "<th>",
                                        "</th>",
                                        "<tbody>",
                                        "</tbody>",
                                        "<thead>",
                                        "<tfoot>",
                                        "<caption>",
                                        "</caption>",
                                        "<colgroup>",
                                        "</colgroup>",
                                        "<col>",
                                        "<button>",
                                        "</button>",
                                        "<object>",
                                        "<address>",
                                        "</address>",
                                        "<article>",
                                        "</article>",
                                        "<section>",
                                        "</section>",
                                        "<input>",
                                        "<input type=hidden>",
                                        "<textarea>",
                                        "</textarea>",
                                        "<title>",
                                        "</title>",
                                        "<script>",
                                        "</script>",
                                        "<style>",
                                        "</style>",
                                        "<noscript>",
                                        "</noscript>",
                                        "<iframe>",
                                        "</iframe>",
                                        "<xmp>",
                                        "</xmp>",
                                        "</html>",
                                        "<head>",
                                        "</head>",
                                        "<body>",
                                        "<body class=f>",
                                        "</body>",
                                        "<meta name=g>",
                                        "<link>",
                                        "<frame>",
                                        "<noframes>",
                                        "</noframes>",
                                        "<!--h-->",
                                        "<svg>",
                                        "</svg>",
                                        "<math>",
                                        "</math>",
                                        "<template>",
                                        "</template>",
                                        "<area>",
                                        "<wbr>",
                                        "<center>",
                                        "</center>",
                                        "<u>",
                                        "</u>",
                                        "<plaintext>"};

// More than three of one kind meet the Noah's Ark clause, after which Gumbo ignores their end tags; and the
// fourth that the adoption agency passes stays open in Gumbo, whatever the other three are. So an input has
// four.
constexpr int kInline = 4;
constexpr int kOfOneKind = 3;

bool is_formatting(std::string_view piece) {
  return piece == "<b>" || piece == "<i>" || piece == "<font size=1>" || piece == "<em>" ||
         piece == "<code>" || piece == "<u>";
}

std::string markup(const std::uint8_t* data, std::size_t size) {
  // Gumbo's Document has the doctype first, whatever comments are before it.
  std::string html = size % 2 ? "<!doctype html>" : "";
  bool foreign = false, table = false, in_template = false;
  int inlines = 0;
  std::array<int, std::size(kPieces)> used{};
  for (std::size_t i = 0; i < size; ++i) {
    const std::string_view piece = kPieces[data[i] % std::size(kPieces)];
    foreign |= piece == "<svg>" || piece == "<math>";
    // A foreign head leads Gumbo into failing assertions, so it is kept from it; </p> ended no
    // foreign content when it was made, and it does not take an SVG title for special.
    if (foreign && (piece == "<head>" || piece == "</p>" || piece == "<title>")) continue;
    // In these they may leave a marker behind, which keeps formatting elements from being found.
    table |= piece == "<table>";
    in_template |= piece == "<template>";
    if ((table || in_template) && piece == "<object>") continue;
    if (in_template && (piece == "<td>" || piece == "<th>" || piece == "<caption>")) continue;
    if (is_formatting(piece) && ++used[data[i] % std::size(kPieces)] > kOfOneKind) continue;
    if ((is_formatting(piece) || piece == "<span>") && ++inlines > kInline) continue;
    html += piece;
  }
  return html;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 400) return 0;
  const std::string html = markup(data, size);
  Result<Document> native = html::parse_natively(html), gumbo = html::parse_with_gumbo(html);
  fuzz::expect(native.ok() && gumbo.ok(), "an error that parsing does not have");
  if (test::tree_to_compare(*native) != test::tree_to_compare(*gumbo)) {
    std::fprintf(stderr, "%s\ngumbo:\n%s\nnative:\n%s\n", html.c_str(), to_html5lib(*gumbo).c_str(),
                 to_html5lib(*native).c_str());
    fuzz::expect_none("the trees differ");
  }
  return 0;
}
