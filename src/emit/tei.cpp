#include "emit/tei.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "emit/lists.h"
#include "emit/markup_writer.h"

namespace pith::emit {
namespace {

class Writer final : private MarkupWriter {
 public:
  explicit Writer(const Content& content) : MarkupWriter(content) {}

  std::string write_back() {
    out_ = "<back>\n";
    around(0, "div", "<div type=\"comments\">");
    out_.append("</back>\n");
    return std::move(out_);
  }

  std::string write() {
    out_ = "<body>\n";
    if (content_.nodes.size() == 1) out_.append("<p/>\n");
    // Headings of the article itself begin sections; those inside lists and quotes do not.
    for (std::uint32_t id = 1; id < content_.nodes.size(); id = at(id).end) {
      if (at(id).kind == ContentKind::heading) begin_section(id);
      if (at(id).kind != ContentKind::heading) {
        if (sections_.empty()) open_section(1);
        siblings(id, at(id).end);
      }
    }
    end_sections(0);
    out_.append("</body>\n");
    return std::move(out_);
  }

 private:
  void open_section(std::uint32_t level) {
    sections_.push_back(level);
    out_.append("<div>\n");
  }

  void end_sections(std::uint32_t level) {
    while (!sections_.empty() && sections_.back() >= level) {
      sections_.pop_back();
      // A section that has nothing but its heading has no text; TEI wants some.
      if (out_.ends_with("</head>\n")) out_.append("<p/>\n");
      out_.append("</div>\n");
    }
  }

  void begin_section(std::uint32_t id) {
    end_sections(at(id).number);
    open_section(at(id).number);
    line(id, "head", "<head>");
  }

  void block(std::uint32_t id) override {
    const ContentNode& node = at(id);
    switch (node.kind) {
      case ContentKind::heading:
        return line(id, "ab", "<ab type=\"heading\">");
      case ContentKind::summary:
        return line(id, "ab", "<ab type=\"summary\">");
      case ContentKind::paragraph:
        return line(id, "p", "<p>");
      case ContentKind::caption:
        return line(id, "head", "<head>");
      case ContentKind::list:
        return group(id, "list", node.ordered ? "<list rend=\"numbered\">" : "<list rend=\"bulleted\">");
      case ContentKind::item:
        return bare(id, "item", item(id));
      case ContentKind::definitions:
        return definitions(id);
      case ContentKind::table:
        return group(id, "table", "<table>");
      case ContentKind::row:
        return group(id, "row", is_header(id) ? "<row role=\"label\">" : "<row>");
      case ContentKind::cell:
        return cell(id);
      case ContentKind::code_block:
        out_.append(with_language(id, "<ab>"));
        phrase(id, "code", opening_tag("code", "lang", content_.value_of(node)));
        out_.append("</ab>\n");
        return;
      case ContentKind::quote:
        return group(id, "quote", opening_tag("quote", "source", content_.value_of(node)));
      case ContentKind::figure:
        return group(id, "figure", "<figure>");
      case ContentKind::footnote:
        return group(id, "note",
                     fmt::format("<note xml:id=\"fn-{0}\" n=\"{0}\" place=\"bottom\">", node.number));
      case ContentKind::rule:
        out_.append("<milestone unit=\"section\" rend=\"rule\"/>\n");
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
        return append_markup_escaped(out_, content_.text_in(node));
      case ContentKind::line_break:
        out_.append("<lb/>");
        return;
      case ContentKind::link:
        return phrase(id, "ref", opening_tag("ref", "target", value));
      case ContentKind::image:
        out_.append("<figure>").append(empty_element("graphic", "url", value));
        if (!label.empty()) element("figDesc", "<figDesc>", label);
        out_.append("</figure>");
        return;
      case ContentKind::media:
        return element("ref", opening_tag("ref", "target", value), label.empty() ? value : label);
      case ContentKind::strong:
        return phrase(id, "hi", "<hi rend=\"bold\">");
      case ContentKind::emphasis:
        return phrase(id, "hi", "<hi rend=\"italic\">");
      case ContentKind::deleted:
        return phrase(id, "hi", "<hi rend=\"strikethrough\">");
      case ContentKind::superscript:
        return phrase(id, "hi", "<hi rend=\"superscript\">");
      case ContentKind::subscript:
        return phrase(id, "hi", "<hi rend=\"subscript\">");
      case ContentKind::code:
        return element("code", "<code>", content_.text_in(node));  // it holds no formulas
      case ContentKind::math:
        if (value.empty()) return children(id);
        return element("formula", "<formula notation=\"TeX\">", value);
      case ContentKind::footnote_reference:
        return phrase(id, "ref", fmt::format("<ref target=\"#fn-{}\">", node.number));
      default:
        return children(id);
    }
  }

  static std::string empty_element(std::string_view name, std::string_view attribute,
                                   std::string_view value) {
    std::string tag = opening_tag(name, attribute, value);
    tag.insert(tag.size() - 1, 1, '/');
    return tag;
  }

