#include "emit/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "emit/lists.h"
#include "emit/markup_writer.h"

namespace pith::emit {
namespace {

class Writer final : private MarkupWriter {
 public:
  explicit Writer(const Content& content) : MarkupWriter(content) {}

  std::string write(std::string_view name, std::string_view opening) {
    around(0, name, opening);
    return std::move(out_);
  }

  std::string write_line(std::uint32_t id) {
    children(id);
    return std::move(out_);
  }

 private:
  void block(std::uint32_t id) override {
    const ContentNode& node = at(id);
    switch (node.kind) {
      case ContentKind::heading:
        return line(id, fmt::format("h{}", std::clamp<std::uint32_t>(node.number, 1, 6)));
      case ContentKind::paragraph:
        return line(id, "p");
      case ContentKind::term:
        return line(id, "dt");
      case ContentKind::caption:
        return line(id, "caption");
      case ContentKind::summary:
        return line(id, "summary");
      case ContentKind::list:
        return list(id);
      case ContentKind::item:
        return item(id);
      case ContentKind::description:
        return bare(id, "dd", tag(id, "dd"));
      case ContentKind::cell:
        return cell(id);
      case ContentKind::row:
        return around(id, "tr", tag(id, "tr"));
      case ContentKind::table:
        return around(id, "table", tag(id, "table"));
      case ContentKind::definitions:
        return definitions(id);
      case ContentKind::code_block:
        return code_block(id);
      case ContentKind::quote:
        return around(id, "blockquote",
                      with_locale(id, opening_tag("blockquote", "cite", content_.value_of(node))));
      case ContentKind::figure:
        return around(id, "figure", tag(id, "figure"));
      case ContentKind::figure_caption:
        return figure_caption(id);
      case ContentKind::details:
        return details(id);
      case ContentKind::footnote:
        return around(
            id, "aside",
            with_locale(id, fmt::format("<aside id=\"fn-{}\" role=\"doc-footnote\">", node.number)));
      case ContentKind::rule:
        out_.append("<hr>\n");
        return;
      default:
        return children(id);
    }
  }

  void inlined(std::uint32_t id) override {
    const ContentNode& node = at(id);
    const std::string_view value = content_.value_of(node), label = content_.label_of(node);
    switch (node.kind) {
      case ContentKind::text:
        return text(node);
      case ContentKind::line_break:
        out_.append("<br>");
        return;
      case ContentKind::link:
        return phrase(id, "a", opening_tag("a", "href", value));
      case ContentKind::image:
        out_.append("<img src=\"");
        append_markup_escaped(out_, value);
        out_.append("\" alt=\"");
        append_markup_escaped(out_, label);
        out_.append("\">");
        return;
      case ContentKind::media:
        return element("a", opening_tag("a", "href", value), label.empty() ? value : label);
      case ContentKind::strong:
        return phrase(id, "strong", "<strong>");
      case ContentKind::emphasis:
        return phrase(id, "em", "<em>");
      case ContentKind::deleted:
        return phrase(id, "s", "<s>");
      case ContentKind::superscript:
        return phrase(id, "sup", "<sup>");
      case ContentKind::subscript:
        return phrase(id, "sub", "<sub>");
      case ContentKind::code:
        return phrase(id, "code", "<code>");
      case ContentKind::math:
        return math(id);
      case ContentKind::ruby:
        return is_ruby(id) ? ruby(id) : children(id);
      case ContentKind::footnote_reference:
        out_.append("<sup class=\"footnote-ref\">");
        phrase(id, "a", fmt::format("<a href=\"#fn-{}\" role=\"doc-noteref\">", node.number));
        out_.append("</sup>");
        return;
      default:
        return children(id);
    }
  }

  void text(const ContentNode& node) {
    std::string_view text = content_.text_in(node);
    if (node.text.begin == reading_.begin) text.remove_prefix(1);
    if (node.text.end == reading_.end) text.remove_suffix(1);
    append_markup_escaped(out_, text);
  }

