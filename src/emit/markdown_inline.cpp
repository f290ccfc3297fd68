#include "emit/markdown_inline.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "emit/markdown_escape.h"
#include "text/chars.h"

namespace pith::emit {
namespace {

// The start or end of strong, emphasised or deleted text. What it is written as depends on the characters
// round it, which are known at the end.
struct Delimiter {
  std::size_t at = 0;  // in the line without delimiters
  ContentKind kind = ContentKind::strong;
  bool opens = false;
  std::size_t partner = 0;
  bool as_tag = false;  // of an opening one: HTML even where a delimiter would do
};

// What CommonMark takes a character next to a delimiter for.
enum class Side : std::uint8_t { space, punctuation, perhaps, word };

Side side_of(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || c == '\n') return Side::space;
    return base::is_ascii_alphanumeric(static_cast<char>(c)) ? Side::word : Side::punctuation;
  }
  const std::uint16_t classes = text::char_class(c);
  if (classes & text::kSpace) return Side::space;
  if (classes & text::kPunctuation) return Side::punctuation;
  return classes & text::kSymbol ? Side::perhaps : Side::word;  // punctuation since CommonMark 0.31
}

Side side_before(std::string_view line, std::size_t at) {
  if (at == 0) return Side::space;
  std::size_t begin = text::last_code_point_begin(line.substr(0, at));
  return side_of(text::next_code_point(line, begin));
}

Side side_behind(std::string_view line, std::size_t at) {
  return at < line.size() ? side_of(text::next_code_point(line, at)) : Side::space;
}

// Can a delimiter stand between `outer` and `inner`, the text that it marks? (CommonMark 0.30, 6.2.)
bool flanks(Side outer, Side inner) {
  if (inner == Side::space) return false;
  if (inner == Side::word) return true;
  return outer == Side::space || outer == Side::punctuation;
}

// TeX without line breaks and, in a table, without bars, which would end the cell. What stands beside the
// dollar signs must not become a space, or they are none of a formula.
std::string tex_on_line(std::string_view tex, bool in_table) {
  std::string out;
  for (std::size_t i = 0; i < tex.size(); ++i) {
    const bool escapes = tex[i] == '\\' && i + 1 < tex.size();
    if (in_table && (tex[i] == '|' || (escapes && tex[i + 1] == '|'))) {
      out.append(escapes ? "\\Vert" : "\\vert");
      i += escapes;
      if (i + 1 < tex.size() && base::is_ascii_alpha(tex[i + 1])) out.push_back(' ');
      continue;
    }
    if (escapes) out.push_back(tex[i++]);
    out.push_back(base::is_ascii_whitespace(tex[i]) ? ' ' : tex[i]);
  }
  return out;
}

class Line {
 public:
  Line(const Content& content, const MarkdownLine& place) : content_(content), place_(place) {}

  std::string write(std::uint32_t first, std::uint32_t end) {
    end_ = end;
    if (place_.strong) begin(ContentKind::strong);
    for (std::uint32_t id = first; id < end;) {
      while (!open_.empty() && content_.nodes[open_.back()].end <= id) close();
      id = node(id);
    }
    while (!open_.empty()) close();
    end_code();
    if (place_.strong) finish(ContentKind::strong);
    // A heading may have hashes at its end that do not count.
    if (place_.in_heading && line_.ends_with('#')) {
      const std::size_t begin = line_.find_last_not_of('#');
      if (begin == std::string::npos || line_[begin] == ' ') escape_last();
    }
    return with_delimiters();
  }

 private:
  // Writes a node or its beginning; returns the next one to write.
  std::uint32_t node(std::uint32_t id) {
    const ContentNode& node = content_.nodes[id];
    if (!is_code(node) && !is_unmarked(node.kind)) end_code();
    switch (node.kind) {
      case ContentKind::text:
        return text(id);
      case ContentKind::ruby:
      case ContentKind::reading:
        return id + 1;
      case ContentKind::line_break:
        if (place_.in_table) {
          line_.append("<br>");
        } else if (place_.in_heading) {
          line_.push_back(' ');
        } else {
          while (line_.ends_with(' ')) line_.pop_back();
          line_.append("\\\n");
          after_break_ = true;
        }
        return node.end;
      case ContentKind::image:
        bracket("![");
        label(content_.label_of(node));
        link_end(content_.value_of(node));
        return node.end;
      case ContentKind::media:
        bracket("[");
        label(content_.label_of(node).empty() ? content_.value_of(node) : content_.label_of(node));
        link_end(content_.value_of(node));
        return node.end;
      case ContentKind::code:
        code(id, node);
        return node.end;
      case ContentKind::math:
        return math(id, node);
      case ContentKind::footnote_reference:
        bracket("[");
        line_.append("^").append(std::to_string(node.number)).append("]");
        return node.end;
      default:
        begin_node(id, node.kind);
        return id + 1;
    }
  }

