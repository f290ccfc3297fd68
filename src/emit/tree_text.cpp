#include "emit/tree_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "emit/columns.h"
#include "emit/grid.h"
#include "emit/lists.h"
#include "text/chars.h"

namespace pith::emit {
namespace {

class Writer {
 public:
  Writer(const Content& content, std::size_t width) : content_(content), width_(width) {}

  std::string write() {
    children(0, "\n\n");
    if (!out_.empty()) out_.push_back('\n');
    return std::move(out_);
  }

 private:
  const ContentNode& at(std::uint32_t id) const { return content_.nodes[id]; }

  // Content's nesting is bounded, so these call each other.
  void children(std::uint32_t parent, std::string_view separator) {
    for (std::uint32_t id = parent + 1; id < at(parent).end; id = at(id).end) {
      if (id > parent + 1) separator_ = separator;
      block(id);
    }
  }

  void block(std::uint32_t id) {
    switch (at(id).kind) {
      case ContentKind::list:
        return list(id);
      case ContentKind::item:
        return children(id, between_items_);
      case ContentKind::definitions:
        return children(id, "\n");
      case ContentKind::table:
        return table(id);
      case ContentKind::code_block:
        return add(std::string(base::strip(content_.text_in(at(id)), "\n")));
      case ContentKind::heading:
      case ContentKind::paragraph:
      case ContentKind::term:
      case ContentKind::caption:
      case ContentKind::summary:
        return add(wrapped(line_of(id)));
      default:
        return children(id, "\n\n");
    }
  }

  void list(std::uint32_t id) {
    const std::string_view outer = between_items_;
    between_items_ = is_tight(content_, id) ? "\n" : "\n\n";
    children(id, between_items_);
    between_items_ = outer;
  }

  void add(const std::string& text) {
    if (text.empty()) return;
    if (!out_.empty()) out_.append(separator_);
    out_.append(text);
  }

  bool holds_code(std::uint32_t id) const {
    return std::any_of(content_.nodes.begin() + id, content_.nodes.begin() + at(id).end,
                       [](const ContentNode& node) { return node.kind == ContentKind::code_block; });
  }

  // A row with code in it is no line but paragraphs.
  void table(std::uint32_t id) {
    bool apart = false;
    const Grid grid = grid_of(content_, id);
    std::size_t row = 0;
    for (std::uint32_t part = id + 1; part < at(id).end; part = at(part).end) {
      const bool coded = holds_code(part);
      if (part > id + 1) separator_ = apart || coded ? "\n\n" : "\n";
      if (coded || at(part).kind != ContentKind::row) {
        coded ? children(part, "\n\n") : block(part);
      } else {
        add(line_of(grid[row]));
      }
      row += at(part).kind == ContentKind::row;
      apart = coded;
    }
  }

  // Cells of a row with tabs between them; those that are empty at its end say nothing.
  std::string line_of(const std::vector<std::uint32_t>& cells) const {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line.push_back('\t');
      std::string text = cells[i] == kNoCell ? std::string() : line_of(cells[i]);
      std::replace(text.begin(), text.end(), '\n', ' ');
      line.append(text);
    }
    line.resize(line.find_last_not_of('\t') + 1);
    return line;
  }

  // The text of all that stands in a node; line breaks are newlines, blocks of text as well.
  std::string line_of(std::uint32_t id) const {
    std::string line;
    std::vector<std::uint32_t> links;
    const auto space = [&line] {
      if (!line.empty() && line.back() != ' ' && line.back() != '\n') line.push_back(' ');
    };
    const auto end_links = [&](std::uint32_t next) {
      for (; !links.empty() && at(links.back()).end <= next; links.pop_back()) {
        line.append(" <").append(content_.value_of(at(links.back()))).append(">");
      }
    };
    for (std::uint32_t i = id + 1; i < at(id).end; ++i) {
      end_links(i);
      const ContentNode& node = at(i);
      if (!is_inline(node.kind) && !line.empty() && line.back() != '\n') line.push_back('\n');
      if (node.kind == ContentKind::text) line.append(content_.text_in(node));
      if (node.kind == ContentKind::line_break) line.push_back('\n');
      if (node.kind == ContentKind::link) links.push_back(i);
      if (node.kind == ContentKind::image || node.kind == ContentKind::media) {
        space();
        if (!content_.label_of(node).empty()) line.append("[").append(content_.label_of(node)).append("] ");
        line.append("<").append(content_.value_of(node)).append(">");
        if (i + 1 < at(id).end && at(i + 1).kind == ContentKind::text) space();
      }
    }
    end_links(at(id).end);
    while (line.ends_with(' ')) line.pop_back();
    return line;
  }

  // Breaks lines at spaces. A word that is longer than a line has one to itself.
  std::string wrapped(const std::string& text) const {
    if (width_ == 0) return text;
    std::string out;
    std::size_t column = 0;
    bool begun = false;  // a word of no columns begins a line, too
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
      const std::string_view word = rest.substr(0, end);
      const std::size_t columns = columns_of(word);
      if (begun && !word.empty()) {
        const bool fits = column + 1 + columns <= width_;
        out.push_back(fits ? ' ' : '\n');
        column = fits ? column + 1 : 0;
      }
      out.append(word);
      column += columns;
      begun |= !word.empty();
      if (end < rest.size() && rest[end] == '\n') {
        out.push_back('\n');
        column = 0;
        begun = false;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }

  const Content& content_;
  const std::size_t width_;
  std::string out_;
  std::string_view separator_;
  std::string_view between_items_;  // of the innermost list, and between the blocks of one
};

}  // namespace

std::string tree_text(const Content& content, std::size_t width) {
  return Writer(content, width).write();
}

}  // namespace pith::emit