  bool is_reading(std::uint32_t id) const { return at(id).kind == ContentKind::reading; }

  // A text, and behind it readings with their parentheses.
  bool is_ruby(std::uint32_t id) const {
    bool any = false;
    for (std::uint32_t i = id + 1; i < at(id).end; i = at(i).end) {
      if (is_reading(i) && (i == id + 1 || !has_parentheses(i))) return false;
      any |= is_reading(i);
    }
    return any;
  }

  bool has_parentheses(std::uint32_t reading) const {
    const std::string_view text = content_.text_in(at(reading));
    std::uint32_t first = reading + 1;
    while (first + 1 < at(reading).end && at(first).kind != ContentKind::text) ++first;
    return text.size() > 2 && text.starts_with('(') && text.ends_with(')') && is_own_text(first, reading) &&
           is_own_text(at(reading).end - 1, reading);
  }

  // Links, code and formulas may begin and end with parentheses of their own.
  bool is_own_text(std::uint32_t id, std::uint32_t reading) const {
    if (at(id).kind != ContentKind::text) return false;
    for (id = at(id).parent; id != reading; id = at(id).parent) {
      const ContentKind kind = at(id).kind;
      if (kind == ContentKind::link || kind == ContentKind::footnote_reference || kind == ContentKind::code ||
          kind == ContentKind::math)
        return false;
    }
    return true;
  }

  // The parentheses of readings stand apart: browsers do not show them.
  void ruby(std::uint32_t id) {
    out_.append("<ruby>");
    for (std::uint32_t i = id + 1; i < at(id).end; i = at(i).end) {
      if (is_reading(i)) {
        reading_ = at(i).text;
        out_.append("<rp>(</rp>");
        phrase(i, "rt", "<rt>");
        out_.append("<rp>)</rp>");
      } else {
        inlined(i);
      }
    }
    out_.append("</ruby>");
  }

  // What the page declares of the language and direction of a block, where they differ from those round it.
  bool has_own_locale(std::uint32_t id) {
    const std::uint32_t round = written_round(id);
    return has_own_language(id, round) || has_own_direction(id, round);
  }
  bool has_own_direction(std::uint32_t id, std::uint32_t round) const {
    // Without a declaration, text goes from left to right.
    const auto known = [](Direction one) { return one == Direction::unknown ? Direction::ltr : one; };
    return known(at(id).direction) != known(at(round).direction);
  }

  // An opening tag with that, too.
  std::string with_locale(std::uint32_t id, std::string opening) {
    const std::uint32_t round = written_round(id);
    std::string attributes;
    if (has_own_language(id, round)) {
      attributes.append(" lang=\"");
      append_markup_escaped(attributes, content_.language_of(at(id)));
      attributes.push_back('"');
    }
    if (has_own_direction(id, round))
      attributes += fmt::format(" dir=\"{}\"", direction_name(at(id).direction));
    add_written(id);
    return opening.insert(opening.size() - 1, attributes);
  }
  std::string tag(std::uint32_t id, std::string_view name) {
    return with_locale(id, fmt::format("<{}>", name));
  }

  // A block whose text begins right behind its tag.
  void line(std::uint32_t id, std::string_view name) {
    // In a figure, pictures stand alone.
    if (at(at(id).parent).kind == ContentKind::figure && holds_pictures(id)) {
      children(id);
      out_.push_back('\n');
      return;
    }
    phrase(id, name, tag(id, name));
    out_.push_back('\n');
  }

  bool holds_pictures(std::uint32_t id) const {
    for (std::uint32_t i = id + 1; i < at(id).end; ++i) {
      const bool space = at(i).kind == ContentKind::text && content_.text_in(at(i)) == " ";
      if (at(i).kind != ContentKind::image && at(i).kind != ContentKind::link && !space) return false;
    }
    return true;
  }