  // Code, and a formula that dollar signs would end early.
  bool is_code(const ContentNode& node) const {
    return node.kind == ContentKind::code ||
           (node.kind == ContentKind::math && content_.value_of(node).find('$') != std::string_view::npos);
  }

  // Strong text in a line that is strong as a whole, and what Markdown has nothing for.
  bool is_unmarked(ContentKind kind) const {
    return (kind == ContentKind::strong && place_.strong) || kind == ContentKind::ruby ||
           kind == ContentKind::reading;
  }

  void begin_node(std::uint32_t id, ContentKind kind) {
    open_.push_back(id);
    if (kind == ContentKind::link) {
      bracket("[");
      ++links_;
    } else if (kind == ContentKind::superscript) {
      line_.append("<sup>");
    } else if (kind == ContentKind::subscript) {
      line_.append("<sub>");
    } else if (!is_unmarked(kind)) {
      begin(kind, begins_with_code(id));
    }
  }

  // Is code the first thing that would be written of this node?
  bool begins_with_code(std::uint32_t id) const {
    const std::uint32_t end = content_.nodes[id].end;
    for (++id; id < end; ++id) {
      const ContentNode& node = content_.nodes[id];
      if (is_code(node)) return true;
      if (node.kind == ContentKind::text || node.end == id + 1) return false;
    }
    return false;
  }

  void close() {
    const ContentNode& node = content_.nodes[open_.back()];
    open_.pop_back();
    if (!is_unmarked(node.kind)) end_code();
    if (node.kind == ContentKind::link) {
      --links_;
      link_end(content_.value_of(node));
    } else if (node.kind == ContentKind::superscript) {
      line_.append("</sup>");
    } else if (node.kind == ContentKind::subscript) {
      line_.append("</sub>");
    } else if (!is_unmarked(node.kind)) {
      finish(node.kind);
    }
  }

  // Does a delimiter stand at the end of what is written?
  bool delimiter_here() const { return !delimiters_.empty() && delimiters_.back().at == line_.size(); }

  MarkdownPlace place(bool last) const {
    MarkdownPlace place;
    const bool paragraph = !place_.in_table && !place_.in_heading;
    place.line_start = paragraph && (line_.empty() || line_.back() == '\n') && !delimiter_here();
    place.after_break = place.line_start && after_break_;
    place.in_link = links_ > 0;
    place.in_table = place_.in_table;
    place.last = last;
    place.has_math = place_.has_math;
    return place;
  }

  // The text and those that follow without a mark between; returns the node behind them.
  std::uint32_t text(std::uint32_t id) {
    ContentNode node = content_.nodes[id];
    const std::uint32_t last = open_.empty() ? end_ : content_.nodes[open_.back()].end;
    for (++id; id < last && is_plain(content_.nodes[id].kind); ++id) {
      if (content_.nodes[id].kind == ContentKind::text) node.text.end = content_.nodes[id].text.end;
    }
    std::string_view text = content_.text_in(node);
    if (line_.empty() || line_.back() == '\n')
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    append_escaped(line_, text, place(open_.empty() && id == end_ && !place_.strong));
    return id;
  }

  static bool is_plain(ContentKind kind) {
    return kind == ContentKind::text || kind == ContentKind::ruby || kind == ContentKind::reading;
  }

  // Puts a backslash before the last character, unless a delimiter follows it.
  void escape_last() {
    if (delimiter_here()) return;
    const char last = line_.back();
    line_.back() = '\\';
    line_.push_back(last);
  }

  // The opening bracket of a link; an exclamation mark before it would make it an image.
  void bracket(std::string_view opening) {
    if (opening[0] == '[' && line_.ends_with('!')) escape_last();
    line_.append(opening);
  }

  void label(std::string_view text) {
    MarkdownPlace inside = place(false);
    inside.line_start = inside.after_break = false;
    inside.in_link = true;
    if (text.starts_with('^')) line_.push_back('\\');  // "![^" is the mark of a footnote to cmark-gfm
    append_escaped(line_, text, inside);
  }

  void link_end(std::string_view url) {
    line_.append("](");
    append_destination(line_, url);
    line_.push_back(')');
  }

  // Code spans that touch would be read as one with other fences, so they are written as one.
  void code(std::uint32_t id, const ContentNode& node) {
    for (std::uint32_t i = id + 1; i < node.end; ++i) {
      if (content_.nodes[i].kind == ContentKind::text) code_.append(content_.text_in(content_.nodes[i]));
    }
  }