  // An opening tag with the language that the page declares of the block, where it differs from that of what
  // stands round it.
  std::string with_language(std::uint32_t id, std::string opening) {
    const bool own = has_own_language(id, written_round(id));
    add_written(id);
    if (!own) return opening;
    std::string attribute = " xml:lang=\"";
    append_markup_escaped(attribute, content_.language_of(at(id)));
    return opening.insert(opening.size() - 1, attribute + "\"");
  }

  void group(std::uint32_t id, std::string_view name, std::string_view opening) {
    around(id, name, with_language(id, std::string(opening)));
  }

  void line(std::uint32_t id, std::string_view name, std::string_view opening) {
    phrase(id, name, with_language(id, std::string(opening)));
    out_.push_back('\n');
  }

  std::string item(std::uint32_t id) const {
    const ContentNode& item = at(id);
    std::string opening = "<item";
    if (at(item.parent).ordered) {
      const bool begins = id == item.parent + 1;
      const std::uint32_t number = begins ? first_number(content_, item.parent) : item.number;
      if (item.number > 0 || (begins && number != 1)) opening += fmt::format(" n=\"{}\"", number);
    }
    if (item.task != Task::none)
      opening += item.task == Task::done ? " rend=\"checked\"" : " rend=\"unchecked\"";
    return opening += ">";
  }

  // A node whose only paragraph needs no <p>.
  void bare(std::uint32_t id, std::string_view name, std::string_view plain) {
    const std::string opening = with_language(id, std::string(plain));
    if (!has_bare_paragraph(content_, id) || has_own_language(id + 1, id)) return around(id, name, opening);
    out_.append(opening);
    children(id + 1);
    for (std::uint32_t i = at(id + 1).end; i < at(id).end; i = at(i).end) block(i);
    out_.append("</").append(name).append(">\n");
  }

  bool is_header(std::uint32_t row) const {
    for (std::uint32_t cell = row + 1; cell < at(row).end; cell = at(cell).end) {
      if (!at(cell).header) return false;
    }
    return true;
  }

  void cell(std::uint32_t id) {
    const ContentNode& cell = at(id);
    std::string opening = "<cell";
    if (cell.header) opening.append(" role=\"label\"");
    if (cell.columns > 1) opening += fmt::format(" cols=\"{}\"", cell.columns);
    if (cell.rows > 1) opening += fmt::format(" rows=\"{}\"", cell.rows);
    opening.push_back('>');
    bare(id, "cell", opening);
  }

  // A gloss list is label, item, label, item …: several terms are lines of one label, several descriptions
  // are one item, and what is missing of a pair is empty. Without any pair these are paragraphs.
  void definitions(std::uint32_t id) {
    const bool is_list = has_pair(id);
    if (is_list) out_.append(with_language(id, "<list type=\"gloss\">")).append("\n");
    for (std::uint32_t i = id + 1; i < at(id).end;) {
      if (!is_list) {
        at(i).kind == ContentKind::term ? line(i, "ab", "<ab type=\"term\">") : children(i);
        i = at(i).end;
      } else {
        i = descriptions(terms(i, at(id).end), at(id).end);
      }
    }
    if (is_list) out_.append("</list>\n");
  }

  bool has_pair(std::uint32_t id) const {
    bool term = false;
    for (std::uint32_t i = id + 1; i < at(id).end; i = at(i).end) {
      if (term && at(i).kind == ContentKind::description) return true;
      term |= at(i).kind == ContentKind::term;
    }
    return false;
  }

  // A label of the terms from `id` on; returns what follows them.
  std::uint32_t terms(std::uint32_t id, std::uint32_t end) {
    if (at(id).kind != ContentKind::term) {
      out_.append("<label/>\n");
      return id;
    }
    out_.append(with_language(id, "<label>"));
    children(id);
    for (id = at(id).end; id < end && at(id).kind == ContentKind::term; id = at(id).end) {
      out_.append("<lb/>");
      children(id);
    }
    out_.append("</label>\n");
    return id;
  }

  std::uint32_t descriptions(std::uint32_t id, std::uint32_t end) {
    if (id >= end) {
      out_.append("<item/>\n");
      return id;
    }
    const std::uint32_t second = at(id).end;
    if (second >= end || at(second).kind == ContentKind::term) {
      bare(id, "item", "<item>");
      return second;
    }
    out_.append(with_language(id, "<item>")).append("\n");
    for (; id < end && at(id).kind != ContentKind::term; id = at(id).end) children(id);
    out_.append("</item>\n");
    return id;
  }

  std::vector<std::uint32_t> sections_;  // levels of the open ones
};

}  // namespace

std::string tei_body(const Content& content) {
  return Writer(content).write();
}

std::string tei_back(const Content& comments) {
  return Writer(comments).write_back();
}

}  // namespace pith::emit