  // A node whose only paragraph needs no <p>.
  void bare(std::uint32_t id, std::string_view name, std::string_view opening) {
    out_.append(opening);
    std::uint32_t first = id + 1;
    if (has_bare_paragraph(content_, id) && !has_own_locale(first)) {
      children(first);
      first = at(first).end;
    }
    if (first < at(id).end) out_.push_back('\n');
    for (; first < at(id).end; first = at(first).end) block(first);
    out_.append("</").append(name).append(">\n");
  }

  void list(std::uint32_t id) {
    const ContentNode& list = at(id);
    std::string opening = list.ordered ? "<ol" : "<ul";
    if (list.reversed) opening += " reversed";
    if (list.ordered && (list.number != 1 || list.reversed))
      opening += fmt::format(" start=\"{}\"", list.number);
    if (list.ordered && list.value.begin != list.value.end)
      opening += fmt::format(" type=\"{}\"", content_.value_of(list));
    opening.push_back('>');
    around(id, list.ordered ? "ol" : "ul", with_locale(id, std::move(opening)));
  }

  void item(std::uint32_t id) {
    const ContentNode& item = at(id);
    std::string opening = "<li>";
    if (item.number > 0 && at(item.parent).ordered) opening = fmt::format("<li value=\"{}\">", item.number);
    opening = with_locale(id, std::move(opening));
    if (item.task == Task::open) opening += "<input type=\"checkbox\" disabled> ";
    if (item.task == Task::done) opening += "<input type=\"checkbox\" disabled checked> ";
    bare(id, "li", opening);
  }

  void cell(std::uint32_t id) {
    const ContentNode& cell = at(id);
    std::string opening = cell.header ? "<th" : "<td";
    if (cell.columns > 1) opening += fmt::format(" colspan=\"{}\"", cell.columns);
    if (cell.rows > 1) opening += fmt::format(" rowspan=\"{}\"", cell.rows);
    opening.push_back('>');
    bare(id, cell.header ? "th" : "td", with_locale(id, std::move(opening)));
  }

  // Terms without descriptions and descriptions without terms are no definition list.
  void definitions(std::uint32_t id) {
    if (is_paired(content_, id)) return around(id, "dl", tag(id, "dl"));
    for (std::uint32_t i = id + 1; i < at(id).end; i = at(i).end) {
      at(i).kind == ContentKind::term ? line(i, "p") : children(i);
    }
  }

  void code_block(std::uint32_t id) {
    const std::string_view language = content_.value_of(at(id));
    out_.append(tag(id, "pre"));
    phrase(id, "code",
           language.empty() ? "<code>" : opening_tag("code", "class", fmt::format("language-{}", language)));
    out_.append("</pre>\n");
  }

  // First or last in its figure, which has one; elsewhere it is text.
  void figure_caption(std::uint32_t id) {
    const std::uint32_t figure = at(id).parent, first = figure + 1;
    const bool is_last = at(id).end == at(figure).end && at(first).kind != ContentKind::figure_caption;
    if (id != first && !is_last) return children(id);
    bare(id, "figcaption", tag(id, "figcaption"));
  }

  void details(std::uint32_t id) {
    const bool has_summary = id + 1 < at(id).end && at(id + 1).kind == ContentKind::summary;
    has_summary ? around(id, "details", tag(id, "details")) : children(id);
  }

  void math(std::uint32_t id) {
    const std::string_view tex = content_.value_of(at(id));
    if (tex.empty()) return children(id);
    out_.append("<span class=\"math\">").append(at(id).display ? "\\[" : "\\(");
    append_markup_escaped(out_, tex);
    out_.append(at(id).display ? "\\]" : "\\)").append("</span>");
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  TextRange reading_ = {kNone, kNone};  // of a ruby, which was begun last
};

}  // namespace

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::rtl:
      return "rtl";
    case Direction::automatic:
      return "auto";
    default:
      return "ltr";
  }
}

std::string html_article(const Content& content) {
  return Writer(content).write("article", "<article>");
}

std::string html_comments(const Content& comments) {
  return Writer(comments).write("section", "<section class=\"comments\">");
}

std::string html_line(const Content& content, std::uint32_t id) {
  return Writer(content).write_line(id);
}

}  // namespace pith::emit