  void end_code() {
    if (code_.empty()) return;
    append_code_span(line_, code_, place_.in_table);
    code_.clear();
    code_end_ = line_.size();
  }

  std::uint32_t math(std::uint32_t id, const ContentNode& node) {
    const std::string tex = tex_on_line(content_.value_of(node), place_.in_table);
    if (tex.empty()) return id + 1;
    const std::string_view fence = node.display ? "$$" : "$";
    if (is_code(node)) {
      code_.append(tex);
    } else {
      line_.append(fence).append(tex).append(fence);
    }
    return node.end;
  }

  void begin(ContentKind kind, bool before_code = false) {
    // What ends where it begins again goes on: the two marks would be read as one. But between two code spans
    // something must stand.
    const bool between_code = before_code && code_end_ > 0 && code_end_ == line_.size();
    if (delimiter_here() && !delimiters_.back().opens && delimiters_.back().kind == kind && !between_code) {
      begun_.push_back(delimiters_.back().partner);
      delimiters_.pop_back();
      return;
    }
    begun_.push_back(delimiters_.size());
    delimiters_.push_back({line_.size(), kind, true, 0, between_code});
  }

  void finish(ContentKind kind) {
    const std::size_t opening = begun_.back();
    begun_.pop_back();
    delimiters_[opening].partner = delimiters_.size();
    delimiters_.push_back({line_.size(), kind, false, opening});
  }

  // The signs before and behind a delimiter; another one there is punctuation.
  Side before(std::size_t index) const {
    const bool next_to_one = index > 0 && delimiters_[index - 1].at == delimiters_[index].at;
    return next_to_one ? Side::punctuation : side_before(line_, delimiters_[index].at);
  }
  Side behind(std::size_t index) const {
    const bool next_to_one =
        index + 1 < delimiters_.size() && delimiters_[index + 1].at == delimiters_[index].at;
    return next_to_one ? Side::punctuation : side_behind(line_, delimiters_[index].at);
  }

  bool touches_another(std::size_t index) const {
    const std::size_t at = delimiters_[index].at;
    return (index > 0 && delimiters_[index - 1].at == at) ||
           (index + 1 < delimiters_.size() && delimiters_[index + 1].at == at);
  }

  // How the opening delimiter `index` and its partner are written; HTML where no delimiter would be read as
  // one.
  std::string_view sign_of(std::size_t index) const {
    const Delimiter& opening = delimiters_[index];
    const Side outer_left = before(index), outer_right = behind(opening.partner);
    const bool flanked = flanks(outer_left, behind(index)) && flanks(outer_right, before(opening.partner));
    if (!flanked || opening.as_tag || opening.at == delimiters_[opening.partner].at) return {};
    const bool touches = touches_another(index) || touches_another(opening.partner);
    if (opening.kind == ContentKind::strong) return "**";
    // GitHub's reader looks past tildes for what stands beside another delimiter.
    if (opening.kind == ContentKind::deleted) return touches ? std::string_view() : "~~";
    const auto parts = [](Side side) { return side == Side::space || side == Side::punctuation; };
    if (parts(outer_left) && parts(outer_right)) return "_";
    return touches ? std::string_view() : "*";
  }

  static std::string_view tag_of(const Delimiter& delimiter) {
    switch (delimiter.kind) {
      case ContentKind::strong:
        return delimiter.opens ? "<strong>" : "</strong>";
      case ContentKind::deleted:
        return delimiter.opens ? "<del>" : "</del>";
      default:
        return delimiter.opens ? "<em>" : "</em>";
    }
  }

  std::string with_delimiters() const {
    if (delimiters_.empty()) return line_;
    std::string out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < delimiters_.size(); ++i) {
      const Delimiter& delimiter = delimiters_[i];
      out.append(line_, from, delimiter.at - from);
      from = delimiter.at;
      const std::string_view sign = sign_of(delimiter.opens ? i : delimiter.partner);
      out.append(sign.empty() ? tag_of(delimiter) : sign);
    }
    out.append(line_, from, std::string::npos);
    return out;
  }

  const Content& content_;
  const MarkdownLine place_;
  std::uint32_t end_ = 0;
  std::string line_;
  std::vector<std::uint32_t> open_;
  std::vector<Delimiter> delimiters_;
  std::vector<std::size_t> begun_;
  int links_ = 0;
  bool after_break_ = false;
  std::string code_;          // of spans that are not written yet
  std::size_t code_end_ = 0;  // of the last span written
};

}  // namespace

std::string markdown_line(const Content& content, std::uint32_t first, std::uint32_t end,
                          const MarkdownLine& line) {
  return Line(content, line).write(first, end);
}

}  // namespace pith::emit
