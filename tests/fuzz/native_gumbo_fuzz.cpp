// The native parser and Gumbo make the same tree of everything that the standard has not changed since Gumbo
// was made (docs/parsers.md lists the rest). The input picks pieces of markup, so that none of it is lost on
// what cannot agree.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "fuzz/fuzz.h"
#include "html/element_traits.h"
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
                                        "<plaintext>",
                                        "\n",
                                        " ",
                                        "<",
                                        ">",
                                        "/",
                                        "=",
                                        "-",
                                        "!",
                                        "&",
                                        "#",
                                        ";",
                                        "'",
                                        "\"",
                                        std::string_view("\0", 1),
                                        "&#",
                                        "&#x26",
                                        "</",
                                        "<!",
                                        "<?",
                                        "<!--",
                                        "-->",
                                        "--!>",
                                        "<div",
                                        "<div title=\"",
                                        "<span id='",
                                        "<b class=c",
                                        "<li x",
                                        "</div",
                                        "</b",
                                        "<script",
                                        "<a>",
                                        "<a href=h>",
                                        "</a>",
                                        "<nobr>",
                                        "</nobr>",
                                        "<form>",
                                        "<br></form>",
                                        "<div><hr></form>",
                                        "<select>",
                                        "</select>",
                                        "<option>",
                                        "<option selected>",
                                        "</option>",
                                        "<optgroup>",
                                        "</optgroup>",
                                        "<html lang=l>",
                                        "<frameset>",
                                        "</frameset>",
                                        "<ruby>",
                                        "<rb>",
                                        "<rt>",
                                        "<rtc>",
                                        "<rp>",
                                        "</rt>",
                                        "</ruby>",
                                        "<foreignObject>",
                                        "</foreignObject>",
                                        "<desc>",
                                        "</desc>",
                                        "<g>",
                                        "<g/>",
                                        "<svg/>",
                                        "<mi>",
                                        "</mi>",
                                        "<mglyph>",
                                        "<annotation-xml encoding=text/html>",
                                        "</annotation-xml>",
                                        "<svg><![CDATA[x]]>",
                                        "<base>",
                                        "<dir>",
                                        "<menu>",
                                        "<listing>",
                                        "<marquee>",
                                        "<param>",
                                        "<image>",
                                        "<keygen>",
                                        "<noembed>",
                                        "</noembed>",
                                        "</tfoot>",
                                        "</thead>"};

// More than three of one kind meet the Noah's Ark clause, after which Gumbo ignores their end tags; and a
// formatting element stays open in Gumbo where the adoption agency has passed three elements before it,
// whatever they are. So an input with two formatting elements has no more than four that may be passed.
constexpr int kPassed = 4;
constexpr int kOfOneKind = 3;
// With as many blocks in an <a>, another <a> closes a copy too many in Gumbo.
constexpr int kBlocksInA = 8;

// Of a piece that begins with a start tag.
Tag tag_of(std::string_view piece) {
  if (piece.size() < 2 || piece[0] != '<' || !base::is_ascii_alpha(piece[1])) return Tag::unknown;
  return tag_from_name(piece.substr(1, piece.find_first_of(" />", 1) - 1));
}

// What may stand in a select: everything else Gumbo drops there, or it ends the select for one of the two
// only.
bool fits_select(std::string_view piece) {
  const Tag tag = tag_of(piece);
  return tag == Tag::option || tag == Tag::optgroup || piece == "</option>" || piece == "</optgroup>" ||
         piece == "<!--h-->" || piece.find('<') == std::string_view::npos;
}

// Goes past an attribute in a tag, or past a space or slash, which leaves no name. False at the end of the
// tag or the input.
bool skip_attribute(std::string_view html, std::size_t& at, std::string_view& name) {
  constexpr std::string_view kSpace = " \n";
  name = {};
  if (at == html.size() || html[at] == '>') return false;
  if (kSpace.find(html[at]) != std::string_view::npos || html[at] == '/') {
    ++at;
    return true;
  }
  const std::size_t end = std::min(html.find_first_of(" \n/>=", at + 1), html.size());
  name = html.substr(at, end - at);
  at = std::min(html.find_first_not_of(kSpace, end), html.size());
  if (at == html.size() || html[at] != '=') return true;
  at = std::min(html.find_first_not_of(kSpace, at + 1), html.size());
  if (at == html.size() || html[at] == '>') return true;
  const bool quoted = html[at] == '"' || html[at] == '\'';
  at = std::min(quoted ? html.find(html[at], at + 1) : html.find_first_of(" \n>", at), html.size());
  if (quoted && at < html.size()) ++at;
  return true;
}

// Is an end tag still open at the end? Whatever looks like one is taken for one.
bool in_end_tag(std::string_view html) {
  for (std::size_t tag = html.find("</"); tag != std::string_view::npos; tag = html.find("</", tag + 2)) {
    if (tag + 2 == html.size() || !base::is_ascii_alpha(html[tag + 2])) continue;
    std::size_t at = std::min(html.find_first_of(" \n/>", tag + 2), html.size());
    for (std::string_view name; skip_attribute(html, at, name);) {
    }
    if (at == html.size()) return true;
  }
  return false;
}

bool is_part_of_table(Tag tag) {
  constexpr Tag kParts[] = {Tag::caption, Tag::colgroup, Tag::tbody, Tag::thead,
                            Tag::tfoot,   Tag::tr,       Tag::td,    Tag::th};
  return std::ranges::find(kParts, tag) != std::end(kParts);
}

// Makes an input of pieces, without those that would bring about a difference of docs/parsers.md.
class Markup {
 public:
  std::string html;

  void add(std::string_view piece) {
    const Tag tag = tag_of(piece);
    foreign_ |= tag == Tag::svg || tag == Tag::math;
    // In these they may leave a marker behind, which keeps formatting elements from being found.
    table_ |= tag == Tag::table;
    template_ |= tag == Tag::template_;
    if (differs_here(piece, tag) || is_surplus(piece, tag)) return;
    if (tag == Tag::select || piece == "</select>") select_ = tag == Tag::select && !select_;
    html += piece;
  }

 private:
  bool differs_here(std::string_view piece, Tag tag) const {
    // A foreign head, html, select or frameset leads Gumbo into failing assertions, so it is kept from it;
    // </p> ended no foreign content when it was made, and it does not take an SVG title for special.
    if (foreign_ && (tag == Tag::head || tag == Tag::html || tag == Tag::select || tag == Tag::frameset ||
                     tag == Tag::title || piece == "</p>")) {
      return true;
    }
    if (foreign_ && is_part_of_table(tag) && !in_late_table()) return true;
    if ((table_ || template_) && (tag == Tag::object || tag == Tag::marquee)) return true;
    if (template_ && (tag == Tag::td || tag == Tag::th || tag == Tag::caption)) return true;
    // In a template it closes what is open in the form as well, but not in Gumbo.
    if (template_ && piece.ends_with("</form>")) return true;
    // What is before </form> keeps text from being right before it, but not as an attribute of an end tag.
    if (piece.ends_with("</form>") && in_end_tag(html)) return true;
    // A frameset, and a template with columns, have no <svg> that a CDATA section could be in; and behind
    // other foreign content the reducer before Gumbo does not know whether there is one. Nor does it know
    // that it is still in a script.
    const auto has = [&](std::string_view what) { return html.find(what) != std::string::npos; };
    if (piece.find("CDATA") != std::string_view::npos &&
        (template_ || has("<frameset") || has("<svg") || has("<math") || hides_script_end())) {
      return true;
    }
    // In a tag it is no element, but a part of a name or value; in a comment neither.
    if ((tag == Tag::select || piece == "</select>") && (in_tag() || may_be_in_comment())) return true;
    // Gumbo reconstructs no formatting elements for white space in what is foster parented, and behind a
    // frameset.
    const bool white_space = piece == " " || piece == "\n";
    if ((table_ || template_) && white_space) return true;
    if (has("<frameset") && (white_space || piece == "y z")) return true;
    if (select_ && tag != Tag::select && piece != "</select>" && !fits_select(piece)) return true;
    // Gumbo takes "</>" for the beginning of the name of an unknown element behind it.
    if (html.ends_with("</>") && piece.front() == '<') return true;
    if (piece.front() == 0 && loses_nul()) return true;
    return names_unknown(piece);
  }

  // Within a script, "<!--" and "<script" make an end tag behind them a part of the script.
  bool hides_script_end() const {
    std::size_t at = 0;
    for (const std::string_view part : {"<script", "<!--", "<script"}) {
      at = html.find(part, at);
      if (at == std::string::npos) return false;
      at += part.size();
    }
    return true;
  }

  // May the last tag still be open? A quotation mark hides what ends one.
  bool in_tag() const {
    if (html.find('<', html.rfind('>') + 1) != std::string::npos) return true;
    return html.find("<div title=\"") != std::string::npos || html.find("<span id='") != std::string::npos;
  }

  // Has there been a comment that does not end in the piece that it began with?
  bool may_be_in_comment() const {
    const std::string_view all(html);
    for (std::size_t at = all.find("<!"); at != std::string_view::npos; at = all.find("<!", at + 2)) {
      const std::string_view rest = all.substr(at);
      if (!rest.starts_with("<!--h-->") && !rest.starts_with("<!doctype html>")) return true;
    }
    return false;
  }

  // Gumbo takes foreign elements of these names for parts of a table when it resets the insertion mode. So
  // there are none but in a table that is younger than the foreign element, as far as the pieces show it.
  bool in_late_table() const {
    const std::size_t table = html.rfind("<table>");
    if (table == std::string::npos || html.find("</table>", table) != std::string::npos) return false;
    const std::string_view rest = std::string_view(html).substr(table);
    return rest.find("<svg") == std::string_view::npos && rest.find("<math") == std::string_view::npos;
  }

  // In Gumbo a NUL ends the name of an element, as it does a bogus comment that begins with it, and it is
  // left out where it would be first in the name of an attribute.
  bool loses_nul() const {
    if (html.empty() || html.ends_with("</") || html.ends_with("<!")) return true;
    if (in_tag() && std::string_view(" \n/\"'").find(html.back()) != std::string_view::npos) return true;
    const std::string_view last = std::string_view(html).substr(html.find_last_of(" \n/>") + 1);
    const auto begins_tag = [](char before, char c) { return before == '<' && base::is_ascii_alpha(c); };
    return std::adjacent_find(last.begin(), last.end(), begins_tag) != last.end();
  }

  // Would it go on as the name of an end tag? That of an unknown element ends any of them in Gumbo.
  bool names_unknown(std::string_view piece) const {
    const std::size_t tag = html.rfind("</");
    if (tag == std::string::npos) return false;
    if (tag + 2 == html.size()) return base::is_ascii_alpha(piece[0]);
    const bool in_name =
        std::all_of(html.begin() + static_cast<std::ptrdiff_t>(tag) + 2, html.end(), base::is_ascii_alpha);
    return in_name && std::string_view(" \n/>").find(piece[0]) == std::string_view::npos;
  }

  // By the adoption agency: an element that is not special. The beginning of a tag may become one, and so may
  // any letter behind a "<".
  bool may_be_passed(std::string_view piece, Tag tag) const {
    if (html.ends_with('<') && !piece.empty() && base::is_ascii_alpha(piece[0])) return true;
    if (piece.size() < 2 || piece[0] != '<' || !base::is_ascii_alpha(piece[1])) return false;
    if (tag == Tag::svg || tag == Tag::math) return false;
    return !html::has_trait(tag, html::kSpecial) || piece.back() != '>';
  }

  // Counts it as well.
  bool is_surplus(std::string_view piece, Tag tag) {
    if (tag == Tag::html) return ++tags_[tag] > 1;
    if (tag == Tag::a && blocks_ >= kBlocksInA) return true;
    if (html::has_trait(tag, html::kSpecial) && tags_.contains(Tag::a)) ++blocks_;
    const bool formatting = html::has_trait(tag, html::kFormatting);
    if (formatting && ++tags_[tag] > kOfOneKind) return true;
    formatting_ += formatting ? 1 : 0;
    return may_be_passed(piece, tag) && ++passed_ > kPassed && formatting_ > 1;
  }

  bool foreign_ = false, table_ = false, template_ = false, select_ = false;
  int formatting_ = 0, passed_ = 0, blocks_ = 0;
  std::map<Tag, int> tags_;
};

// Where an attribute without a value comes twice in a tag, Gumbo puts its name before the next attribute's.
// Whatever looks like a tag is taken for one.
bool repeats_attribute(std::string_view html) {
  for (std::size_t tag = html.find('<'); tag != std::string_view::npos; tag = html.find('<', tag + 1)) {
    std::set<std::string> names;
    std::size_t at = std::min(html.find_first_of(" \n/>", tag + 1), html.size());
    for (std::string_view name; skip_attribute(html, at, name);) {
      const bool repeated = !name.empty() && !names.insert(base::in_ascii_lowercase(name)).second;
      if (repeated) return true;
    }
  }
  return false;
}

// A <table> that is in a comment or raw text, or closed with a template, is none for those behind it.
bool has_foreign_part_of_table(const Document& document) {
  return std::ranges::any_of(document.nodes, [](const Node& node) {
    return node.type == NodeType::element && node.ns != Namespace::html && is_part_of_table(node.tag);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 400) return 0;
  // Gumbo's Document has the doctype first, whatever comments are before it.
  Markup markup;
  markup.html = size % 2 ? "<!doctype html>" : "";
  for (std::size_t i = 0; i < size; ++i) markup.add(kPieces[data[i] % std::size(kPieces)]);
  const std::string& html = markup.html;
  if (repeats_attribute(html)) return 0;
  Result<Document> native = html::parse_natively(html), gumbo = html::parse_with_gumbo(html);
  fuzz::expect(native.ok() && gumbo.ok(), "an error that parsing does not have");
  if (has_foreign_part_of_table(*native) && has_foreign_part_of_table(*gumbo)) return 0;
  if (test::tree_to_compare(*native) != test::tree_to_compare(*gumbo)) {
    std::fprintf(stderr, "%s\ngumbo:\n%s\nnative:\n%s\n", html.c_str(), to_html5lib(*gumbo).c_str(),
                 to_html5lib(*native).c_str());
    fuzz::expect_none("the trees differ");
  }
  return 0;
}
